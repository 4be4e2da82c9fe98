"""Timeliness: computed for the day that is asked, in the committee's zone; stored nowhere."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.people_tables import CommitteeRow
from models.scope import Scope, seen
from models.task_tables import OPEN, Execution

TimelinessWord = Literal[
    "in_time",
    "due_soon",
    "overdue",
    "done_in_time",
    "done_late",
    "no_deadline",
    "outcome_unknown",
    "cancelled",
]
SOON_DAYS = 7
ZONE = "Europe/Moscow"


class Stands(Protocol):
    """A task, one of its lines, or how it stood in a time."""

    execution: Any
    due: Any
    done_on: Any


@dataclass(frozen=True, slots=True)
class Timeliness:
    """``days``: until the day of the deadline (in_time, due_soon), past it (overdue, done_late)."""

    word: TimelinessWord
    days: int = 0


def timeliness(task: Stands, today: dt.date, soon_days: int = SOON_DAYS) -> Timeliness:
    """The day of the deadline itself is still in time; ``soon_days`` of 0 is that day alone."""
    execution: Execution = task.execution
    due: dt.date | None = task.due
    if execution == "cancelled":
        return Timeliness("cancelled")
    if execution == "unknown":
        return Timeliness("outcome_unknown")
    if execution == "done":
        late = (task.done_on - due).days if task.done_on and due else 0
        return Timeliness("done_late", late) if late > 0 else Timeliness("done_in_time")
    if due is None:
        return Timeliness("no_deadline")
    left = (due - today).days
    if left < 0:
        return Timeliness("overdue", -left)
    return Timeliness("due_soon" if left <= soon_days else "in_time", left)


def day_in(zone: str, now: dt.datetime) -> dt.date:
    """The day of a moment in a zone: midnight there decides, not where the server stands."""
    return now.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True, slots=True)
class CommitteeDay:
    """Committees for which it is this day; None: all that no other entry names."""

    day: dt.date
    soon_days: int = SOON_DAYS
    committees: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """The day that the register is asked for, by committee. ``past``: it is over, so that it is
    asked how tasks stood then, not how they stand.
    """

    each: tuple[CommitteeDay, ...]
    past: bool = False

    def of(self, committee_id: int) -> CommitteeDay:
        named = (each for each in self.each if each.committees and committee_id in each.committees)
        return next(named, self.each[0])


def on_day(day: dt.date, soon_days: int = SOON_DAYS, *, past: bool = False) -> Days:
    """The same day for every committee."""
    return Days((CommitteeDay(day, soon_days),), past)


def days_of(
    session: Session, now: dt.datetime, scope: Scope = None, as_of: dt.date | None = None
) -> Days:
    """Each committee's own day at the moment ``now``, or ``as_of`` for all of them."""
    rows = session.execute(
        select(CommitteeRow.id, CommitteeRow.time_zone, CommitteeRow.due_soon_days).where(
            seen(scope, CommitteeRow.id)
        )
    ).all()
    groups: dict[tuple[dt.date, int], set[int]] = {}
    past = False
    for row in rows:
        today = day_in(row.time_zone, now)
        past = past or (as_of is not None and as_of < today)
        groups.setdefault((as_of or today, row.due_soon_days), set()).add(row.id)
    if not groups:
        return on_day(as_of or day_in(ZONE, now))
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    (day, soon), _ = ordered[0]
    rest = (CommitteeDay(d, s, frozenset(ids)) for (d, s), ids in ordered[1:])
    return Days((CommitteeDay(day, soon), *rest), past)


def committee_today(session: Session, committee_id: int, now: dt.datetime) -> dt.date:
    zone = session.scalar(select(CommitteeRow.time_zone).filter_by(id=committee_id))
    return day_in(zone or ZONE, now)


# -- the same as conditions of a query -------------------------------------------------------


def stands(table: Any, word: TimelinessWord, days: Days) -> ColumnElement[bool]:
    """The condition that a row of ``task`` or ``task_standing`` is in time, overdue …"""
    if word in _SETTLED:
        return _SETTLED[word](table)  # type: ignore[no-any-return]
    if len(days.each) == 1:
        return _open_as(table, word, days.each[0])
    return or_(*(_open_as(table, word, day) & _in(table, day, days) for day in days.each))


def _open_as(table: Any, word: TimelinessWord, at: CommitteeDay) -> ColumnElement[bool]:
    soon = at.day + dt.timedelta(days=at.soon_days)
    ranges: dict[str, ColumnElement[bool]] = {
        "overdue": table.due < at.day,
        "due_soon": table.due.between(at.day, soon),
        "in_time": table.due > soon,
    }
    return and_(table.open, ranges[word])


def _in(table: Any, day: CommitteeDay, days: Days) -> ColumnElement[bool]:
    if day.committees is not None:
        return table.committee_id.in_(day.committees)  # type: ignore[no-any-return]
    others = frozenset().union(*(each.committees or () for each in days.each))
    return table.committee_id.not_in(others)  # type: ignore[no-any-return]


_SETTLED: dict[str, Any] = {
    "no_deadline": lambda table: and_(table.open, table.due.is_(None)),
    "done_late": lambda table: and_(table.execution == "done", table.done_on > table.due),
    "done_in_time": lambda table: and_(
        table.execution == "done",
        or_(table.due.is_(None), table.done_on.is_(None), table.done_on <= table.due),
    ),
    "outcome_unknown": lambda table: table.execution == "unknown",
    "cancelled": lambda table: table.execution == "cancelled",
}


def is_open(execution: Execution) -> bool:
    return execution in OPEN
