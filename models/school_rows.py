"""Schools as values ↔ their rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from extractor.records import BorneName, Record
from models.folding import key
from models.school_history import Held
from models.tables import AliasRow, GroupRow, SchoolNameRow, SchoolRow


def registry_revision(session: Session) -> int:
    """Grows with every change of schools, spellings and groups; 0 while the registry is empty."""
    schools = session.scalar(select(func.max(SchoolRow.revision))) or 0
    return max(schools, session.scalar(select(func.max(GroupRow.revision))) or 0)


def registry_records(session: Session, municipality: str | None = None) -> tuple[Record, ...]:
    """All schools with their names in time and the spellings that people confirmed."""
    names = _names(session)
    confirmed: dict[str, list[str]] = defaultdict(list)
    spelled = select(AliasRow.school_id, AliasRow.text).where(AliasRow.undone_at.is_(None))
    for school_id, text in session.execute(spelled.order_by(AliasRow.id)):
        confirmed[school_id].append(text)
    query = select(SchoolRow).order_by(SchoolRow.id)
    if municipality is not None:
        query = query.where(SchoolRow.municipality_key == key(municipality))
    return tuple(
        _record(row, names.get(row.id, ()), confirmed.get(row.id, ()))
        for row in session.scalars(query)
    )


def held_schools(session: Session, ids: Sequence[str]) -> dict[str, Held]:
    """By id; without confirmed spellings, which are no part of any list."""
    names = _names(session, ids)
    rows = session.scalars(select(SchoolRow).where(SchoolRow.id.in_(ids))).all()
    found = {
        row.id: Held(
            _record(row, names.get(row.id, ()), ()), row.source, row.named_since, row.listed_on
        )
        for row in rows
    }
    for row in rows:
        session.expunge(row)  # else all 44,000 of a large list stay in memory
    return found


def _names(session: Session, ids: Sequence[str] | None = None) -> dict[str, list[BorneName]]:
    query = select(SchoolNameRow).order_by(SchoolNameRow.id)
    if ids is not None:
        query = query.where(SchoolNameRow.school_id.in_(ids))
    found: dict[str, list[BorneName]] = defaultdict(list)
    for row in session.scalars(query):
        found[row.school_id].append(BorneName(row.short_name, row.full_name, row.since, row.until))
    return found


def _record(row: SchoolRow, names: Iterable[BorneName], confirmed: Iterable[str]) -> Record:
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
        aliases=(*row.aliases, *(text for text in confirmed if text not in row.aliases)),
        full_name=row.full_name,
        honorary=row.honorary,
        inn=row.inn,
        ogrn=row.ogrn,
        kpp=row.kpp,
        head=row.head,
        names=tuple(names),
        opened=row.opened,
        closed=row.closed,
        successor_id=row.successor_id,
    )


_SAME = (
    "id", "region", "municipality", "locality", "kind", "number", "name", "short_name", "parent_id",
    "full_name", "honorary", "inn", "ogrn", "kpp", "head", "opened", "closed", "successor_id",
)  # fmt: skip


def columns_of(held: Held, revision: int) -> dict[str, Any]:
    """Every column of the school's row."""
    record = held.record
    spelled = [name for borne in record.names for name in (borne.short_name, borne.full_name)]
    return {name: getattr(record, name) for name in _SAME} | {
        "municipality_key": key(record.municipality),
        "aliases": list(record.aliases),
        "named_since": held.named_since,
        "source": held.source,
        "listed_on": held.listed_on,
        "folded": key(
            record.short_name, record.name, record.full_name, record.locality, record.inn,
            record.head, *record.aliases, *spelled,
        ),
        "revision": revision,
    }  # fmt: skip


def name_columns(record: Record) -> list[dict[str, Any]]:
    return [
        {
            "school_id": record.id,
            "short_name": name.short_name,
            "full_name": name.full_name,
            "since": name.since,
            "until": name.until,
        }
        for name in record.names
    ]
