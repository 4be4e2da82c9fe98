"""Counts of the register of tasks: by timeliness, by responsible executor, by school."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from models.schools import get_schools
from models.scope import Scope
from models.task_register import TaskFilter, asked
from models.task_tables import OPEN, LineRow, StandingRow, TaskRow
from models.timeliness import Days, TimelinessWord, stands


@dataclass(frozen=True, slots=True)
class Count:
    """How many tasks of one responsible executor or school, and how many of them are overdue."""

    key: str
    name: str
    total: int
    overdue: int


OPEN_WORDS: Sequence[TimelinessWord] = ("overdue", "due_soon", "in_time", "no_deadline")
WORDS: Sequence[TimelinessWord] = (
    *OPEN_WORDS,
    "done_in_time",
    "done_late",
    "outcome_unknown",
    "cancelled",
)


def count_tasks(
    session: Session, where: TaskFilter, days: Days, *, scope: Scope = None
) -> dict[TimelinessWord, int]:
    """How many tasks of each timeliness, zero included; each word is counted by its own index."""
    stood: Any = StandingRow if days.past else TaskRow

    def count(condition: ColumnElement[bool]) -> int:
        query = asked(select(func.count()).select_from(TaskRow), where, days, scope)
        return session.scalar(query.where(condition)) or 0

    found: dict[TimelinessWord, int] = {}
    words = where.timeliness or WORDS
    left = [word for word in words if word in OPEN_WORDS]
    if left:
        # One way through the index of what is open.
        each = (func.count().filter(stands(stood, word, days)) for word in left)
        query = asked(select(*each).select_from(TaskRow), where, days, scope)
        found = dict(zip(left, session.execute(query.where(stood.open)).one(), strict=True))
    for word in words:
        if word != "done_in_time" and word not in found:
            found[word] = count(stands(stood, word, days))
    if "done_in_time" in words:
        # All that is done is counted in an index; what was late is a small one of its own.
        late = found.get("done_late")
        late = count(stands(stood, "done_late", days)) if late is None else late
        found["done_in_time"] = count(stood.execution == "done") - late
    return {word: found[word] for word in words}


def count_by_responsible(
    session: Session, where: TaskFilter, days: Days, *, scope: Scope = None, limit: int = 20
) -> list[Count]:
    """Open tasks by responsible executor, those with the most overdue first."""
    stood: Any = StandingRow if days.past else TaskRow
    late = func.count().filter(stands(stood, "overdue", days))
    query = asked(
        select(
            TaskRow.responsible_key,
            func.min(TaskRow.responsible),
            func.count(),
            late,
        ).select_from(TaskRow),
        where,
        days,
        scope,
    )
    query = query.where(stood.open, TaskRow.responsible_key != "")
    query = query.group_by(TaskRow.responsible_key).order_by(
        late.desc(), func.count().desc(), TaskRow.responsible_key
    )
    return [Count(*row) for row in session.execute(query.limit(limit))]


def count_by_school(
    session: Session, where: TaskFilter, days: Days, *, scope: Scope = None, limit: int = 20
) -> list[Count]:
    """Open lines by school, those with the most overdue first.

    Of a past day the lines are those of tasks that were open then.
    """
    late = func.count().filter(_late(days))
    query = asked(
        select(LineRow.school_id, func.count(), late)
        .select_from(TaskRow)
        .join(LineRow, LineRow.task_id == TaskRow.id),
        where,
        days,
        scope,
    ).where(LineRow.school_id.is_not(None))
    query = query.where(StandingRow.open if days.past else LineRow.execution.in_(OPEN))
    query = query.group_by(LineRow.school_id)
    query = query.order_by(late.desc(), func.count().desc(), LineRow.school_id)
    rows = session.execute(query.limit(limit)).all()
    known = get_schools(session, [row[0] for row in rows])
    names = {id: school.short_name for id, school in known.items()}
    return [Count(row[0], names.get(row[0], row[0]), row[1], row[2]) for row in rows]


def _late(days: Days) -> ColumnElement[bool]:
    first, *rest = days.each
    named = frozenset().union(*(each.committees or () for each in rest))
    here = TaskRow.committee_id.not_in(named) if named else true()
    return or_(
        and_(LineRow.due < first.day, here),
        *(
            and_(LineRow.due < each.day, TaskRow.committee_id.in_(each.committees or ()))
            for each in rest
        ),
    )
