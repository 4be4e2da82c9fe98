"""The registry of schools as the database keeps it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.folding import begins, key
from models.importing import Loading, load_registry
from models.school_rows import registry_records, registry_revision
from models.scope import Scope, seen
from models.tables import DecisionRow, ExecutorRow, ProtocolRow, SchoolNameRow, SchoolRow

__all__ = [
    "Loading",
    "SchoolFilter",
    "UnknownSchool",
    "branches_of",
    "close_school",
    "get_school",
    "get_schools",
    "heads_in_protocols",
    "list_municipalities",
    "list_schools",
    "load_registry",
    "names_of",
    "registry_records",
    "registry_revision",
    "reopen_school",
]


class UnknownSchool(LookupError):
    """The registry has no school of this id."""


@dataclass(frozen=True, slots=True)
class SchoolFilter:
    """Empty fields do not filter. ``text`` is words of the names, aliases or locality."""

    municipality: str | None = None
    kind: str | None = None
    number: str | None = None
    text: str | None = None


def list_schools(
    session: Session,
    where: SchoolFilter = SchoolFilter(),
    *,
    limit: int = 100,
    offset: int = 0,
) -> Sequence[SchoolRow]:
    """By municipality, kind and name."""
    query = select(SchoolRow)
    if where.municipality is not None:
        query = query.where(SchoolRow.municipality_key == key(where.municipality))
    if where.kind is not None:
        query = query.where(SchoolRow.kind == where.kind)
    if where.number is not None:
        query = query.where(SchoolRow.number == where.number)
    if where.text is not None:
        query = query.where(begins(SchoolRow.folded, where.text))
    ordered = query.order_by(
        SchoolRow.municipality_key, SchoolRow.kind, SchoolRow.short_name, SchoolRow.id
    )
    return session.scalars(ordered.limit(limit).offset(offset)).all()


def get_schools(session: Session, ids: Iterable[str]) -> dict[str, SchoolRow]:
    """By id; an id the registry does not know is left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = session.scalars(select(SchoolRow).where(SchoolRow.id.in_(wanted)))
    return {row.id: row for row in rows}


def list_municipalities(session: Session) -> Sequence[str]:
    return session.scalars(
        select(SchoolRow.municipality).distinct().order_by(SchoolRow.municipality)
    ).all()


def get_school(session: Session, school_id: str) -> SchoolRow | None:
    return session.get(SchoolRow, school_id)


def names_of(session: Session, school_id: str) -> Sequence[SchoolNameRow]:
    """Names of other times, the latest first; those without days at the end."""
    rows = session.scalars(select(SchoolNameRow).where(SchoolNameRow.school_id == school_id)).all()
    return sorted(rows, key=lambda row: (row.until or dt.date.min, row.id), reverse=True)


_HEADS = (
    "директор",
    "заведующ",
    "и.о. директора",
    "и. о. директора",
    "исполняющ",
    "врио директора",
)


@dataclass(frozen=True, slots=True)
class HeadInProtocol:
    """A head as a protocol names it, and the day of that protocol."""

    name: str
    position: str
    day: dt.date | None


def heads_in_protocols(
    session: Session, school_id: str, scope: Scope = None
) -> tuple[HeadInProtocol, ...]:
    """Heads of the school by the protocols that charge them with something, the latest first."""
    query = (
        select(ExecutorRow.name, ExecutorRow.position, ProtocolRow.date)
        .join(DecisionRow, DecisionRow.id == ExecutorRow.decision_id)
        .join(ProtocolRow)
        .where(
            ExecutorRow.school_id == school_id,
            ExecutorRow.kind == "person",
            seen(scope, ProtocolRow.committee_id),
        )
    )
    latest: dict[str, HeadInProtocol] = {}
    for name, position, day in session.execute(query):
        if (position or "").lower().startswith(_HEADS):
            known = latest.get(key(name))
            if known is None or (day or dt.date.min) > (known.day or dt.date.min):
                latest[key(name)] = HeadInProtocol(name, position or "", day)
    return tuple(sorted(latest.values(), key=lambda head: head.day or dt.date.min, reverse=True))


def branches_of(session: Session, school_id: str) -> Sequence[SchoolRow]:
    query = select(SchoolRow).where(SchoolRow.parent_id == school_id)
    return session.scalars(query.order_by(SchoolRow.short_name)).all()


def close_school(
    session: Session, school_id: str, on: dt.date, successor_id: str | None = None
) -> SchoolRow:
    """Notes the last day of a school, and whom it was merged into. Raises UnknownSchool."""
    row = session.get(SchoolRow, school_id)
    if row is None or (successor_id and session.get(SchoolRow, successor_id) is None):
        raise UnknownSchool(school_id if row is None else successor_id)
    row.closed, row.successor_id = on, successor_id or row.successor_id
    row.revision = registry_revision(session) + 1
    session.flush()
    return row


def reopen_school(session: Session, school_id: str) -> SchoolRow:
    """Takes the closing back. Raises UnknownSchool."""
    row = session.get(SchoolRow, school_id)
    if row is None:
        raise UnknownSchool(school_id)
    row.closed = row.successor_id = None
    row.revision = registry_revision(session) + 1
    session.flush()
    return row
