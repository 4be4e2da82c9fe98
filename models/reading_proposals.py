"""Differences between what people confirmed and what a second reading says, as proposals."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractor.types import Decision
from models.link_tables import ProposalRow
from models.proposals import close, propose
from models.rows import PARTS, deadline_rows, executor_rows, field_value, part_value, school_rows
from models.tables import DecisionRow

FIELDS = {
    "text": "текст решения",
    "kind": "вид решения",
    "executors": "исполнители",
    "deadlines": "срок исполнения",
    "schools": "школы",
}
_ROWS_OF: Mapping[str, Any] = {
    "executors": executor_rows,
    "deadlines": deadline_rows,
    "schools": school_rows,
}
# By these two readings are compared: the words around them may differ and mean the same.
_MEANT: Mapping[str, tuple[str, ...]] = {
    "executors": ("kind", "name", "position", "school_id"),
    "deadlines": ("kind", "start", "due", "rrule"),
    "schools": ("text", "school_id"),
}


def propose_differences(
    session: Session,
    row: DecisionRow,
    held: Iterable[str],
    decision: Decision,
    before: Mapping[str, Any] | None,
    now: dt.datetime,
) -> None:
    """For each field that a person holds. What the reading ``before`` said already is no news."""
    known = _open(session, row)
    for field in held:
        present, anew = field_value(row, field), _value(decision, field)
        if _alike(field, anew, present):
            _outdate(session, known, field, None, now)
        elif before is not None and _alike(field, anew, before.get(field)):
            _outdate(session, known, field, anew, now)
        else:
            propose(
                session,
                row,
                "reading",
                field=field,
                content={"old": present, "new": anew},
                message=f"При повторном чтении прочитано иначе: {FIELDS[field]}.",
                protocol_id=row.protocol_id,
                now=now,
            )


def propose_rejection(session: Session, row: DecisionRow, message: str, now: dt.datetime) -> None:
    content = {"old": row.text, "new": None}
    propose(
        session,
        row,
        "reading",
        content=content,
        message=f"{message} Отклонить решение?",
        protocol_id=row.protocol_id,
        now=now,
    )


def take_back_rejection(session: Session, row: DecisionRow, now: dt.datetime) -> None:
    """The point is there again."""
    _outdate(session, _open(session, row), None, None, now)


def _open(session: Session, row: DecisionRow) -> list[ProposalRow]:
    query = select(ProposalRow).filter_by(decision_id=row.id, kind="reading", state="open")
    return list(session.scalars(query))


def _outdate(
    session: Session, known: list[ProposalRow], field: str | None, but: Any, now: dt.datetime
) -> None:
    for proposal in known:
        if proposal.field == field and (but is None or proposal.content["new"] != but):
            close(session, proposal, "outdated", now)


def _value(decision: Decision, field: str) -> Any:
    """As ``field_value`` gives it of a row."""
    value = getattr(decision, field)
    if field not in PARTS:
        return value
    return [part_value(part, PARTS[field]) for part in _ROWS_OF[field](value)]


def _alike(field: str, one: Any, other: Any) -> bool:
    if field not in _MEANT:
        return bool(one == other)
    return _meant(field, one) == _meant(field, other)


def _meant(field: str, parts: Any) -> list[list[Any]]:
    return [[part.get(name) for name in _MEANT[field]] for part in parts or ()]
