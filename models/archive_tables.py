"""Tables of archives: a run over folders of past years, and every file that was found in it."""

import datetime as dt
from typing import Any, Literal

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, words

# found: seen in its folder, not yet taken; taken: a protocol of this run; known: the register, or
# another file of the run, has the same content; opened: an archive whose files are rows of their
# own; refused: not taken, with the reason.
ArchiveFileState = Literal["found", "taken", "known", "opened", "refused"]


class ArchiveRunRow(Base):
    """A run. ``roots`` are the folders and archives it was given; it goes on until finished."""

    __tablename__ = "archive_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    roots: Mapped[list[Any]]
    started_at: Mapped[dt.datetime]
    listed_at: Mapped[dt.datetime | None]
    finished_at: Mapped[dt.datetime | None]


class ArchiveFileRow(Base):
    """A file, by its way from the root: «2019/совет/Протокол 3.docx», «2019.zip/Протокол 4.pdf».

    ``disk`` is where it lies, each byte of the path a character; empty inside an archive.
    ``hint_year`` and ``hint_body`` are what names of folders let one think; nothing is set by them.
    """

    __tablename__ = "archive_file"
    __table_args__ = (
        UniqueConstraint("run_id", "path"),
        Index("ix_archive_file_run_state", "run_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("archive_run.id"))
    root: Mapped[int]
    path: Mapped[str]
    disk: Mapped[str]
    size: Mapped[int]
    state: Mapped[ArchiveFileState] = mapped_column(
        words(ArchiveFileState, "state"), default="found"
    )
    protocol_id: Mapped[int | None] = mapped_column(ForeignKey("protocol.id"), index=True)
    code: Mapped[str | None]
    message: Mapped[str | None]
    hint_year: Mapped[int | None]
    hint_body: Mapped[str | None]


class ArchiveSampleRow(Base):
    """A decision drawn by lot from those of a run that carry no doubt, to be looked at by a person.

    What the person found is the decision's own verdict and mended fields.
    """

    __tablename__ = "archive_sample"
    __table_args__ = (UniqueConstraint("run_id", "decision_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("archive_run.id"))
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id", ondelete="CASCADE"))
    drawn_at: Mapped[dt.datetime]
