"""Jobs as people ask for them: lists, files, an end to them, another go; and forgetting them."""

import base64
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, delete, func, literal, or_, select, tuple_
from sqlalchemy.orm import Session

from models.actor import PROGRAM, Actor
from models.cursor import BadCursor
from models.job_tables import JobFileRow, JobRow, JobState
from models.jobs import change_job, following_run
from models.scope import Scope, seen


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Empty fields do not filter."""

    states: tuple[JobState, ...] = ()
    kind: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class JobPage:
    """Newest first. ``next_cursor`` is the ``cursor`` of the next page, None on the last."""

    items: tuple[JobRow, ...]
    next_cursor: str | None
    total: int


def visible(scope: Scope, actor: Actor) -> ColumnElement[bool]:
    """Jobs of one's committees and one's own; those of the installation to who sees everything."""
    own = and_(JobRow.user_id == actor.user_id, JobRow.made_by == actor.name)
    return or_(seen(scope, JobRow.committee_id), own)


def is_own(job: JobRow, actor: Actor) -> bool:
    return job.user_id == actor.user_id and job.made_by == actor.name


def find_job(session: Session, job_id: str, scope: Scope, actor: Actor) -> JobRow | None:
    return session.scalar(select(JobRow).where(JobRow.id == job_id, visible(scope, actor)))


def list_jobs(
    session: Session,
    where: JobFilter = JobFilter(),
    *,
    scope: Scope,
    actor: Actor,
    cursor: str | None = None,
    limit: int = 50,
) -> JobPage:
    """Raises ``BadCursor``."""
    conditions = [visible(scope, actor), *_conditions(where)]
    query = select(JobRow).where(*conditions)
    if cursor is not None:
        query = query.where(tuple_(JobRow.made_at, JobRow.id) < _place_of(cursor))
    newest = query.order_by(JobRow.made_at.desc(), JobRow.id.desc())
    rows = session.scalars(newest.limit(limit + 1)).all()
    total = session.scalar(select(func.count()).select_from(JobRow).where(*conditions))
    last = rows[limit - 1] if len(rows) > limit else None
    return JobPage(tuple(rows[:limit]), _cursor_at(last) if last else None, total or 0)


def _conditions(where: JobFilter) -> Iterator[ColumnElement[bool]]:
    if where.states:
        yield JobRow.state.in_(where.states)
    if where.kind is not None:
        yield JobRow.kind == where.kind
    if where.subject is not None:
        yield JobRow.subject == where.subject


def _cursor_at(row: JobRow) -> str:
    plain = f"{row.made_at.isoformat()}|{row.id}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _place_of(cursor: str) -> Any:
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        at, _, job_id = plain.partition("|")
        moment = dt.datetime.fromisoformat(at).astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise BadCursor(cursor) from error
    return tuple_(literal(moment, JobRow.made_at.type), literal(job_id))


def files_of(session: Session, job_id: str) -> Sequence[JobFileRow]:
    return session.scalars(
        select(JobFileRow).filter_by(job_id=job_id).order_by(JobFileRow.id)
    ).all()


Cancelling = Literal["cancelled", "asked", "over"]


def cancel_job(session: Session, job_id: str, now: dt.datetime) -> Cancelling:
    """What waits is cancelled at once; what runs is asked to end; what is over stays as it is."""
    waiting = and_(JobRow.id == job_id, JobRow.state == "queued")
    if change_job(
        session, waiting, state="cancelled", cancel_asked_at=now, finished_at=now, step=None
    ):
        return "cancelled"
    running = and_(JobRow.id == job_id, JobRow.state == "running")
    return "asked" if change_job(session, running, cancel_asked_at=now) else "over"


def order_again(session: Session, job: JobRow, queue: str, priority: int) -> str | None:
    """A job that came to nothing is queued anew; gives its run, which the caller enqueues.

    None when it is not one of those.
    """
    run = following_run(job.run)
    failed = and_(
        JobRow.id == job.id,
        JobRow.run == job.run,
        JobRow.state.in_(("failed", "cancelled", "attention")),
    )
    ordered = change_job(
        session,
        failed,
        run=run,
        queue=queue,
        priority=priority,
        state="queued",
        attempt=0,
        done=0,
        total=None,
        outcome=None,
        started_at=None,
        finished_at=None,
        cancel_asked_at=None,
        error_code=None,
        error_message=None,
    )
    return run if ordered else None


def outlive(session: Session, subject: str, but: str) -> None:
    """Another job takes care of what waited for a person."""
    waiting = and_(JobRow.subject == subject, JobRow.state == "attention", JobRow.id != but)
    change_job(session, waiting, state="failed")


def clean_jobs(
    session: Session, before: dt.datetime, own_before: dt.datetime, limit: int = 1000
) -> int:
    """Forgets jobs that ended before; gives how many. What waits for a person stays.

    ``own_before`` is for what the program did by itself and did well.
    """
    over = and_(JobRow.state.in_(("done", "failed", "cancelled")), JobRow.finished_at < before)
    own = and_(
        JobRow.state == "done",
        JobRow.finished_at < own_before,
        JobRow.made_by == PROGRAM.name,
        JobRow.user_id.is_(None),
    )
    gone = session.scalars(select(JobRow.id).where(or_(over, own)).limit(limit)).all()
    session.execute(delete(JobFileRow).where(JobFileRow.job_id.in_(gone)))
    session.execute(delete(JobRow).where(JobRow.id.in_(gone)))
    return len(gone)


def files_kept(session: Session) -> set[str]:
    """The SHA-256 of every file that some job made and that is still promised."""
    return set(session.scalars(select(JobFileRow.sha256)))
