"""When a kind alone names a school: «СОШ № 1, 9, Лицей», but not «лицеи и гимназии»."""

import re

from extractor.school_forms import KIND, LEGAL, NUMBER_SIGN
from extractor.school_places import PLACE

_PLURAL_ONLY = re.compile(
    r"лице(?:ев|ям|ями|ях|и)(?:-интернат\w*)?$|гимнази(?:й|ям|ями|ях)$|школ(?:ами|ам|ах)?(?:-интернат\w*)?$"
    r"|центр(?:ы|ов|ам|ами|ах)\b|дом(?:а(?=\s+детского\s+творчества\s*,)|ов|ам|ами|ах)\b",
    re.I,
)
_MAYBE_PLURAL = re.compile(r"(?:гимназии|школы(?:-интернат\w*)?|станции)(?:\s.*)?$", re.I)
_KIND_WORD = r"(?:школ|лице|гимнази|детск[а-я]{2,3}\s+сад|учреждени|организаци)[а-я]*"
_NEIGHBOUR_BEFORE = re.compile(rf"{_KIND_WORD}\s*(?:,|и|или|/)\s*$", re.I)
# «учителя СШ № 4, гимназии и лицея»: a row that begins with a school's number names schools.
_NUMBERED_BEFORE = re.compile(rf'№\s*\d+"?\s*(?:,|и)\s*(?:{_KIND_WORD}\s*(?:,|и)\s*)*$', re.I)
_NEIGHBOUR_AFTER = re.compile(rf"\s*(?:,|и|или|/)\s*{_KIND_WORD}(?:-[а-я]+)?(?![а-я-]|\s*№)", re.I)
# «гимназии, Кедровской ООШ», «гимназии, лицею, СОШ № 5»: a row that goes on with a named school.
_ROW_GOES_ON = re.compile(
    r"(?:\s*(?:,|и)\s*(?:лице[йяюе]|гимнази[яию])(?![а-я-]))*\s*(?:,|и)\s*"
    rf'(?:(?:{LEGAL})\s*"?\s*)?(?P<name>[А-Я][а-я-]+[сц]к(?:ой|ая|ую|ий|ого|ому)\s+)?(?={KIND.pattern})'
)
_NUMBER_AFTER = re.compile(rf"\s*{NUMBER_SIGN}\s*\d")
# «Рекомендовать гимназии разместить»: whoever is charged, by the verb before.
_CHARGING = re.compile(
    r"(?:поручить|рекомендовать|предложить|разрешить|указать|предписать)\s+$", re.I
)
# «Гимназии передать …», «Гимназии (Иванова И.И.)»: whoever is charged stands in the dative.
_CHARGED = re.compile(r"\s+[а-я]+(?:ть|ти|чь)(?:ся)?(?![а-я])|\s*\([А-Я]")
# Words after which the genitive or the locative of one school stands.
_GOVERNS = re.compile(
    r"(?:\b(?:в|во|на|к|для|из|от|при|базе|директор\w*|заместител\w+|руководител\w+|учител\w+|коллектив\w*|"
    r"педагог\w*|команд\w+|опыт\w*|администраци\w+|работ\w+|представител\w+|методист\w*|психолог\w*|"
    r"заведующ\w+|программ\w+|УВР|ВР|УР|обучающи\w+|учащи\w+|здани\w+|зал\w*)|[,;(–-])\s*$",
    re.I,
)
_LEADERLIKE = re.compile(
    r"\s*-\s*(?:лидер|партнер|тьютор|донор|площадк|куратор|наставник|класс|тест)", re.I
)
# «православная гимназия», «классический лицей» are names that are not known, not bare kinds.
_NAMED = re.compile(
    r"(?<![а-я])(?!(?:наш|городск|муниципальн|районн|эт|данн)[а-я]+\s*$)"
    r"[а-я]{3,}(?:ая|ой|ую|ий|ый|ого|ому|ым|им)\s*$"
)
_CHILD = re.compile(
    r"\s*(?:-?классы|имени|будущ|и\s+развития|цифров|гуманитарн|естественно|точк[аи]\s+роста|для\b)",
    re.I,
)


def is_bare_school(text: str, start: int, kind_start: int, end: int) -> bool:
    """Whether the kind at ``kind_start:end`` of folded ``text`` can be the name of one school.

    ``start`` is where its legal form begins. A plural, a row of kinds («школы, лицеи и
    гимназии», «в школе, лицее или гимназии») and «школа-лидер» are none.
    """
    word, before, after = text[kind_start:end], text[max(0, start - 60) : start], text[end:]
    if _PLURAL_ONLY.search(word) or _LEADERLIKE.match(after) or _CHILD.match(after):
        return False
    if start < kind_start:
        return True
    if _NAMED.search(before):
        return False
    capital = word[:1].isupper()
    if _NUMBERED_BEFORE.search(before) or _row_goes_on(text, end):
        return True
    if _in_row(before, after, capital):
        return False
    if _MAYBE_PLURAL.match(word):
        if _CHARGING.search(before) and _CHARGED.match(after):
            return True
        if not before.strip():
            return capital and bool(_CHARGED.match(after))
        return bool(_GOVERNS.search(before)) or capital
    return True


def _row_goes_on(text: str, end: int) -> bool:
    """Whether a school with a number, a name or a village follows ``end`` in a row."""
    row = _ROW_GOES_ON.match(text, end)
    kind = KIND.match(text, row.end()) if row else None
    if not row or not kind:
        return False
    if row["name"] or _NUMBER_AFTER.match(text, kind.end()):
        return True
    place = PLACE.match(text, kind.end())
    return bool(place and place["village"])


def _in_row(before: str, after: str, capital: bool) -> bool:
    """A row of lower-case kinds with no number near: «школа, лицей, гимназия»."""
    if capital:
        return False
    return bool(_NEIGHBOUR_BEFORE.search(before) or _NEIGHBOUR_AFTER.match(after))
