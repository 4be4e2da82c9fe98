"""Saved filters of the register of tasks: a person's own, and those of a whole committee."""

import datetime as dt
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.people_tables import SavedViewRow
from models.scope import Scope, seen

MOST = 30  # of one person, and of one committee
LONGEST = 80  # characters of a name
# What would end a value; all else stays readable, so that a person named in it can be found.
_ESCAPED = {ord(sign): f"%{ord(sign):02X}" for sign in "%&=+#;"}


class TooManyViews(ValueError):
    """There are as many as the page can show."""


def written(filters: Mapping[str, str]) -> str:
    """
    >>> written({"executor": "Лис О.О.", "text": "сад & школа"})
    'executor=Лис О.О.&text=сад %26 школа'
    """
    return "&".join(f"{name}={value.translate(_ESCAPED)}" for name, value in filters.items())


def filters_of(row: SavedViewRow) -> dict[str, str]:
    return dict(parse_qsl(row.query))


def list_views(session: Session, *, user_id: int | None, scope: Scope) -> Sequence[SavedViewRow]:
    """The person's own and those of the committees that he sees, by name."""
    query = select(SavedViewRow).where(_shown(user_id, scope))
    return session.scalars(query.order_by(SavedViewRow.name, SavedViewRow.id)).all()


def save_view(
    session: Session,
    name: str,
    filters: Mapping[str, str],
    *,
    user_id: int | None,
    committee_id: int,
    now: dt.datetime,
) -> SavedViewRow:
    """Without ``user_id`` for the whole committee. The same name again takes the new filters.

    Raises TooManyViews.
    """
    whose = (SavedViewRow.user_id.is_(None), SavedViewRow.committee_id == committee_id)
    own = (SavedViewRow.user_id == user_id,) if user_id is not None else whose
    rows = session.scalars(select(SavedViewRow).where(*own)).all()
    row = next((each for each in rows if each.name == name), None)
    if row is None:
        if len(rows) >= MOST:
            raise TooManyViews
        row = SavedViewRow(user_id=user_id, committee_id=committee_id, name=name, created_at=now)
        session.add(row)
    row.query = written(filters)
    session.flush()
    return row


def get_view(
    session: Session, view_id: int, *, user_id: int | None, scope: Scope
) -> SavedViewRow | None:
    return session.scalar(
        select(SavedViewRow).where(SavedViewRow.id == view_id, _shown(user_id, scope))
    )


def _shown(user_id: int | None, scope: Scope) -> ColumnElement[bool]:
    shared = and_(SavedViewRow.user_id.is_(None), seen(scope, SavedViewRow.committee_id))
    return shared if user_id is None else or_(SavedViewRow.user_id == user_id, shared)
