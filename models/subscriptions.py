"""Who gets which digests."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from models.people_tables import CommitteeRow, UserRow
from models.reminder_tables import SubscriptionRow
from models.scope import Scope, seen


class UnknownSubscription(LookupError):
    """No such subscription among those the viewer may see."""


def subscribe(session: Session, row: SubscriptionRow) -> SubscriptionRow:
    """Adds it; the same person or committee to the same address takes the place of the former."""
    for former in session.scalars(
        select(SubscriptionRow).where(
            SubscriptionRow.committee_id == row.committee_id,
            SubscriptionRow.email == row.email,
            SubscriptionRow.person_key.is_not_distinct_from(row.person_key),
            SubscriptionRow.school_id.is_not_distinct_from(row.school_id),
            or_(SubscriptionRow.active, SubscriptionRow.left_at.is_not(None)),
        )
    ):
        former.active, former.left_at = False, None
        row.looked_on = former.looked_on
    session.add(row)
    session.flush()
    return row


def list_subscriptions(
    session: Session, *, user_id: int | None, scope: Scope
) -> Sequence[SubscriptionRow]:
    """Those of the user, and all in the committees whose reminders he keeps (``scope``)."""
    return session.scalars(
        select(SubscriptionRow)
        .where(SubscriptionRow.active, whose(user_id, scope))
        .order_by(SubscriptionRow.committee_id, SubscriptionRow.email, SubscriptionRow.id)
    ).all()


def end_subscription(
    session: Session, subscription_id: int, *, user_id: int | None, scope: Scope
) -> SubscriptionRow:
    """Harmless when repeated. Raises UnknownSubscription."""
    row = session.scalar(
        select(SubscriptionRow).where(SubscriptionRow.id == subscription_id, whose(user_id, scope))
    )
    if row is None:
        raise UnknownSubscription(subscription_id)
    row.active = False
    session.flush()
    return row


def whose(user_id: int | None, scope: Scope) -> ColumnElement[bool]:
    """Those of the user, and all of the scope."""
    own = SubscriptionRow.user_id == user_id if user_id is not None else false()
    return or_(own, seen(scope, SubscriptionRow.committee_id))


def standing_subscriptions(
    session: Session,
) -> list[tuple[SubscriptionRow, CommitteeRow, UserRow | None]]:
    """Those that may lead to a letter, by address; of committees and accounts still open."""
    rows = session.execute(
        select(SubscriptionRow, CommitteeRow, UserRow)
        .join(CommitteeRow, CommitteeRow.id == SubscriptionRow.committee_id)
        .outerjoin(UserRow, UserRow.id == SubscriptionRow.user_id)
        .where(
            SubscriptionRow.active,
            CommitteeRow.closed_at.is_(None),
            or_(SubscriptionRow.user_id.is_(None), UserRow.active),
        )
        .order_by(SubscriptionRow.email, SubscriptionRow.id)
    ).all()
    return [(row[0], row[1], row[2]) for row in rows]


def note_looked(rows: Sequence[SubscriptionRow], day: dt.date) -> None:
    """Their digest of that day was thought about."""
    for row in rows:
        row.looked_on = day
