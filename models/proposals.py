"""What is proposed to a person: made, listed, closed. What accepting does stands in ``accepting``.

Nothing of a proposal is in the register until a person accepts it.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from models.actor import acting
from models.cursor import BadCursor
from models.link_tables import ProposalKind, ProposalRow, ProposalState
from models.scope import Scope, seen
from models.tables import DecisionRow, ProtocolRow


class UnknownProposal(LookupError):
    """There is no such proposal, or not for who asks."""


class ProposalSettled(Exception):
    """It is accepted, declined or outdated already; ``state`` tells which."""

    def __init__(self, proposal_id: int, state: ProposalState) -> None:
        self.state = state
        super().__init__(f"proposal {proposal_id} is {state}")


@dataclass(frozen=True, slots=True)
class ProposalFilter:
    """Empty fields do not filter."""

    state: ProposalState | None = "open"
    kind: ProposalKind | None = None
    decision: int | None = None
    protocol: int | None = None


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """In the order they were made, each with its decision and that one's protocol."""

    items: tuple[tuple[ProposalRow, DecisionRow], ...]
    next_cursor: str | None
    total: int


def propose(
    session: Session,
    decision: DecisionRow,
    kind: ProposalKind,
    *,
    message: str,
    content: dict[str, Any],
    field: str | None = None,
    protocol_id: int | None = None,
    now: dt.datetime,
) -> ProposalRow | None:
    """Proposes a change of ``decision``, whose rows must be flushed; ``message`` is Russian.

    The same once more (kind, field and content) is the proposal that is there; None when a person
    has declined or accepted just that. An open one of the same kind, field and protocol that says
    something else is outdated by it.
    """
    alike = [ProposalRow.kind == kind, ProposalRow.decision_id == decision.id]
    alike.append(ProposalRow.field == field if field else ProposalRow.field.is_(None))
    for known in session.scalars(select(ProposalRow).where(*alike)).all():
        if _says(known.content) == _says(content) and known.state != "outdated":
            return known if known.state == "open" else None
        if known.state == "open" and known.protocol_id == protocol_id:
            close(session, known, "outdated", now)
    row = ProposalRow(
        committee_id=decision.protocol.committee_id,
        decision_id=decision.id,
        kind=kind,
        field=field,
        content=content,
        message=message,
        protocol_id=protocol_id,
        made_at=now,
        state="open",
    )
    session.add(row)
    return row


def _says(content: dict[str, Any]) -> dict[str, Any]:
    """What the value was when it was proposed does not make another proposal of it."""
    return {name: value for name, value in content.items() if name != "old"}


def close(session: Session, row: ProposalRow, state: ProposalState, now: dt.datetime) -> None:
    row.state, row.settled_at, row.settled_by = state, now, acting(session).name


def decline(session: Session, proposal_id: int, scope: Scope, now: dt.datetime) -> ProposalRow:
    """The same will not be proposed again. Raises UnknownProposal, ProposalSettled."""
    row = open_proposal(session, proposal_id, scope)
    close(session, row, "declined", now)
    session.flush()
    return row


def get_proposal(session: Session, proposal_id: int, scope: Scope) -> ProposalRow | None:
    query = select(ProposalRow).where(
        ProposalRow.id == proposal_id, seen(scope, ProposalRow.committee_id)
    )
    return session.scalar(query)


def open_proposal(session: Session, proposal_id: int, scope: Scope) -> ProposalRow:
    """Locked on PostgreSQL, so that two people settle it once.

    Raises UnknownProposal, ProposalSettled.
    """
    query = select(ProposalRow).where(
        ProposalRow.id == proposal_id, seen(scope, ProposalRow.committee_id)
    )
    row = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if row is None:
        raise UnknownProposal(proposal_id)
    if row.state != "open":
        raise ProposalSettled(proposal_id, row.state)
    return row


def list_proposals(
    session: Session,
    where: ProposalFilter = ProposalFilter(),
    *,
    scope: Scope,
    cursor: str | None = None,
    limit: int = 50,
) -> ProposalPage:
    """Raises ``BadCursor``."""
    conditions = [seen(scope, ProposalRow.committee_id)]
    if where.state is not None:
        conditions.append(ProposalRow.state == where.state)
    if where.kind is not None:
        conditions.append(ProposalRow.kind == where.kind)
    if where.decision is not None:
        conditions.append(ProposalRow.decision_id == where.decision)
    if where.protocol is not None:
        conditions.append(DecisionRow.protocol_id == where.protocol)
    query = (
        select(ProposalRow, DecisionRow)
        .join(DecisionRow, DecisionRow.id == ProposalRow.decision_id)
        .options(joinedload(DecisionRow.protocol).joinedload(ProtocolRow.source))
        .where(*conditions)
        .order_by(ProposalRow.id)
        .limit(limit + 1)
    )
    if cursor is not None:
        if not cursor.isascii() or not cursor.isdigit():
            raise BadCursor(cursor)
        query = query.where(ProposalRow.id > int(cursor))
    rows = session.execute(query).all()
    counted = select(func.count()).select_from(ProposalRow).join(
        DecisionRow, DecisionRow.id == ProposalRow.decision_id
    )  # fmt: skip
    total = session.scalar(counted.where(*conditions)) or 0
    items = tuple((row[0], row[1]) for row in rows[:limit])
    return ProposalPage(items, str(items[-1][0].id) if len(rows) > limit else None, total)
