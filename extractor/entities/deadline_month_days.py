"""Days named by their place: «последний рабочий день марта», «вторая среда ноября», New Year."""

import datetime as dt
import re

from extractor.entities.deadline_calendar import (
    LAST_DECREED_YEAR,
    edge_working_day,
    month_end,
    nth_weekday_of,
)
from extractor.entities.deadline_counts import CALENDAR_UNKNOWN
from extractor.entities.deadline_days import day_unit
from extractor.entities.deadline_spans import CALENDAR_YEAR, one_unit, said_year, spread
from extractor.entities.deadline_terms import LOOSE, NO_MEETING, Frame, Reading, Rule, Term, Unit
from extractor.entities.deadline_words import (
    MONTH,
    ORDINALS,
    WEEKDAY,
    WEEKDAYS,
    month_number,
    stem_value,
)

Span = tuple[dt.date, dt.date]


def _edge(first: dt.date, last: dt.date, match: re.Match[str]) -> dt.date:
    """The first or last day of a span, working days alone where «рабочий» is said."""
    at_end = match["edge"].startswith("последн")
    if match["work"]:
        return edge_working_day(first, last, at_end)
    return last if at_end else first


def edge_of_month(match: re.Match[str], frame: Frame) -> Reading | None:
    """«последний рабочий день февраля», «до первого рабочего дня ноября 2024 года»."""
    number = month_number(match["m1"])

    def days(year: int) -> Span:
        day = _edge(dt.date(year, number, 1), month_end(year, number), match)
        return day, day

    return _one_day(match, spread(days, said_year(match, frame), frame))


def edge_of_part(match: re.Match[str], frame: Frame) -> Reading | None:
    """«последний рабочий день месяца», «до последнего дня квартала», «… текущего года»."""
    if frame.meeting is None:
        return one_unit(match, Unit(None, None, whole=False, doubts=(NO_MEETING,)))
    year, size = frame.meeting.year, {"м": 1, "к": 3, "г": 12}[match["part"][0]]
    first = (frame.meeting.month - 1) // size * size + 1
    day = _edge(dt.date(year, first, 1), month_end(year, first + size - 1), match)
    return _one_day(match, day_unit(day, dated=False)) if day >= frame.meeting else None


def weekday_of_month(match: re.Match[str], frame: Frame) -> Reading | None:
    """«вторая среда ноября», «в последнюю пятницу октября 2024 года»."""
    order = stem_value(match["nth"], ORDINALS)
    names = list(WEEKDAYS)
    weekday = next(i for i, stem in enumerate(names) if match["day"].startswith(stem))
    number = month_number(match["m1"])
    assert order is not None

    def days(year: int) -> Span:
        day = nth_weekday_of(year, number, weekday, order)
        return day, day

    return _one_day(match, spread(days, said_year(match, frame), frame))


# «включить детей в среду сверстников» is no Wednesday.
_SURROUNDINGS = re.compile(r"сред[уые]\s+[а-я]+(?:ов|ев|ей|ий|ых|их|ия|ой|ки|ы)(?![а-я])")


def next_weekday(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до пятницы», «в субботу»: the next such day, or that of a week later."""
    if _SURROUNDINGS.match(frame.text, match.start("day")):
        return None
    if frame.meeting is None:
        return Reading(match.start(), match.end(), (Term("event", doubts=(NO_MEETING,)),))
    weekday = next(i for i, stem in enumerate(WEEKDAYS) if match["day"].startswith(stem))
    due = frame.meeting + dt.timedelta(days=(weekday - frame.meeting.weekday()) % 7)
    if match[0].startswith("в") and not match[0].startswith("в срок") and not frame.labelled:
        term = Term("on", due, due, force="when", doubts=(LOOSE,))
    else:
        term = Term("date", due=due, doubts=(LOOSE,))
    return Reading(match.start(), match.end(), (term,))


def day_beside(match: re.Match[str], frame: Frame) -> Reading | None:
    """«сегодня», «завтра» as a label, counted from the meeting."""
    if not frame.labelled or frame.meeting is None:
        return None
    due = frame.meeting + dt.timedelta(days=match["day"] == "завтра")
    return Reading(match.start(), match.end(), (Term("date", due=due, doubts=(LOOSE,)),))


def eve_of_year(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до нового года», «до Нового 2024 года»: the day before it begins."""
    if match["y"]:
        begins = dt.date(int(match["y"]), 1, 1)
    elif frame.meeting is not None:
        begins = dt.date(frame.meeting.year + 1, 1, 1)
    else:
        return one_unit(match, Unit(None, None, whole=False, doubts=(NO_MEETING,)))
    return one_unit(match, day_unit(begins - dt.timedelta(days=1), dated=bool(match["y"])))


def _one_day(match: re.Match[str], unit: Unit) -> Reading:
    doubts = unit.doubts
    if "work" in match.groupdict() and match["work"] and unit.last:
        doubts += (CALENDAR_UNKNOWN,) if unit.last.year > LAST_DECREED_YEAR else ()
    return one_unit(match, Unit(unit.first, unit.last, False, dated=unit.dated, doubts=doubts))


_LEFT = r"(?<![а-яa-z0-9-])"
_EDGE = (
    rf"{_LEFT}(?P<edge>(?:перв|последн)(?:ый|ого|ому|ий|его|ему))\s+"
    r"(?P<work>рабоч\w+\s+|раб\.\s*)?(?:(?:календарн|учебн)\w+\s+)?(?:день|дня|дню|число|числа)\s+"
)
_NTH = r"(?P<nth>(?:перв|втор|трет[ьи]|четверт|последн)[а-я]+)"

# Never «в Средние школы».
_ONE_WEEKDAY = (
    r"(?:(?:понедельник|вторник|четверг)[ау]?|(?:сред|пятниц|суббот)[ыеу]|воскресень[яюе])(?![а-я])"
)

MONTH_DAY_RULES: tuple[Rule, ...] = (
    Rule("edge_of_month", ("день", "дня", "дню", "числ"),
         re.compile(rf"{_EDGE}(?P<m1>{MONTH}){CALENDAR_YEAR}"), edge_of_month),
    Rule("edge_of_part", ("день", "дня", "дню", "числ"),
         re.compile(rf"{_EDGE}(?:(?:текущего|этого|данного|календарного)\s+)*"
                    r"(?P<part>месяца|квартала|года)(?![а-я])"), edge_of_part),
    Rule("weekday_of_month", ("недельник", "вторник", "сред", "четверг", "пятниц", "суббот",
                              "воскресень"),
         re.compile(rf"{_LEFT}{_NTH}\s+(?P<day>{WEEKDAY})\s+(?P<m1>{MONTH}){CALENDAR_YEAR}"),
         weekday_of_month),
    Rule("next_weekday", ("недельник", "вторник", "сред", "четверг", "пятниц", "суббот",
                          "воскресень"),
         re.compile(rf"{_LEFT}(?:в\s+срок\s+)?(?:до|ко?|во?|не\s+поз(?:дне[ей]|же))\s+"
                    rf"(?:(?:следующ|ближайш|эт)\w+\s+)?(?P<day>{_ONE_WEEKDAY})(?!\s*,?\s*\(?\d)"),
         next_weekday),
    Rule("day_beside", ("сегодня", "завтра"),
         re.compile(rf"{_LEFT}(?P<day>сегодня|завтра)(?![а-я])"), day_beside),
    Rule("eve_of_year", ("нов",),
         re.compile(rf"{_LEFT}(?:(?<=до )|(?<=к )|(?<=ко )|(?<=позднее ))"
                    r"(?:(?:начала|наступления)\s+)?"
                    r"нов(?:ого|ому)\s+(?:календарн(?:ого|ому)\s+)?(?:(?P<y>20\d\d)(?:-?(?:го|му))?\s+)?"
                    r"год[ау](?![а-я])"), eve_of_year),
)  # fmt: skip
