"""Links in letters by which their recipient wants no more. The secret is not stored."""

import datetime as dt
import secrets
from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.reminder_tables import LeavingLinkRow, SubscriptionRow
from models.report_links import digest
from models.scope import Scope
from models.subscriptions import UnknownSubscription, whose

VALID = dt.timedelta(days=90)


def make_leaving_link(session: Session, subscription_id: int, now: dt.datetime) -> str:
    """The secret, which is told here and never again."""
    secret = secrets.token_urlsafe(32)
    row = LeavingLinkRow(
        token_hash=digest(secret),
        subscription_id=subscription_id,
        created_at=now,
        expires_at=now + VALID,
    )
    session.add(row)
    session.flush()
    return secret


def find_leaving_link(
    session: Session, secret: str, now: dt.datetime, *, to_use: bool = False
) -> LeavingLinkRow | None:
    """None when it is unknown, used or expired: nobody is told which.

    ``to_use``: of several who try at once, the others wait until this transaction has ended.
    """
    query = select(LeavingLinkRow).where(
        LeavingLinkRow.token_hash == digest(secret),
        LeavingLinkRow.used_at.is_(None),
        LeavingLinkRow.expires_at > now,
    )
    return session.scalar(query.with_for_update() if to_use else query)


def letters_to(session: Session, link: LeavingLinkRow) -> tuple[str, Sequence[SubscriptionRow]]:
    """The address of the link, and all that leads to letters there, of whatever committee."""
    email = session.get_one(SubscriptionRow, link.subscription_id).email
    rows = session.scalars(
        select(SubscriptionRow).where(SubscriptionRow.email == email, SubscriptionRow.active)
    )
    return email, rows.all()


def leave(session: Session, link: LeavingLinkRow, now: dt.datetime) -> None:
    """No more letters to the address of the link, which is used up."""
    for row in letters_to(session, link)[1]:
        row.active, row.left_at = False, now
    link.used_at = now
    session.flush()


def list_left(session: Session, *, user_id: int | None, scope: Scope) -> Sequence[SubscriptionRow]:
    """Ended by their recipients: those of the user, and all of the scope."""
    return session.scalars(
        select(SubscriptionRow)
        .where(SubscriptionRow.left_at.is_not(None), whose(user_id, scope))
        .order_by(SubscriptionRow.committee_id, SubscriptionRow.email, SubscriptionRow.id)
    ).all()


def come_back(session: Session, subscription_id: int, *, user_id: int | None, scope: Scope) -> None:
    """Takes the leaving back. Harmless when repeated. Raises UnknownSubscription."""
    row = session.scalar(
        select(SubscriptionRow).where(SubscriptionRow.id == subscription_id, whose(user_id, scope))
    )
    if row is None:
        raise UnknownSubscription(subscription_id)
    if row.left_at is not None:
        row.active, row.left_at = True, None
    session.flush()


def forget_leaving_links(session: Session, now: dt.datetime) -> None:
    """Drops those whose time is over: every letter has one."""
    session.execute(delete(LeavingLinkRow).where(LeavingLinkRow.expires_at <= now))
