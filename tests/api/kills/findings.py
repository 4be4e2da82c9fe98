"""What a register must be like after the kills; every fault that is found, in words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models.audit import verify
from models.audit_tables import AuditRow
from models.files import Originals
from models.job_tables import JobRow
from models.session import create_store_engine, reading
from models.tables import DecisionRow, ProtocolRow

DECISIONS = 2  # in every file that the stand-in reads


@dataclass(frozen=True, slots=True)
class Expected:
    """File → job of each accepted upload; files that may be there or not; file → code of those
    that cannot be read."""

    accepted: Mapping[str, str]
    unknown: frozenset[str]
    poisons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    protocols: int
    ready: int
    failed: int
    audited: int
    again: int
    faults: tuple[str, ...]


def look(url: str, folder: Path, expected: Expected) -> Found:
    """``again``: jobs that took more than one attempt."""
    engine = create_store_engine(url)
    with reading(engine) as session:
        rows = list(session.scalars(select(ProtocolRow)))
        states = Counter(row.state for row in rows)
        jobs = list(session.scalars(select(JobRow)))
        faults = [
            *_files(rows, expected),
            *_rows(session, rows, folder),
            *_jobs(session, jobs, rows),
            *_log(session, rows),
        ]
        audited = session.query(AuditRow).count()
    engine.dispose()
    again = sum(job.attempt > 1 for job in jobs)
    return Found(len(rows), states["ready"], states["failed"], audited, again, tuple(faults))


def _files(rows: list[ProtocolRow], expected: Expected) -> Iterator[str]:
    kept = Counter(row.filename.removesuffix(".docx") for row in rows)
    by_job = {row.job_id: row for row in rows}
    for name, job_id in expected.accepted.items():
        row = by_job.get(job_id)
        if row is None or kept[name] != 1:
            yield f"accepted, but {kept[name]} times in the register: {name}"
        elif row.error_code != expected.poisons.get(name):
            yield f"{row.state} with {row.error_code}: {name}"
    for name in kept.keys() - expected.accepted.keys() - expected.unknown:
        yield f"nobody uploaded: {name}"
    for row in rows:
        if row.state not in ("ready", "failed"):
            yield f"still {row.state}: {row.filename}"


def _rows(session: Session, rows: list[ProtocolRow], folder: Path) -> Iterator[str]:
    if len({row.source.sha256 for row in rows}) != len(rows):
        yield "a document has two rows"
    originals = Originals(folder)
    for row in rows:
        if not originals.is_intact(row.source.sha256):
            yield f"without its original: {row.filename}"
    decisions = Counter(session.scalars(select(DecisionRow.protocol_id)))
    for row in rows:
        wanted = DECISIONS if row.state == "ready" else 0
        if decisions[row.id] != wanted:
            yield f"{decisions[row.id]} decisions: {row.filename}"
    if set(session.scalars(select(DecisionRow.version))) - {1}:
        yield "a reading was kept twice"


def _jobs(session: Session, jobs: list[JobRow], rows: list[ProtocolRow]) -> Iterator[str]:
    if sorted(job.id for job in jobs) != sorted(row.job_id for row in rows):
        yield "jobs and protocols do not match"
    for job in jobs:
        if job.state not in ("done", "failed"):
            yield f"a job is {job.state}: {job.id}"
    schema = "" if session.get_bind().dialect.name == "sqlite" else "dbos."
    left = session.execute(
        text(f"SELECT status, count(*) FROM {schema}workflow_status GROUP BY status")
    )
    for status, count in left:
        if status != "SUCCESS":
            yield f"{count} in the engine: {status}"


def _log(session: Session, rows: list[ProtocolRow]) -> Iterator[str]:
    found = verify(session)
    if found.broken is not None:
        yield f"the audit log is broken at {found.broken}"
    added = Counter(
        session.scalars(
            select(AuditRow.noun_id).where(AuditRow.noun == "protocol", AuditRow.action == "added")
        )
    )
    if added != Counter(str(row.id) for row in rows):
        yield "the audit log does not tell of every protocol once"
