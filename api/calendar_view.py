"""A month as weeks of days, with what is due on each."""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from models.trends import DueDay

NAMES = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)


@dataclass(frozen=True, slots=True)
class Month:
    """``weeks`` begin on Monday; days of other months are None."""

    first: dt.date
    weeks: tuple[tuple[dt.date | None, ...], ...]
    due: Mapping[dt.date, DueDay]

    @property
    def title(self) -> str:
        return f"{NAMES[self.first.month - 1]} {self.first.year}"

    @property
    def doubtful(self) -> int:
        """How many of its tasks stand on what nobody has checked."""
        return sum(day.unchecked for day in self.due.values())

    @property
    def last(self) -> dt.date:
        return dt.date(*self.first.timetuple()[:2], calendar.monthrange(*self.pair)[1])

    @property
    def pair(self) -> tuple[int, int]:
        return self.first.year, self.first.month

    def beside(self, step: int) -> str:
        """«2024-09» of the month before or after; of year 1 and 9999 itself."""
        year, month = divmod(self.first.year * 12 + self.first.month - 1 + step, 12)
        return f"{min(max(year, 1), 9999):04d}-{month + 1:02d}"


def month_of(first: dt.date, due: Mapping[dt.date, DueDay]) -> Month:
    weeks = calendar.Calendar().monthdayscalendar(first.year, first.month)
    days = tuple(
        tuple(first.replace(day=number) if number else None for number in week) for week in weeks
    )
    return Month(first, days, due)


def read_month(text: str, today: dt.date) -> dt.date:
    """«2024-09» → its first day; the present month for anything else."""
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
