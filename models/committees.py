"""Committees: whose rows are seen together, and which day it is there."""

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict
from zoneinfo import available_timezones

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.people_tables import CommitteeRow
from models.scope import Scope, seen, sees

# Made by the migration: an installation of one committee never needs to name it.
FIRST_COMMITTEE = 1


class NameTaken(ValueError):
    """There is a committee of this name."""


class StaleCommittee(Exception):
    """Somebody changed it in the meantime; ``version`` is the one it has now."""

    def __init__(self, version: int) -> None:
        self.version = version
        super().__init__(version)


class CommitteeChanges(TypedDict, total=False):
    """An absent key leaves the field alone. ``time_zone`` is a name of IANA."""

    name: str
    municipality: str | None
    time_zone: str
    due_soon_days: int
    closed_at: dt.datetime | None


def is_zone(name: str) -> bool:
    """Whether it is a time zone of IANA: «Asia/Omsk»."""
    return name in available_timezones()


def list_committees(
    session: Session, scope: Scope = None, closed: bool = False
) -> Sequence[CommitteeRow]:
    """In the order they were made; ``closed`` ones only when asked for."""
    query = select(CommitteeRow).where(seen(scope, CommitteeRow.id)).order_by(CommitteeRow.id)
    return session.scalars(query if closed else query.where(CommitteeRow.closed_at.is_(None))).all()


def get_committee(session: Session, committee_id: int, scope: Scope = None) -> CommitteeRow | None:
    return session.get(CommitteeRow, committee_id) if sees(scope, committee_id) else None


def find_committee(session: Session, name: str) -> CommitteeRow | None:
    return session.scalar(select(CommitteeRow).filter_by(name=name.strip()))


def add_committee(
    session: Session, name: str, now: dt.datetime, changes: CommitteeChanges | None = None
) -> CommitteeRow:
    """Raises NameTaken."""
    row = CommitteeRow(name=name.strip(), created_at=now, **(changes or {}))
    return _flushed(session, row)


def move_first(session: Session, zone: str) -> None:
    """The committee that every register begins with is in the zone of the settings until a person
    has changed anything of it.
    """
    row = session.scalar(select(CommitteeRow).where(CommitteeRow.version == 1).filter_by(id=1))
    if row is not None and row.time_zone != zone:
        row.time_zone = zone
        session.flush()


def change_committee(
    session: Session, row: CommitteeRow, changes: CommitteeChanges, expected_version: int
) -> CommitteeRow:
    """Raises NameTaken, StaleCommittee."""
    session.refresh(row, with_for_update=True)
    if row.version != expected_version:
        raise StaleCommittee(row.version)
    for field, value in changes.items():
        setattr(row, field, value)
    row.version += 1
    return _flushed(session, row)


def _flushed(session: Session, row: CommitteeRow) -> CommitteeRow:
    name = row.name
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:
        raise NameTaken(name) from error
    return row
