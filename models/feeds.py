"""Calendars under secret addresses. The secret is told once and not stored."""

import datetime as dt
import secrets
from collections.abc import Sequence

from sqlalchemy import ColumnElement, false, or_, select, update
from sqlalchemy.orm import Session

from models.reminder_tables import FeedRow
from models.report_links import digest
from models.scope import Scope, seen

# Programs ask every few minutes; to know whether an address is in use, the hour is enough.
_NOTED = dt.timedelta(hours=1)


class UnknownFeed(LookupError):
    """No such calendar among those the viewer may see."""


def make_feed(session: Session, row: FeedRow) -> str:
    """Adds the calendar and gives its secret."""
    secret = secrets.token_urlsafe(32)
    row.token_hash = digest(secret)
    session.add(row)
    session.flush()
    return secret


def find_feed(session: Session, secret: str) -> FeedRow | None:
    return session.scalar(
        select(FeedRow).where(FeedRow.token_hash == digest(secret), FeedRow.revoked_at.is_(None))
    )


def is_worth_noting(row: FeedRow, now: dt.datetime) -> bool:
    return row.used_at is None or row.used_at + _NOTED < now


def note_use(session: Session, feed_id: int, now: dt.datetime) -> None:
    session.execute(update(FeedRow).where(FeedRow.id == feed_id).values(used_at=now))


def list_feeds(session: Session, *, user_id: int | None, scope: Scope) -> Sequence[FeedRow]:
    """Those of the user, and all in the committees whose reminders he keeps (``scope``)."""
    return session.scalars(
        select(FeedRow)
        .where(FeedRow.revoked_at.is_(None), _his(user_id, scope))
        .order_by(FeedRow.id)
    ).all()


def revoke_feed(
    session: Session, feed_id: int, *, user_id: int | None, scope: Scope, now: dt.datetime
) -> FeedRow:
    """Harmless when repeated. Raises UnknownFeed."""
    row = session.scalar(select(FeedRow).where(FeedRow.id == feed_id, _his(user_id, scope)))
    if row is None:
        raise UnknownFeed(feed_id)
    row.revoked_at = row.revoked_at or now
    session.flush()
    return row


def _his(user_id: int | None, scope: Scope) -> ColumnElement[bool]:
    own = FeedRow.user_id == user_id if user_id is not None else false()
    return or_(own, seen(scope, FeedRow.committee_id))
