"""The tables. A row is what the register remembers; the values of the stages are elsewhere.

What was read from a document may be read again; what a person set may not be overwritten: its
field is named in ``DecisionRow.mended``. Nothing that depends on today is stored.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from extractor.types import DeadlineKind, DecisionKind, ExecutorKind, Presence, Role
from models.base import NEVER_AGAIN, Base, words
from models.cursor import NO_DAY

if TYPE_CHECKING:
    from models.task_tables import TaskRow

ProtocolState = Literal["received", "reading", "ready", "failed"]
# upload: a person brought it to be worked with; archive: of a past year, outcome unknown.
Origin = Literal["upload", "archive"]
Verdict = Literal["confirmed", "rejected"]


class SourceRow(Base):
    """An original file, known by its content; the bytes are kept by ``models.files``.

    Its name is each protocol's own: no committee learns how another one calls the file.
    """

    __tablename__ = "source"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int]
    received_at: Mapped[dt.datetime]


class ProtocolRow(Base):
    """A protocol: one for each source and committee. What is read is empty until it is ready.

    Columns ``folded`` and ``…_key``, here and below, are made by ``models.folding.key``.
    """

    __tablename__ = "protocol"
    __table_args__ = (UniqueConstraint("source_id", "committee_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True, default=1)
    filename: Mapped[str]
    origin: Mapped[Origin] = mapped_column(words(Origin, "origin"), default="upload")
    job_id: Mapped[str] = mapped_column(unique=True)
    state: Mapped[ProtocolState] = mapped_column(
        words(ProtocolState, "state"), index=True, default="received"
    )
    error_code: Mapped[str | None]
    error_message: Mapped[str | None]
    received_at: Mapped[dt.datetime]
    started_at: Mapped[dt.datetime | None]
    finished_at: Mapped[dt.datetime | None]

    number: Mapped[str | None]
    date: Mapped[dt.date | None] = mapped_column(index=True)
    time: Mapped[str | None]
    place: Mapped[str | None]
    title: Mapped[str | None]
    body: Mapped[str | None]
    municipality: Mapped[str | None]
    municipality_key: Mapped[str | None] = mapped_column(index=True)
    chair: Mapped[str | None]
    chair_position: Mapped[str | None]
    secretary: Mapped[str | None]
    secretary_position: Mapped[str | None]
    approver: Mapped[str | None]
    approver_position: Mapped[str | None]
    pages: Mapped[int | None]
    # The protocol of which this file is another rendering: a scan beside its Word file. Its
    # decisions are those of the other one, so the register leaves them out.
    rendition_of: Mapped[int | None] = mapped_column(ForeignKey("protocol.id"), index=True)
    folded: Mapped[str]
    extraction: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)
    extractor_version: Mapped[str | None]

    source: Mapped[SourceRow] = relationship(lazy="joined")
    participants: Mapped[list["ParticipantRow"]] = relationship(
        order_by="ParticipantRow.ordinal", cascade="all, delete-orphan"
    )
    decisions: Mapped[list["DecisionRow"]] = relationship(
        order_by="DecisionRow.ordinal", back_populates="protocol"
    )


class ParticipantRow(Base):
    __tablename__ = "participant"

    id: Mapped[int] = mapped_column(primary_key=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocol.id"), index=True)
    ordinal: Mapped[int]
    name: Mapped[str]
    position: Mapped[str | None]
    presence: Mapped[Presence] = mapped_column(words(Presence, "presence"))
    role: Mapped[Role | None] = mapped_column(words(Role, "role"))


class ExecutorRow(Base):
    """``folded`` holds name, position and printed text as ``models.folding.key`` makes them."""

    __tablename__ = "executor"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    ordinal: Mapped[int]
    kind: Mapped[ExecutorKind] = mapped_column(words(ExecutorKind, "kind"))
    name: Mapped[str]
    position: Mapped[str | None]
    text: Mapped[str]
    school_id: Mapped[str | None] = mapped_column(index=True)
    group_id: Mapped[str | None]
    folded: Mapped[str]


class DeadlineRow(Base):
    """Days are inclusive; ``rrule`` is RFC 5545 (kinds by the contract's table)."""

    __tablename__ = "deadline"
    __table_args__ = (Index(None, "decision_id", "due"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    ordinal: Mapped[int]
    kind: Mapped[DeadlineKind] = mapped_column(words(DeadlineKind, "kind"))
    start: Mapped[dt.date | None]
    due: Mapped[dt.date | None]
    rrule: Mapped[str | None]
    text: Mapped[str]


class DecisionSchoolRow(Base):
    """A school that a decision names. Without ``school_id`` a person must choose a candidate.

    No foreign key: what was matched stays readable though the registry is replaced.
    """

    __tablename__ = "decision_school"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    ordinal: Mapped[int]
    text: Mapped[str]
    school_id: Mapped[str | None] = mapped_column(index=True)
    score: Mapped[float]
    candidates: Mapped[list[Any]]
    # The name of another time that it matched: «МОУ СОШ № 5»; empty for the present one.
    name: Mapped[str] = mapped_column(default="")


class DecisionRow(Base):
    """A decision. ``review_reasons`` is ``[{"code": …, "message": …}]`` as in the contract.

    ``verdict`` is a person's word on what was read; without it ``needs_review`` tells whether one
    is wanted. ``last_due`` is the last day that holds now: the task's, which may be extended, else
    the last one that the decision says. ``mended`` names the fields a person has set; ``version``
    grows with every change.
    """

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("protocol_id", "path"),
        Index(None, "last_due", "id"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocol.id"))
    ordinal: Mapped[int]
    path: Mapped[str]
    number: Mapped[str | None]
    parent: Mapped[str | None]
    agenda_number: Mapped[str | None]
    kind: Mapped[DecisionKind] = mapped_column(words(DecisionKind, "kind"))
    text: Mapped[str]
    folded: Mapped[str]
    confidence: Mapped[float | None]
    needs_review: Mapped[bool] = mapped_column(index=True)
    review_reasons: Mapped[list[Any]]
    # The code of each reason that a reading gave, by its words.
    review_codes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    evidence: Mapped[list[Any]]
    last_due: Mapped[dt.date | None]
    verdict: Mapped[Verdict | None] = mapped_column(words(Verdict, "verdict"), index=True)
    verdict_at: Mapped[dt.datetime | None]
    verdict_by: Mapped[str | None]
    verdict_ground: Mapped[str | None]
    mended: Mapped[list[Any]] = mapped_column(default=list)
    version: Mapped[int] = mapped_column(default=1)

    protocol: Mapped[ProtocolRow] = relationship(back_populates="decisions")
    executors: Mapped[list[ExecutorRow]] = relationship(
        order_by=ExecutorRow.ordinal, cascade="all, delete-orphan", lazy="selectin"
    )
    deadlines: Mapped[list[DeadlineRow]] = relationship(
        order_by=DeadlineRow.ordinal, cascade="all, delete-orphan", lazy="selectin"
    )
    schools: Mapped[list[DecisionSchoolRow]] = relationship(
        order_by=DecisionSchoolRow.ordinal, cascade="all, delete-orphan", lazy="selectin"
    )

    task: Mapped["TaskRow | None"] = relationship(back_populates="decision", lazy="selectin")

    @property
    def done_on(self) -> dt.date | None:
        return self.task.done_on if self.task else None

    @property
    def done_note(self) -> str | None:
        return self.task.note if self.task else None

    def is_overdue(self, as_of: dt.date) -> bool:
        """The day of the deadline itself is still in time; what is off control is not overdue."""
        stood = self.task.on(as_of) if self.task else None
        return (
            bool(stood and stood.open and stood.control == "on_control" and stood.due)
            and self.due_on(as_of) < as_of
        )

    def due_on(self, as_of: dt.date) -> dt.date:
        """The last day as it was on ``as_of``; 31.12.9999 where there was none."""
        stood = self.task.on(as_of) if self.task else None
        return (stood.due if stood else self.last_due) or NO_DAY


class SchoolRow(Base):
    """A school under its present name; names of other times are rows of ``school_name``.

    ``revision`` tells which loading changed it last; ``source`` which kind of list it is from and
    ``listed_on`` the day of the newest one; ``named_since`` when it took its present name.
    """

    __tablename__ = "school"

    id: Mapped[str] = mapped_column(primary_key=True)
    region: Mapped[str]
    municipality: Mapped[str]
    municipality_key: Mapped[str] = mapped_column(index=True)
    locality: Mapped[str]
    kind: Mapped[str]
    number: Mapped[str]
    name: Mapped[str]
    short_name: Mapped[str]
    parent_id: Mapped[str | None]
    aliases: Mapped[list[Any]]
    full_name: Mapped[str] = mapped_column(default="")
    honorary: Mapped[str] = mapped_column(default="")
    inn: Mapped[str] = mapped_column(default="", index=True)
    ogrn: Mapped[str] = mapped_column(default="", index=True)
    kpp: Mapped[str] = mapped_column(default="")
    head: Mapped[str] = mapped_column(default="")
    named_since: Mapped[dt.date | None]
    opened: Mapped[dt.date | None]
    closed: Mapped[dt.date | None]
    successor_id: Mapped[str | None]
    source: Mapped[str] = mapped_column(default="")
    listed_on: Mapped[dt.date | None]
    folded: Mapped[str]
    revision: Mapped[int] = mapped_column(index=True)


class SchoolNameRow(Base):
    """A name that a school bore at another time; days are inclusive, an absent one is open."""

    __tablename__ = "school_name"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)
    short_name: Mapped[str]
    full_name: Mapped[str]
    since: Mapped[dt.date | None]
    until: Mapped[dt.date | None]


class AliasRow(Base):
    """A spelling that a person confirmed to mean a school in the protocols of a municipality.

    It stays when it is undone: who confirmed what, and when, may be asked later.
    """

    __tablename__ = "school_alias"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)
    text: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    municipality_key: Mapped[str | None]
    confirmed_at: Mapped[dt.datetime]
    confirmed_by: Mapped[str | None]
    undone_at: Mapped[dt.datetime | None]


class AliasLinkRow(Base):
    """A decision whose open school an alias linked; ``before`` is what undoing puts back."""

    __tablename__ = "school_alias_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    alias_id: Mapped[int] = mapped_column(ForeignKey("school_alias.id"), index=True)
    decision_id: Mapped[int] = mapped_column(index=True)
    before: Mapped[dict[str, Any]]


class GroupRow(Base):
    """A named group of schools; ``names`` are the ways it is written, the first one shown."""

    __tablename__ = "school_group"

    id: Mapped[str] = mapped_column(primary_key=True)
    names: Mapped[list[Any]]
    municipality: Mapped[str]
    municipality_key: Mapped[str] = mapped_column(index=True)
    everyone: Mapped[bool]
    revision: Mapped[int]

    members: Mapped[list["GroupMemberRow"]] = relationship(
        order_by="GroupMemberRow.ordinal", cascade="all, delete-orphan", lazy="selectin"
    )


class GroupMemberRow(Base):
    """A school's time in a group; days are inclusive, an absent one is open."""

    __tablename__ = "school_group_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("school_group.id"), index=True)
    ordinal: Mapped[int]
    school_id: Mapped[str] = mapped_column(index=True)
    since: Mapped[dt.date | None]
    until: Mapped[dt.date | None]


# What a decision refers to must be there when the first query is made.
import models.task_tables  # noqa: E402, F401
