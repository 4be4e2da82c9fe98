"""Tables of the control of execution.

A task belongs to a decision that leaves somebody something to do. Its lines are what is really
executed: one for each member school of a group and for each occurrence of a recurring deadline,
else a single one. What a task itself says of execution and deadline is the sum of its lines.
Lateness is stored nowhere.
"""

import datetime as dt
from typing import Literal, get_args

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    UniqueConstraint,
    literal_column,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from extractor.types import DecisionKind
from models.base import NEVER_AGAIN, Base, words
from models.cursor import NO_DAY
from models.tables import DecisionRow

# unknown: from an archive, nobody has said yet what became of it.
Execution = Literal["in_work", "report_submitted", "done", "returned", "cancelled", "unknown"]
OPEN: tuple[Execution, ...] = ("in_work", "report_submitted", "returned")
EXECUTIONS: tuple[Execution, ...] = get_args(Execution)
Control = Literal["on_control", "off_control"]
Axis = Literal["extraction", "execution", "control", "deadline"]
ReportState = Literal["submitted", "accepted", "returned"]
# As a query says it that wants the partial index below: with values of its own it is not known.
_OPEN_LINE = text(f"execution IN {OPEN!r} AND school_id IS NOT NULL")
_DONE_LATE = text("execution = 'done' AND done_on > due")


def _open_index(name: str, *columns: str) -> Index:
    # A partial index is used where its condition is written as the query writes it.
    # SQLite reads the row itself unless the index holds the column of the condition too.
    return Index(
        name, *columns, "open", sqlite_where=text("open = 1"), postgresql_where=text("open")
    )


class TaskRow(Base):
    """What the committee controls. ``responsible`` is the executor named first.

    ``due``: the last day of the next line that is open, after extensions; None without a day.
    ``first_due``: the same before any extension. Of a task whose lines are all done ``due`` and
    ``done_on`` are those of the line that was done longest after its day. ``open``: there is
    something left to execute. ``note``: by what its execution is confirmed.
    ``responsible_key`` is made by ``models.folding.person_key``; ``protocol_id`` and
    ``committee_id``, ``held`` (its date), ``kind``, ``needs_review`` and ``verdict`` repeat the
    protocol's and the decision's for the queries' sake, and so does ``people``: keys of all
    executors, cut where it ends with «…».
    """

    __tablename__ = "task"
    __table_args__ = (
        # What is open is a small part of a register of years: these indexes hold nothing else,
        # and all that lists and counts of it ask for (scripts/bench_register --plans).
        _open_index(
            *("ix_task_open_due", "due", "id", "committee_id", "control"),
            *("decision_id", "protocol_id", "held", "kind", "people", "needs_review"),
        ),
        _open_index(
            *("ix_task_open_committee", "committee_id", "due", "id", "control", "needs_review"),
        ),
        _open_index(
            *("ix_task_open_responsible", "responsible_key", "responsible", "due"),
            *("committee_id", "control", "needs_review"),
        ),
        Index("ix_task_execution", "execution", "committee_id", "control", "needs_review"),
        # The whole register by the last day, as its page begins.
        Index("ix_task_due", "due", "id", "committee_id", "control"),
        Index(
            *("ix_task_doubtful", "verdict", "committee_id", "control", "needs_review"),
            sqlite_where=text("needs_review = 1"),
            postgresql_where=text("needs_review"),
        ),
        Index(
            "ix_task_done_late",
            "committee_id",
            "control",
            sqlite_where=_DONE_LATE,
            postgresql_where=_DONE_LATE,
        ),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), unique=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocol.id"), index=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"))
    held: Mapped[dt.date | None]
    kind: Mapped[DecisionKind] = mapped_column(words(DecisionKind, "kind"), default="assignment")
    people: Mapped[str] = mapped_column(default="")
    # Kept by ``models.doubts``, whoever changes the decision.
    needs_review: Mapped[bool] = mapped_column(default=False)
    verdict: Mapped[str | None]
    responsible: Mapped[str] = mapped_column(default="")
    responsible_key: Mapped[str] = mapped_column(default="", index=True)
    controller: Mapped[str | None]
    controller_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    execution: Mapped[Execution] = mapped_column(words(Execution, "execution"), default="in_work")
    open: Mapped[bool] = mapped_column(default=True)
    due: Mapped[dt.date | None]
    first_due: Mapped[dt.date | None]
    done_on: Mapped[dt.date | None]
    note: Mapped[str | None]
    control: Mapped[Control] = mapped_column(words(Control, "control"), default="on_control")
    control_at: Mapped[dt.datetime | None]
    control_by: Mapped[str | None]
    control_ground: Mapped[str | None]
    extensions: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    decision: Mapped[DecisionRow] = relationship(back_populates="task")
    lines: Mapped[list["LineRow"]] = relationship(
        order_by="LineRow.ordinal", cascade="all, delete-orphan"
    )
    standings: Mapped[list["StandingRow"]] = relationship(
        order_by="StandingRow.since", cascade="all, delete-orphan", lazy="selectin"
    )

    def on(self, day: dt.date) -> "StandingRow | None":
        """How it stood on a day; None before there was such a task."""
        return next((row for row in self.standings if row.since <= day <= row.until), None)


class LineRow(Base):
    """One thing to execute: a member school of a group, an occurrence, or the task as a whole."""

    __tablename__ = "task_line"
    __table_args__ = (
        UniqueConstraint("task_id", "school_id", "occurrence"),
        Index("ix_task_line_school", "school_id", "execution", "due", "task_id"),
        Index(
            *("ix_task_line_open_school", "school_id", "due", "task_id", "execution"),
            sqlite_where=_OPEN_LINE,
            postgresql_where=_OPEN_LINE,
        ),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    ordinal: Mapped[int]
    school_id: Mapped[str | None]
    executor: Mapped[str]
    occurrence: Mapped[dt.date | None]
    due: Mapped[dt.date | None]
    first_due: Mapped[dt.date | None]
    execution: Mapped[Execution] = mapped_column(words(Execution, "execution"), default="in_work")
    done_on: Mapped[dt.date | None]
    note: Mapped[str | None]

    @property
    def open(self) -> bool:
        return self.execution in OPEN

    @classmethod
    def is_open(cls) -> ColumnElement[bool]:
        """The same in a query."""
        return cls.execution.in_([literal_column(f"'{word}'") for word in OPEN])


class StepRow(Base):
    """A transition of one axis: what was, what is, from which day on, who said so and why.

    Rows are only ever added; ``on`` is the day it holds from, ``at`` the moment it was noted.
    """

    __tablename__ = "task_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    line_id: Mapped[int | None]
    axis: Mapped[Axis] = mapped_column(words(Axis, "axis"))
    old: Mapped[str | None]
    new: Mapped[str]
    on: Mapped[dt.date]
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    ground: Mapped[str | None]


class StandingRow(Base):
    """How a task stood from ``since`` to ``until``: inclusive days, 31.12.9999 is «to this day».

    For the register as of a past day; the newest row repeats what the task says. Days are those
    on which it was so, not those on which it was noted.
    """

    __tablename__ = "task_standing"
    __table_args__ = (
        Index("ix_task_standing_days", "task_id", "since", "until"),
        _open_index(
            *("ix_task_standing_open_due", "due", "task_id", "since", "until", "control"),
            "committee_id",
        ),
        _open_index(
            *("ix_task_standing_open_until", "until", "since", "due", "control", "task_id"),
            "committee_id",
        ),
        Index(
            *("ix_task_standing_closed", "since", "until", "execution", "due", "done_on"),
            *("control", "committee_id", "task_id", "open"),
            sqlite_where=text("open = 0"),
            postgresql_where=text("NOT open"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"))
    since: Mapped[dt.date]
    until: Mapped[dt.date] = mapped_column(default=NO_DAY)
    execution: Mapped[Execution] = mapped_column(words(Execution, "execution"))
    open: Mapped[bool] = mapped_column(default=True)
    control: Mapped[Control] = mapped_column(words(Control, "control"))
    due: Mapped[dt.date | None]
    done_on: Mapped[dt.date | None]


class ExtensionRow(Base):
    """A deadline moved: from which day to which, why, who asked, who decided and when."""

    __tablename__ = "task_extension"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    line_id: Mapped[int | None]
    old_due: Mapped[dt.date | None]
    new_due: Mapped[dt.date]
    reason: Mapped[str]
    requested_by: Mapped[str]
    decided_by: Mapped[str]
    decided_on: Mapped[dt.date]
    at: Mapped[dt.datetime]


class ReportRow(Base):
    """A report of execution; ``protocol_id`` is the later protocol that it was read from.

    ``via``: page, api, link (an executor without an account) or protocol.
    """

    __tablename__ = "task_report"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    line_id: Mapped[int | None]
    text: Mapped[str]
    done_on: Mapped[dt.date | None]
    state: Mapped[ReportState] = mapped_column(words(ReportState, "state"), default="submitted")
    submitted_by: Mapped[str]
    submitted_at: Mapped[dt.datetime]
    via: Mapped[str]
    protocol_id: Mapped[int | None] = mapped_column(ForeignKey("protocol.id"))
    judged_by: Mapped[str | None]
    judged_at: Mapped[dt.datetime | None]
    judgement: Mapped[str | None]

    files: Mapped[list["ReportFileRow"]] = relationship(
        order_by="ReportFileRow.id", cascade="all, delete-orphan", lazy="selectin"
    )


class ReportFileRow(Base):
    """A file beside a report; its bytes are among the originals and leave as an attachment."""

    __tablename__ = "task_report_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("task_report.id"), index=True)
    sha256: Mapped[str]
    filename: Mapped[str]
    size: Mapped[int]
