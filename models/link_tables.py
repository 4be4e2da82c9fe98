"""Tables of what is proposed to a person, and of decisions that concern one another."""

import datetime as dt
from typing import Any, Literal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, words

# reading: a second reading differs in a field that a person confirmed;
# closing: a later protocol reports that it is done; off_control, deadline, cancelling: a later
# decision says so.
ProposalKind = Literal["reading", "closing", "off_control", "deadline", "cancelling"]
ProposalState = Literal["open", "accepted", "declined", "outdated"]
LinkKind = Literal["reports", "repeats", "changes", "cancels", "off_control", "extends"]
LinkState = Literal["proposed", "confirmed", "declined"]


class ProposalRow(Base):
    """What could be changed in a decision or its task, until a person accepts or declines it.

    ``content`` depends on the kind; for ``reading`` it is ``{"old": …, "new": …}`` of ``field``.
    """

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    kind: Mapped[ProposalKind] = mapped_column(words(ProposalKind, "kind"))
    field: Mapped[str | None]
    content: Mapped[dict[str, Any]]
    message: Mapped[str]
    protocol_id: Mapped[int | None] = mapped_column(ForeignKey("protocol.id"), index=True)
    made_at: Mapped[dt.datetime]
    state: Mapped[ProposalState] = mapped_column(
        words(ProposalState, "state"), default="open", index=True
    )
    settled_at: Mapped[dt.datetime | None]
    settled_by: Mapped[str | None]


class DecisionLinkRow(Base):
    """Two decisions of successive protocols. ``rule`` tells what linked them, ``quote`` by which
    words; ``score`` is 1 where the later one names the earlier by protocol and point.

    ``later_id`` is None where the later protocol only reports (then ``protocol_id`` tells which).
    """

    __tablename__ = "decision_link"
    __table_args__ = (UniqueConstraint("earlier_id", "later_id", "protocol_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    later_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocol.id"), index=True)
    kind: Mapped[LinkKind] = mapped_column(words(LinkKind, "kind"))
    quote: Mapped[str]
    rule: Mapped[str]
    score: Mapped[float]
    state: Mapped[LinkState] = mapped_column(words(LinkState, "state"), default="proposed")
    made_at: Mapped[dt.datetime]
    settled_at: Mapped[dt.datetime | None]
    settled_by: Mapped[str | None]
