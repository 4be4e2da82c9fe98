"""Texts typed in capitals, set as if they were not: «ЛУГОВОЙ И КЛЮЧЕВСКОЙ СШ», «СОШ С. ЯСНОЕ»."""

import re

from extractor.school_forms import KIND, LEGAL, form_of
from extractor.text import cyrillic, fold

_WORD = re.compile(r"[А-ЯЁA-Z][А-ЯЁа-яёA-Z]*")
_SMALL = re.compile(
    r"(?:И|ИЛИ|А|В|ВО|НА|С|СО|ПО|К|КО|О|ОБ|ДО|ОТ|ИЗ|У|ЗА|ДЛЯ|ПРИ|НЕ|Г|П|Д|Х|ГОР|ПОС|ДЕР|ПГТ|РП|Р|ИМ|"
    r"ИМЕНИ|КРОМЕ|ИСКЛЮЧЕНИЕМ|ТАКЖЕ|ГОРОД[А-Я]?|СЕЛ[АОУЕ]|СЕЛ|ПОСЕЛ(?:О?К[А-Я]{0,2})|ДЕРЕВН[А-Я]|"
    r"ХУТОР[А-Я]?|СТАНИЦ[А-Я]|РАЙОН[А-Я]?|ОКРУГ[А-Я]?|ОБЛАСТИ|ФИЛИАЛ[А-Я]{0,2}|КЛАСС[А-Я]{0,2})"
)
# «Крутой ЯР», «Нижний ЛОГ»: three letters after an adjective, unless they are a kind.
_SHORT_NAME = re.compile(r"(?<=[оыи]й )[А-ЯЁ]{2,3}(?![А-ЯЁа-яё.])")
_LEGAL = re.compile(LEGAL)


def calmed(text: str) -> str:
    """``text`` of the same length; where it is typed in capitals, names alone begin with one."""
    capitals = sum(map(str.isupper, text))
    if capitals < 5:  # as in most lines: counting one of the two is enough
        return text
    letters = sum(map(str.isalpha, text))
    if letters < 6 or capitals < 0.8 * letters:
        return text
    calm = _WORD.sub(lambda word: _calm(word[0], text[word.end() :][:1]), text)
    return _SHORT_NAME.sub(lambda name: _titled(name[0]), calm)


def _calm(word: str, following: str) -> str:
    plain = cyrillic(fold(word))
    if len(plain) != len(word) or _LEGAL.fullmatch(plain):
        return word
    kind = KIND.fullmatch(plain)
    if kind and not form_of(kind).word:
        return word
    if kind or _SMALL.fullmatch(plain):
        return plain.lower()
    # «И.И.», «ТО», «МР»: initials and abbreviations stay.
    return word if len(word) < 4 or following == "." else word[0] + plain[1:].lower()


def _titled(word: str) -> str:
    plain = cyrillic(fold(word))
    known = KIND.fullmatch(plain) or _LEGAL.fullmatch(plain) or len(plain) != len(word)
    return word if known else word[0] + word[1:].lower()
