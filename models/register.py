"""The register of decisions: what is looked for in it and what a person changes.

«Overdue» is computed by the query for the day it is asked for; it is stored nowhere.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from extractor.types import Deadline, DecisionKind, Executor, Match
from models.actor import acting
from models.audit_events import at
from models.cursor import NO_DAY, read_cursor, write_cursor
from models.folding import begins, key
from models.rows import deadline_rows, executor_rows, school_rows
from models.scope import Scope, seen, sees
from models.tables import (
    DecisionRow,
    DecisionSchoolRow,
    ExecutorRow,
    ProtocolRow,
)

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

    ``overdue_as_of``: late on that day, that is an assignment or recommendation that is not
    done and whose last day is before it. ``due_before`` and ``due_after`` compare the last day
    and include the day given. ``executor`` and ``text`` are words in any grammatical form, the
    beginning of a word is enough. ``school`` is an id of the registry, ``protocol`` a protocol's.
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
    conditions = [seen(scope, ProtocolRow.committee_id), *_conditions(where)]
    order = func.coalesce(DecisionRow.last_due, NO_DAY)
    query = (
        select(DecisionRow)
        .join(ProtocolRow)
        .options(joinedload(DecisionRow.protocol))
        .where(*conditions)
        .order_by(order, DecisionRow.id)
        .limit(limit + 1)
    )
    if cursor is not None:
        due, decision_id = read_cursor(cursor)
        query = query.where(or_(order > due, (order == due) & (DecisionRow.id > decision_id)))
    rows = session.scalars(query).all()
    items = tuple(rows[:limit])
    last = items[-1] if len(rows) > limit else None
    total = session.scalar(
        select(func.count()).select_from(DecisionRow).join(ProtocolRow).where(*conditions)
    )
    next_cursor = write_cursor(last.last_due, last.id) if last else None
    return DecisionPage(items, next_cursor, total or 0)


def _conditions(where: DecisionFilter) -> Iterator[ColumnElement[bool]]:
    if where.overdue_as_of is not None:
        yield DecisionRow.kind.in_(("assignment", "recommendation"))
        yield DecisionRow.done_on.is_(None)
        yield DecisionRow.last_due < where.overdue_as_of
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
        yield DecisionRow.done_on.is_not(None) if where.done else DecisionRow.done_on.is_(None)
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
    confirms it. A confirmed decision stays so, by who changed it.
    Raises ``StaleDecision`` and ``UnknownDecision``.
    """
    decision = take_version(session, decision_id, expected_version)
    at(session, now)
    for field, value in changes.items():
        _change_field(decision, field, value)
    if decision.verdict == "confirmed":
        decision.verdict_at, decision.verdict_by = now, acting(session).name
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
        return session.get_one(DecisionRow, decision_id, populate_existing=True)
    version = session.scalar(select(DecisionRow.version).where(*ours))
    if version is None:
        raise UnknownDecision(decision_id)
    raise StaleDecision(decision_id, version)


def _change_field(decision: DecisionRow, field: str, value: Any) -> None:
    set_field(decision, field, value)
    if field not in decision.mended:
        decision.mended = [*decision.mended, field]


def set_field(decision: DecisionRow, field: str, value: Any) -> None:
    """Any field by its name; executors, deadlines and schools are values of the extractor."""
    setattr(decision, field, _ROWS_OF[field](value) if field in _ROWS_OF else value)
    if field == "text":
        decision.folded = key(value)
