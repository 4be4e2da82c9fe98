"""Which lines a digest of a day tells: before the day, on it, and weekly what is overdue."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from models.due_lines import DueLine

# A service that was off for longer does not catch up with everything it did not say.
LONGEST_SILENCE = 7  # days
LONGEST_NOTICE = 60  # days before a deadline
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """``days_before``: how many days before its deadline a task is told of, (3, 1) for example."""

    days_before: tuple[int, ...] = (3, 1)
    on_day: bool = True
    weekly: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """Lines with a day to come, of today and of the past, each in the order of their days."""

    soon: tuple[DueLine, ...] = ()
    today: tuple[DueLine, ...] = ()
    overdue: tuple[DueLine, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.soon or self.today or self.overdue)


def days_to_speak_of(day: dt.date, looked_on: dt.date | None) -> list[dt.date]:
    silent = (day - looked_on).days if looked_on else 1
    return [day - dt.timedelta(days=ago) for ago in range(min(silent, LONGEST_SILENCE))]


def is_weekly(days: Iterable[dt.date]) -> bool:
    """Whether what is overdue is told in full."""
    return any(each.weekday() == MONDAY for each in days)


def choose(
    lines: Iterable[DueLine], wanted: Wanted, day: dt.date, looked_on: dt.date | None = None
) -> Told:
    """What is to be said on ``day`` when ``looked_on`` was the last day something could be said.

    Days on which the service was off are made up for: what should have been told of then and is
    not over is told of now, and a Monday that was missed counts today.
    """
    days = days_to_speak_of(day, looked_on)
    monday = wanted.weekly and is_weekly(days)
    noticed = {each + dt.timedelta(days=before) for each in days for before in wanted.days_before}
    soon, today, overdue = [], [], []
    for line in lines:
        if line.due > day and line.due in noticed:
            soon.append(line)
        elif line.due == day and ((wanted.on_day and day in days) or day in noticed):
            today.append(line)
        elif line.due < day and (monday or (wanted.on_day and line.due in days)):
            overdue.append(line)
    return Told(tuple(soon), tuple(today), tuple(overdue))
