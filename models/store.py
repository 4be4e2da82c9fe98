"""Protocols: received, read, failed, looked up.

Nothing here commits: the route or the worker does. ``now`` is always an aware moment.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload, undefer

from extractor.types import Officer, Protocol
from models.audit_chain import extraction_hash
from models.audit_events import at, read_as_one
from models.cursor import BadCursor
from models.decision_counts import count_decisions
from models.first_reading import save_first
from models.folding import begins, key
from models.links import link_protocol
from models.personal import names_erased
from models.reading import save_decisions
from models.scope import Scope, seen, sees
from models.tables import Origin, ParticipantRow, ProtocolRow, ProtocolState, SourceRow
from models.tasks import open_tasks


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an accepted upload is known by. ``created`` is False when the content was here."""

    protocol_id: int
    job_id: str
    created: bool


@dataclass(frozen=True, slots=True)
class Job:
    """How far the reading of a protocol has come; the error is set when ``state`` is failed."""

    id: str
    protocol_id: int
    state: ProtocolState
    error_code: str | None
    error_message: str | None
    received_at: dt.datetime
    started_at: dt.datetime | None
    finished_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ProtocolFilter:
    """Empty fields do not filter. ``text`` seeks in title, body, municipality and file name."""

    state: ProtocolState | None = None
    municipality: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ProtocolLine:
    """A protocol in a list, with the number of its decisions and of those to review."""

    protocol: ProtocolRow
    decisions: int
    to_review: int


@dataclass(frozen=True, slots=True)
class ProtocolPage:
    """Newest first. ``next_cursor`` is the ``cursor`` of the next page, None on the last."""

    items: tuple[ProtocolLine, ...]
    next_cursor: str | None
    total: int


def job_id_of(sha256: str, committee_id: int) -> str:
    """Made from the content, so that enqueueing the same file again is harmless."""
    return f"protocol-{committee_id}-{sha256}"


def receive(
    session: Session,
    *,
    sha256: str,
    filename: str,
    size: int,
    committee_id: int,
    now: dt.datetime,
    origin: Origin = "upload",
) -> Receipt:
    """Notes an original; the same content received twice is the same protocol.

    Of another committee it is another one, which is read by itself, and neither learns of it.
    """
    known = _receipt(session, sha256, committee_id)
    if known:
        return known
    try:
        return _note(session, sha256, filename, size, committee_id, origin, now)
    except IntegrityError:
        # On PostgreSQL another request may have noted the same content just now, for this
        # committee or for another one.
        known = _receipt(session, sha256, committee_id)
        return known or _note(session, sha256, filename, size, committee_id, origin, now)


def _note(
    session: Session,
    sha256: str,
    filename: str,
    size: int,
    committee_id: int,
    origin: Origin,
    now: dt.datetime,
) -> Receipt:
    with session.begin_nested():
        protocol = ProtocolRow(
            source_id=_source(session, sha256, size, now).id,
            committee_id=committee_id,
            origin=origin,
            filename=filename,
            job_id=job_id_of(sha256, committee_id),
            received_at=now,
            folded=key(filename),
        )
        session.add(protocol)
    return Receipt(protocol.id, protocol.job_id, created=True)


def _source(session: Session, sha256: str, size: int, now: dt.datetime) -> SourceRow:
    """One for all committees."""
    known = session.scalar(select(SourceRow).filter_by(sha256=sha256))
    if known is not None:
        return known
    source = SourceRow(sha256=sha256, size=size, received_at=now)
    session.add(source)
    session.flush()
    return source


def _receipt(session: Session, sha256: str, committee_id: int) -> Receipt | None:
    row = session.execute(
        select(ProtocolRow.id, ProtocolRow.job_id)
        .join(SourceRow)
        .where(SourceRow.sha256 == sha256, ProtocolRow.committee_id == committee_id)
    ).first()
    return Receipt(row.id, row.job_id, created=False) if row else None


def source_of(session: Session, protocol_id: int) -> tuple[str, str]:
    """SHA-256 and file name of a protocol's original."""
    row = session.execute(
        select(SourceRow.sha256, ProtocolRow.filename)
        .join(ProtocolRow)
        .where(ProtocolRow.id == protocol_id)
    ).one()
    return row.sha256, row.filename


def committee_of(session: Session, protocol_id: int) -> int:
    return session.get_one(ProtocolRow, protocol_id).committee_id


def begin_reading(session: Session, protocol_id: int, now: dt.datetime) -> None:
    """What is ready stays so while it is read again."""
    waiting = update(ProtocolRow).where(ProtocolRow.id == protocol_id)
    session.execute(
        waiting.where(ProtocolRow.state != "ready").values(state="reading", started_at=now)
    )


def save_reading(
    session: Session,
    protocol_id: int,
    protocol: Protocol,
    contract: dict[str, Any],
    now: dt.datetime,
    version: str | None = None,
) -> None:
    """Keeps what was read; ``contract`` is the same protocol as the contract's object.

    ``version``: by which program it was read, else the one that the contract's object names.

    May be repeated: rows are replaced, but for what a person has confirmed or mended. A protocol
    in which somebody was made unrecognisable stays as it is.
    """
    row = session.get_one(ProtocolRow, protocol_id, options=[undefer(ProtocolRow.extraction)])
    if row.extraction is not None and protocol_id in names_erased(session):
        return  # ordered before the act, read after it
    at(session, now)
    with read_as_one(session, row) as told:
        told["extraction"] = extraction_hash(contract)
        told["decisions"] = len(protocol.decisions)
        row.extractor_version = version or contract.get("extractor_version")
        _keep(session, row, protocol, contract, now)


def _keep(
    session: Session,
    row: ProtocolRow,
    protocol: Protocol,
    contract: dict[str, Any],
    now: dt.datetime,
) -> None:
    row.number, row.date, row.time, row.place = (
        protocol.number,
        protocol.date,
        protocol.time,
        protocol.place,
    )
    row.title, row.body, row.municipality = protocol.title, protocol.body, protocol.municipality
    row.municipality_key = key(protocol.municipality) if protocol.municipality else None
    row.folded = key(row.filename, row.number, row.title, row.body, row.municipality)
    row.chair, row.chair_position = _officer(protocol.chair)
    row.secretary, row.secretary_position = _officer(protocol.secretary)
    row.approver, row.approver_position = _officer(protocol.approver)
    row.participants = [
        ParticipantRow(
            ordinal=ordinal,
            name=participant.name,
            position=participant.position,
            presence=participant.presence,
            role=participant.role,
        )
        for ordinal, participant in enumerate(protocol.participants)
    ]
    first = not row.decisions
    if not first:
        save_decisions(session, row, protocol.decisions, contract, now)
    row.pages = (contract.get("source") or {}).get("pages")
    row.extraction = contract
    row.state, row.finished_at = "ready", now
    row.error_code = row.error_message = None
    session.flush()
    if first:
        save_first(session, row, protocol.decisions, contract, now)
        session.expire(row, ["decisions"])
    else:
        _keep_tasks(session, row, now)
    link_protocol(session, row, now)


def _keep_tasks(session: Session, row: ProtocolRow, now: dt.datetime) -> None:
    laid = [each for each in row.decisions if inspect(each).persistent]
    laid.sort(key=lambda each: each.ordinal)
    session.expire(row, ["decisions"])
    open_tasks(session, row, laid, now)


def _officer(officer: Officer | None) -> tuple[str | None, str | None]:
    return (officer.name, officer.position) if officer else (None, None)


def save_failure(
    session: Session,
    protocol_id: int,
    code: str,
    message: str,
    *,
    now: dt.datetime,
    extraction: dict[str, Any] | None = None,
) -> None:
    """``extraction`` is the contract's object with the error. What is ready stays ready."""
    row = session.get_one(ProtocolRow, protocol_id)
    if row.state == "ready":
        return
    row.state, row.finished_at = "failed", now
    row.error_code, row.error_message = code, message
    row.extraction = extraction
    session.flush()


def get_protocol(session: Session, protocol_id: int, scope: Scope = None) -> ProtocolRow | None:
    """With participants and decisions in the order of the document."""
    row = session.get(
        ProtocolRow,
        protocol_id,
        options=[selectinload(ProtocolRow.participants), selectinload(ProtocolRow.decisions)],
    )
    return row if row is not None and sees(scope, row.committee_id) else None


def get_extraction(
    session: Session, protocol_id: int, scope: Scope = None
) -> dict[str, Any] | None:
    """The contract's object as it was read; None until the protocol is ready or failed."""
    return session.scalar(
        select(ProtocolRow.extraction).where(
            ProtocolRow.id == protocol_id, seen(scope, ProtocolRow.committee_id)
        )
    )


def get_job(session: Session, job_id: str, scope: Scope = None) -> Job | None:
    row = session.scalar(select(ProtocolRow).filter_by(job_id=job_id))
    return _job(row) if row is not None and sees(scope, row.committee_id) else None


def job_of_protocol(session: Session, protocol_id: int) -> Job | None:
    """The reading that was ordered last; its state is the protocol's."""
    row = session.get(ProtocolRow, protocol_id)
    return _job(row) if row is not None else None


def _job(row: ProtocolRow) -> Job:
    return Job(
        id=row.job_id,
        protocol_id=row.id,
        state=row.state,
        error_code=row.error_code,
        error_message=row.error_message,
        received_at=row.received_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )


def count_states(session: Session, scope: Scope = None) -> dict[ProtocolState, int]:
    """How many protocols are in each state; states that do not occur are left out."""
    rows = session.execute(
        select(ProtocolRow.state, func.count())
        .where(seen(scope, ProtocolRow.committee_id))
        .group_by(ProtocolRow.state)
    )
    return {row[0]: row[1] for row in rows}


def list_protocols(
    session: Session,
    where: ProtocolFilter = ProtocolFilter(),
    *,
    scope: Scope = None,
    cursor: str | None = None,
    limit: int = 50,
) -> ProtocolPage:
    conditions = [seen(scope, ProtocolRow.committee_id), *_conditions(where)]
    query = (
        select(ProtocolRow)
        .join(SourceRow)
        .where(*conditions)
        .order_by(ProtocolRow.id.desc())
        .limit(limit + 1)
    )
    if cursor is not None:
        query = query.where(ProtocolRow.id < _protocol_of(cursor))
    rows = session.scalars(query).all()
    total = session.scalar(
        select(func.count()).select_from(ProtocolRow).join(SourceRow).where(*conditions)
    )
    counts = count_decisions(session, [row.id for row in rows])
    items = tuple(ProtocolLine(row, *counts.get(row.id, (0, 0))) for row in rows[:limit])
    more = len(rows) > limit
    return ProtocolPage(items, str(items[-1].protocol.id) if more else None, total or 0)


def _conditions(where: ProtocolFilter) -> Iterator[ColumnElement[bool]]:
    if where.state is not None:
        yield ProtocolRow.state == where.state
    if where.municipality is not None:
        yield ProtocolRow.municipality_key == key(where.municipality)
    if where.text is not None:
        yield begins(ProtocolRow.folded, where.text)


def _protocol_of(cursor: str) -> int:
    if not cursor.isascii() or not cursor.isdigit():
        raise BadCursor(cursor)
    return int(cursor)
