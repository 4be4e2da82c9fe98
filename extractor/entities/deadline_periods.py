"""Months, decades, quarters and seasons as units."""

import datetime as dt
import re

from extractor.entities.deadline_calendar import month_end
from extractor.entities.deadline_days import ranged
from extractor.entities.deadline_spans import (
    CALENDAR_YEAR,
    LEFT,
    ORDINAL,
    YEARED,
    one_unit,
    ordinal,
    said_year,
    spread,
    whole_months,
)
from extractor.entities.deadline_terms import LOOSE, NO_MEETING, Frame, Reading, Rule, Unit
from extractor.entities.deadline_words import MONTH, MONTH_PIECES, month_number


def month(match: re.Match[str], frame: Frame) -> Reading | None:
    """«март 2022г.», «в марте», «сентябре текущего года»."""
    number = month_number(match["m1"])
    # «мая» and «марта» after a number are parts of a day that another rule reads.
    if re.search(r'\d\s*(?:-?го)?"?\s*$', frame.text[max(0, match.start() - 6) : match.start()]):
        return None
    return one_unit(match, spread(whole_months(number, number), said_year(match, frame), frame))


def listed_months(match: re.Match[str], frame: Frame) -> Reading | None:
    """«ноябрь и декабрь 2023 года», «март, июнь»: each is a deadline of its own."""
    year = said_year(match, frame)
    numbers = [month_number(word) for word in re.findall(MONTH, match["months"])]
    units = [spread(whole_months(number, number), year, frame) for number in numbers]
    return Reading(match.start(), match.end(), (), units=tuple(units))


def month_range(match: re.Match[str], frame: Frame) -> Reading | None:
    """«сентябрь–октябрь 2023», «с сентября 2022 по май 2023 года»."""
    first, last = month_number(match["m1"]), month_number(match["m2"])
    year, first_year = said_year(match, frame, "y2"), said_year(match, frame, "y1")
    if year is None and first_year is not None:
        year = first_year + (first > last)
    unit = spread(whole_months(first, last), year, frame)
    if first_year is not None and unit.last is not None:
        unit = ranged(Unit(dt.date(first_year, first, 1), None), unit)
    return one_unit(match, Unit(unit.first, unit.last, True, True, doubts=unit.doubts))


def decade(match: re.Match[str], frame: Frame) -> Reading | None:
    """«II декада марта», «в первой декаде апреля 2023 года»; «первая половина марта»."""
    part, number = 3 if match["last"] else ordinal(match["n"]), month_number(match["m1"])
    if part is None or part > 3 or (match["half"] and part == 3):
        return None
    begins, ends = ((1, 15), (16, 31))[part - 1] if match["half"] else (part * 10 - 9, part * 10)

    def days(year: int) -> tuple[dt.date, dt.date]:
        last = month_end(year, number)
        return dt.date(year, number, begins), last if ends >= 30 or part == 3 else last.replace(
            day=ends
        )

    if begins in {11, 21}:
        ends = begins + 9
    return one_unit(match, spread(days, said_year(match, frame), frame))


def week_of_month(match: re.Match[str], frame: Frame) -> Reading | None:
    """«третья неделя марта»: no one says on which days it falls, so the month and a doubt."""
    number = month_number(match["m1"])
    unit = spread(whole_months(number, number), said_year(match, frame), frame, (LOOSE,))
    return one_unit(match, unit)


def quarter(match: re.Match[str], frame: Frame) -> Reading | None:
    """«I квартал 2023 года», «во втором квартале», «III–IV кварталы», «1 и 2 квартал»."""
    last, year = ordinal(match["n"]), said_year(match, frame)
    first = ordinal(match["from"]) if match["from"] else last
    if first is None or last is None or first > last:
        return None
    if match["from"] and match["sep"] == "-":
        unit = spread(whole_months(first * 3 - 2, last * 3), year, frame)
        return one_unit(match, Unit(unit.first, unit.last, True, True, doubts=unit.doubts))
    units = [
        spread(whole_months(n * 3 - 2, n * 3), year, frame) for n in dict.fromkeys((first, last))
    ]
    return Reading(match.start(), match.end(), (), units=tuple(units))


def this_part(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до конца месяца», «до конца квартала», «до конца текущего полугодия», «до конца недели»."""
    if frame.meeting is None:
        return one_unit(match, Unit(None, None, doubts=(NO_MEETING,)))
    day, word = frame.meeting, match["part"]
    if word.startswith("недел"):
        monday = day + dt.timedelta(days=7 * bool(match["next"]) - day.weekday())
        return one_unit(match, Unit(monday, monday + dt.timedelta(days=6), doubts=(LOOSE,)))
    size = 1 if word.startswith("месяц") else 3 if word.startswith("квартал") else 6
    first = (day.month - 1) // size * size + 1
    doubts = (LOOSE,) if size == 6 and day.month < 7 else ()
    if match["next"]:
        first, day = (first + size - 1) % 12 + 1, day.replace(day=1) + dt.timedelta(days=31 * size)
    begin = dt.date(day.year, first, 1)
    return one_unit(match, Unit(begin, month_end(begin.year, first + size - 1), doubts=doubts))


def season(match: re.Match[str], frame: Frame) -> Reading | None:
    """«весна 2023 года», «летом»: whole months, with a doubt."""
    names = {"вес": (3, 5), "лет": (6, 8), "осен": (9, 11), "зим": (12, 2)}
    first, last = next(value for stem, value in names.items() if match["s"].startswith(stem))
    return one_unit(
        match, spread(whole_months(first, last), said_year(match, frame), frame, (LOOSE,))
    )


PERIOD_RULES: tuple[Rule, ...] = (
    Rule(
        "listed_months",
        (",", " и "),
        re.compile(
            rf"(?<![а-я])(?<!\d)(?<!\d\s)(?P<months>{MONTH}(?:\s*(?:,|,?\s*и)\s*(?:в\s+)?{MONTH})+)"
            rf"{YEARED.format('y1')}"
        ),
        listed_months,
    ),
    Rule(
        "month_range",
        ("-", " по ", " до "),
        re.compile(
            rf"(?<![а-я])(?<!\d)(?<!\d\s)(?P<m1>{MONTH}){YEARED.format('y1')}"
            rf"(?:\s*-\s*|\s+по\s+|\s+до\s+)(?P<m2>{MONTH}){YEARED.format('y2')}"
        ),
        month_range,
    ),
    Rule(
        "decade",
        ("декад", "половин"),
        re.compile(
            rf"{LEFT}(?:{ORDINAL}|(?P<last>последн\w+))\s+(?:декад\w+|(?P<half>половин\w+))\s+(?P<m1>{MONTH}){CALENDAR_YEAR}"
        ),
        decade,
    ),
    Rule(
        "week_of_month",
        ("недел",),
        re.compile(rf"{LEFT}(?:{ORDINAL}|последн\w+)\s+недел\w+\s+(?P<m1>{MONTH}){CALENDAR_YEAR}"),
        week_of_month,
    ),
    Rule(
        "quarter",
        ("кв",),
        re.compile(
            rf"{LEFT}(?:(?<!№)(?<!№ )"
            rf"(?P<from>[1-4]|iv|i{{1,3}}|перв\w+|втор\w+|трет[ьи]\w+)(?:-?й)?"
            rf"\s*(?P<sep>-|,|и)\s*)?{ORDINAL}\s*(?:квартал[а-я]*|кв-л[а-я]*|кв\.|кв(?![а-я])){CALENDAR_YEAR}"
        ),
        quarter,
    ),
    Rule(
        "month",
        MONTH_PIECES,
        re.compile(rf"(?<![а-яa-z])(?P<m1>{MONTH}){CALENDAR_YEAR}"),
        month,
    ),
    Rule(
        "this_part",
        ("месяц", "квартал", "полугоди", "недел"),
        re.compile(
            r"(?:(?<=конца )|(?<=концу )|"
            r"(?P<said>(?:(?:текущ|эт)\w*|(?P<next>следующ\w*|след\.))\s+))"
            r"(?:(?:текущего|этого|данного)\s+)?(?P<part>месяц\w*|квартал\w*|полугоди\w*|недел\w*)"
        ),
        this_part,
    ),
    Rule(
        "season",
        ("весн", "лет", "осен", "зим"),
        re.compile(
            rf"(?<![а-я])(?P<s>весн[аоуы]й?|лето|летом|осень|осенью|зим[аоу]й?){CALENDAR_YEAR}(?![а-я])"
        ),
        season,
    ),
)
