"""Days of the calendar: ends of months, school years, and working days in Russia."""

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import cache

import holidays

# Days off are moved by a decree of each autumn; the library holds them up to this year.
LAST_DECREED_YEAR = 2027


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """First and last day of a school year as (month, day); a setting (contract, «Deadlines»)."""

    first: tuple[int, int] = (9, 1)
    last: tuple[int, int] = (5, 31)

    def days(self, year: int) -> tuple[dt.date, dt.date]:
        """First and last day of the school year that begins in ``year``."""
        return dt.date(year, *self.first), dt.date(year + 1, *self.last)

    def around(self, day: dt.date) -> int:
        """The year in which the school year of ``day`` begins; in summer it is the coming one."""
        _, last = self.days(day.year - 1)
        return day.year if day > last else day.year - 1


SCHOOL_YEAR = SchoolYear()


# A day without a year this far ahead has just passed: the year may be the protocol's mistake.
FAR_DAYS = 300


def is_far(day: dt.date, meeting: dt.date) -> bool:
    return (day - meeting).days > FAR_DAYS


def month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day ``months`` later, or the last day of a shorter month (ГК РФ, ст. 192).

    >>> add_months(dt.date(2023, 1, 31), 1)
    datetime.date(2023, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, month_end(year, month + 1).day))


@cache
def _russia() -> holidays.HolidayBase:
    return holidays.country_holidays("RU")


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The ``count``-th working day after ``day`` by the official Russian calendar."""
    russia = _russia()
    while count:
        day += dt.timedelta(days=1)
        count -= russia.is_working_day(day)
    return day


def edge_working_day(first: dt.date, last: dt.date, at_end: bool) -> dt.date:
    """The first or the last working day of ``first``…``last`` by the official calendar."""
    russia, step = _russia(), dt.timedelta(days=-1 if at_end else 1)
    day = last if at_end else first
    while not russia.is_working_day(day):
        day += step
    return day


def nth_weekday_of(year: int, month: int, weekday: int, order: int) -> dt.date:
    """The ``order``-th such day (Monday is 0) of a month; -1 is the last.

    >>> nth_weekday_of(2023, 11, 2, 2)
    datetime.date(2023, 11, 8)
    """
    if order < 0:
        end = month_end(year, month)
        return end - dt.timedelta(days=(end.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (order - 1))
