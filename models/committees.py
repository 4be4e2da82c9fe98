"""Committees: what a body and its office see, and which day it is there."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people_tables import CommitteeRow
from models.scope import Scope, seen

# Made by the migration: an installation of one committee never needs to name it.
FIRST_COMMITTEE = 1


def list_committees(
    session: Session, scope: Scope = None, closed: bool = False
) -> Sequence[CommitteeRow]:
    """In the order they were made; ``closed`` ones only when asked for."""
    query = select(CommitteeRow).where(seen(scope, CommitteeRow.id)).order_by(CommitteeRow.id)
    return session.scalars(query if closed else query.where(CommitteeRow.closed_at.is_(None))).all()
