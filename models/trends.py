"""How tasks were executed over the months, and what is due on which day of a month.

What fell due in a month is judged by its last day after extensions; tasks of archives, whose
outcome nobody has told, and cancelled ones are left out.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from models.scope import Scope, seen
from models.tables import ProtocolRow
from models.task_tables import TaskRow

MOST_BODIES = 12


@dataclass(frozen=True, slots=True)
class Executed:
    """Of the tasks that fell due: ``in_time`` done by the day, ``late`` after it, else open."""

    name: str
    due: int
    in_time: int
    late: int

    @property
    def open(self) -> int:
        return self.due - self.in_time - self.late

    @property
    def share(self) -> int | None:
        """Percent done in time; None where nothing fell due."""
        return round(100 * self.in_time / self.due) if self.due else None


def _counted() -> tuple[Any, Any, Any]:
    done = TaskRow.execution == "done"
    in_time = and_(done, TaskRow.done_on <= TaskRow.due)
    late = and_(done, TaskRow.done_on > TaskRow.due)
    return func.count(), func.sum(case((in_time, 1), else_=0)), func.sum(case((late, 1), else_=0))


def _fell_due(since: dt.date, until: dt.date, scope: Scope) -> tuple[ColumnElement[bool], ...]:
    return (
        seen(scope, TaskRow.committee_id),
        TaskRow.due.between(since, until),
        TaskRow.execution.not_in(("unknown", "cancelled")),
    )


def by_month(session: Session, today: dt.date, *, scope: Scope, months: int = 12) -> list[Executed]:
    """The months up to the present one, oldest first, those without tasks too; «2024-09»."""
    names = list(_months(today, months))
    since = dt.date.fromisoformat(f"{names[0]}-01")
    query = select(TaskRow.due, *_counted()).where(*_fell_due(since, today, scope))
    found: dict[str, list[int]] = {name: [0, 0, 0] for name in names}
    for due, *counts in session.execute(query.group_by(TaskRow.due)):
        sums = found[f"{due:%Y-%m}"]
        for place, count in enumerate(counts):
            sums[place] += count or 0
    return [Executed(name, *sums) for name, sums in found.items()]


def by_body(session: Session, today: dt.date, *, scope: Scope, months: int = 12) -> list[Executed]:
    """The bodies whose decisions fell due, those with the most first."""
    since = dt.date.fromisoformat(f"{next(_months(today, months))}-01")
    body = func.coalesce(ProtocolRow.body, "")
    query = (
        select(body, *_counted())
        .select_from(TaskRow)
        .join(ProtocolRow, ProtocolRow.id == TaskRow.protocol_id)
        .where(*_fell_due(since, today, scope))
        .group_by(body)
        .order_by(func.count().desc(), body)
        .limit(MOST_BODIES)
    )
    return [
        Executed(name, due, int(a or 0), int(b or 0)) for name, due, a, b in session.execute(query)
    ]


def count_unchecked(session: Session, today: dt.date, *, scope: Scope, months: int = 12) -> int:
    """How many of those of ``by_month`` stand on what nobody has checked."""
    since = dt.date.fromisoformat(f"{next(_months(today, months))}-01")
    query = (
        select(func.count())
        .select_from(TaskRow)
        .where(TaskRow.needs_review, *_fell_due(since, today, scope))
    )
    return session.scalar(query) or 0


@dataclass(frozen=True, slots=True)
class DueDay:
    """Open tasks due on a day; ``unchecked`` of them stand on what nobody has checked."""

    total: int = 0
    unchecked: int = 0


def due_by_day(
    session: Session, first: dt.date, last: dt.date, *, scope: Scope
) -> dict[dt.date, DueDay]:
    """Of the days on which something is due."""
    query = (
        select(TaskRow.due, func.count(), func.count().filter(TaskRow.needs_review))
        .where(seen(scope, TaskRow.committee_id), TaskRow.open, TaskRow.due.between(first, last))
        .group_by(TaskRow.due)
    )
    return {due: DueDay(*counts) for due, *counts in session.execute(query) if due}


def _months(today: dt.date, count: int) -> Iterator[str]:
    for back in range(count - 1, -1, -1):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        yield f"{year}-{month + 1:02d}"
