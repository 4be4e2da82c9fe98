"""Years, school years and half-years as units."""

import datetime as dt
import re

from extractor.entities.deadline_spans import (
    CALENDAR_YEAR,
    HALF_ORDINAL,
    LEFT,
    one_unit,
    ordinal,
    said_year,
    spread,
    whole_months,
)
from extractor.entities.deadline_terms import LOOSE, NO_MEETING, Frame, Reading, Rule, Unit
from extractor.entities.deadline_words import SCHOOL, YEAR_WORD

_SCHOOL_YEAR = (
    r"(?P<a>20\d\d)(?:\s*г(?:ода|\.))?\s*(?:-|/|\\|и)\s*(?P<b>20\d\d|\d\d)(?!\d)"
    rf"(?:\s*-?\s*(?:м|го|ый|й|ом)(?![а-я]))?\s*{SCHOOL}\s*(?:год(?:а|у|ом|ы)?(?![а-я])|гг?\.?(?![а-я]))"
)


def half_year(match: re.Match[str], frame: Frame) -> Reading | None:
    """«1 полугодие 2022 года» is January to June; without a year it may be the school's."""
    number = ordinal(match["n"])
    if number not in (1, 2):
        return None
    year = said_year(match, frame)
    doubts = () if year is not None else (LOOSE,)
    days = whole_months(number * 6 - 5, number * 6)
    return one_unit(match, spread(days, year, frame, doubts))


def school_half_year(match: re.Match[str], frame: Frame) -> Reading | None:
    """«I полугодие 2022/2023 учебного года»: from its first day to 31 December, or the rest."""
    number = ordinal(match["n"])
    start = int(match["a"]) if match["a"] else _current_school_year(match, frame)
    if number not in (1, 2):
        return None
    if start is None:
        return one_unit(match, Unit(None, None, doubts=(NO_MEETING,)))
    first, last = frame.school_year.days(start)
    if number == 1:
        return one_unit(match, Unit(first, dt.date(start, 12, 31), dated=bool(match["a"])))
    return one_unit(match, Unit(dt.date(start + 1, 1, 1), last, dated=bool(match["a"])))


def _current_school_year(match: re.Match[str], frame: Frame) -> int | None:
    """The school year of the meeting; «следующий», «новый» said in its course is the next."""
    if frame.meeting is None:
        return None
    year = frame.school_year.around(frame.meeting)
    coming = frame.school_year.days(year)[0] > frame.meeting
    if _has_just_begun(match, frame, year):
        return year
    return year + (bool(match.groupdict().get("coming")) and not coming)


def _has_just_begun(match: re.Match[str], frame: Frame, year: int) -> bool:
    """«в новом учебном году» said in September is the one that runs."""
    first = frame.school_year.days(year)[0]
    said = match[0].startswith("нов") and re.search(r"\bв\s+$", frame.text[: match.start()])
    return bool(said and frame.meeting and 0 <= (frame.meeting - first).days < 61)


def school_year(match: re.Match[str], frame: Frame) -> Reading | None:
    """«2022/2023 уч.г.» is 1 September to 31 May."""
    start, end = int(match["a"]), int(match["b"])
    if end % 100 != (start + 1) % 100:
        if end < 100 or end < start:
            return None
        first, last = frame.school_year.days(start)[0], frame.school_year.days(end - 1)[1]
        return one_unit(match, Unit(first, last, long=True, dated=True))
    first, last = frame.school_year.days(start)
    return one_unit(match, Unit(first, last, long=True, dated=True))


def this_school_year(match: re.Match[str], frame: Frame) -> Reading | None:
    """«в течение учебного года», «к началу нового учебного года»."""
    start = _current_school_year(match, frame)
    if start is None:
        return one_unit(match, Unit(None, None, long=True, doubts=(NO_MEETING,)))
    # «к началу учебного года» is always the one to come.
    first, last = frame.school_year.days(start)
    if frame.meeting and first < frame.meeting and _starts(frame.text, match.start()):
        first, last = frame.school_year.days(start + 1)
    return one_unit(match, Unit(first, last, long=True))


def _starts(text: str, start: int) -> bool:
    return bool(re.search(r"начал[ау]\s*$|(?:\bк|\bперед)\s*$", text[max(0, start - 12) : start]))


def years(match: re.Match[str], frame: Frame) -> Reading | None:
    """«2021–2023 годы»."""
    first, last = int(match["a"]), int(match["b"])
    if not first < last <= first + 20:
        return None
    if not match["word"] and last == first + 1:
        # «2023/2024» without a word is a school year more often than two years.
        begin, end = frame.school_year.days(first)
        return one_unit(match, Unit(begin, end, True, True, True, True, (LOOSE,)))
    unit = Unit(dt.date(first, 1, 1), dt.date(last, 12, 31), True, True, long=True, dated=True)
    return one_unit(match, unit)


def year(match: re.Match[str], frame: Frame) -> Reading | None:
    """«2022 год», «в 2023 г.»."""
    number = int(match["y"])
    first, last = dt.date(number, 1, 1), dt.date(number, 12, 31)
    return one_unit(match, Unit(first, last, long=True, dated=True))


def this_year(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до конца года», «в текущем году», «в следующем году»."""
    if frame.meeting is None:
        return one_unit(match, Unit(None, None, long=True, doubts=(NO_MEETING,)))
    number = frame.meeting.year + bool(match["next"])
    first, last = dt.date(number, 1, 1), dt.date(number, 12, 31)
    # «в течение года» of a school may as well be the school year.
    left = frame.text[: match.start()]
    bare = not match["said"] and "календарн" not in match[0] and not re.search(r"конц\w\s*$", left)
    return one_unit(match, Unit(first, last, long=True, doubts=(LOOSE,) if bare else ()))


_COMING = (
    r"(?:(?P<coming>следующ|будущ|нов|предстоящ|наступающ)\w*\s+|(?:текущ|эт|вс|данн|цел)\w*\s+)?"
)

YEAR_RULES: tuple[Rule, ...] = (
    Rule(
        "school_half_year",
        ("пол", "п/г"),
        re.compile(
            rf"{LEFT}{HALF_ORDINAL}\s+(?:полуг(?:оди[а-я]+|\.)|пол\.|п/г)\s+(?:{_SCHOOL_YEAR}|"
            rf"{_COMING}{SCHOOL}\s*(?:года|г\.))"
        ),
        school_half_year,
    ),
    Rule("school_year", ("уч",), re.compile(LEFT + _SCHOOL_YEAR), school_year),
    Rule(
        "school_year",
        ("уч",),
        re.compile(
            rf"(?<![а-я]){SCHOOL}\s*год(?:а|у|ом)?\s+(?P<a>20\d\d)\s*[-/]\s*(?P<b>20\d\d|\d\d)(?!\d)"
        ),
        school_year,
    ),
    Rule(
        "this_school_year",
        ("учебн", "уч."),
        re.compile(rf"(?<![а-я]){_COMING}{SCHOOL}\s*(?:год(?:а|у|ом)?(?![а-я])|г\.)"),
        this_school_year,
    ),
    Rule(
        "half_year",
        ("пол", "п/г"),
        re.compile(rf"{LEFT}{HALF_ORDINAL}\s+(?:полуг(?:оди[а-я]+|\.)|пол\.|п/г){CALENDAR_YEAR}"),
        half_year,
    ),
    Rule(
        "years",
        ("20",),
        re.compile(
            rf"{LEFT}(?P<a>20\d\d)(?:\s*г\.)?\s*(?:-|/|и)\s*(?P<b>20\d\d)(?!\d)"
            r"(?P<word>\s*(?:год(?:ы|ов|ах|а|у)?|гг?\.?)(?![а-я]))?"
        ),
        years,
    ),
    Rule("year", ("20",), re.compile(rf"{LEFT}(?P<y>20\d\d)(?!\d){YEAR_WORD}"), year),
    Rule(
        "this_year",
        ("год", "г."),
        re.compile(
            r"(?:(?<=конца )|(?<=концу )|(?<=течение )|(?<=течении )|(?<=теч. )|"
            r"(?P<said>(?:текущ|эт|нынешн|календарн|(?P<next>следующ|будущ|наступающ))\w*\s+))"
            r"(?:(?:текущего|этого|календарного|всего)\s+)?год(?:а|у|ом)?(?![а-я])|"
            r"(?:(?<=конца )|(?<=концу ))[тс]\.?\s?г\."
        ),
        this_year,
    ),
)
