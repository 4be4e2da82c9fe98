"""Answers to requests that may come again: an Idempotency-Key makes a change happen once.

Nothing here commits. A row with status 0 is a request that is under way; should the process die
in it, the key may be taken again after ``LEASE``.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.job_tables import ReplayRow

KEPT = dt.timedelta(hours=24)
LEASE = dt.timedelta(minutes=5)
RUNNING = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that was given: its status, the headers worth repeating, the body as text."""

    status: int
    headers: Mapping[str, str]
    body: str


# first: nobody has asked this, the row is ours; running: the same request is under way;
# other: the key was used for something else.
Taken = Literal["first", "running", "other"]


def take_key(
    session: Session, *, key: str, whose: str, route: str, request_hash: str, now: dt.datetime
) -> Taken | Told:
    """The answer that was given to this request, or whose turn it is to answer."""
    session.execute(delete(ReplayRow).where(ReplayRow.at < now - KEPT))
    row = _find(session, key, whose, route)
    if row is None:
        row = ReplayRow(
            key=key,
            whose=whose,
            route=route,
            request_hash=request_hash,
            status=RUNNING,
            headers={},
            body="",
            at=now,
        )
        try:
            with session.begin_nested():
                session.add(row)
            return "first"
        except IntegrityError:
            # On PostgreSQL another request may have taken the key just now.
            row = _find(session, key, whose, route)
            if row is None:
                return "running"
    if row.request_hash != request_hash:
        return "other"
    if row.status != RUNNING:
        return Told(row.status, row.headers, row.body)
    if row.at >= now - LEASE:
        return "running"
    row.at = now
    return "first"


def keep_answer(session: Session, *, key: str, whose: str, route: str, told: Told) -> None:
    row = _find(session, key, whose, route)
    if row is not None:
        row.status, row.headers, row.body = told.status, dict(told.headers), told.body


def free_key(session: Session, *, key: str, whose: str, route: str) -> None:
    """The request failed in a way that may go better another time."""
    row = _find(session, key, whose, route)
    if row is not None:
        session.delete(row)


def _find(session: Session, key: str, whose: str, route: str) -> ReplayRow | None:
    query = select(ReplayRow).filter_by(key=key, whose=whose, route=route)
    return session.scalar(query.with_for_update())
