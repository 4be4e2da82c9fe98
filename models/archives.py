"""Runs over archives: their files, how far they are, and what came of each.

A run is one as long as it is not finished: the same folders given again go on with it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, case, func, insert, select, update
from sqlalchemy.orm import Session

from models.archive_tables import ArchiveFileRow, ArchiveFileState, ArchiveRunRow
from models.decision_counts import count_decisions
from models.scope import Scope, seen
from models.tables import DecisionRow, ProtocolRow

PAGE = 500


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file as the folders show it; ``message`` when it is refused for what it is.

    ``disk`` is its whole path, each byte a character: names of old archives are no UTF-8.
    """

    root: int
    path: str
    size: int
    hint_year: int | None = None
    hint_body: str | None = None
    code: str | None = None
    message: str | None = None
    disk: str = ""


@dataclass(frozen=True, slots=True)
class Headway:
    """How far a run is. ``files`` are those to be read; ``pages`` and ``decisions`` of the read."""

    files: int = 0
    read: int = 0
    failed: int = 0
    known: int = 0
    refused: int = 0
    pages: int = 0
    decisions: int = 0

    @property
    def left(self) -> int:
        return self.files - self.read - self.failed


def open_run(
    session: Session, committee_id: int, roots: Sequence[str], now: dt.datetime
) -> tuple[ArchiveRunRow, bool]:
    """The unfinished run over these roots, or another one; whether it goes on with an old one."""
    known = session.scalars(
        select(ArchiveRunRow)
        .where(ArchiveRunRow.committee_id == committee_id, ArchiveRunRow.finished_at.is_(None))
        .order_by(ArchiveRunRow.id.desc())
    )
    for run in known:
        if run.roots == list(roots):
            return run, True
    run = ArchiveRunRow(committee_id=committee_id, roots=list(roots), started_at=now)
    session.add(run)
    session.flush()
    return run, False


def note_files(session: Session, run_id: int, files: Iterable[FoundFile]) -> None:
    """Adds those that the run does not have yet."""
    given = {file.path: file for file in files}
    known = set(
        session.scalars(
            select(ArchiveFileRow.path).where(
                ArchiveFileRow.run_id == run_id, ArchiveFileRow.path.in_(given)
            )
        )
    )
    rows = [
        {
            "run_id": run_id,
            "root": file.root,
            "path": file.path,
            "disk": file.disk,
            "size": file.size,
            "state": "refused" if file.code else "found",
            "code": file.code,
            "message": file.message,
            "hint_year": file.hint_year,
            "hint_body": file.hint_body,
        }
        for file in given.values()
        if file.path not in known
    ]
    if rows:
        session.execute(insert(ArchiveFileRow), rows)


def next_found(session: Session, run_id: int, limit: int) -> Sequence[ArchiveFileRow]:
    """The files to be taken next, in the order of their paths within what was listed."""
    return session.scalars(
        select(ArchiveFileRow)
        .where(ArchiveFileRow.run_id == run_id, ArchiveFileRow.state == "found")
        .order_by(ArchiveFileRow.id)
        .limit(limit)
    ).all()


def settle_file(
    session: Session,
    run_id: int,
    path: str,
    state: ArchiveFileState,
    protocol_id: int | None = None,
    code: str | None = None,
    message: str | None = None,
) -> None:
    session.execute(
        update(ArchiveFileRow)
        .where(ArchiveFileRow.run_id == run_id, ArchiveFileRow.path == path)
        .values(state=state, protocol_id=protocol_id, code=code, message=message)
    )


def headway(session: Session, run_id: int) -> Headway:
    states = {
        row[0]: row[1]
        for row in session.execute(
            select(ArchiveFileRow.state, func.count())
            .where(ArchiveFileRow.run_id == run_id)
            .group_by(ArchiveFileRow.state)
        )
    }
    taken = _protocols(run_id).subquery()
    read, failed, pages = session.execute(
        select(
            func.coalesce(func.sum(case((ProtocolRow.state == "ready", 1), else_=0)), 0),
            func.coalesce(func.sum(case((ProtocolRow.state == "failed", 1), else_=0)), 0),
            func.coalesce(func.sum(ProtocolRow.pages), 0),
        ).where(ProtocolRow.id.in_(select(taken)))
    ).one()
    # A protocol that lies there twice, as Word and as a scan, counts once, as in the report.
    once = select(ProtocolRow.id).where(
        ProtocolRow.id.in_(select(taken)), ProtocolRow.rendition_of.is_(None)
    )
    decisions = session.scalar(select(func.count()).where(DecisionRow.protocol_id.in_(once)))
    return Headway(
        files=states.get("taken", 0) + states.get("found", 0),
        read=read,
        failed=failed,
        known=states.get("known", 0),
        refused=states.get("refused", 0),
        pages=pages,
        decisions=decisions or 0,
    )


def _protocols(run_id: int) -> Select[int | None]:
    """The protocols that the run brought in."""
    return select(ArchiveFileRow.protocol_id).where(
        ArchiveFileRow.run_id == run_id, ArchiveFileRow.state == "taken"
    )


def run_protocols(session: Session, run_id: int) -> list[ProtocolRow]:
    """What was read of the run, without the extraction itself."""
    return list(
        session.scalars(
            select(ProtocolRow)
            .where(ProtocolRow.id.in_(_protocols(run_id)), ProtocolRow.state == "ready")
            .order_by(ProtocolRow.id)
        )
    )


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file in the report of a run, with its protocol when it has one."""

    file: ArchiveFileRow
    protocol: ProtocolRow | None
    decisions: int
    to_review: int


def file_lines(session: Session, run_id: int) -> Iterator[FileLine]:
    """Every file of a run by its path, a page of them at a time."""
    after = ""
    while True:
        rows = session.execute(
            select(ArchiveFileRow, ProtocolRow)
            .outerjoin(ProtocolRow, ProtocolRow.id == ArchiveFileRow.protocol_id)
            .where(ArchiveFileRow.run_id == run_id, ArchiveFileRow.path > after)
            .order_by(ArchiveFileRow.path)
            .limit(PAGE)
        ).all()
        counts = count_decisions(session, [protocol.id for _, protocol in rows if protocol])
        for file, protocol in rows:
            decisions, to_review = counts.get(file.protocol_id, (0, 0))
            yield FileLine(file, protocol, decisions, to_review)
        if len(rows) < PAGE:
            return
        after = rows[-1][0].path
        session.expunge_all()


def list_runs(session: Session, scope: Scope) -> Sequence[ArchiveRunRow]:
    """The newest first."""
    query = select(ArchiveRunRow).where(seen(scope, ArchiveRunRow.committee_id))
    return session.scalars(query.order_by(ArchiveRunRow.id.desc()).limit(100)).all()


def get_run(session: Session, run_id: int, scope: Scope) -> ArchiveRunRow | None:
    query = select(ArchiveRunRow).where(ArchiveRunRow.id == run_id)
    return session.scalar(query.where(seen(scope, ArchiveRunRow.committee_id)))
