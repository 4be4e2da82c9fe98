"""Lines of execution that have a day, as reminders and calendars tell them."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from models.addressees import Whose
from models.folding import person_key
from models.tables import DecisionRow, ExecutorRow, ProtocolRow, SourceRow
from models.task_tables import OPEN, Execution, LineRow, StepRow, TaskRow

# Executions in which an executor still has something to report.
TO_REPORT: tuple[Execution, ...] = ("in_work", "returned")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DueLine:
    """``sure``: a person confirmed the decision, or nothing in it was doubtful.

    ``executors`` are the persons the decision names; ``executor`` is whom this line charges,
    ``responsible`` who was named first. ``uid`` stays the same when the protocol is read again.
    """

    line_id: int
    task_id: int
    decision_id: int
    protocol_id: int
    committee_id: int
    number: str | None
    text: str
    protocol_number: str | None
    protocol_date: dt.date | None
    executor: str
    responsible: str
    school_id: str | None
    due: dt.date
    execution: Execution
    done_on: dt.date | None
    sure: bool
    version: int
    uid: str
    changed_at: dt.datetime
    executors: tuple[str, ...] = ()

    def concerns(self, whose: Whose) -> bool:
        """Whether it is among the tasks of that committee, person or school."""
        if whose.committee_id != self.committee_id:
            return False
        if whose.school_id is not None:
            return self.school_id == whose.school_id
        return whose.person_key is None or whose.person_key in map(person_key, self.executors)


def open_lines(
    session: Session, committee_id: int, since: dt.date, until: dt.date
) -> list[DueLine]:
    """What is open, on control and has its day between these two, the earliest first."""
    return _lines(
        session,
        TaskRow.committee_id == committee_id,
        TaskRow.open.is_(True),
        TaskRow.control == "on_control",
        LineRow.execution.in_(OPEN),
        LineRow.due.between(since, until),
    )


def calendar_lines(session: Session, whose: Whose, since: dt.date, limit: int) -> list[DueLine]:
    """What is open, and what was done or cancelled and had its day after ``since``."""
    found = _lines(
        session,
        TaskRow.committee_id == whose.committee_id,
        or_(
            and_(LineRow.execution.in_(OPEN), TaskRow.control == "on_control"),
            and_(LineRow.execution.in_(("done", "cancelled")), LineRow.due >= since),
        ),
    )
    return [line for line in found if line.concerns(whose)][-limit:]


def lines_of_task(session: Session, task_id: int, line_id: int | None = None) -> list[DueLine]:
    """The open lines of a task, or that one; without a day their ``due`` is ``date.max``."""
    conditions: list[ColumnElement[bool]] = [TaskRow.id == task_id, LineRow.execution.in_(OPEN)]
    if line_id is not None:
        conditions.append(LineRow.id == line_id)
    return _lines(session, *conditions, dated=False)


def get_line(session: Session, task_id: int, line_id: int | None) -> DueLine | None:
    """That line of a task, or its next one, as long as it is open."""
    return next(iter(lines_of_task(session, task_id, line_id)), None)


def _lines(session: Session, *conditions: ColumnElement[bool], dated: bool = True) -> list[DueLine]:
    query = (
        select(
            LineRow.id.label("line_id"),
            TaskRow.id.label("task_id"),
            TaskRow.responsible,
            TaskRow.version,
            TaskRow.committee_id,
            LineRow.executor,
            LineRow.school_id,
            LineRow.occurrence,
            LineRow.due,
            LineRow.execution,
            LineRow.done_on,
            DecisionRow.id.label("decision_id"),
            DecisionRow.path,
            DecisionRow.number,
            DecisionRow.text,
            DecisionRow.verdict,
            DecisionRow.needs_review,
            ProtocolRow.id.label("protocol_id"),
            ProtocolRow.number.label("protocol_number"),
            ProtocolRow.date.label("protocol_date"),
            ProtocolRow.received_at,
            SourceRow.sha256,
        )
        .join(TaskRow, TaskRow.id == LineRow.task_id)
        .join(DecisionRow, DecisionRow.id == TaskRow.decision_id)
        .join(ProtocolRow, ProtocolRow.id == DecisionRow.protocol_id)
        .join(SourceRow, SourceRow.id == ProtocolRow.source_id)
        .where(*conditions, or_(DecisionRow.verdict.is_(None), DecisionRow.verdict != "rejected"))
        .order_by(LineRow.due, LineRow.id)
    )
    if dated:
        query = query.where(LineRow.due.is_not(None))
    rows = session.execute(query).all()
    people = _people(session, {row.decision_id for row in rows})
    moments = _moments(session, {row.task_id for row in rows})
    return [
        replace(
            _line(row, moments.get(row.task_id, row.received_at)),
            executors=tuple(people[row.decision_id]),
        )
        for row in rows
    ]


def _line(row: Any, changed_at: dt.datetime) -> DueLine:
    same = f"{row.sha256}/{row.committee_id}/{row.path}/{row.school_id}/{row.occurrence}"
    return DueLine(
        line_id=row.line_id,
        task_id=row.task_id,
        decision_id=row.decision_id,
        protocol_id=row.protocol_id,
        committee_id=row.committee_id,
        number=row.number,
        text=row.text,
        protocol_number=row.protocol_number,
        protocol_date=row.protocol_date,
        executor=row.executor,
        responsible=row.responsible,
        school_id=row.school_id,
        due=row.due or dt.date.max,
        execution=row.execution,
        done_on=row.done_on,
        sure=row.verdict == "confirmed" or not row.needs_review,
        version=row.version,
        uid=str(uuid.uuid5(uuid.NAMESPACE_OID, same)),
        changed_at=changed_at,
    )


def _people(session: Session, decisions: set[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for some in _portions(decisions):
        rows = session.execute(
            select(ExecutorRow.decision_id, ExecutorRow.name)
            .where(ExecutorRow.decision_id.in_(some), ExecutorRow.kind == "person")
            .order_by(ExecutorRow.decision_id, ExecutorRow.ordinal)
        )
        for decision_id, name in rows:
            found[decision_id].append(name)
    return found


def _moments(session: Session, tasks: set[int]) -> dict[int, dt.datetime]:
    """When each task was last changed, by its steps."""
    found: dict[int, dt.datetime] = {}
    for some in _portions(tasks):
        newest = select(StepRow.task_id, func.max(StepRow.at)).where(StepRow.task_id.in_(some))
        found.update((row[0], row[1]) for row in session.execute(newest.group_by(StepRow.task_id)))
    return found


def _portions(ids: Iterable[int]) -> Iterator[list[int]]:
    """SQLite takes some 30,000 values in a statement."""
    every = sorted(ids)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
