"""What a value says beside who is to do it: the part at the work, a telephone, careless typing."""

import re

from extractor.entities.people_words import may_be_surname, strongly_surname
from extractor.text import squeeze
from extractor.types import Doubt

_ROLE = (
    r"(?:отв(?:\.|етственн(?:ый|ая|ые|ое)(?:\s+(?:исполнитель|лицо))?)|созыв|свод|обобщение"
    r"|контроль|координация|координатор|(?:со)?исп(?:\.|олнител[ьи])|лично|персонально|головн(?:ой|ая)"
    r"|основн(?:ой|ая)(?:\s+исполнитель)?)"
)
_TELEPHONE = r"(?:тел|т|моб|сот)(?:\.|ефон)?:?\s*[\d+][\d\s()+-]{3,}\d"
# «Громова Н.С. (созыв)», «Громова Н.С. – отв.», «Громова Н.С. (в части приёма)», «…, тел. 2-15-33»
_BESIDE = re.compile(
    rf"\s*\(\s*(?:{_ROLE}|{_TELEPHONE}|в\s+части\s[^()]*)\s*\)"
    rf"|\s+[–—-]\s*{_ROLE}(?=\s*(?:[,;\n]|\.?$))"
    rf"|[,\s]*(?:\s[–—-]\s*)?(?<![а-яё]){_TELEPHONE}"
    r"|\s+(?:лично|персонально)(?=\s*(?:[,;\n]|\.?$))",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:^|(?<=[,;\n]))\s*(?:лично|персонально)\s+", re.IGNORECASE)
# In small letters: «Орехов Т.Д.» has initials.
_OTHERS = re.compile(r"[,\s]+и\s+(?:др\.?|другие|прочие|т\.\s?д\.?)\s*$")
# «________Громова Н.С.____»: the line of a form under what was written into it.
_BLANK_LINE = re.compile(r"_{2,}|(?<![А-Яа-яё\d])_|_(?![А-Яа-яё\d])")
# «О т в е т с т в е н н ы й»
_SPACED = re.compile(r"(?<![А-Яа-яё])(?:[А-Яа-яё] ){5,}[а-яё](?![а-яё])")
_SMALL = re.compile(r"(?<![А-Яа-яЁё.-])([а-яё]{3,})(\s+)([а-яё])\.(\s?)([а-яё])\.(?![а-яё])")


def without_roles(value: str) -> str:
    """«Громова Н.С. (свод), Лаптев Г.И. – отв.» → «Громова Н.С., Лаптев Г.И.»"""
    return _OTHERS.sub("", _FIRST.sub(" ", _BESIDE.sub("", value)))


def others_unnamed(value: str) -> Doubt | None:
    """«Громова Н.С. и др.»: who are the others?"""
    if _OTHERS.search(value.strip(" );")) is None:
        return None
    return Doubt("executor_others", "Названы не все исполнители: в тексте есть «и др.».")


_EITHER = re.compile(r"\s(?:или|либо)\s+(?=[А-ЯЁ])")


def either(value: str) -> Doubt | None:
    """«Громова Н.С. или Лаптев Г.И.»: which of them?"""
    if _EITHER.search(value) is None:
        return None
    return Doubt("executor_one_or_other", f"Исполнитель назван на выбор: «{squeeze(value)}».")


def plainly_typed(value: str) -> str:
    """«громова н.с.», «____Громова Н.С.____», «О т в е т с т в е н н ы й» as usually typed."""
    value = _SPACED.sub(lambda match: match[0].replace(" ", ""), _BLANK_LINE.sub(" ", value))
    return capital_names(value)


def capital_names(text: str) -> str:
    """«громовой н.с. подготовить» → «Громовой Н.С. …»; the length is kept."""
    return _SMALL.sub(_capitals, text)


_ABBREVIATED = re.compile(r"М?[А-Я]?[БКАЧ]?Д?О[УО]|[А-Я]*[СНО]+Ш|[^АЕЁИОУЫЭЮЯ]+")
_BEFORE_INITIALS = re.compile(r"\s+[А-ЯЁ]\.")


def small_letters(text: str) -> str:
    """«ДИРЕКТОРАМ МБОУ ОБЕСПЕЧИТЬ» → «Директорам МБОУ обеспечить»; the length is kept."""
    if not text.isupper():
        return text

    def small(match: re.Match[str]) -> str:
        word = match[0]
        if _ABBREVIATED.fullmatch(word):
            return word
        named = match.start() == 0 or _BEFORE_INITIALS.match(text, match.end())
        return word.capitalize() if named else word.lower()

    return re.sub(r"(?<![\"«])[А-ЯЁ]{4,}", small, text)


def _capitals(match: re.Match[str]) -> str:
    surname, space, first, gap, middle = match.groups()
    if not (may_be_surname(surname) and strongly_surname(surname.capitalize())):
        return match[0]
    return f"{surname.capitalize()}{space}{first.upper()}.{gap}{middle.upper()}."
