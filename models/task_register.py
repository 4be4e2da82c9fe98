"""The register of tasks: what is looked for in it, on the day of each committee or a past day.

Of a past day it is asked how tasks stood then (``task_standing``), of today how they stand.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, union
from sqlalchemy.orm import Session, aliased, joinedload

from extractor.types import DecisionKind
from models.cursor import page_by_day, write_cursor
from models.folding import begins, key
from models.scope import Scope, seen
from models.tables import DecisionRow, DecisionSchoolRow, ExecutorRow, ProtocolRow
from models.task_tables import Control, Execution, LineRow, StandingRow, TaskRow
from models.texts import among, with_words
from models.timeliness import Days, Timeliness, TimelinessWord, stands, timeliness

Extraction = Literal["extracted", "needs_review", "confirmed", "rejected"]


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Conditions that all hold; an empty field does not filter.

    ``responsible``, ``executor`` (any of them), ``controller`` and ``text`` are words in any
    grammatical form; ``responsible_key`` is made by ``models.folding.person_key``. ``school`` is
    an id of the registry: of a line, an executor or one that the decision names. ``held_after``
    and ``held_before`` are days of the protocol, ``due_…`` last days; both include the day given.
    """

    timeliness: tuple[TimelinessWord, ...] = ()
    execution: tuple[Execution, ...] = ()
    control: Control | None = None
    extraction: tuple[Extraction, ...] = ()
    needs_review: bool | None = None
    committee: int | None = None
    protocol: int | None = None
    decision: int | None = None
    municipality: str | None = None
    kind: DecisionKind | None = None
    responsible: str | None = None
    responsible_key: str | None = None
    executor: str | None = None
    controller: str | None = None
    controller_id: int | None = None
    school: str | None = None
    text: str | None = None
    due_after: dt.date | None = None
    due_before: dt.date | None = None
    held_after: dt.date | None = None
    held_before: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task with how it stands, or stood, on its committee's day."""

    task: TaskRow
    stood: TaskRow | StandingRow
    timeliness: Timeliness


@dataclass(frozen=True, slots=True)
class TaskPage:
    """By the last day, those without a day at the end. Each task comes with its decision (and
    the executors, deadlines and schools of that) and its protocol.
    """

    items: tuple[TaskEntry, ...]
    next_cursor: str | None


def find_tasks(
    session: Session,
    where: TaskFilter,
    days: Days,
    *,
    scope: Scope = None,
    cursor: str | None = None,
    limit: int = 50,
) -> TaskPage:
    """One page; ``days`` by ``models.timeliness.days_of``. Raises BadCursor."""
    stood: Any = StandingRow if days.past else TaskRow
    id_column: Any = StandingRow.task_id if days.past else TaskRow.id
    # First the ids, for which an index is enough; then the rows of this page alone.
    found = page_by_day(
        session,
        asked(session, select(id_column, stood.due, stood.id), where, days, scope),
        stood.due,
        id_column,
        cursor=cursor,
        limit=limit + 1,
        undated=_may_lack_a_day(where),
    )
    page = found[:limit]
    tasks = _rows(session, TaskRow, [row[0] for row in page])
    rows = _rows(session, StandingRow, [row[2] for row in page]) if days.past else tasks
    items = tuple(_entry(tasks[row[0]], rows[row[2]], days) for row in page)
    last = page[-1] if len(found) > limit else None
    return TaskPage(items, write_cursor(last[1], last[0]) if last else None)


def _rows(session: Session, table: Any, ids: list[int]) -> dict[int, Any]:
    query = select(table).where(table.id.in_(ids))
    if table is TaskRow:
        query = query.options(joinedload(TaskRow.decision).joinedload(DecisionRow.protocol))
    return {row.id: row for row in session.scalars(query)}


def _may_lack_a_day(where: TaskFilter) -> bool:
    """An overdue list need not look for tasks without a day."""
    dated = {"overdue", "due_soon", "in_time", "done_late"}
    no_day = not where.timeliness or not set(where.timeliness) <= dated
    return no_day and where.due_after is None and where.due_before is None


def _entry(task: TaskRow, stood: TaskRow | StandingRow, days: Days) -> TaskEntry:
    at = days.of(task.committee_id)
    return TaskEntry(task, stood, timeliness(stood, at.day, at.soon_days))


def get_entry(task: TaskRow, days: Days) -> TaskEntry:
    """A task that was found by its id, on its committee's day."""
    return _entry(task, task, days)


def asked(
    session: Session,
    query: Select[*tuple[Any, ...]],
    where: TaskFilter,
    days: Days,
    scope: Scope,
    *,
    with_task: bool = False,
) -> Select[*tuple[Any, ...]]:
    """The conditions, and the tables that they need and no other.

    Of a past day a column of ``query`` is of ``task_standing``, or of ``task`` ``with_task``.
    """
    of_task = [*_of_task(where), *_of_decision(session, where)]
    stood: Any = StandingRow if days.past else TaskRow
    query = query.select_from(stood)
    if days.past:
        day = days.each[0].day
        query = query.where(StandingRow.since <= day, StandingRow.until >= day)
        if with_task or of_task:
            query = query.join(TaskRow, TaskRow.id == StandingRow.task_id)
    if where.text is not None:
        query = query.join(DecisionRow, DecisionRow.id == TaskRow.decision_id)
    if where.municipality is not None:
        query = query.join(ProtocolRow, ProtocolRow.id == TaskRow.protocol_id)
    seeing = seen(scope, stood.committee_id)
    return query.where(seeing, *_of_standing(stood, where, days), *of_task)


def _of_standing(stood: Any, where: TaskFilter, days: Days) -> Iterator[ColumnElement[bool]]:
    if where.timeliness:
        yield or_(*(stands(stood, word, days) for word in where.timeliness))
    if where.committee is not None:
        yield stood.committee_id == where.committee
    if where.execution:
        yield stood.execution.in_(where.execution)
    if where.control is not None:
        yield stood.control == where.control
    if where.due_after is not None:
        yield stood.due >= where.due_after
    if where.due_before is not None:
        yield stood.due <= where.due_before


def _of_task(where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    if where.protocol is not None:
        yield TaskRow.protocol_id == where.protocol
    if where.decision is not None:
        yield TaskRow.decision_id == where.decision
    if where.responsible_key is not None:
        yield TaskRow.responsible_key == where.responsible_key
    if where.controller_id is not None:
        yield TaskRow.controller_id == where.controller_id
    if where.controller is not None:
        yield TaskRow.controller == where.controller
    if where.kind is not None:
        yield TaskRow.kind == where.kind
    if where.held_after is not None:
        yield TaskRow.held >= where.held_after
    if where.held_before is not None:
        yield TaskRow.held <= where.held_before
    if where.responsible is not None:
        yield _named(where.responsible, ExecutorRow.ordinal == 0)
    if where.executor is not None:
        yield _named(where.executor)
    if where.school is not None:
        yield _at_school(where.school)


def _named(words: str, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Among all people first, in the index; then, where more is asked or it is cut, by name."""
    of_decision = ExecutorRow.decision_id == TaskRow.decision_id
    exactly = select(func.count()).where(of_decision, begins(ExecutorRow.folded, words), *more)
    among = begins(TaskRow.people, words)
    cut = TaskRow.people.like("%…")
    # Not EXISTS, which PostgreSQL would make a join of and read all executors ever named.
    return and_(or_(among, cut), exactly.scalar_subquery() > 0)


def _at_school(school_id: str) -> ColumnElement[bool]:
    task = aliased(TaskRow)
    named = select(task.id).join(
        DecisionSchoolRow, DecisionSchoolRow.decision_id == task.decision_id
    )
    executing = select(task.id).join(ExecutorRow, ExecutorRow.decision_id == task.decision_id)
    ids = union(
        select(LineRow.task_id).where(LineRow.school_id == school_id),
        named.where(DecisionSchoolRow.school_id == school_id),
        executing.where(ExecutorRow.school_id == school_id),
    )
    return TaskRow.id.in_(ids)


def _of_decision(session: Session, where: TaskFilter) -> Iterator[ColumnElement[bool]]:
    if where.text is not None:
        few = with_words(session, where.text)
        if few is not None:
            yield among(TaskRow.decision_id, few)
        yield begins(DecisionRow.folded, where.text)
    if where.needs_review is not None:
        yield TaskRow.needs_review == where.needs_review
    if where.extraction:
        yield or_(*(_EXTRACTION[word]() for word in where.extraction))
    if where.municipality is not None:
        yield ProtocolRow.municipality_key == key(where.municipality)


_EXTRACTION: dict[Extraction, Any] = {
    "confirmed": lambda: TaskRow.verdict == "confirmed",
    "rejected": lambda: TaskRow.verdict == "rejected",
    "needs_review": lambda: and_(TaskRow.verdict.is_(None), TaskRow.needs_review),
    "extracted": lambda: and_(TaskRow.verdict.is_(None), ~TaskRow.needs_review),
}
