"""Links by which somebody without an account reports once on one task. The secret is not stored."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.reminder_tables import ReportLinkRow
from models.scope import Scope, seen
from models.tables import DecisionRow
from models.task_tables import TaskRow

VALID = dt.timedelta(days=30)


class UnknownLink(LookupError):
    """No such link among those of the committees the viewer keeps reminders of."""


def digest(secret: str) -> str:
    """What is stored of a secret address: it is long and random, so plain SHA-256 is enough."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def make_link(
    session: Session,
    task_id: int,
    line_id: int | None,
    *,
    recipient: str,
    by: str,
    now: dt.datetime,
    valid: dt.timedelta = VALID,
) -> tuple[ReportLinkRow, str]:
    """The row and the secret, which is told here and never again."""
    secret = secrets.token_urlsafe(32)
    row = ReportLinkRow(
        token_hash=digest(secret),
        task_id=task_id,
        line_id=line_id,
        recipient=recipient,
        created_at=now,
        created_by=by,
        expires_at=now + valid,
    )
    session.add(row)
    session.flush()
    return row, secret


def find_link(
    session: Session, secret: str, now: dt.datetime, *, to_use: bool = False
) -> ReportLinkRow | None:
    """None when it is unknown, used, revoked or expired: nobody is told which.

    ``to_use``: of several who try at once, the others wait until this transaction has ended.
    """
    query = select(ReportLinkRow).where(
        ReportLinkRow.token_hash == digest(secret),
        ReportLinkRow.used_at.is_(None),
        ReportLinkRow.revoked_at.is_(None),
        ReportLinkRow.expires_at > now,
    )
    return session.scalar(query.with_for_update() if to_use else query)


def list_links(session: Session, scope: Scope, limit: int = 200) -> Sequence[ReportLinkRow]:
    """The newest first."""
    return session.scalars(
        select(ReportLinkRow)
        .join(TaskRow, TaskRow.id == ReportLinkRow.task_id)
        .where(seen(scope, TaskRow.committee_id))
        .order_by(ReportLinkRow.id.desc())
        .limit(limit)
    ).all()


def decisions_of(session: Session, tasks: AbstractSet[int]) -> dict[int, tuple[int, str]]:
    """Id and wording of the decision of each task."""
    rows = session.execute(
        select(TaskRow.id, DecisionRow.id, DecisionRow.text)
        .join(DecisionRow, DecisionRow.id == TaskRow.decision_id)
        .where(TaskRow.id.in_(tasks))
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def revoke_link(session: Session, link_id: int, scope: Scope, now: dt.datetime) -> ReportLinkRow:
    """Raises UnknownLink."""
    row = session.scalar(
        select(ReportLinkRow)
        .join(TaskRow, TaskRow.id == ReportLinkRow.task_id)
        .where(ReportLinkRow.id == link_id, seen(scope, TaskRow.committee_id))
    )
    if row is None:
        raise UnknownLink(link_id)
    row.revoked_at = row.revoked_at or now
    session.flush()
    return row
