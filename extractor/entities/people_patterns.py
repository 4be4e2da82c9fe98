"""The patterns by which names of persons are found in a text, in any case.

Each pattern is a rule of ``RULES``; what it found is not yet in the nominative.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.entities.people_context import POSTS
from extractor.entities.people_words import SHORT_SURNAMES, may_be_surname, strongly_surname

_PART = r"(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,})"
_PREFIX = r"(?:(?:Ибн|ибн|Аль|аль|Эль|эль|Бен|Ван|ван|Фон|фон|Де|де|Дер|Ди|Тер|О')[- ]?)"
SURNAME = (
    rf"(?:{_PREFIX})?{_PART}(?:-(?:{_PART}|оглы|заде|кызы|бек|хан)|\s(?:оглы|кызы|заде)){{0,2}}"
)
# Latin look-alikes are common where a single letter was typed.
_LETTER = "[А-ЯЁABCEHKMOPTX]"
_INITIAL = rf"(?:Дж|{_LETTER})"
_TAIL = r"(?P<tail>\s?-?\s?(?:оглы|кызы|углы|гызы)(?![а-яё]))?"
# «Ч. Д.-Х.»: a patronymic of two parts.
_MIDDLE = rf"(?P<middle>{_LETTER}(?:\.?-{_LETTER}(?=\.))?)"
_TWO = rf"(?P<first>{_INITIAL})\s?\.{{1,2}}\s?{_MIDDLE}(?:\s?\.|(?![А-Яа-яЁё.])){_TAIL}"
_TWO_COMMA = rf"(?P<first>{_LETTER})\s?,\s?(?P<middle>{_LETTER})\s?\."
_ONE = rf"(?P<first>{_INITIAL})\s?\."
START = r"(?<![А-Яа-яЁёA-Za-z\d.-])"
END = r"(?![А-Яа-яЁё])"
PATRONYMIC = (
    r"[А-ЯЁ][а-яё]+(?:[вмькт]ич(?:а|у|ем|е)?|(?:вн|чн)(?:а|ы|е|у|ой|ою))"
    r"|[А-ЯЁ]{4,}(?:ВИЧ(?:А|У|ЕМ|Е)?|ИЧ(?:А|У|ЕМ|Е)?|ВН(?:А|Ы|Е|У|ОЙ)|ЧН(?:А|Ы|Е|У|ОЙ))"
    r"|[А-ЯЁ][а-яё]+[ -](?:оглы|кызы|углы|гызы|Оглы|Кызы)"
)
# «Громова Н.С.» as most offices print it, for texts in which nothing rarer is looked for.
INITIALED = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
_GIVEN = r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{2,})"


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule: the parts of the name as printed, not yet in the nominative."""

    start: int
    end: int
    surname: str
    first: str = ""
    middle: str = ""
    rule: str = ""
    tail: str = ""


Rule = Callable[[str], Iterator[Found]]


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_SURNAME_FIRST_MIDDLE = _rule(
    rf"{START}(?P<surname>{SURNAME})\s+(?P<first>{_GIVEN})\s+(?P<middle>{PATRONYMIC}){END}"
)
_FIRST_MIDDLE_SURNAME = _rule(
    rf"{START}(?P<first>{_GIVEN})\s+(?P<middle>{PATRONYMIC})\s+(?P<surname>{SURNAME}){END}"
)
_FIRST_INITIAL_SURNAME = _rule(
    rf"{START}(?P<first>[А-ЯЁ][а-яё]+)\s+(?P<middle>{_LETTER})\.\s?(?P<surname>{SURNAME}){END}"
)
FIRST_AND_MIDDLE = _rule(rf"{START}(?P<first>{_GIVEN})\s+(?P<middle>{PATRONYMIC}){END}")
_SURNAME_INITIALS = _rule(rf"{START}(?P<surname>{SURNAME})(?:,?\s{{0,3}}|\.){_TWO}")
_SURNAME_COMMA = _rule(rf"{START}(?P<surname>{SURNAME})\s{{1,2}}{_TWO_COMMA}")
_SURNAME_INITIAL = _rule(rf"{START}(?P<surname>{SURNAME})\s+{_ONE}(?!\s?[А-ЯЁ]|[а-яё])")
_INITIALS_SURNAME = _rule(
    rf"{START}(?P<first>{_INITIAL})\s?\.\s?(?P<middle>{_LETTER})(?:\s?\.\s{{0,2}}|\s)"
    rf"(?P<surname>{SURNAME}){END}"
)
_INITIAL_SURNAME = _rule(rf"{START}(?P<first>{_INITIAL})\s?\.\s{{0,2}}(?P<surname>{SURNAME}){END}")
_SIDE = re.compile(r"[А-ЯЁ][ \t]?[А-ЯЁ](?![А-Яа-яЁё.])")
_BARE_INITIALS = _rule(
    rf"{START}(?P<surname>{SURNAME})[ \t]+(?P<first>[А-ЯЁ])[ \t]?(?P<middle>[А-ЯЁ]){END}(?!\.)"
)


# The shortest surname of all, told by both initials; «О В.И.» rather begins a topic.
_LETTER_SURNAME = _rule(rf"{START}(?P<surname>[ЮЭЕ])\s+{_TWO}")
_LETTER_SURNAME_FULL = _rule(
    rf"{START}(?P<surname>[ЮЭЕ])\s+(?P<first>{_GIVEN})\s+(?P<middle>{PATRONYMIC}){END}"
)


# A surname alone is told by the post behind it.
_SURNAME_POST = _rule(
    rf"{START}(?P<surname>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(?P<first>),\s+(?=(?:{POSTS.pattern}"
    r"|зам\.|зав\.|главн|ведущ|старш)[а-яё.]*)"
)


def _matches(pattern: re.Pattern[str], text: str, rule: str) -> Iterator[Found]:
    at = 0
    while match := pattern.search(text, at):
        parts = match.groupdict()
        yield Found(
            match.start(),
            match.end(),
            parts["surname"],
            parts["first"],
            parts.get("middle") or "",
            rule,
            parts.get("tail") or "",
        )
        # A false start («Директор А.В.») must not eat the name behind it.
        at = match.start("surname") + 1 if match.start() == match.start("surname") else match.end()


def surname_first_middle(text: str) -> Iterator[Found]:
    """«Громова Нина Сергеевна», «Алиев Рашид Мамед оглы»"""
    return _matches(_SURNAME_FIRST_MIDDLE, text, "surname_first_middle")


def first_middle_surname(text: str) -> Iterator[Found]:
    """«Нина Сергеевна Громова»"""
    return _matches(_FIRST_MIDDLE_SURNAME, text, "first_middle_surname")


def first_initial_surname(text: str) -> Iterator[Found]:
    """«Нина С. Громова»; not «Громова Н.С. Лаптев»"""
    return _matches(_FIRST_INITIAL_SURNAME, text, "first_initial_surname")


def surname_initials(text: str) -> Iterator[Found]:
    """«Громова Н.С.», «Громова Н. С.», «Громова Н.С,»; not «КО, Н.С.Громова»"""
    for found in _matches(_SURNAME_INITIALS, text, "surname_initials"):
        follows = re.match(rf"[ \t]{{0,2}}({SURNAME})", text[found.end :])
        if follows and may_be_surname(follows[1]) and _of_the_next(found, text):
            continue
        yield found


def _of_the_next(found: Found, text: str) -> bool:
    """The initials belong to the surname behind them: «методист ИМЦ Н.С. Громова»."""
    between = text[found.start + len(found.surname) : found.end]
    short = found.surname.isupper() and len(found.surname) < 6
    return short or "," in between.split(".")[0] or "\n" in between


def surname_comma(text: str) -> Iterator[Found]:
    """«Громова Н,С.»: a comma typed for the dot"""
    return _matches(_SURNAME_COMMA, text, "surname_comma")


def initials_surname(text: str) -> Iterator[Found]:
    """«Н.С.Громова», «Н. С. Громова»"""
    return _matches(_INITIALS_SURNAME, text, "initials_surname")


def surname_initial(text: str) -> Iterator[Found]:
    """«Громова Н.»"""
    return _matches(_SURNAME_INITIAL, text, "surname_initial")


def bare_initials(text: str) -> Iterator[Found]:
    """«Громова НС», «Мартино А Л»; not «Руководители ОО»"""
    return (
        found
        for found in any_bare_initials(text)
        if strongly_surname(found.surname)
        or (found.end - found.start > len(found.surname) + 3 and may_be_surname(found.surname))
    )


def any_bare_initials(text: str) -> Iterator[Found]:
    """«Пак ЛД», but «Управление ОО» as well."""
    for found in _matches(_BARE_INITIALS, text, "bare_initials") if _SIDE.search(text) else ():
        if not _NOT_INITIALS.fullmatch(text[found.end - 2 : found.end]):
            yield found


def initial_surname(text: str) -> Iterator[Found]:
    """«Н.Громова»; not «г. Громов»"""
    return _matches(_INITIAL_SURNAME, text, "initial_surname")


def letter_surname(text: str) -> Iterator[Found]:
    """«Ю Т.С.», «Ю Таисия Сергеевна»"""
    yield from _matches(_LETTER_SURNAME, text, "letter_surname")
    yield from _matches(_LETTER_SURNAME_FULL, text, "letter_surname_first_middle")


def surname_post(text: str) -> Iterator[Found]:
    """«Громову, завуча школы»"""
    for found in _matches(_SURNAME_POST, text, "surname_post"):
        if strongly_surname(found.surname) and not _SHORT_BEFORE.search(text[: found.start]):
            yield Found(
                found.start, found.start + len(found.surname), found.surname, rule=found.rule
            )


# «Ким Дина, учитель»: the word before is the surname.
_SHORT_BEFORE = re.compile(rf"{START}(?:{'|'.join(SHORT_SURNAMES)})\s+$")
# «Иванова ОО» does not occur; «Громова КО» is of the комитет образования.
_NOT_INITIALS = re.compile("ОО|ОУ|ДО|КО|УО|СШ|ОШ|НШ|РФ|МО|ГО|МР|РО|ОС|ДУ|ЦО|ОП|ИП|СП|УМ|ЦД")

RULES: tuple[Rule, ...] = (
    surname_first_middle,
    first_middle_surname,
    first_initial_surname,
    surname_initials,
    initials_surname,
    surname_comma,
    surname_initial,
    initial_surname,
    bare_initials,
    letter_surname,
    surname_post,
)
# What a text holds in which these rules find a name: most texts lack it, and every pattern is tried
# at each of their words.
_HINTS: tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...] = (
    (
        re.compile(rf"{_INITIAL}\s?[.,]"),
        (
            first_initial_surname,
            surname_initials,
            initials_surname,
            surname_comma,
            surname_initial,
            initial_surname,
        ),
    ),
    (
        re.compile("вич|мич|ьич|кич|тич|вна|вны|вне|вну|вно|чна|чны|чне|чну|чно|ИЧ|ВН|ЧН|глы|ызы"),
        (surname_first_middle, first_middle_surname),
    ),
    (re.compile(r"[ЮЭЕ]\s"), (letter_surname,)),
    (re.compile(","), (surname_post,)),
)


def rules_for(text: str) -> tuple[Rule, ...]:
    """Those of ``RULES`` that may find a name in the text, in their order."""
    idle = {rule for hint, rules in _HINTS if not hint.search(text) for rule in rules}
    return tuple(rule for rule in RULES if rule not in idle)
