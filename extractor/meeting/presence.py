"""Words that say who came, who did not and who was a guest, in labels, sentences and columns."""

import re
from collections.abc import Iterator

from extractor.text import cyrillic, fold
from extractor.types import Presence

_AWAY = (
    r"(?:на\s+больничном|в\s+(?:ежегодном\s+|очередном\s+)?отпуск[еу]|в\s+командировке|"
    r"бол(?:ен|ьна|ьны|еют|еет)|"
    r"нет(?:\s+на\s+[а-я]+)?(?:\s*\([^)]*\))?(?=\s*:))"
)
_NOT_THERE = (
    r"(?:отсутств[а-я]*|не\s+(?:был[аои]?(?![а-я])|смог(?:ли|ла)?(?:\s+[а-я]+)?|"
    r"приш[её]?л[аи]?|прибыл[аи]?|явил[а-я]+|присутств[а-я]+|участв[а-я]+|подключил[а-я]+))"
)
_GUEST = (
    r"(?:на\s+(?:заседание|совещание|собрание|встречу)\s+)?"
    r"(?:(?:был[аи]?|также|дополнительно)\s+)*(?:приглашен[а-я]*|пригласили(?=\s*:)|гост[ьи](?=\s*[:-])|"
    r"также\s+(?:присутств|участв)[а-я]+)"
)
_PRESENCE: tuple[tuple[Presence, re.Pattern[str]], ...] = (
    (
        "absent",
        re.compile(r"\W*(?:(?:кого|кто)\s+)?(?:" + _NOT_THERE + r"|" + _AWAY + r"(?=\W*[:-]))"),
    ),
    ("invited", re.compile(r"\W*" + _GUEST)),
    (
        "present",
        re.compile(
            r"\W*(?:присутств|участ(?:вовал|ник|вуют)|приняли\s+участие|принявш|пришли|явились|на\s+связи(?=\s*[:-]))[а-я]*"
        ),
    ),
)
# «Приглашён начальник отделения Ли Т.П.», «Отсутствует Ким Е.И., врач»: no colon behind the verb.
_VERB_ALONE = re.compile(
    r"\W*(?:отсутству[а-я]+|отсутствовал[аи]?|не\s+явил[а-я]+|не\s+приш[а-я]+|не\s+был[аи]?|не\s+участв[а-я]+|"
    r"(?:на\s+[а-я]+\s+)?(?:(?:был[аи]?|также)\s+)*приглашен[аы]?|пришли|также\s+присутств[а-я]+|присутств(?:овал[аи]?|у[ею]т))"
    r"(?:\s+(?:по\s+(?:болезни|уважительн[а-я]+\s+причин[а-я]+)|на\s+(?:заседании|совещании|собрании)))?"
    r"\s+(?=[а-я])"
)
# What may begin a sentence among people: «…, методист. Приглашён Ли Т.П.», «… Протокол вела …».
_TELLS = (
    r"(?:" + _NOT_THERE + r"|" + _GUEST + r"|" + _AWAY + r"\s*[:-]|"
    r"(?:присутств|участв)(?:овал|у)[а-я]+|пришли\s|пишу\s+я|кворум|повестк|всего\s|итого\s|из\s+\d|"
    r"(?:от|из)\s+[а-я][^:.;]{3,60}(?::|\s-\s)|счетная\s+комиссия\s*:|"
    r"(?:председател|секретар)ь(?:\s[а-я]+){0,2}\s*[:,-]|"
    r"(?:председательств|протокол(?:\s+(?:вел|запис|сост|подг|писал)|ировал)|запис(?:ал|ывал)[аи]?\s*[:-])|"
    r"(?:вел[аи]?|провел[аи]?|вед[её]т)\s|"
    r"(?:заседание|совещание|собрание|планерку|встречу)\s+(?:вел|провел|вед|проводил))[а-я]*"
)
# Any other label only behind a whole word: «Зам. директора – Ким Е.И.» is one.
_LABEL = r"[а-я]+(?:\s[а-я]+){0,3}(?::|\s-)\s+[а-я-]+\s+[а-я]\."
# «…, приглашён Ли Т.П.», «…, отсутствует методист Ким Е.И.»; «…, приглашён из области» tells of him
_THEN = (
    r"(?:приглашен[аы]?|отсутству[юе]т|отсутствовал[аи]?|не\s+явил(?:ся|ась|ись))"
    r"\s+(?!(?:из|от|по|в|на|за|к|с)\s)[а-я-]{2,}(?:\s|$)"
)
_SENTENCE = re.compile(
    rf"(?<=[.;)!])\s+(?={_TELLS})|,\s+(?={_THEN})|(?:(?<=[а-я]{{4}}[.;!])|(?<=[)\"][.;]))\s+(?={_LABEL})"
)


def sentences_of(text: str) -> Iterator[str]:
    """A line of people cut where a sentence begins that says something else of others.

    «Присутствовали: Ким Е.И., методист. Приглашён Ли Т.П.» are two.
    """
    start = 0
    for match in _SENTENCE.finditer(fold(cyrillic(text)).lower()):
        if text[match.start() - 1] in ".!" and text[match.end() : match.end() + 1].islower():
            # «Ким Е.И. секретарь комиссии, методист» goes on.
            continue
        yield from _run_on(text[start : match.start()])
        start = match.end()
    yield from _run_on(text[start:])


# «Ким Е.И., директор гимназии. Ли Т.П., методист»: a point in the place of a comma
_NEXT_PERSON = re.compile(
    r"(?<=[а-яё]{5})\.\s+(?=[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?[А-ЯЁ](?![а-яё]))"
)


def _run_on(text: str) -> Iterator[str]:
    yield from (line for line in _NEXT_PERSON.split(text) if line)


def presence_label(line: str) -> tuple[Presence | None, int]:
    """What a folded line's first words say of those behind them, and the length of these words."""
    for presence, pattern in _PRESENCE:
        if match := pattern.match(line):
            end = re.search(r":|-\s", line[match.end() :])
            between = line[match.end() : match.end() + end.start()] if end else ""
            if end and not re.search(r"(?<![а-я])[а-я]\.", between):
                return presence, match.end() + end.end()
            if alone := _VERB_ALONE.match(line):
                return presence, alone.end()
    return None, 0


# «Члены совета, отсутствующие по уважительной причине:», «Из членов комиссии не явились: …»
_MEMBERS = re.compile(
    r"\W*(?:из\s+)?(?:числа\s+)?член(?:ы|ов)\s[^:.]{3,60}?,?\s+(?=(?:"
    + _NOT_THERE
    + r"|"
    + _GUEST
    + r"|присутств|приняв|участв)[^:.]{0,60}:)"
)


# «Явка», «Присутствие», «+ / –» over a column of marks.
_ATTENDANCE = re.compile(
    r"\W*(?:явка|присутств[а-я]+|отметка(?:\s+о\s+(?:явке|присутствии))?|[+v]\s*/?\s*-)\W*$"
)
_SIGNS: dict[str, Presence] = {
    "+": "present",
    "v": "present",
    "✓": "present",
    "✔": "present",
    "-": "absent",
}


def heads_attendance(text: str) -> bool:
    """Whether a cell heads a column that says who came."""
    return bool(_ATTENDANCE.match(fold(text).lower()))


def sign_of(text: str) -> Presence | None:
    """«+» and «–» in such a column."""
    return _SIGNS.get(fold(text).lower().strip())


def members_told(line: str) -> int:
    """The length of «Члены совета, » before words of presence; 0 where there is no such label."""
    match = _MEMBERS.match(line)
    return match.end() if match else 0


def presence_word(line: str) -> bool:
    """Whether a folded line begins as a label of presence does («Участвовали», «Не было»)."""
    return any(pattern.match(line) for _, pattern in _PRESENCE)


_COUNT = re.compile(
    r"\W*(?:всего\s+)?\d+\s*(?:человек[а-я]*|чел\.?|член(?:а|ов)?(?:\s+[а-я]+)?)(?:\s*\([^)]*\))?\W*"
    r"(?:в\s+том\s+числе|из\s+них|среди\s+них)?\W*(?=[А-ЯЁа-яё])",
    re.IGNORECASE,
)


def without_count(text: str) -> str:
    """«23 человека, в том числе Ким Е.И.» → «Ким Е.И.»."""
    match = _COUNT.match(fold(text))
    return text[match.end() :] if match else text


_INVITED = re.compile(r"(?:^|\s*[,;]\s*)приглаш[её]на?\W*$", re.IGNORECASE)


def guest(position: str | None) -> tuple[str | None, bool]:
    """«главный инженер, приглашён» tells of a guest; «приглашённый эксперт» is a post."""
    match = _INVITED.search(position or "")
    if position is None or match is None:
        return position, False
    return position[: match.start()] or None, True


_MARKED: tuple[tuple[Presence, re.Pattern[str]], ...] = (
    ("absent", re.compile(
        r"(?:не\s+(?:яв|приш|приб|был|присутств|подключ)\w*|неявка|отсутств\w+|" + _AWAY
        + r"|больничный|отпуск|командировка|нет|н/?я?)(?:\s*\([^)]*\)|,?\s+по\s.{3,40})?\W*")),
    ("invited", re.compile(r"приглаш[её]н\w*\W*")),
    ("present", re.compile(
        r"(?:явил\w+|явка|присутств\w+|был[аи]?|подпись|да|очно|дистанционно|онлайн|вкс)\W*")),
)  # fmt: skip


def marked(text: str) -> Presence | None:
    """A column that only says who came: «присутствовал», «не явилась», «подпись»."""
    line = fold(text).lower().strip()
    return next((presence for presence, pattern in _MARKED if pattern.fullmatch(line)), None)
