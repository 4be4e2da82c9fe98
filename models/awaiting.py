"""Protocols that wait for a person: those with a decision nobody has confirmed or rejected."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.scope import Scope, seen
from models.tables import DecisionRow, ProtocolRow


@dataclass(frozen=True, slots=True)
class Awaiting:
    """``open``: decisions without a verdict; ``doubtful``: those of them that need a look."""

    protocol: ProtocolRow
    open: int
    doubtful: int


def _conditions(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    # An archive is taken as it was read: nobody verifies thousands of old protocols.
    waiting = DecisionRow.verdict.is_(None)
    return (
        seen(scope, ProtocolRow.committee_id),
        ProtocolRow.state == "ready",
        ProtocolRow.origin == "upload",
        select(DecisionRow.id).where(DecisionRow.protocol_id == ProtocolRow.id, waiting).exists(),
    )


def list_awaiting(session: Session, *, scope: Scope, limit: int = 50) -> list[Awaiting]:
    """Oldest first: in the order they will be gone through."""
    query = select(ProtocolRow).where(*_conditions(scope)).order_by(ProtocolRow.id).limit(limit)
    rows = session.scalars(query).all()
    counted = (
        select(DecisionRow.protocol_id, DecisionRow.needs_review, func.count())
        .where(DecisionRow.protocol_id.in_([row.id for row in rows]))
        .where(DecisionRow.verdict.is_(None))
        .group_by(DecisionRow.protocol_id, DecisionRow.needs_review)
    )
    counts = {(id, doubtful): count for id, doubtful, count in session.execute(counted)}
    return [
        Awaiting(row, counts.get((row.id, False), 0) + doubts, doubts)
        for row in rows
        for doubts in (counts.get((row.id, True), 0),)
    ]


def next_awaiting(session: Session, after: int, *, scope: Scope) -> int | None:
    """The protocol to verify after this one; from the oldest again behind the last."""
    query = select(ProtocolRow.id).where(*_conditions(scope), ProtocolRow.id != after)
    later = query.where(ProtocolRow.id > after).order_by(ProtocolRow.id).limit(1)
    return session.scalar(later) or session.scalar(query.order_by(ProtocolRow.id).limit(1))


def count_awaiting(session: Session, *, scope: Scope) -> int:
    return session.scalar(select(func.count(ProtocolRow.id)).where(*_conditions(scope))) or 0
