"""Rows that one plural kind governs.

«детские сады «Скворушка», № 4», «в школах с. Ключи, п. Лесной», «школам сёл Ключи и Озёрное».
"""

import re
from dataclasses import replace
from typing import Final

from extractor.entities.school_hit import Hit, mention_of
from extractor.entities.school_parts import (
    legal_start,
    next_number,
    read_tail,
    skip_profile,
)
from extractor.school_forms import KIND
from extractor.school_places import DISTRICT, PLACE
from extractor.types import Mention, SchoolName

Found = list[Mention[SchoolName]]

# Between the items may stand who heads the school: ««Солнышко» (Орлова Т.П.), «Родничок»».
_AND = r"(?:\s*\([А-Я][^()№]{3,60}\))?(?:\s*[,;]\s*(?:и\s+|а\s+также\s+)?|\s+и\s+)"
_NEXT_QUOTED = re.compile(rf'{_AND}(?=")')
_FIRST_QUOTED = re.compile(r'\s*:?\s*(?=")')
_OWN_NAME = re.compile(r"[А-Я][А-Яа-я-]+(?:\s+[А-Яа-я-]+){0,2}")
# «Точка роста» in a row of schools is a centre inside one of them.
NO_SCHOOL: Final = re.compile(r"точк[а-я]{1,2}\s+роста|it-куб|кванториум", re.I)

# -- own names and numbers -------------------------------------------------------------------


def governed(hit: Hit) -> Found:
    """«детские сады «Скворушка», № 4»: two items or more, the first of them a name."""
    opened = _FIRST_QUOTED.match(hit.text, skip_profile(hit.text, hit.end))
    if not opened or not (hit.plural or (hit.short and hit.form.family == "сад")):
        return []
    first = _named_item(hit, opened.end(), legal_start(hit.text, hit.start))
    if not first:
        return []
    rest = rest_of_row(hit, first.end, signed=True)
    return share_district([first, *rest]) if rest else []


def rest_of_row(hit: Hit, at: int, signed: bool = False) -> Found:
    """The items that go on a row after ``at``; with ``signed`` no number without «№»."""
    found: Found = []
    while item := _number_item(hit, at, signed) or _quoted_item(hit, at):
        found.append(item)
        at, signed = item.end, True
    return found


def _number_item(hit: Hit, at: int, signed: bool) -> Mention[SchoolName] | None:
    number = next_number(hit.text, at)
    if not number or (signed and not number.sign):
        return None
    tail = read_tail(hit.text, hit.printed, number.end)
    value = SchoolName(
        hit.form.kind,
        str(int(number.digits)),
        tail.name,
        tail.honorary,
        tail.locality,
        tail.municipality,
    )
    return mention_of(hit, number.start, tail.end, value, "row-number")


def _quoted_item(hit: Hit, at: int) -> Mention[SchoolName] | None:
    separator = _NEXT_QUOTED.match(hit.text, at)
    return _named_item(hit, separator.end(), separator.end()) if separator else None


def _named_item(hit: Hit, at: int, start: int) -> Mention[SchoolName] | None:
    """The own name in quotes at ``at``; what is longer than three words is no name of a school."""
    tail = read_tail(hit.text, hit.printed, at)
    if not tail.name or not hit.text.startswith(f'"{tail.name[:1]}', at):
        return None
    if not _OWN_NAME.fullmatch(tail.name.replace("ё", "е")) or NO_SCHOOL.search(tail.name):
        return None
    value = SchoolName(
        hit.form.kind, "", tail.name, tail.honorary, tail.locality, tail.municipality
    )
    rule = "row-name" if hit.form.kind == "Детский сад" else "row-name-maybe"
    return mention_of(hit, start, tail.end, value, rule)


def share_district(found: Found) -> Found:
    """«детские сады «Колосок», № 4 Озёрного района»: the district after the last holds for all."""
    district = found[-1].value.municipality
    return [
        mention
        if mention.value.municipality or not district
        else replace(mention, value=replace(mention.value, municipality=district))
        for mention in found
    ]


# -- places ----------------------------------------------------------------------------------

# «директорам СОШ с. Ключи, п. Лесной»: an abbreviation stands for many after these.
_MANY_HEADS = re.compile(
    r"(?:директор(?:а|ам|ами|ов)|руководител(?:и|ям|ями|ей)|педагог(?:и|ам|ами|ов)|"
    r"учител(?:я|ям|ями|ей)|коллектив(?:ы|ам|ами|ов)|заведующи(?:е|м|ми|х))\s+$",
    re.I,
)
_COMMA = re.compile(r"\s*,\s*(?:и\s+)?|\s+и\s+")
_ONE_VILLAGE = re.compile(
    r"(?!(?:МБОУ|МКОУ|МОУ|МАОУ|СОШ|ООШ|НОШ|СШ|ОШ|Лице|Гимнази|Школ|Детск|Центр|Дом)[А-Яа-я]*)"
    r"[А-Я][а-я]+(?:-[А-Яа-я]+)*(?<![сц]к[аоу][яйю])(?![а-я-]|\s*[А-Я]\.|\s+[А-Я][а-я]+)"
)
_OPENED = re.compile(r"\s*:?\s+")
_JOINED = re.compile(r"\s*,\s*(?:и\s+)?(?:в\s+)?|\s+и\s+(?:в\s+)?|\s+")
_MANY_VILLAGES = re.compile(
    r"\s+(?:сел(?:ах|ам)?|деревень|деревнях|деревням|поселк(?:ов|ах|ам)|хутор(?:ов|ах|ам)|"
    r"станиц(?:ах|ам)?|п\.\s?п\.|с\.\s?с\.)(?=\s+[А-Я])"
)
_VILLAGE_NAME = re.compile(
    r"[А-Я][а-я]+(?:-[А-Яа-я]+)*(?:(?<=[йеыя])\s+[А-Я][а-я]+)?(?![а-я-]|\s*[А-Я]\.)"
)


def placed_row(hit: Hit) -> Found:
    """«в школах с. Ключи, п. Лесной», «школам сёл Ключи и Озёрное»: two villages or more."""
    many = hit.plural or _is_many(hit)
    if not (many or hit.short or _MANY_VILLAGES.match(hit.text, hit.end)):
        return []
    # «СОШ с. Ключи, п. Лесной» without a word for many may go on with an address.
    sure = many or bool(_MANY_HEADS.search(hit.text[: hit.start]))
    spans = _villages(hit.text, hit.end) or _shared_villages(hit.text, hit.end)
    if len(spans) < 2:
        return _named_villages(hit) if many else []
    district = DISTRICT.match(hit.text, spans[-1][1])
    of = hit.printed[district.start("name") : district.end("name")] if district else ""
    begins = [legal_start(hit.text, hit.start), *(begin for begin, _ in spans[1:])]
    return [
        Mention(
            start,
            end,
            SchoolName(hit.form.kind, locality=hit.printed[begin:end], municipality=of),
            "placed-row" if sure or not at else "row-name-maybe",
        )
        for at, (start, (begin, end)) in enumerate(zip(begins, spans, strict=True))
    ]


_INTO = re.compile(r"(?<![а-я])(?:в|на|через|[а-я]{4,}(?:ие|ые))\s+$", re.I)


def _is_many(hit: Hit) -> bool:
    """«подарки в школы с. Ключи, п. Лесной», «сельские школы: …»: a form that also means one."""
    ambiguous = re.search(r"(?:ы|и)$", hit.text[hit.start : hit.end]) is not None
    listed = re.match(r"\s*:\s", hit.text[hit.end :]) is not None
    return ambiguous and (listed or bool(_INTO.search(hit.text[: hit.start])))


_LISTED = re.compile(r"\s*(?::|\s-)\s+")
_OBLIQUE = re.compile(r"(?:о[йм]|е[йм]|ую|ы[хм]|и[хм]|ого|ому)$")
_LIST_ENDS = re.compile(r"\s*(?:[;.)]|$)")


def _named_villages(hit: Hit) -> Found:
    """«в сельских школах – Полевое, Косулье, Красное Знамя»: the villages alone, to the end.

    Schools only where the registry knows a village of that name.
    """
    opened = _LISTED.match(hit.text, hit.end)
    spans: list[tuple[int, int]] = []
    at = opened.end() if opened else len(hit.text)
    while name := _VILLAGE_NAME.match(hit.text, at):
        if _OBLIQUE.search(name[0]):
            # «школам: Песчанской, Луговой» names schools by adjectives.
            return []
        spans.append(name.span())
        joined = _COMMA.match(hit.text, name.end())
        at = joined.end() if joined else len(hit.text)
    if len(spans) < 2 or not _LIST_ENDS.match(hit.text, spans[-1][1]):
        return []
    return [
        Mention(
            begin,
            end,
            SchoolName(hit.form.kind, locality=hit.printed[begin:end]),
            "row-name-maybe",
        )
        for begin, end in spans
    ]


def _villages(text: str, at: int) -> list[tuple[int, int]]:
    """«с. Ключи, п. Лесной и с. Озёрное»; a town among them is none."""
    spans: list[tuple[int, int]] = []
    while joined := (_JOINED if spans else _OPENED).match(text, at):
        place = PLACE.match(text, joined.end())
        if not place or place["town"] or place["lead"].strip():
            break
        if spans and not joined[0].strip():
            break
        spans.append((place.start("village"), place.end()))
        at = place.end()
        for name in _bare_villages(text, at):
            spans.append(name)
            at = name[1]
    return spans


def _bare_villages(text: str, at: int) -> list[tuple[int, int]]:
    """«с. Ясное, Ключи и Лесное»: the word for a village said once; «Петрова И.И.» is none."""
    spans: list[tuple[int, int]] = []
    while joined := _COMMA.match(text, at):
        name = _ONE_VILLAGE.match(text, joined.end())
        if not name or KIND.match(text, name.end() + 1):
            break
        spans.append(name.span())
        at = name.end()
    return spans


def _shared_villages(text: str, at: int) -> list[tuple[int, int]]:
    """«сёл Ключи, Озёрное и Ясное»: one word for all of them."""
    many = _MANY_VILLAGES.match(text, at)
    spans: list[tuple[int, int]] = []
    at = many.end() if many else len(text)
    while joined := _JOINED.match(text, at):
        place = PLACE.match(text, joined.end()) if spans and joined[0].strip() else None
        if place and place["village"] and not place["lead"].strip():
            # «сёл Ясное, Ключи и посёлка Лесной»
            spans.append((place.start("village"), place.end()))
            at = place.end()
            continue
        name = _VILLAGE_NAME.match(text, joined.end())
        if not name or (spans and not joined[0].strip()):
            break
        spans.append(name.span())
        at = name.end()
    return spans
