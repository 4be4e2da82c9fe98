"""Tables of what is proposed to a person, and of decisions that concern one another."""

import datetime as dt
from typing import Any, Literal

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import NEVER_AGAIN, Base, words

# reading: a second reading differs in a field that a person confirmed;
# closing: a later protocol reports that it is done; off_control, deadline, cancelling: a later
# decision says so.
ProposalKind = Literal["reading", "closing", "off_control", "deadline", "cancelling"]
ProposalState = Literal["open", "accepted", "declined", "outdated"]
LinkKind = Literal["reports", "repeats", "changes", "cancels", "off_control", "extends"]
LinkState = Literal["proposed", "confirmed", "declined"]
Said = Literal["reports", "off_control", "done", "extends", "changes", "cancels", "keeps"]


class ProposalRow(Base):
    """What could be changed in a decision or its task, until a person accepts or declines it.

    ``content`` depends on the kind; for ``reading`` it is ``{"old": …, "new": …}`` of ``field``.
    """

    __tablename__ = "proposal"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    decision_id: Mapped[int] = mapped_column(
        ForeignKey("decision.id", ondelete="CASCADE"), index=True
    )
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
    __table_args__ = (
        UniqueConstraint("earlier_id", "later_id", "protocol_id", "kind"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    earlier_id: Mapped[int] = mapped_column(
        ForeignKey("decision.id", ondelete="CASCADE"), index=True
    )
    later_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision.id", ondelete="CASCADE"), index=True
    )
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocol.id"), index=True)
    kind: Mapped[LinkKind] = mapped_column(words(LinkKind, "kind"))
    quote: Mapped[str]
    rule: Mapped[str]
    score: Mapped[float]
    state: Mapped[LinkState] = mapped_column(words(LinkState, "state"), default="proposed")
    made_at: Mapped[dt.datetime]
    settled_at: Mapped[dt.datetime | None]
    settled_by: Mapped[str | None]


class ReferenceRow(Base):
    """What a protocol says of an earlier decision, as it was read; found again for each reading.

    Kept so that an earlier protocol that comes later finds those that speak of it. ``decision_id``
    is the later decision, None for a row of a report, whose wording is ``wording``. ``certain``: it
    is clear which point or that all of the protocol is meant.
    """

    __tablename__ = "decision_reference"
    __table_args__ = (
        Index("ix_decision_reference_number", "committee_id", "number_key"),
        Index("ix_decision_reference_date", "committee_id", "protocol_date"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"))
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocol.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision.id", ondelete="CASCADE"), index=True
    )
    said: Mapped[Said] = mapped_column(words(Said, "said"))
    protocol_number: Mapped[str | None]
    number_key: Mapped[str | None]
    protocol_date: Mapped[dt.date | None]
    previous: Mapped[bool] = mapped_column(default=False)
    point: Mapped[str | None]
    question: Mapped[str | None]
    due: Mapped[dt.date | None]
    quote: Mapped[str]
    wording: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str | None]
    certain: Mapped[bool]
    rule: Mapped[str]
