"""Schools told by a number: «СОШ №№ 1–4», «школами № 3, 8 и 16», «в 7-й школе»."""

import re
from dataclasses import replace

from extractor.entities.school_branches import is_led
from extractor.entities.school_hit import Hit, mention_of
from extractor.entities.school_parts import (
    Number,
    Tail,
    adjectives_before,
    first_number,
    legal_start,
    next_number,
    plural_before,
    range_numbers,
    read_tail,
    skip_nickname,
    skip_profile,
)
from extractor.entities.school_rows import (
    rest_of_row,
    share_district,
)
from extractor.school_forms import NUMBER_SIGN
from extractor.types import Mention, SchoolName

Found = list[Mention[SchoolName]]


def numbered(hit: Hit) -> Found:
    """«МБОУ СОШ № 5», «СОШ №№ 1–4», «школами № 3, 8 и 16»."""
    after = skip_profile(hit.text, hit.end)
    number = first_number(hit.text, after, unsigned=_may_lack_sign(hit))
    if not number:
        tail = read_tail(hit.text, hit.printed, after) if not hit.generic else Tail(after)
        number = first_number(hit.text, tail.end, unsigned=False) if tail.end > after else None
        if not number:
            return []
    if number.digits == "0" or (not number.sign and _goes_on(hit, number)):
        return []
    found = _numbered_list(hit, number)
    many = hit.plural or (hit.short and hit.form.family == "сад")
    rest = rest_of_row(hit, found[-1].end) if many else []
    return share_district([*found, *rest]) if rest else found


def _may_lack_sign(hit: Hit) -> bool:
    """«СОШ 5», «лицей 5»; «ОУ 2, 4, 6» only as a list."""
    if (hit.form.kind == "ОУ" and hit.short) or (hit.plural and not hit.short):
        return bool(_BARE_LIST.match(hit.text, hit.end)) or hit.form.kind in ("Лицей", "Гимназия")
    return (hit.short and hit.form.kind not in ("ОУ", "ЦО")) or hit.form.kind in (
        "Лицей",
        "Гимназия",
    )


_BARE_LIST = re.compile(
    r"\s+\d{1,3}(?:\s*(?:,|и|,\s*и)\s*\d{1,3})+"
    r"(?![\d%]|[.:/-]\d|-?[а-я]|\s*(?:кл\.?|чел|раз|%)|\s+(?![а-я]+(?:ть|ти|чь)(?![а-я]))[а-я]{4,})"
)


def _goes_on(hit: Hit, number: Number) -> bool:
    """Whether a number without «№» counts something: «лицей 10 обучающихся»."""
    rest = hit.text[number.end :]
    return not re.match(
        r'\s*(?:$|[",;.)\n-]|(?:им\.|имени|[гспд]\.|и|в|на|по|для)\s)|\s+[а-я]+(?:ть|ти)', rest
    )


def _numbered_list(hit: Hit, number: Number) -> Found:
    names = adjectives_before(hit.text, hit.start, strict=True)[-1:]
    names = names or plural_before(hit.text, hit.start)
    start = legal_start(hit.text, names[0][0] if names else hit.start)
    name = hit.printed[slice(*names[0])] if names else ""
    found: Found = []
    while True:
        ranged = [] if _tells_counts(hit) else range_numbers(hit.text, number)
        tail = read_tail(hit.text, hit.printed, number.end)
        if not is_led(hit.text, start):
            tail.end = skip_nickname(hit.text, tail.end)
        value = SchoolName(
            hit.form.kind,
            _digits(number),
            tail.name or name,
            tail.honorary,
            tail.locality,
            tail.municipality,
        )
        begin = number.start if found else start
        found.append(mention_of(hit, begin, tail.end, value, "numbered"))
        for other in ranged:
            value = SchoolName(hit.form.kind, _digits(other))
            found.append(Mention(other.start, other.end, value, "numbered-range"))
        at = ranged[-1].end if ranged else found[-1].end
        following = next_number(hit.text, at)
        if not following:
            return _share_town(found)
        number = following


# «городские школы № 1-3», «гимназии № 1–4»: the nominative of several.
_TIGHT_RANGE = re.compile(rf"(?:[^№,;.]*школы|гимназии)\s*{NUMBER_SIGN}\s*\d+-\d+(?!\d)", re.I)

_NUMBER_DASH = re.compile(rf"{NUMBER_SIGN}\s*\d+\s+-\s+\d+(?!\d)")


def _tells_counts(hit: Hit) -> bool:
    """«Средней школе № 24 – 35, школе № 28 – 20»: how many each gets, no ranges."""
    one = not hit.plural and not hit.short
    if one and _TIGHT_RANGE.match(hit.text, hit.start):
        return False
    return one or len(_NUMBER_DASH.findall(hit.text)) > 1


def _share_town(found: Found) -> Found:
    """«СОШ № 3, 5 г. Заозёрный»: the town printed once, at the end, holds for the list."""
    last = found[-1].value
    if not (last.locality or last.municipality):
        return found
    return [
        mention
        if mention.value.locality or mention.value.municipality
        else replace(
            mention,
            value=replace(mention.value, locality=last.locality, municipality=last.municipality),
        )
        for mention in found
    ]


_ORDINAL_BEFORE = re.compile(
    r"(?<![\d.,№-])(\d{1,3})\s?-?\s?(?:я|ю|ую|ая|[оеыи]?й|[ое]?го|[ое]?му|м)\s+$"
)

_LISTED_BEFORE = re.compile(r"(?<![\d.,№-])\d{1,3}(?:\s*,\s*\d{1,3})*\s*(?:,|и)\s*\d{1,3}\s+$")


def ordinal(hit: Hit) -> Found:
    """«в 7-й школе», «1, 2 и 3 школы»."""
    if hit.form.kind not in ("Школа", "Гимназия", "Лицей") or hit.short:
        return []
    before = hit.text[max(0, hit.start - 40) : hit.start]
    found = _ORDINAL_BEFORE.search(before)
    if not found and not hit.plural and hit.word.lower().endswith("школы"):
        found = _LISTED_BEFORE.search(before)
    if not found:
        return []
    begin = hit.start - len(before)
    numbers = list(re.finditer(r"\d+", found[0]))
    starts = [begin + found.start() + number.start() for number in numbers]
    ends = [*(at + len(number[0]) for at, number in zip(starts, numbers, strict=True))]
    ends[-1] = hit.end
    return [
        Mention(at, end, SchoolName(hit.form.kind, str(int(number[0]))), "ordinal")
        for at, end, number in zip(starts, ends, numbers, strict=True)
    ]


def _digits(number: Number) -> str:
    return str(int(number.digits))
