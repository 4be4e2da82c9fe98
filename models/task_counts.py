"""Counts of the register of tasks: by timeliness, by responsible executor, by school."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session

from models.schools import get_schools
from models.scope import Scope
from models.task_register import TaskFilter, asked
from models.task_tables import LineRow, StandingRow, TaskRow
from models.timeliness import Days, TimelinessWord, stands


@dataclass(frozen=True, slots=True)
class Count:
    """How many tasks of one responsible executor or school, and how many of them are overdue."""

    key: str
    name: str
    total: int
    overdue: int


_Found = dict[TimelinessWord, int]
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
    """How many tasks of each timeliness, zero included; none is counted without an index."""
    stood: Any = StandingRow if days.past else TaskRow
    words = where.timeliness or WORDS
    # Each word is a condition of its own: all of them once more, in one OR, would cost an index.
    where = replace(where, timeliness=())

    def together(words: Sequence[TimelinessWord], part: ColumnElement[bool]) -> _Found:
        """One way through the index of what is open, or of what was closed on a past day."""
        if not words:
            return {}
        each = (func.count().filter(stands(stood, word, days)) for word in words)
        query = asked(session, select(*each), where, days, scope).where(part)
        return dict(zip(words, session.execute(query).one(), strict=True))

    found = together([word for word in words if word in OPEN_WORDS], stood.open)
    closed = [word for word in words if word not in OPEN_WORDS]
    if days.past:
        found |= together(closed, ~stood.open)
    else:
        found |= _closed_now(session, closed, where, days, scope)
    return {word: found[word] for word in words}


def _closed_now(
    session: Session,
    words: Sequence[TimelinessWord],
    where: TaskFilter,
    days: Days,
    scope: Scope,
) -> _Found:
    """Each word by its own index."""

    def count(condition: ColumnElement[bool]) -> int:
        query = asked(session, select(func.count()), where, days, scope)
        return session.scalar(query.where(condition)) or 0

    left = [word for word in words if word != "done_in_time"]
    found: _Found = {word: count(stands(TaskRow, word, days)) for word in left}
    if "done_in_time" in words:
        # All that is done is counted in an index; what was late is a small one of its own.
        late = found.get("done_late")
        late = count(stands(TaskRow, "done_late", days)) if late is None else late
        found["done_in_time"] = count(TaskRow.execution == "done") - late
    return found


def count_found(session: Session, where: TaskFilter, days: Days, *, scope: Scope = None) -> int:
    """How many tasks there are in all, by one query."""
    query = asked(session, select(func.count()), where, days, scope)
    return session.scalar(query) or 0


def count_by_responsible(
    session: Session, where: TaskFilter, days: Days, *, scope: Scope = None, limit: int = 20
) -> list[Count]:
    """Open tasks by responsible executor, those with the most overdue first."""
    stood: Any = StandingRow if days.past else TaskRow
    late = func.count().filter(stands(stood, "overdue", days))
    columns = (TaskRow.responsible_key, func.min(TaskRow.responsible), func.count(), late)
    query = asked(session, select(*columns), where, days, scope, with_task=True)
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
    columns = (LineRow.school_id, func.count(), late)
    query = asked(session, select(*columns), where, days, scope, with_task=True)
    query = query.join(LineRow, LineRow.task_id == TaskRow.id)
    query = query.where(LineRow.school_id.is_not(None))
    query = query.where(_open_lines(days))
    query = query.group_by(LineRow.school_id)
    query = query.order_by(late.desc(), func.count().desc(), LineRow.school_id)
    rows = session.execute(query.limit(limit)).all()
    known = get_schools(session, [row[0] for row in rows])
    names = {id: school.short_name for id, school in known.items()}
    return [Count(row[0], names.get(row[0], row[0]), row[1], row[2]) for row in rows]


def unchecked_by_responsible(
    session: Session,
    keys: Sequence[str],
    where: TaskFilter,
    days: Days,
    *,
    scope: Scope = None,
) -> dict[str, int]:
    """How many overdue tasks of these executors stand on what nobody has checked; without zeros."""
    stood: Any = StandingRow if days.past else TaskRow
    columns = (TaskRow.responsible_key, func.count())
    where = replace(where, needs_review=True)
    query = asked(session, select(*columns), where, days, scope, with_task=True)
    query = query.where(TaskRow.responsible_key.in_(keys), stands(stood, "overdue", days))
    return _numbers(session, query.group_by(TaskRow.responsible_key))


def unchecked_by_school(
    session: Session,
    keys: Sequence[str],
    where: TaskFilter,
    days: Days,
    *,
    scope: Scope = None,
) -> dict[str, int]:
    """The same of the overdue lines of these schools."""
    columns = (LineRow.school_id, func.count())
    where = replace(where, needs_review=True)
    query = asked(session, select(*columns), where, days, scope, with_task=True)
    query = query.join(LineRow, LineRow.task_id == TaskRow.id)
    query = query.where(LineRow.school_id.in_(keys), _late(days))
    query = query.where(_open_lines(days))
    return _numbers(session, query.group_by(LineRow.school_id))


def _open_lines(days: Days) -> ColumnElement[bool]:
    """Of today the task is open as soon as one of its lines is: known by an index of its own."""
    return and_(StandingRow.open) if days.past else and_(TaskRow.open, LineRow.is_open())


def _numbers(session: Session, query: Select[*tuple[Any, ...]]) -> dict[str, int]:
    return {str(row[0]): int(row[1]) for row in session.execute(query)}


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
