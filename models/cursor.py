"""Where a page of the register ended: the sort key of its last row, opaque to the caller."""

import base64
import binascii
import datetime as dt
from typing import Any

from sqlalchemy import Select, and_, or_
from sqlalchemy.orm import Session

NO_DAY = dt.date.max


class BadCursor(ValueError):
    """A cursor that was not given out by us."""

    def __init__(self, cursor: str) -> None:
        self.cursor = cursor
        super().__init__(f"not a cursor: {cursor!r}")


def write_cursor(due: dt.date | None, decision_id: int) -> str:
    plain = f"{(due or NO_DAY).isoformat()}|{decision_id}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[dt.date, int]:
    """Raises ``BadCursor``."""
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        due, _, decision_id = plain.partition("|")
        return dt.date.fromisoformat(due), int(decision_id)
    except (ValueError, binascii.Error) as error:
        raise BadCursor(cursor) from error


def page_by_day(
    session: Session,
    query: Select[*tuple[Any, ...]],
    due: Any,
    id_column: Any,
    *,
    cursor: str | None,
    limit: int,
    undated: bool = True,
) -> list[Any]:
    """Up to ``limit`` rows from ``cursor`` on, by day and id; those without a day at the end.

    Two queries, each in the order of an index: one that puts NULL last would sort everything on
    SQLite. ``undated`` is False where no row without a day can meet the conditions.
    """
    after, after_id = read_cursor(cursor) if cursor else (None, 0)
    rows: list[Any] = []
    if after != NO_DAY:
        dated = query.where(due.is_not(None)).order_by(due, id_column)
        if after is not None:
            later = or_(due > after, and_(due == after, id_column > after_id))
            dated = dated.where(due >= after, later)
        rows += session.execute(dated.limit(limit)).all()
    if undated and len(rows) < limit:
        rest = query.where(due.is_(None)).order_by(id_column)
        if after == NO_DAY:
            rest = rest.where(id_column > after_id)
        rows += session.execute(rest.limit(limit - len(rows))).all()
    return rows
