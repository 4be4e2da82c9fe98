"""The registry of schools in memory: which municipality, which school.

``Registry.from_csv(text)`` reads it; ``match_all`` turns the schools found in a text into
matches. Nothing is guessed: see ``match``.
"""

import copy
import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from extractor.records import BorneName, Group, Record
from extractor.registry.groups import Named, find_group, members_of
from extractor.registry.history import (
    called,
    doubts_of,
    has_history,
    is_to_come,
    names_at_other_times,
    names_on,
    title,
)
from extractor.registry.index import Index
from extractor.registry.keys import Key, key_of, key_of_record, name_stem, parse_school
from extractor.registry.likeness import look_up
from extractor.registry.match import Query, resolve, unsure
from extractor.registry.municipalities import Gazetteer
from extractor.registry.own_names import own_names_of
from extractor.registry.reading import read_name
from extractor.registry.reasons import agreement, alike, told
from extractor.registry.scope import Entry, Scope
from extractor.registry.table import read_records
from extractor.types import Doubt, Match, Mention, SchoolName

__all__ = ["Registry"]

# Mentions that may name no school at all: «на базе гимназии», «кроме Луговой», «филиал в с. Ключи».
_MAYBE_NONE = frozenset({"bare", "exception", "branch-alone", "row-name-maybe"})
# «МБУ ДО ЦТТ «Орбита»»: what only the registry can tell to be a school.
_BY_LIKENESS = frozenset({"legal-name"})
# «СОШ № 1 – «Сказка»»: the kindergarten or a team of the school; a person should say.
_NEVER_SURE = frozenset({"paired-maybe"})
# A registry of more records is not read as a whole for one protocol.
_LARGE = 5_000
_JOINS = re.compile(r"[\"»”]?\s*(?:,|и|,\s*и)\s*[\"«“]?", re.IGNORECASE)
# Towns, and the settlements that are the centre of a district: «р.п. Верхнереченск», «пгт».
_TOWN = re.compile(r"г|р\.?\s?п\b|рабоч|пгт|пос[её]л\w+\s+городск", re.IGNORECASE)


class Registry:
    """Records with their indexes. Build it with ``Registry(records)`` or ``from_csv``.

    Indexes are made when they are first asked for, those of one municipality by themselves: a
    registry of the whole country is loaded in seconds.
    """

    def __init__(self, records: Iterable[Record], groups: Iterable[Group] = ()) -> None:
        self.records = tuple(records)
        self.groups = tuple(groups)
        self._grouped: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            self._grouped[record.municipality].append(record)
        self._day: dt.date | None = None
        self._entries: dict[tuple[str, BorneName | None], Entry] = {}
        self._scopes: dict[str, Scope] = {}
        self._own_names: dict[str, frozenset[str]] = {}

    @cached_property
    def index(self) -> Index:
        """All spellings by words, numbers and initials."""
        return Index(self.records)

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records}

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self._grouped)

    @cached_property
    def _everywhere(self) -> Scope:
        return Scope.of(self._of_day(self.records))

    def _entry(self, record: Record, name: BorneName | None = None) -> Entry:
        entry = self._entries.get((record.id, name))
        if entry is None:
            entry = Entry(record, key_of_record(called(record, name)), name)
            self._entries[record.id, name] = entry
        return entry

    def as_of(self, day: dt.date | None) -> "Registry":
        """The same registry with the names that schools bore on ``day``; None is today's."""
        if day is None:
            return self
        _ = self._by_id, self._gazetteer, self._large and self.index
        view = copy.copy(self)
        view._day = day
        if any(map(has_history, self.records)):
            view.__dict__.pop("_everywhere", None)
            view._scopes, view._own_names = {}, {}
        return view

    def _scope(self, municipality: str) -> Scope:
        """The schools of a municipality by the names of the day."""
        scope = self._scopes.get(municipality)
        if scope is None:
            scope = Scope.of(self._of_day(self._grouped[municipality]))
            self._scopes[municipality] = scope
        return scope

    def _of_day(self, records: Iterable[Record]) -> Iterator[Entry]:
        return (
            self._entry(record, name) for record in records for name in names_on(record, self._day)
        )

    def _other_times(self, records: Iterable[Record]) -> Scope:
        """Those that have a history by the names of other days, of names alike the latest."""
        entries = (
            self._entry(record, name)
            for record in records
            if has_history(record) and not is_to_come(record, self._day)
            for name in names_at_other_times(record, self._day)
        )
        return Scope.of({(entry.record.id, entry.key): entry for entry in entries}.values())

    def _towns(self, place: str) -> frozenset[str]:
        """Municipalities that have schools in a place of this stem."""
        return frozenset(
            record.municipality
            for record in self._posted(place)
            if self._entry(record).key.place == place
        )

    def _posted(self, *words: str) -> Iterable[Record]:
        return self.index.records_with(words) if self._large else self.records

    @property
    def _large(self) -> bool:
        return len(self.records) > _LARGE

    @classmethod
    def from_csv(cls, text: str) -> "Registry":
        """Read the registry's table; raises RegistryError with a Russian message."""
        return cls(read_records(text))

    def by_id(self, school_id: str) -> Record | None:
        return self._by_id.get(school_id)

    # -- municipality ------------------------------------------------------------------------

    def municipality_in(self, texts: Sequence[str]) -> str | None:
        """The municipality that ``texts`` (the head of a protocol) name, as the registry has it.

        None when none is named or two are named alike.
        """
        return self._gazetteer.best(texts)

    def municipality_by_schools(self, mentions: Iterable[Mention[SchoolName]]) -> str | None:
        """The municipality that alone has nearly all of the schools mentioned (three or more)."""
        keys = {key for mention in mentions if _tells(key := key_of(mention.value))}
        votes: Counter[str] = Counter()
        for key in keys:
            votes.update({e.record.municipality for e in self._having(key)})
        ranked = votes.most_common(2)
        if not ranked or ranked[0][1] < 3 or ranked[0][1] < 0.8 * len(keys):
            return None
        if len(ranked) > 1 and ranked[1][1] > 0.6 * ranked[0][1]:
            return None
        return ranked[0][0]

    def _having(self, key: Key) -> list[Entry]:
        if self._large:
            posted = self._posted(*(key.name.split() if key.name else [f"№{key.number}"]))
            entries = [e for e in map(self._entry, posted) if _same_name(e.key, key)]
        else:
            table = self._everywhere.by_name if key.name else self._everywhere.by_number
            entries = table.get(key.name or key.number, [])
        return [e for e in entries if e.key.family == key.family]

    def own_names(self, municipality: str | None) -> frozenset[str]:
        """Names of the municipality's schools that stand without a kind: «Радуга», «ЯКГ».

        Names that count only in quotes beside other schools are given in quotes: «Сказка».
        """
        if municipality not in self._grouped:
            return frozenset()
        if municipality not in self._own_names:
            self._own_names[municipality] = own_names_of(self._scope(municipality).entries)
        return self._own_names[municipality]

    # -- groups ------------------------------------------------------------------------------

    def group(self, text: str, municipality: str | None) -> Named | None:
        """The named group of schools that «руководители ШНОР» means; None for an unknown one."""
        return find_group(text, self.groups, municipality)

    def members(self, group: Group, municipality: str | None) -> tuple[str, ...]:
        """Ids of the schools of a group on the day of ``as_of``; without a day, all there were."""
        return members_of(group, self._grouped.get(municipality or "", ()), self._day, municipality)

    # -- schools -----------------------------------------------------------------------------

    def look_up(self, mention: str, region: str = "", municipality: str = "") -> tuple[Match, str]:
        """What a name by itself means, and in Russian why; both places may be empty.

        ``school_id`` is None, with candidates and doubts, wherever that is not certain.
        """
        found = look_up(self.index, mention, region, municipality, self._day)
        match = told(mention, found)
        if found.linked:
            spelling = found.likely[0].spelling
            doubts = doubts_of(spelling.record, spelling.name, self._day, self._by_id.get)
            return replace(match, doubts=doubts), agreement(found)
        return match, ""

    def match(self, mention: Mention[SchoolName], printed: str, municipality: str | None) -> Match:
        """The record that ``mention``, ``printed`` so, means in a protocol of ``municipality``.

        ``school_id`` is None, with candidates and a doubt, wherever that is not certain.
        """
        home, doubts = self._home(municipality)
        school = mention.value
        elsewhere = self._elsewhere(school, home)
        if elsewhere:
            return self._resolved(printed, school, elsewhere, _where(elsewhere))
        scope = self._scope(home) if home else self._anywhere(printed)
        found = self._resolved(printed, school, scope, _where(scope) if home else "")
        if school.municipality and not self._gazetteer.matching(school.municipality):
            doubts = (*doubts, _unknown_district(school.municipality))
        if found.school_id and doubts:
            return replace(found, doubts=(*found.doubts, *doubts))
        return found

    def _resolved(self, printed: str, school: SchoolName, scope: Scope, where: str) -> Match:
        """By the names of the day; else by those of other days, with a doubt."""
        found = resolve(self._query(printed, school, scope, where))
        if found.school_id or any(doubt.code == "school_ambiguous" for doubt in found.doubts):
            return found
        titles = {entry.record.municipality for entry in scope.entries}
        other = self._other_times(r for title in titles for r in self._grouped[title])
        if not other.entries:
            return found
        again = resolve(self._query(printed, school, other, where))
        if not again.school_id:
            return found
        record = self._by_id[again.school_id]
        name = next((n for n in record.names if again.name and again.name == title(n)), None)
        doubts = (*again.doubts, *doubts_of(record, name, self._day, self._by_id.get))
        return replace(again, score=min(again.score, 0.9), doubts=doubts)

    def match_all(
        self, mentions: Iterable[Mention[SchoolName]], text: str, municipality: str | None
    ) -> tuple[Match, ...]:
        """Matches of ``mentions`` of ``text``, one for each school, in order of print.

        A bare «гимназия» where the municipality has none is no school and is left out; a school
        named twice counts once.
        """
        found: dict[str, Match] = {}
        for mention, match in self._in_order(tuple(mentions), text, municipality):
            if mention.rule in _BY_LIKENESS:
                home, _ = self._home(municipality)
                match = alike(
                    match, look_up(self.index, match.text, "", home or "", self._day), home
                )
                if not match.school_id:
                    continue
            if mention.rule in _MAYBE_NONE and not match.candidates:
                continue
            if mention.rule in _NEVER_SURE:
                match = unsure(match, self._by_id)
            elif mention.rule not in _MAYBE_NONE and not (match.school_id or match.candidates):
                home, _ = self._home(municipality)
                match = alike(
                    match, look_up(self.index, match.text, "", home or "", self._day), home
                )
            identity = match.school_id or f"?{name_stem(match.text)}{key_of(mention.value)}"
            kept = found.get(identity)
            if kept is None or (kept.doubts and not match.doubts):
                found[identity] = match
        return tuple(found.values())

    def _in_order(
        self, mentions: tuple[Mention[SchoolName], ...], text: str, municipality: str | None
    ) -> list[tuple[Mention[SchoolName], Match]]:
        """Every mention with its match; what home has not may be the next one's district's.

        «гимназии им. Рощина и СОШ с. Ясное Озёрного округа»: the district closes the row.
        """
        found: list[tuple[Mention[SchoolName], Match]] = []
        district, town, begins = "", "", len(text)
        for mention in reversed(mentions):
            printed, value = text[mention.start : mention.end], mention.value
            match = self.match(mention, printed, municipality)
            if not _JOINS.fullmatch(text[mention.end : begins]):
                district = town = ""
            if mention.rule == "bare" and town:
                # «команды Лицея и Гимназии г. Озёрск»: the town closes the row.
                there = self._told(mention, replace(value, locality=town), printed, municipality)
                match = there or match
            elif district and not match.candidates and not value.municipality:
                there = self._told(
                    mention, replace(value, municipality=district), printed, municipality
                )
                match = there or match
            district = value.municipality or district
            if mention.rule != "bare":
                town = value.locality if _TOWN.match(value.locality) else ""
            found.insert(0, (mention, match))
            begins = mention.start
        return found

    def _told(
        self,
        mention: Mention[SchoolName],
        value: SchoolName,
        printed: str,
        municipality: str | None,
    ) -> Match | None:
        """The match of ``mention`` read as ``value``, if that is certain."""
        match = self.match(replace(mention, value=value), printed, municipality)
        return match if match.school_id else None

    def _home(self, municipality: str | None) -> tuple[str | None, tuple[Doubt, ...]]:
        if municipality in self._grouped:
            return municipality, ()
        if len(self._grouped) == 1:
            return next(iter(self._grouped)), ()
        message = "Муниципалитет протокола не определён: проверьте, та ли это школа."
        return None, (Doubt("school_municipality", message),)

    def _elsewhere(self, school: SchoolName, home: str | None) -> Scope | None:
        """The scope of another municipality printed with the school; None for the protocol's.

        A village or town that the protocol's own municipality has is looked up at home.
        """
        if school.municipality:
            titles = self._gazetteer.matching(school.municipality)
            if titles and home not in titles:
                return self._joined(titles)
        place = name_stem(school.locality)
        if not place or (home and home in self._towns(place)):
            return None
        named = self._gazetteer.matching(school.locality)
        if home in named:
            return None
        titles = sorted(set(named) | self._towns(place))
        return self._joined(titles) if titles and _is_town(school.locality, home) else None

    def _joined(self, titles: Sequence[str]) -> Scope:
        if len(titles) == 1:
            return self._scope(titles[0])
        return Scope.of(e for title in titles for e in self._scope(title).entries)

    def _anywhere(self, printed: str) -> Scope:
        """All schools; of a whole country only those that share words with what is printed."""
        if not self._large:
            return self._everywhere
        found = self.index.candidates(read_name(printed), self.index.everywhere)
        records = {s.record.id: s.record for s in (self.index.spellings[p] for p in found)}
        return Scope.of(self._of_day(records.values()))

    def _query(self, printed: str, school: SchoolName, scope: Scope, place: str) -> Query:
        parent_id = ""
        if school.parent:
            parent = parse_school(school.parent)
            parent_id = resolve(Query(school.parent, parent, key_of(parent), scope)).school_id or ""
        return Query(printed, school, key_of(school), scope, place, parent_id)


def _same_name(one: Key, other: Key) -> bool:
    return one.name == other.name if other.name else one.number == other.number


def _unknown_district(name: str) -> Doubt:
    message = f"«{name}» в реестре не найден: проверьте, та ли это школа."
    return Doubt("school_municipality", message)


def _tells(key: Key) -> bool:
    return bool(key.name or key.number)


def _where(scope: Scope) -> str:
    titles = {entry.record.municipality for entry in scope.entries}
    return f" ({next(iter(titles))})" if len(titles) == 1 else ""


def _is_town(locality: str, home: str | None) -> bool:
    """Villages of the same name are common: only a town leads to another municipality."""
    return home is None or bool(_TOWN.match(locality.strip()))
