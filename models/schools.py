"""The registry of schools as the database keeps it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from extractor.records import Record
from models.folding import begins, key
from models.tables import SchoolRow


@dataclass(frozen=True, slots=True)
class Loading:
    """How many schools a loading of the registry added, changed and found as they were."""

    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class SchoolFilter:
    """Empty fields do not filter. ``text`` is words of the names, aliases or locality."""

    municipality: str | None = None
    kind: str | None = None
    number: str | None = None
    text: str | None = None


def load_registry(session: Session, records: Iterable[Record]) -> Loading:
    """Adds and changes schools. None is removed: older decisions name those long closed."""
    known = {row.id: row for row in session.scalars(select(SchoolRow))}
    revision = registry_revision(session) + 1
    added = changed = unchanged = 0
    for record in records:
        row = known.get(record.id)
        if row is None:
            row = known[record.id] = SchoolRow(id=record.id)
            session.add(row)
            added += 1
        elif _record(row) == record:
            unchanged += 1
            continue
        else:
            changed += 1
        _fill(row, record, revision)
    session.flush()
    return Loading(added, changed, unchanged)


def registry_revision(session: Session) -> int:
    """Grows when a loading has changed anything; 0 while the registry is empty."""
    return session.scalar(select(func.max(SchoolRow.revision))) or 0


def registry_records(session: Session) -> tuple[Record, ...]:
    return tuple(_record(row) for row in session.scalars(select(SchoolRow).order_by(SchoolRow.id)))


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
    rows = session.scalars(select(SchoolRow).where(SchoolRow.id.in_(set(ids))))
    return {row.id: row for row in rows}


def list_municipalities(session: Session) -> Sequence[str]:
    return session.scalars(
        select(SchoolRow.municipality).distinct().order_by(SchoolRow.municipality)
    ).all()


def _fill(row: SchoolRow, record: Record, revision: int) -> None:
    row.region, row.municipality = record.region, record.municipality
    row.municipality_key = key(record.municipality)
    row.locality, row.kind, row.number = record.locality, record.kind, record.number
    row.name, row.short_name = record.name, record.short_name
    row.parent_id, row.aliases = record.parent_id, list(record.aliases)
    row.folded = key(record.short_name, record.name, record.locality, *record.aliases)
    row.revision = revision


def _record(row: SchoolRow) -> Record:
    return Record(
        id=row.id,
        municipality=row.municipality,
        short_name=row.short_name,
        region=row.region,
        locality=row.locality,
        kind=row.kind,
        number=row.number,
        name=row.name,
        parent_id=row.parent_id,
        aliases=tuple(row.aliases),
    )
