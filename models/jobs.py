"""Jobs as people see them, noted by whoever does them. The engine keeps its own books.

Nothing here commits. Rows are changed by statements with a condition on the state, so that of two
who change a job at once (a person who cancels, a worker that begins) only one does.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.actor import Actor
from models.job_tables import JobRow, JobState

ENDED: tuple[JobState, ...] = ("done", "failed", "cancelled", "attention")
LIVE: tuple[JobState, ...] = ("queued", "running")


def note_job(
    session: Session,
    *,
    job_id: str,
    kind: str,
    order: dict[str, Any],
    actor: Actor,
    committee_id: int | None,
    subject: str | None,
    queue: str,
    priority: int,
    now: dt.datetime,
) -> bool:
    """False when a job of that id is noted already."""
    row = JobRow(
        id=job_id,
        kind=kind,
        subject=subject,
        committee_id=committee_id,
        queue=queue,
        run=job_id,
        priority=priority,
        order=order,
        made_at=now,
        made_by=actor.name,
        user_id=actor.user_id,
    )
    if session.get(JobRow, job_id) is not None:
        return False
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        # On PostgreSQL another process may have noted it just now.
        if session.get(JobRow, job_id) is None:
            raise
        return False
    return True


# -- what a worker notes ---------------------------------------------------------------------


def get_job_row(session: Session, job_id: str, *, lock: bool = False) -> JobRow | None:
    """``lock``: on PostgreSQL nobody else changes it until the transaction ends."""
    return session.get(JobRow, job_id, populate_existing=True, with_for_update=lock or None)


def begin_job(session: Session, job_id: str, run: str, now: dt.datetime) -> bool:
    """False when there is nothing to do: cancelled meanwhile, or another run has its place.

    What this run has begun already is begun: its worker died, and that was counted (``note_lost``).
    """
    return change_job(
        session,
        and_(JobRow.id == job_id, JobRow.run == run, JobRow.state.in_(LIVE)),
        state="running",
        attempt=JobRow.attempt + case((JobRow.state == "queued", 1), else_=0),
        started_at=func.coalesce(JobRow.started_at, now),
        finished_at=None,
        error_code=None,
        error_message=None,
    )


def note_progress(
    session: Session, job_id: str, step: str, done: int = 0, total: int | None = None
) -> None:
    running = and_(JobRow.id == job_id, JobRow.state == "running")
    change_job(session, running, step=step, done=done, total=total)


def end_job(
    session: Session,
    job_id: str,
    run: str,
    state: JobState,
    now: dt.datetime,
    *,
    outcome: dict[str, Any] | None = None,
    error: tuple[str, str] | None = None,
) -> bool:
    """``error`` is a code and a message. False when that run is the job's no more."""
    code, message = error or (None, None)
    return change_job(
        session,
        and_(JobRow.id == job_id, JobRow.run == run, JobRow.state.in_(LIVE)),
        state=state,
        outcome=outcome,
        error_code=code,
        error_message=message,
        step=None,
        finished_at=now,
    )


def put_back(
    session: Session,
    job: JobRow,
    *,
    queue: str | None = None,
    step: str | None = None,
    error: tuple[str, str] | None = None,
    counts: bool = True,
) -> str:
    """Back into a queue under another run, whose name is given; the caller enqueues it.

    Without ``counts`` the attempt that ends here was none: the job only moves on.
    """
    run, (code, message) = following_run(job.run), error or (None, None)
    change_job(
        session,
        JobRow.id == job.id,
        run=run,
        queue=queue or job.queue,
        state="queued",
        step=step,
        done=0,
        total=None,
        attempt=JobRow.attempt if counts else JobRow.attempt - 1,
        error_code=code,
        error_message=message,
    )
    return run


def following_run(run: str) -> str:
    """The engine runs what has one name only once.

    >>> following_run("protocol-a1"), following_run("protocol-a1~2")
    ('protocol-a1~2', 'protocol-a1~3')
    """
    name, _, number = run.partition("~")
    return f"{name}~{int(number or 1) + 1}"


def note_lost(session: Session, runs: Sequence[str]) -> None:
    """The worker of these runs died; each begins another attempt."""
    lost = and_(JobRow.run.in_(runs), JobRow.state == "running")
    change_job(session, lost, attempt=JobRow.attempt + 1, step=None, done=0, total=None)


def job_of_run(session: Session, run: str) -> JobRow | None:
    return session.scalar(select(JobRow).filter_by(run=run))


def asked_to_stop(session: Session, job_ids: Sequence[str]) -> set[str]:
    """Which of these running jobs somebody has cancelled."""
    asked = select(JobRow.id).where(JobRow.id.in_(job_ids), JobRow.cancel_asked_at.is_not(None))
    return set(session.scalars(asked))


def change_job(session: Session, condition: ColumnElement[bool], **values: Any) -> bool:
    statement = update(JobRow).where(condition).values(**values)
    found = session.execute(statement, execution_options={"synchronize_session": False})
    return bool(found.rowcount)  # type: ignore[attr-defined]


def live_job_of(session: Session, kind: str, subject: str) -> str | None:
    """The job of that kind and subject that waits or runs."""
    found = select(JobRow.id).filter_by(kind=kind, subject=subject).where(JobRow.state.in_(LIVE))
    return session.scalars(found.limit(1)).first()
