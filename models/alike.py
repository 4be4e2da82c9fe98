"""Protocols that are probably the same one: brought twice in other words, other bytes.

The very same bytes are the same protocol at once (``store.receive``); this is about a scan beside
its Word file, a draft beside what was signed.
"""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session

from models.scope import Scope, seen
from models.tables import DecisionRow, ProtocolRow

MOST = 5
ALIKE = 0.6  # of the decisions of the shorter one
Why = Literal["number", "wording"]


@dataclass(frozen=True, slots=True)
class Alike:
    """``number``: the same number and day; ``wording``: the same day and most decisions."""

    protocol: ProtocolRow
    why: Why


def alike_protocols(session: Session, protocol: ProtocolRow, *, scope: Scope) -> list[Alike]:
    """Those of the same committee and day; nothing without a day, for years would be compared."""
    if protocol.date is None or protocol.state != "ready":
        return []
    place = ProtocolRow.municipality_key
    # A place that is not known on either side contradicts none.
    same_place = or_(place == protocol.municipality_key, place.is_(None))
    query = (
        select(ProtocolRow)
        .where(
            seen(scope, ProtocolRow.committee_id),
            ProtocolRow.committee_id == protocol.committee_id,
            ProtocolRow.date == protocol.date,
            ProtocolRow.id != protocol.id,
            ProtocolRow.state == "ready",
            true() if protocol.municipality_key is None else same_place,
        )
        .order_by(ProtocolRow.id)
        .limit(MOST)
    )
    own = _wordings(session, protocol.id)
    found = []
    for other in session.scalars(query):
        if other.number and other.number == protocol.number:
            found.append(Alike(other, "number"))
        elif _share(own, _wordings(session, other.id)) >= ALIKE:
            found.append(Alike(other, "wording"))
    return found


def _wordings(session: Session, protocol_id: int) -> frozenset[str]:
    return frozenset(session.scalars(select(DecisionRow.folded).filter_by(protocol_id=protocol_id)))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
