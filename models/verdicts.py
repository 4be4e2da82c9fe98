"""A person's word on what was read: extracted → needs review → confirmed | rejected."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actor import acting
from models.audit_events import at
from models.register import take_version
from models.scope import Scope, seen
from models.tables import DecisionRow, ProtocolRow, Verdict
from models.tasks import open_task

Extraction = Literal["extracted", "needs_review", "confirmed", "rejected"]


class GroundRequired(ValueError):
    """Nothing is rejected without a ground."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """``confirmed``: decisions that became so just now; ``remaining``: those that a person must
    look at one by one.
    """

    confirmed: tuple[DecisionRow, ...]
    remaining: tuple[DecisionRow, ...]


def extraction(row: DecisionRow) -> Extraction:
    """Where a decision stands on the axis of extraction."""
    return row.verdict or ("needs_review" if row.needs_review else "extracted")


def confirm(
    session: Session, decision_id: int, expected_version: int, scope: Scope, now: dt.datetime
) -> DecisionRow:
    """What stands in the register is what was decided. Raises UnknownDecision, StaleDecision."""
    row = take_version(session, decision_id, expected_version, scope)
    _judge(session, row, "confirmed", None, now)
    return row


def reject(
    session: Session,
    decision_id: int,
    ground: str,
    expected_version: int,
    scope: Scope,
    now: dt.datetime,
) -> DecisionRow:
    """It was no decision. Raises GroundRequired, UnknownDecision, StaleDecision."""
    if not ground.strip():
        raise GroundRequired
    row = take_version(session, decision_id, expected_version, scope)
    _judge(session, row, "rejected", ground.strip(), now)
    return row


def withdraw(
    session: Session, decision_id: int, expected_version: int, scope: Scope, now: dt.datetime
) -> DecisionRow:
    """Takes a verdict back: the decision waits for one. Raises UnknownDecision, StaleDecision."""
    row = take_version(session, decision_id, expected_version, scope)
    row.verdict = row.verdict_at = row.verdict_by = row.verdict_ground = None
    at(session, now)
    open_task(session, row, now)
    return row


def confirm_protocol(
    session: Session, protocol_id: int, scope: Scope, now: dt.datetime
) -> Confirmation | None:
    """Confirms at once what needs no review and tells what remains; None without the protocol."""
    known = select(ProtocolRow.id).where(
        ProtocolRow.id == protocol_id, seen(scope, ProtocolRow.committee_id)
    )
    if session.scalar(known) is None:
        return None
    # Locked in one order, so that two people who confirm at once do not wait for each other.
    query = select(DecisionRow).filter_by(protocol_id=protocol_id).order_by(DecisionRow.id)
    rows = session.scalars(query.with_for_update().execution_options(populate_existing=True)).all()
    rows = sorted((row for row in rows if row.verdict is None), key=lambda row: row.ordinal)
    clear = tuple(row for row in rows if not row.needs_review)
    for row in clear:
        row.version += 1
        _judge(session, row, "confirmed", None, now)
    return Confirmation(clear, tuple(row for row in rows if row.needs_review))


def _judge(
    session: Session, row: DecisionRow, verdict: Verdict, ground: str | None, now: dt.datetime
) -> None:
    at(session, now)
    row.verdict, row.verdict_ground = verdict, ground
    row.verdict_at, row.verdict_by = now, acting(session).name
    row.needs_review = False
    open_task(session, row, now)
