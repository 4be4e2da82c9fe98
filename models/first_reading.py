"""The decisions of a protocol that had none, with their tasks, written at one go.

The same rows as a later reading would add one by one, built by the same functions. They are in no
session: SQLAlchemy's unit of work costs three times what the statements cost.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Insert, Table, insert, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from extractor.types import Decision
from models.audit_events import count_added
from models.base import Base
from models.reading import Anew, Shown, by_path, fresh
from models.rows import PARTS
from models.tables import DeadlineRow, DecisionRow, DecisionSchoolRow, ExecutorRow, ProtocolRow
from models.task_tables import LineRow, StandingRow, TaskRow
from models.tasks import first_task
from models.timeliness import committee_today


def save_first(
    session: Session,
    protocol: ProtocolRow,
    decisions: Sequence[Decision],
    contract: Shown,
    now: dt.datetime,
) -> None:
    """``protocol`` is flushed, with what was read of it but for its decisions."""
    if not decisions:
        return
    shown = by_path(contract)
    today = committee_today(session, protocol.committee_id, now)
    rows = [fresh(at, Anew(each, shown[each.path], None)) for at, each in enumerate(decisions)]
    tasks = []
    for row in rows:
        row.protocol_id = protocol.id
        set_committed_value(row, "protocol", protocol)  # not into its collection
        if (task := first_task(session, row, today, now)) is not None:
            tasks.append(task)
    _write_decisions(session, protocol, rows)
    _write_tasks(session, protocol, tasks)
    lines = sum(len(task.lines) for task in tasks)
    count_added(session, {"decision": len(rows), "task": len(tasks), "task_line": lines})


def _write_decisions(session: Session, protocol: ProtocolRow, rows: list[DecisionRow]) -> None:
    _write(session, insert(DecisionRow), rows)
    numbered = select(DecisionRow.ordinal, DecisionRow.id).filter_by(protocol_id=protocol.id)
    numbers = _numbers(session, numbered)
    for row in rows:
        row.id = numbers[row.ordinal]
        for relationship in PARTS:
            for part in getattr(row, relationship):
                part.decision_id = row.id
    _write(session, insert(ExecutorRow), [each for row in rows for each in row.executors])
    _write(session, insert(DeadlineRow), [each for row in rows for each in row.deadlines])
    _write(session, insert(DecisionSchoolRow), [each for row in rows for each in row.schools])


def _write_tasks(session: Session, protocol: ProtocolRow, tasks: list[TaskRow]) -> None:
    for task in tasks:
        task.decision_id = task.decision.id
    _write(session, insert(TaskRow), tasks)
    numbered = select(TaskRow.decision_id, TaskRow.id).filter_by(protocol_id=protocol.id)
    numbers = _numbers(session, numbered)
    for task in tasks:
        for line in task.lines:
            line.task_id = numbers[task.decision_id]
        for standing in task.standings:
            standing.task_id = numbers[task.decision_id]
    _write(session, insert(LineRow), [each for task in tasks for each in task.lines])
    _write(session, insert(StandingRow), [each for task in tasks for each in task.standings])


def _numbers(session: Session, numbered: Any) -> Mapping[int, int]:
    return {row[0]: row[1] for row in session.connection().execute(numbered)}


def _write(session: Session, statement: Insert, rows: Sequence[Base]) -> None:
    if rows:
        session.connection().execute(statement, [_values(row) for row in rows])


def _values(row: Base) -> dict[str, Any]:
    """Every column but the number, which the database gives."""
    held = vars(row)
    return {
        name: held[name] if name in held else _default(column)
        for name, column in _columns(type(row))
    }


@cache
def _columns(table: type[Base]) -> tuple[tuple[str, Column[Any]], ...]:
    mapped = inspect(table).local_table
    assert isinstance(mapped, Table)
    return tuple((each.key, each) for each in mapped.columns if not each.primary_key)


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    if default is None:
        return None
    return default.arg(None) if default.is_callable else default.arg
