"""The records of one municipality (or of the whole registry) by what they are looked up by."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.records import BorneName, Record
from extractor.registry.keys import Key, folded_key


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with its comparison key, by its present name or by one of another time."""

    record: Record
    key: Key
    name: BorneName | None = None


Table = dict[str, list[Entry]]


def _table() -> Table:
    return defaultdict(list)


@dataclass(frozen=True, slots=True)
class Scope:
    """Entries with their indexes; a missing key gives an empty list through ``dict.get``."""

    entries: list[Entry] = field(default_factory=list)
    by_number: Table = field(default_factory=_table)
    by_name: Table = field(default_factory=_table)
    by_place: Table = field(default_factory=_table)
    by_honour: Table = field(default_factory=_table)
    by_family: Table = field(default_factory=_table)
    by_alias: Table = field(default_factory=_table)
    by_parent: Table = field(default_factory=_table)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Scope":
        scope = cls()
        for entry in entries:
            scope.entries.append(entry)
            key, record = entry.key, entry.record
            for table, value in (
                (scope.by_number, key.number),
                (scope.by_name, key.name),
                (scope.by_place, key.place),
                (scope.by_honour, key.honorary),
                (scope.by_family, key.family),
                (scope.by_parent, record.parent_id or ""),
            ):
                if value:
                    table[value].append(entry)
            spelled = (record.short_name, record.full_name, *record.aliases)
            if entry.name is not None:
                spelled = (entry.name.short_name, entry.name.full_name)
            for alias in {folded_key(text) for text in spelled} - {""}:
                scope.by_alias[alias].append(entry)
        return scope
