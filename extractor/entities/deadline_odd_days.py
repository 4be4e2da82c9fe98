"""Days printed oddly: «10.III.2023», «до 10-03-23», «25.февраля», «1 сентебря», «до первого»."""

import re

from extractor.entities.deadline_days import (
    DAY_BEFORE,
    DAY_LEFT,
    DAY_NUMBER,
    WORDED_YEAR,
    full_year,
    make_day,
    one_day,
    read_days,
    year_said,
)
from extractor.entities.deadline_terms import DIGIT, MISPRINT, Frame, Reading, Rule, Unit
from extractor.entities.deadline_words import (
    DAY_WORDS,
    MONTH,
    MONTH_PIECES,
    YEAR_WORD,
    misprinted_month,
    month_number,
)


def figures_day(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до 10-03-23», «10 03 23», «"10" 03 2023»: in a label, of a year that can be meant."""
    if not frame.labelled or frame.meeting is None or int(match["m1"]) > 12:
        return None
    if re.search(r"\d|тел|каб", frame.text[: match.start()]):
        return None
    near = 0 <= full_year(match["y1"]) - frame.meeting.year <= 2
    return one_day(match, frame) if near else None


_ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def roman_day(match: re.Match[str], frame: Frame) -> Reading | None:
    """«10.III.2023», «10/III-23 г.»."""
    if len(match["y1"]) == 2 and not frame.labelled:
        return None
    month = _ROMAN_MONTHS.index(match["rm"]) + 1
    return read_days(match, (make_day(int(match["d1"]), month, full_year(match["y1"]), frame),))


def roman_month_day(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до 4/III», «10.IX»: without a year, in a sentence only after a word that sets a term."""
    if not frame.labelled and not DAY_BEFORE.search(frame.text[: match.start()]):
        return None
    month = _ROMAN_MONTHS.index(match["rm"]) + 1
    return read_days(
        match, (make_day(int(match["d1"]), month, year_said(match, "1", frame), frame),)
    )


def stopped_day(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до 25.февраля», «10. марта 2023»: in a sentence only after a word that sets a term."""
    if not frame.labelled and not DAY_BEFORE.search(frame.text[: match.start()]):
        return None
    return one_day(match, frame)


def misprinted_day(match: re.Match[str], frame: Frame) -> Reading | None:
    """«1 сентебря 2023 года»."""
    month = misprinted_month(match["word"])
    if month is None:
        return None
    unit = make_day(int(match["d1"]), month, year_said(match, "1", frame), frame)
    return read_days(match, (Unit(unit.first, unit.last, False, doubts=(*unit.doubts, MISPRINT)),))


def spelled_day(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до первого сентября»."""
    month = month_number(match["m1"])
    day = DAY_WORDS[" ".join(match["word"].split())]
    return read_days(match, (make_day(day, month, year_said(match, "1", frame), frame),))


_SPELLED = "|".join(sorted((w.replace(" ", r"\s+") for w in DAY_WORDS), key=len, reverse=True))

ODD_DAY_RULES: tuple[Rule, ...] = (
    Rule(
        "figures_day",
        DIGIT,
        re.compile(
            rf'{DAY_LEFT}(?P<d1>\d{{1,2}})(?:"?(?P<s>[/ -])(?P<m1>\d\d)(?P=s)'
            rf"(?P<y1>20\d\d|\d\d))(?![\d-]){YEAR_WORD}"
        ),
        figures_day,
    ),
    Rule(
        "roman_day",
        ("i", "v", "x"),
        re.compile(
            rf"{DAY_LEFT}(?P<d1>\d{{1,2}})\s?[./-]\s?(?P<rm>{'|'.join(_ROMAN_MONTHS[::-1])})\s?[./-]\s?"
            rf"(?P<y1>20\d\d|\d\d)(?!\d){YEAR_WORD}"
        ),
        roman_day,
    ),
    Rule(
        "roman_month_day",
        ("i", "v", "x"),
        re.compile(
            rf"{DAY_LEFT}(?P<d1>\d{{1,2}})\s?[./]\s?(?P<rm>{'|'.join(_ROMAN_MONTHS[::-1])})"
            rf"(?![\wа-я./-]){WORDED_YEAR.format(name='y1')}"
        ),
        roman_month_day,
    ),
    Rule(
        "stopped_day",
        MONTH_PIECES,
        re.compile(
            rf"{DAY_LEFT}(?P<d1>\d{{1,2}})\.\s?(?P<m1>(?=[а-я]+[ая](?![а-я])){MONTH})"
            rf"{WORDED_YEAR.format(name='y1')}"
        ),
        stopped_day,
    ),
    Rule(
        "misprinted_day",
        DIGIT,
        re.compile(
            rf"{DAY_LEFT}{DAY_NUMBER.format(name='d1')}\s*(?P<word>[яфаисонд][а-я]{{4,9}})"
            rf"{WORDED_YEAR.format(name='y1')}"
        ),
        misprinted_day,
    ),
    Rule(
        "spelled_day",
        ("ого", "его", "ому", "ему", "ое", "тье"),
        re.compile(
            rf"(?<![а-я])(?P<word>{_SPELLED})\s+(?P<m1>{MONTH}){WORDED_YEAR.format(name='y1')}"
        ),
        spelled_day,
    ),
)
