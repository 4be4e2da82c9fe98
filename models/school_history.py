"""What a newer or an older list says of a school, laid over what the registry knows of it."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from extractor.records import BorneName, Record
from models.folding import key

# What a list may say of a school; an empty cell never takes away what is known.
FIELDS: Final = (
    "municipality", "short_name", "full_name", "region", "locality", "kind", "number", "name",
    "honorary", "parent_id", "inn", "ogrn", "kpp", "head", "aliases", "opened", "closed",
    "successor_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A school as the registry holds it, with what a list left behind."""

    record: Record
    source: str = ""
    named_since: dt.date | None = None
    listed_on: dt.date | None = None


def lay_over(held: Held, record: Record, source: str, as_of: dt.date | None) -> Held:
    """What is known after a list of ``source`` that was true on ``as_of``.

    The list that the school is from decides; another one, or one older than what is known, only
    adds what is missing. A changed official name becomes a name of another time: «МОУ СОШ № 5»
    until the day before the first list with «МБОУ СОШ № 5».
    """
    decides = held.source in ("", source) and not _is_older(held, as_of)
    known = held.record
    said = {field: getattr(record, field) for field in FIELDS if getattr(record, field)}
    if not decides:
        said = {field: value for field, value in said.items() if not getattr(known, field)}
    after = replace(known, **said)
    named_since, names = held.named_since, [*known.names, *record.names]
    if _is_renamed(known, record):
        if decides:
            until = as_of - dt.timedelta(days=1) if as_of else None
            names.append(BorneName(known.short_name, known.full_name, named_since, until))
            named_since = as_of
        else:
            names.append(BorneName(record.short_name, record.full_name, until=_before(held, as_of)))
    after = replace(after, names=distinct_names(after, names))
    if not decides:
        return Held(after, held.source, named_since, held.listed_on)
    return Held(after, source or held.source, named_since, as_of or held.listed_on)


def _is_older(held: Held, as_of: dt.date | None) -> bool:
    return as_of is not None and held.listed_on is not None and as_of < held.listed_on


def _before(held: Held, as_of: dt.date | None) -> dt.date | None:
    """The last day of a name from an older list; of another source's name no day is known."""
    present = held.named_since or held.listed_on
    return present - dt.timedelta(days=1) if _is_older(held, as_of) and present else None


def _is_renamed(known: Record, record: Record) -> bool:
    """Other quotes or spaces are no other name, nor another abbreviation of the same full one."""
    if known.full_name and record.full_name:
        return key(known.full_name) != key(record.full_name)
    return key(known.short_name) != key(record.short_name)


def distinct_names(record: Record, names: list[BorneName]) -> tuple[BorneName, ...]:
    """Each name once, the one with more days; without the present one if it has no days."""
    present = key(record.short_name, record.full_name)
    kept: dict[str, BorneName] = {}
    for name in names:
        called = key(name.short_name, name.full_name)
        days = (name.since is not None) + (name.until is not None)
        other = kept.get(called)
        if called == present and not days:
            continue
        if other is None or days > (other.since is not None) + (other.until is not None):
            kept[called] = name
    return tuple(kept.values())


def changed_fields(before: Held, after: Held) -> tuple[str, ...]:
    """Fields of the record that differ; ``names`` when a name of another time was added."""
    return tuple(
        field
        for field in (*FIELDS, "names")
        if getattr(before.record, field) != getattr(after.record, field)
    )
