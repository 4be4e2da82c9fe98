"""Tables of jobs as people see them; the engine keeps its own beside them."""

import datetime as dt
from typing import Any, Literal

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, words

# attention: given up after its attempts, a person must look («требует внимания»).
JobState = Literal["queued", "running", "done", "failed", "cancelled", "attention"]


class JobRow(Base):
    """A job. ``subject`` is what it is about: «protocol:7».

    ``run`` is the name under which the engine has it now: another one for every attempt that a
    failure or a person ordered; ``queue`` where that waits. ``step`` names what it does now (a
    word of the job's kind), ``done`` of ``total`` how far.
    """

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_made", "state", "made_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str | None] = mapped_column(index=True)
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committee.id"), index=True)
    queue: Mapped[str]
    run: Mapped[str] = mapped_column(unique=True)
    priority: Mapped[int]
    order: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[JobState] = mapped_column(words(JobState, "state"), default="queued")
    step: Mapped[str | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    attempt: Mapped[int] = mapped_column(default=0)
    error_code: Mapped[str | None]
    error_message: Mapped[str | None]
    outcome: Mapped[dict[str, Any] | None]
    made_at: Mapped[dt.datetime]
    made_by: Mapped[str]
    user_id: Mapped[int | None]
    started_at: Mapped[dt.datetime | None]
    finished_at: Mapped[dt.datetime | None]
    cancel_asked_at: Mapped[dt.datetime | None]


class JobFileRow(Base):
    """What a job made for a person to fetch, for example a table of the register."""

    __tablename__ = "job_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id"), index=True)
    sha256: Mapped[str]
    filename: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    made_at: Mapped[dt.datetime]


class ReplayRow(Base):
    """The answer to a POST that carried an Idempotency-Key: told again when it comes again."""

    __tablename__ = "replay"
    __table_args__ = (UniqueConstraint("key", "whose", "route"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    whose: Mapped[str]
    route: Mapped[str]
    request_hash: Mapped[str]
    status: Mapped[int]
    headers: Mapped[dict[str, Any]]
    body: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(index=True)
