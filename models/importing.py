"""A list of schools against the registry: what it would change, and then the change itself."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from extractor.records import Record
from models.audit_events import Note, note
from models.folding import key
from models.school_history import Held, changed_fields, lay_over
from models.school_rows import columns_of, held_schools, name_columns, registry_revision
from models.tables import SchoolNameRow, SchoolRow

ChangeKind = Literal["added", "changed", "unchanged"]
BATCH = 500


@dataclass(frozen=True, slots=True)
class Change:
    """What a row of a list does to the school ``school_id``; ``fields`` are those that differ.

    ``renamed`` holds the names before and after where the official name changed. ``headless`` says
    that its head organisation is neither in the list nor in the registry.
    """

    school_id: str
    kind: ChangeKind
    fields: tuple[str, ...] = ()
    renamed: tuple[str, str] | None = None
    headless: bool = False


@dataclass(frozen=True, slots=True)
class Loading:
    """How many schools a loading of the registry added, changed and found as they were."""

    added: int
    changed: int
    unchanged: int


def compare(
    session: Session, records: Sequence[Record], source: str = "", as_of: dt.date | None = None
) -> tuple[Change, ...]:
    """What loading the records would do, one change for each in their order; writes nothing."""
    settled = settle(session, records)
    known = set(session.scalars(select(SchoolRow.id))) | {record.id for record in settled}
    changes = _changes(session, settled, source, as_of)
    return tuple(
        replace(change, headless=record.parent_id is not None and record.parent_id not in known)
        for (change, _), record in zip(changes, settled, strict=True)
    )


def load_registry(
    session: Session,
    records: Iterable[Record],
    source: str = "",
    as_of: dt.date | None = None,
) -> Loading:
    """Adds and changes schools. None is removed: older decisions name those long closed."""
    revision = registry_revision(session) + 1
    counts: dict[ChangeKind, int] = {"added": 0, "changed": 0, "unchanged": 0}
    unique = {record.id: record for record in settle(session, tuple(records))}
    changes = _changes(session, tuple(unique.values()), source, as_of)
    fields: dict[str, Any] = {}
    while batch := list(islice(changes, BATCH)):
        for change, _ in batch:
            counts[change.kind] += 1
            if change.kind == "changed":
                fields[change.school_id] = list(change.fields)
        _write(session, batch, revision)
    loaded = {str(kind): count for kind, count in counts.items()}
    note(
        session,
        Note(
            "loaded",
            "registry",
            source or "registry",
            None,
            new={**loaded, "source": source, "fields": fields},
        ),
    )
    session.flush()
    session.expire_all()
    return Loading(**counts)


def settle(session: Session, records: Sequence[Record]) -> tuple[Record, ...]:
    """The records under the ids that the registry has for them: one ОГРН or ИНН is one school.

    Branches share these with their head and are known by their ids alone.
    """
    query = select(SchoolRow.id, SchoolRow.ogrn, SchoolRow.inn).where(SchoolRow.parent_id.is_(None))
    ids = set(session.scalars(select(SchoolRow.id)))
    by_number: dict[str, str] = {}
    for school_id, ogrn, inn in session.execute(query):
        by_number.update({number: school_id for number in (ogrn, inn) if number})
    taken = {record.id for record in records if record.id in ids}
    known_as: dict[str, str] = {}
    for record in records:
        same = by_number.get(record.ogrn or " ") or by_number.get(record.inn or " ")
        if record.id not in ids and record.parent_id is None and same and same not in taken:
            known_as[record.id] = same
            taken.add(same)
    return tuple(_under(record, known_as, by_number) for record in records)


def _under(record: Record, known_as: dict[str, str], by_number: dict[str, str]) -> Record:
    """A head or successor may be told by its number alone, though only the registry has it."""
    parent, successor = (
        each and (known_as.get(each) or by_number.get(each, each))
        for each in (record.parent_id, record.successor_id)
    )
    own = known_as.get(record.id, record.id)
    if (own, parent, successor) == (record.id, record.parent_id, record.successor_id):
        return record
    return replace(record, id=own, parent_id=parent, successor_id=successor)


def missing(session: Session, records: Iterable[Record], source: str) -> tuple[SchoolRow, ...]:
    """Open schools that an earlier list of the source had and this one has not.

    A list of one department says nothing of the others: only its own municipalities count.
    """
    records = settle(session, tuple(records))
    listed = {record.id for record in records}
    places = sorted({key(record.municipality) for record in records})
    query = select(SchoolRow.id).where(SchoolRow.source == source, SchoolRow.closed.is_(None))
    absent: list[str] = []
    for start in range(0, len(places), BATCH):
        chunk = SchoolRow.municipality_key.in_(places[start : start + BATCH])
        absent.extend(each for each in session.scalars(query.where(chunk)) if each not in listed)
    found: list[SchoolRow] = []
    for start in range(0, len(absent), BATCH):
        rows = select(SchoolRow).where(SchoolRow.id.in_(absent[start : start + BATCH]))
        found.extend(session.scalars(rows))
    return tuple(sorted(found, key=lambda row: (row.short_name, row.id)))


def _changes(
    session: Session, records: Sequence[Record], source: str, as_of: dt.date | None
) -> Iterator[tuple[Change, Held]]:
    for start in range(0, len(records), BATCH):
        batch = records[start : start + BATCH]
        held = held_schools(session, [record.id for record in batch])
        for record in batch:
            yield _change(held.get(record.id), record, source, as_of)


def _change(
    before: Held | None, record: Record, source: str, as_of: dt.date | None
) -> tuple[Change, Held]:
    if before is None:
        return Change(record.id, "added"), Held(record, source, None, as_of)
    after = lay_over(before, record, source, as_of)
    fields = changed_fields(before, after)
    if not fields:
        kind: ChangeKind = "unchanged"
        return Change(record.id, kind), after
    names = (before.record.short_name, after.record.short_name)
    renamed = names if key(names[0]) != key(names[1]) else None
    return Change(record.id, "changed", fields, renamed), after


def _write(session: Session, batch: Sequence[tuple[Change, Held]], revision: int) -> None:
    """Row by row through the mapper, 44,000 schools would take twice the memory."""
    added = [held for change, held in batch if change.kind == "added"]
    changed = [held for change, held in batch if change.kind == "changed"]
    seen = [held for change, held in batch if change.kind == "unchanged"]
    if added:
        session.execute(insert(SchoolRow), [columns_of(held, revision) for held in added])
    if changed:
        session.execute(update(SchoolRow), [columns_of(held, revision) for held in changed])
        ids = [held.record.id for held in changed]
        session.execute(delete(SchoolNameRow).where(SchoolNameRow.school_id.in_(ids)))
    if seen:
        columns = ("id", "source", "listed_on")
        rows = [columns_of(held, revision) for held in seen]
        session.execute(update(SchoolRow), [{name: row[name] for name in columns} for row in rows])
    names = [row for held in (*added, *changed) for row in name_columns(held.record)]
    if names:
        session.execute(insert(SchoolNameRow), names)
