"""The register of decisions: what is looked for in it and what a person changes.

«Overdue» is computed by the query for the day it is asked for; it is stored nowhere.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.orm import Session, joinedload

from extractor.types import Deadline, DecisionKind, Executor, Match
from models.actor import acting
from models.audit_events import Note, at, note
from models.cursor import page_by_day, write_cursor
from models.folding import begins, key
from models.rows import deadline_rows, executor_rows, school_rows
from models.scope import Scope, seen, sees
from models.tables import (
    DecisionRow,
    DecisionSchoolRow,
    ExecutorRow,
    ProtocolRow,
)
from models.task_acts import act_on
from models.task_counts import count_tasks
from models.task_register import TaskFilter, find_tasks
from models.task_tables import TaskRow
from models.tasks import open_task, task_of
from models.texts import among, with_words
from models.timeliness import on_day
from models.transitions import TaskError

# What a person ticks off in the register's old way, without a ground of his own.
TICKED = "Отмечено исполнение."
UNTICKED = "Отметка об исполнении снята."
OF_TASK = ("done_on", "done_note")
_ROWS_OF: dict[str, Callable[[Any], list[Any]]] = {
    "executors": executor_rows,
    "deadlines": deadline_rows,
    "schools": school_rows,
}


class StaleDecision(Exception):
    """Somebody changed the decision in the meantime; ``version`` is the one it has now."""

    def __init__(self, decision_id: int, version: int) -> None:
        self.decision_id = decision_id
        self.version = version
        super().__init__(f"decision {decision_id} has version {version}")


class UnknownDecision(LookupError):
    """There is no decision with this id."""


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """Conditions that all hold; an empty field does not filter.

    ``overdue_as_of``: late on that day, that is a task on control that is not done and whose last
    day is before it; ``past``: that day is over, so it is asked how tasks stood then.
    ``due_before`` and ``due_after`` compare the last day and include the day given. ``executor``
    and ``text`` are words in any grammatical form, the beginning of a word is enough. ``school``
    is an id of the registry, ``protocol`` a protocol's.
    """

    overdue_as_of: dt.date | None = None
    due_before: dt.date | None = None
    due_after: dt.date | None = None
    executor: str | None = None
    school: str | None = None
    municipality: str | None = None
    kind: DecisionKind | None = None
    needs_review: bool | None = None
    done: bool | None = None
    text: str | None = None
    protocol: int | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """By last day of the deadline, those without a day at the end; ``total`` counts all pages.

    ``next_cursor`` is the ``cursor`` of the next page, None on the last one. Each row comes with
    its protocol, executors, deadlines and schools.
    """

    items: tuple[DecisionRow, ...]
    next_cursor: str | None
    total: int


class Changes(TypedDict, total=False):
    """What a person sets. An absent key leaves the field alone, None empties it."""

    text: str
    kind: DecisionKind
    executors: tuple[Executor, ...]
    deadlines: tuple[Deadline, ...]
    schools: tuple[Match, ...]
    done_on: dt.date | None
    done_note: str | None
    needs_review: bool


def find_decisions(
    session: Session,
    where: DecisionFilter = DecisionFilter(),
    *,
    scope: Scope = None,
    cursor: str | None = None,
    limit: int = 50,
) -> DecisionPage:
    """One page of the register. Raises ``BadCursor``."""
    if where.overdue_as_of is not None:
        return _overdue(session, where, where.overdue_as_of, scope, cursor, limit)
    few = with_words(session, where.text) if where.text is not None else None
    query = _joined(select(DecisionRow), where, few).where(seen(scope, ProtocolRow.committee_id))
    rows = page_by_day(
        session,
        query.options(joinedload(DecisionRow.protocol)),
        DecisionRow.last_due,
        DecisionRow.id,
        cursor=cursor,
        limit=limit + 1,
    )
    items = tuple(row[0] for row in rows[:limit])
    last = items[-1] if len(rows) > limit else None
    counted = _joined(select(func.count()).select_from(DecisionRow), where, few)
    total = session.scalar(counted.where(seen(scope, ProtocolRow.committee_id))) or 0
    return DecisionPage(items, write_cursor(last.last_due, last.id) if last else None, total)


def _overdue(
    session: Session,
    where: DecisionFilter,
    day: dt.date,
    scope: Scope,
    cursor: str | None,
    limit: int,
) -> DecisionPage:
    """The same of decisions whose tasks are overdue: the register of tasks knows them."""
    if where.done:
        return DecisionPage((), None, 0)
    asked = TaskFilter(
        timeliness=("overdue",),
        control="on_control",
        due_before=where.due_before,
        due_after=where.due_after,
        executor=where.executor,
        school=where.school,
        municipality=where.municipality,
        kind=where.kind,
        needs_review=where.needs_review,
        text=where.text,
        protocol=where.protocol,
    )
    days = on_day(day, past=where.past)
    page = find_tasks(session, asked, days, scope=scope, cursor=cursor, limit=limit)
    total = count_tasks(session, asked, days, scope=scope)["overdue"]
    return DecisionPage(tuple(entry.task.decision for entry in page.items), page.next_cursor, total)


def _joined(
    query: Select[*tuple[Any, ...]], where: DecisionFilter, few: Sequence[int] | None
) -> Select[*tuple[Any, ...]]:
    """``few``: by ``models.texts.with_words``."""
    if few is not None:
        query = query.where(among(DecisionRow.id, few))
    query = query.join(ProtocolRow, ProtocolRow.id == DecisionRow.protocol_id)
    if where.done is not None:
        query = query.join(TaskRow, TaskRow.decision_id == DecisionRow.id, isouter=not where.done)
    return query.where(*_conditions(where))


def _conditions(where: DecisionFilter) -> Iterator[ColumnElement[bool]]:
    if where.protocol is None:
        # The decisions of another rendering of a protocol are those of the first one.
        yield ProtocolRow.rendition_of.is_(None)
    if where.due_before is not None:
        yield DecisionRow.last_due <= where.due_before
    if where.due_after is not None:
        yield DecisionRow.last_due >= where.due_after
    if where.executor is not None:
        yield DecisionRow.executors.any(begins(ExecutorRow.folded, where.executor))
    if where.school is not None:
        yield DecisionRow.schools.any(DecisionSchoolRow.school_id == where.school)
    if where.municipality is not None:
        yield ProtocolRow.municipality_key == key(where.municipality)
    if where.kind is not None:
        yield DecisionRow.kind == where.kind
    if where.needs_review is not None:
        yield DecisionRow.needs_review.is_(where.needs_review)
    if where.done is not None:
        yield TaskRow.done_on.is_not(None) if where.done else TaskRow.done_on.is_(None)
    if where.text is not None:
        yield begins(DecisionRow.folded, where.text)
    if where.protocol is not None:
        yield DecisionRow.protocol_id == where.protocol


def get_decision(session: Session, decision_id: int, scope: Scope = None) -> DecisionRow | None:
    """With its protocol."""
    row = session.get(DecisionRow, decision_id, options=[joinedload(DecisionRow.protocol)])
    return row if row is not None and sees(scope, row.protocol.committee_id) else None


def decisions_seen(session: Session, ids: Sequence[int], scope: Scope) -> tuple[int, ...]:
    """Those of the ids that are in the scope, ascending."""
    query = select(DecisionRow.id).join(ProtocolRow).where(DecisionRow.id.in_(ids))
    query = query.where(seen(scope, ProtocolRow.committee_id)).order_by(DecisionRow.id)
    return tuple(session.scalars(query))


def change_decision(
    session: Session,
    decision_id: int,
    changes: Changes,
    expected_version: int,
    now: dt.datetime,
) -> DecisionRow:
    """Sets what a person decided; what was there before is in the audit log.

    Reading the document again will not touch these fields. A value equal to the present one
    confirms it. ``done_on`` and ``done_note`` are of the decision's task. A confirmed decision
    stays so, by who changed it. Raises ``StaleDecision``, ``UnknownDecision``, and ``TaskError``
    where nothing is to be done.
    """
    decision = take_version(session, decision_id, expected_version)
    at(session, now)
    for field, value in changes.items():
        _change_field(decision, field, value)
    if decision.verdict == "confirmed":
        decision.verdict_at, decision.verdict_by = now, acting(session).name
    open_task(session, decision, now)
    _tick_off(session, decision, changes, now)
    session.flush()
    session.refresh(decision)
    return decision


def take_version(
    session: Session, decision_id: int, expected: int, scope: Scope = None
) -> DecisionRow:
    """One writer gets the version; on PostgreSQL the row is locked from here on.

    Raises ``StaleDecision`` and ``UnknownDecision``.
    """
    theirs = select(ProtocolRow.id).where(seen(scope, ProtocolRow.committee_id))
    ours = [DecisionRow.id == decision_id, DecisionRow.protocol_id.in_(theirs)]
    taken = session.execute(
        update(DecisionRow)
        .where(*ours, DecisionRow.version == expected)
        .values(version=expected + 1)
        .execution_options(synchronize_session=False)
    )
    if taken.rowcount == 1:  # type: ignore[attr-defined]
        row = session.get_one(DecisionRow, decision_id, populate_existing=True)
        _note_version(session, row, expected)
        return row
    version = session.scalar(select(DecisionRow.version).where(*ours))
    if version is None:
        raise UnknownDecision(decision_id)
    raise StaleDecision(decision_id, version)


def _note_version(session: Session, row: DecisionRow, old: int) -> None:
    """By it the log tells who comes late what was changed since."""
    committee = row.protocol.committee_id
    note(session, Note("changed", "decision", str(row.id), committee, "version", old, old + 1))


def _change_field(decision: DecisionRow, field: str, value: Any) -> None:
    set_field(decision, field, value)
    if field not in decision.mended:
        decision.mended = [*decision.mended, field]


def set_field(decision: DecisionRow, field: str, value: Any) -> None:
    """Any field by its name; executors, deadlines and schools are values of the extractor."""
    if field not in OF_TASK:
        setattr(decision, field, _ROWS_OF[field](value) if field in _ROWS_OF else value)
    if field == "text":
        decision.folded = key(value)


def _tick_off(session: Session, decision: DecisionRow, changes: Changes, now: dt.datetime) -> None:
    """Sets the day and the confirmation of execution, which are the task's."""
    wanted = [changes.get(field) for field in OF_TASK]
    task = task_of(session, decision.id)
    if task is None:
        if any(wanted):
            raise TaskError("Решение не требует исполнения: отмечать нечего.")
        return
    if "done_on" in changes:
        day, note = changes["done_on"], changes.get("done_note")
        if day is not None and (task.execution, task.done_on) != ("done", day):
            act_on(session, task.id, "done", note or TICKED, now=now, on=day)
            task.note = note
        elif day is None and task.execution == "done":
            act_on(session, task.id, "reopen", UNTICKED, now=now)
    if "done_note" in changes:
        task.note = changes["done_note"]
