"""When a kind alone names a school: «СОШ № 1, 9, Лицей», but not «лицеи и гимназии»."""

import re

from extractor.school_forms import KIND, LEGAL, NUMBER_SIGN, form_of
from extractor.school_places import PLACE

_PLURAL_ONLY = re.compile(
    r"лице(?:ев|ям|ями|ях|и)(?:-интернат\w*)?$|гимнази(?:й|ям|ями|ях)$|школ(?:ами|ам|ах)?(?:-интернат\w*)?$"
    r"|центр(?:ы|ов|ам|ами|ах)\b|дом(?:а(?=\s+детского\s+творчества\s*,)|ов|ам|ами|ах)\b",
    re.I,
)
_MAYBE_PLURAL = re.compile(r"(?:гимназии|школы(?:-интернат[ыо]\w*)?|станции)(?:\s.*)?$", re.I)
# «школы-интерната», «школе-интернату» are one; «школы, лицеи, интернаты» are kinds.
_ONE_BOARDING = re.compile(r"школ[ыеуа](?:ой)?-интернат(?:а|у|ом|е)?$|школой-интернатом$", re.I)
_KIND_WORD = r"(?:школ|[Лл]ице|[Гг]имнази|детск[а-я]{2,3}\s+сад|учреждени|организаци)[а-я]*"
_NEIGHBOUR_BEFORE = re.compile(rf"{_KIND_WORD}\s*(?:,|и|или|/)\s*$", re.I)
# «учителя СШ № 4, гимназии и лицея»: a row that begins with a school's number names schools.
# So does one that ends with a place or a name: «СОШ № 3 г. Озёрск и гимназии», «Ясной ООШ и лицея».
_TOLD_BY = (
    r"(?:№\s*\d+(?:\s*,\s*№?\s*\d+)*|[А-Я][а-я-]+[сц]к[а-я]{2}\s+(?:[СОНВ]?О?Ш|[а-я]*школ[а-я]*))"
    r'(?:\s*"[^"]{2,30}")?'
    r"(?:\s+(?:г|с|п|д|х|пос|р\.\s?п)\.\s*[А-Я][а-я]+(?:\s+[А-Я][а-я]+)?)?"
)
_VILLAGE_BEFORE = (
    r"(?:[СОН]ОШ|СШ|ОШ|школ[а-я]*)\s+(?:с|п|д|х|пос)\.\s*[А-Я][а-я]+(?:\s+[А-Я][а-я]+)?"
)
_NUMBERED_BEFORE = re.compile(
    rf'(?:{_TOLD_BY}|{_VILLAGE_BEFORE})"?\s*(?:,|и)\s*(?:{_KIND_WORD}\s*(?:,|и)\s*)*$'
)
_NEIGHBOUR_AFTER = re.compile(rf"\s*(?:,|и|или|/)\s*{_KIND_WORD}(?:-[а-я]+)?(?![а-я-]|\s*№)", re.I)
# «гимназии, Кедровской ООШ», «гимназии, лицею, СОШ № 5»: a row that goes on with a named school.
_ROW_GOES_ON = re.compile(
    r"(?:\s*(?:,|и)\s*(?:лице[йяюе]|гимнази[яию])(?![а-я-]))*\s*(?:,|и)\s*"
    rf'(?:(?:{LEGAL})\s*"?\s*)?(?P<name>[А-Я][а-я-]+[сц]к(?:ой|ая|ую|ий|ого|ому)\s+)?(?={KIND.pattern})'
)
_NAME_AFTER = re.compile(r'\s*"[А-Я]')
_NUMBER_AFTER = re.compile(rf"\s*{NUMBER_SIGN}\s*\d")
# «Рекомендовать гимназии разместить»: whoever is charged, by the verb before.
_CHARGING = re.compile(
    r"(?:поручить|рекомендовать|предложить|разрешить|указать|предписать)\s+$", re.I
)
# «Просить выделить гимназии средства»: who is given something.
_GIVING = re.compile(
    r"(?:выделить|предоставить|передать|оказать|вернуть|перечислить|помочь|дать|возместить|"
    r"компенсировать|присвоить|вручить|назначить)\s+$",
    re.I,
)
# «Гимназии передать …», «Гимназии (Иванова И.И.)»: whoever is charged stands in the dative.
# «Гимназии – до 1 мая»: a row of those charged, each with its day.
_CHARGED = re.compile(
    r"\s+[а-я]+(?:ть|ти|чь)(?:ся)?(?![а-я])|\s*\([А-Я]|"
    r"\s*[-:]\s*(?:\d{1,2}[.\s]|(?:в\s+)?срок|до|к|не\s+позднее)(?![а-я])"
)
# Words after which the genitive or the locative of one school stands.
_GOVERNS = re.compile(
    r"(?:\b(?:в|во|на|к|по|для|из|от|при|базе|директор\w*|заместител\w+|руководител\w+|учител\w+|коллектив\w*|"
    r"педагог\w*|команд\w+|опыт\w*|администраци\w+|работ\w+|представител\w+|методист\w*|психолог\w*|"
    r"заведующ\w+|программ\w+|УВР|ВР|УР|обучающи\w+|учащи\w+|здани\w+|зал\w*|кроме|исключением|исключая)|[,;(–-])\s*$",
    re.I,
)
# «доклад гимназии», «сайте гимназии»: a noun governs the genitive; «лучшие гимназии» are several.
_NOUN_BEFORE = re.compile(
    r"(?<![А-Яа-я-])(?!(?:или|либо|также|все|всех|всем|эти|этих|некоторые|многие|две|три|четыре|обе|"
    r"школы|школ|лицеи|лицея|учреждения)\s)"
    r"[А-Яа-я]{3,}(?<!ые)(?<!ых)(?<!ими)(?<!ыми)(?<!ть)(?<!ти)(?<!ться)(?<![гкхжшщч]ие)(?<!их)\s+$"
)
# «доклад лицея и гимназии»: two in the singular, no word for schools beside.
_ONE_OF_TWO = re.compile(
    r"(?<![А-Яа-я-])(?:лице(?:я|ю|е|ем)|гимнази(?:и|ей))\s+и\s+(?:лице(?:я|ю|е|ем)|гимнази(?:и|ей))"
    r"(?![а-я-])"
)
_LEADERLIKE = re.compile(
    r"\s*-\s*(?:лидер|партнер|тьютор|донор|победител|участни|призер|площадк|куратор|наставник|класс|тест)",
    re.I,
)
# «православная гимназия», «классический лицей» are names that are not known, not bare kinds.
_NAMED = re.compile(
    r"(?<![а-я])(?!(?:наш|городск|муниципальн|районн|эт|данн|исключая|п?росим|н?аправим)[а-я]*\s*$)"
    # «-ий» of adjectives («детский», «общий», «соседний»); «секций ДЮСШ», «занятий ДЮСШ» govern it.
    r"[а-я]{2,}(?:[а-я](?:ая|ой|ую|ый|ого|ому|ым|им)|(?:[кгхжшщч]|[^аеёяи]н)ий)\s*$"
)
# «с поправкой Дома детского творчества», «с командой лицея»: «-ой» is no adjective of theirs.
_HIS = re.compile(
    r"(?:дом|центр|лице|двор)(?:а|у|е|я|ю|ом|ем|ца|цу|це|цом)(?![а-я])|детск(?:ого|ому)", re.I
)
_OF_HIS = re.compile(r"(?:ого|ому|ым|им)\s*$")
# «режим Гимназии»: no adjective of that word
_UNLIKE = re.compile(r"[иы]м [а-я-]*(?<![оеё]м)$")
_CHILD = re.compile(
    r"\s*(?:-?классы|имени|будущ|и\s+развития|цифров|гуманитарн|естественно|точк[аи]\s+роста"
    # Of «автобус лицея для подвоза» the bus is for that.
    r"|для\s+(?:[а-я-]+(?:ых|их)\s|детей|девочек|мальчиков|юношей|обучающихся|учащихся|взрослых))",
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
    own = _HIS.match(word) and not _OF_HIS.search(before)
    unlike = _UNLIKE.search(f"{before.rstrip()} {word.lower()}")
    if _NAMED.search(before) and not (own or unlike):
        return False
    capital = word[:1].isupper()
    if _NUMBERED_BEFORE.search(before) or _row_goes_on(text, end):
        return True
    if _ONE_BOARDING.fullmatch(word) and not word.lower().endswith("ты"):
        return True
    if _is_one_of_two(text, kind_start, end):
        return True
    if _in_row(before, after, capital):
        return False
    if _MAYBE_PLURAL.match(word):
        if _CHARGING.search(before) and _CHARGED.match(after):
            return True
        if _GIVING.search(before):
            return True
        if not before.strip():
            return bool(_CHARGED.match(after))
        return bool(_GOVERNS.search(before) or _NOUN_BEFORE.search(before)) or capital
    return True


def _row_goes_on(text: str, end: int) -> bool:
    """Whether a school with a number, a name or a village follows ``end`` in a row."""
    row = _ROW_GOES_ON.match(text, end)
    kind = KIND.match(text, row.end()) if row else None
    if not row or not kind:
        return False
    if row["name"] or _NUMBER_AFTER.match(text, kind.end()):
        return True
    if _NAME_AFTER.match(text, kind.end()) or (form_of(kind).bare and kind[0].isupper()):
        return True
    place = PLACE.match(text, kind.end())
    return bool(place and place["village"])


def _is_one_of_two(text: str, start: int, end: int) -> bool:
    """«доклад лицея и гимназии», but «сайты лицеев и гимназий», «школы, лицея и гимназии»."""
    for pair in _ONE_OF_TWO.finditer(text, max(0, start - 20), end + 20):
        if pair.start() <= start and end <= pair.end():
            before = text[: pair.start()]
            if _NEIGHBOUR_BEFORE.search(before):
                return False
            governed = _GOVERNS.search(before) or _NOUN_BEFORE.search(before)
            charged = not before.strip() and _CHARGED.match(text, pair.end())
            return bool(governed or charged or re.search(r"(?<![а-я])(?:между|со?)\s$", before))
    return False


def _in_row(before: str, after: str, capital: bool) -> bool:
    """A row of lower-case kinds with no number near: «школа, лицей, гимназия»."""
    if capital:
        return False
    return bool(_NEIGHBOUR_BEFORE.search(before) or _NEIGHBOUR_AFTER.match(after))
