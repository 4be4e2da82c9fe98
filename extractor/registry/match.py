"""A mention of a school and the records it can mean → a match, or candidates and a doubt.

Identity is settled by exact keys (number, stem of the name, village, honour) among the schools of
the right municipality; likeness of letters only ever helps where one school leads clearly, and
then with a doubt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from extractor.records import Record
from extractor.registry.history import title
from extractor.registry.keys import Key, folded_key, stems
from extractor.registry.scope import Entry, Scope
from extractor.school_forms import PLAIN, SPECIAL, agree
from extractor.types import Doubt, Match, SchoolName

# One wrong letter in a stem of five is a ratio of 80; the next school must be this much farther.
_LIKE, _LEAD = 80.0, 8.0
# Above this many schools nothing is looked up by likeness: too slow, and too many look alike.
_FUZZY_LIMIT: Final = 3000
MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Query:
    """A mention to look up: as printed, taken apart, its key and where it is looked up.

    ``parent_id`` is the record of the parent that a branch is named through, if it is known.
    """

    printed: str
    school: SchoolName
    key: Key
    scope: Scope
    where: str = ""
    parent_id: str = ""

    @property
    def countrywide(self) -> bool:
        """Whether the municipality is unknown and the registry holds several."""
        return not self.where

    @property
    def shown(self) -> str:
        """How the mention is called in messages: «СОШ № 8» when only «8» is printed."""
        if any(letter.isalpha() for letter in self.printed):
            return " ".join(self.printed.split())
        return f"{self.school.kind or 'школа'} № {self.school.number}"


def resolve(query: Query) -> Match:
    """The record that ``query`` means within its scope, by the first rule that applies."""
    for rule in RULES:
        found = rule(query)
        if found is not None:
            return replace(found, rule=rule.__name__)
    return unknown(query, likely(query))


# -- results -----------------------------------------------------------------------------------


def linked(query: Query, entry: Entry, score: float = 1.0, *doubts: Doubt) -> Match:
    found = Match(query.printed, entry.record.id, score, (entry.record.id,), doubts=doubts)
    if entry.name is None:
        return found
    return replace(found, name=title(entry.name))


def ambiguous(query: Query, entries: Sequence[Entry]) -> Match:
    names = "; ".join(f"«{entry.record.short_name}»" for entry in entries[:MOST])
    message = f"Нельзя однозначно определить школу «{query.shown}». Подходят: {names}."
    return _open(query, entries, Doubt("school_ambiguous", message), 1 / len(entries))


def unknown(query: Query, entries: Sequence[Entry]) -> Match:
    message = f"В реестре{query.where} не найдена школа «{query.shown}»."
    if entries:
        names = "; ".join(f"«{entry.record.short_name}»" for entry in entries[:MOST])
        message += f" Похожие: {names}."
    return _open(query, entries, Doubt("school_unknown", message), 0.0)


def _open(query: Query, entries: Sequence[Entry], doubt: Doubt, score: float) -> Match:
    ids = tuple(entry.record.id for entry in entries[:MOST])
    return Match(query.printed, None, score, ids, doubts=(doubt,))


def unsure(match: Match, records: Mapping[str, Record]) -> Match:
    """``match`` left open: «СОШ № 1 – «Сказка»» may name a team as well as the kindergarten."""
    names = "; ".join(f"«{records[key].short_name}»" for key in match.candidates)
    message = f"Не ясно, школа ли названа словом «{match.text.strip('«»')}». В реестре: {names}."
    return replace(match, school_id=None, score=0.5, doubts=(Doubt("school_ambiguous", message),))


def choose(query: Query, entries: Sequence[Entry], *doubts: Doubt) -> Match | None:
    """One entry is linked, several are ambiguous, none is no answer."""
    if not entries:
        return None
    if len(entries) == 1:
        return linked(query, entries[0], 0.9 if doubts else 1.0, *doubts)
    return ambiguous(query, entries)


# -- rules -------------------------------------------------------------------------------------


def by_alias(query: Query) -> Match | None:
    """«ЯКГ», «Школа № 17 г. Ясногорья» — exactly as the registry writes it."""
    if query.school.branch and not query.key.name:
        return None
    entries = query.scope.by_alias.get(folded_key(query.printed), [])
    if query.countrywide and not (query.key.number or query.key.name or query.key.place):
        return None
    if len(entries) != 1 and query.school.name and not query.school.number:
        named = query.scope.by_alias.get(folded_key(query.school.name), [])
        entries = named if not query.school.kind else entries
    return linked(query, entries[0]) if len(entries) == 1 else None


def by_branch(query: Query) -> Match | None:
    """«филиал МКОУ Сосновской СШ «Ольховская ОШ»»: among the branches of the parent."""
    if not query.school.branch or query.school.number:
        return None
    children = _children(query)
    itself = _itself(query)
    if itself and not children:
        return linked(query, itself)
    if query.key.name:
        named = [e for e in children if e.key.name == query.key.name]
        if named:
            return choose(query, named)
        if query.school.kind:
            return None
    if query.key.place:
        placed = [e for e in children if query.key.place in (e.key.place, e.key.name)]
        return choose(query, placed) or unknown(query, children)
    if len(children) == 1 and not query.key.name:
        return linked(query, children[0])
    if children and not query.key.name:
        return ambiguous(query, children)
    return unknown(query, children)


def _children(query: Query) -> list[Entry]:
    """The branches of the parent that the mention is named through; any, where it names none."""
    if not query.school.parent and query.key.place:
        return [e for e in query.scope.by_place.get(query.key.place, []) if e.record.parent_id]
    if not query.school.parent and query.key.name and not query.school.kind:
        return [e for e in query.scope.by_name.get(query.key.name, []) if e.record.parent_id]
    return query.scope.by_parent.get(query.parent_id, [])


def _itself(query: Query) -> Entry | None:
    """«филиал «Ольховская ОШ»»: what was read as the parent is the branch, and has a parent."""
    if query.key.name or query.key.place or not query.parent_id:
        return None
    found = [e for e in query.scope.entries if e.record.id == query.parent_id]
    return found[0] if found and found[0].record.parent_id else None


def by_number(query: Query) -> Match | None:
    """«СОШ № 5»: the number and a kind that agrees; «гимназия № 5» is never «СОШ № 5»."""
    if not query.key.number:
        return None
    pool = [
        e
        for e in query.scope.by_number.get(query.key.number, [])
        if agree(query.key.family, e.key.family) and not _contradicts(query, e)
    ]
    pool = _narrow(query, pool)
    if len(pool) == 1 and _other_name(query.key, pool[0].key):
        message = (
            f"«{query.shown}»: в реестре под этим номером «{pool[0].record.short_name}». "
            "Проверьте, та ли это школа."
        )
        return linked(query, pool[0], 0.8, Doubt("school_name", message))
    return choose(query, pool)


def by_name(query: Query) -> Match | None:
    """«Берёзовской СШ»: the stem of the name, and a kind that agrees."""
    if not query.key.name or query.key.number:
        return None
    named = [e for e in query.scope.by_name.get(query.key.name, []) if not _far(query, e)]
    pool = [e for e in named if not query.school.kind or agree(query.key.family, e.key.family)]
    pool = [e for e in pool if not e.key.number] or pool
    found = choose(query, _narrow(query, pool))
    if found or not named:
        return found
    close = [e for e in named if {query.key.family, e.key.family} <= PLAIN | {"нш-дс"}]
    if len(close) == 1:
        message = f"«{query.shown}»: в реестре школа записана как «{close[0].record.short_name}»."
        return linked(query, close[0], 0.8, Doubt("school_kind", message))
    return unknown(query, named)


def by_misprint(query: Query) -> Match | None:
    """«Березовкая СШ»: one letter wrong, and no other school near."""
    if not query.key.name or query.key.number or len(query.scope.entries) > _FUZZY_LIMIT:
        return None
    near = _near_names(query, _LIKE)
    if not near:
        return None
    (name, score), *others = near
    if len(name) < 5 or OSA.distance(name, query.key.name) > 1:
        return None
    if others and score - others[0][1] < _LEAD:
        return None
    pool = [e for e in query.scope.by_name[name] if agree(query.key.family, e.key.family)]
    pool = [e for e in pool if not _far(query, e)]
    if len(pool) != 1:
        return None
    message = f"«{query.shown}»: возможно, опечатка; в реестре — «{pool[0].record.short_name}»."
    return linked(query, pool[0], round(score / 100, 2), Doubt("school_misprint", message))


def by_place(query: Query) -> Match | None:
    """«СОШ с. Ключи», «школа села Ключи»: the only school of that kind in the village."""
    if not query.key.place or query.key.number or query.key.name:
        return None
    entries = query.scope.by_place.get(query.key.place, [])
    if query.school.locality.lower().startswith("г") and not query.countrywide:
        entries = entries + [e for e in _townless(query) if _town_of(query.key.place, e)]
    kin = [e for e in entries if agree(query.key.family, e.key.family)]
    # A village's only school may have a number: «СОШ № 10» of с. Озёрки.
    pool = [e for e in kin if not e.key.number] or _alone_in_village(query, kin)
    exact = [e for e in pool if e.key.family == query.key.family]
    if query.key.honorary:
        exact = pool = [e for e in exact or pool if e.key.honorary in ("", query.key.honorary)]
    nameless = [e for e in exact or pool if not e.key.name]
    alone = len(nameless) == 1 and not query.countrywide
    return choose(query, nameless if alone else exact or pool)


def _alone_in_village(query: Query, kin: list[Entry]) -> list[Entry]:
    town = query.school.locality.lower().startswith("г") or query.countrywide
    return kin if len(kin) == 1 and not town else []


def _townless(query: Query) -> list[Entry]:
    """Schools of the kind of which the registry tells neither town nor name nor number."""
    kin = query.scope.by_family.get(query.key.family, [])
    return [e for e in kin if not (e.key.place or e.key.name or e.key.number)]


def _town_of(place: str, entry: Entry) -> bool:
    """Whether the town is that of the record's municipality: «г. Кедровск», «Кедровский район»."""
    return any(part[:4] == place[:4] for part in stems(entry.record.municipality))


def by_honour(query: Query) -> Match | None:
    """«СОШ им. С.И. Лугового», which has neither number nor name."""
    if not query.key.honorary or query.key.number or query.key.name:
        return None
    pool = [
        e
        for e in query.scope.by_honour.get(query.key.honorary, [])
        if agree(query.key.family, e.key.family) and not _far(query, e)
    ]
    return choose(query, pool)


def by_kind(query: Query) -> Match | None:
    """«Лицей», «на базе гимназии»: where the municipality has one."""
    key = query.key
    if key.number or key.name or key.place or key.honorary or not key.family:
        return None
    entries = query.scope.by_family.get(key.family, [])
    if query.countrywide and entries:
        return ambiguous(query, entries)
    plain = [e for e in entries if not (e.key.number or e.key.name)]
    return choose(query, plain if len(plain) == 1 else entries)


RULES: Final = (
    by_alias, by_branch, by_number, by_name, by_misprint, by_place, by_honour, by_kind
)  # fmt: skip


# -- narrowing -----------------------------------------------------------------------------------


def _far(query: Query, entry: Entry) -> bool:
    """Whether another place is printed than that of the record."""
    return bool(query.key.place and entry.key.place and query.key.place != entry.key.place)


def _contradicts(query: Query, entry: Entry) -> bool:
    """Another place, or another adjectival name under the same number."""
    if _far(query, entry):
        return True
    mine, other = query.key.name, entry.key.name
    return bool(mine and other and _is_adjectival(mine) and _is_adjectival(other)
                and ratio(mine, other) < _LIKE)  # fmt: skip


def _is_adjectival(name: str) -> bool:
    return name.endswith(("ск", "цк"))


def _other_name(mine: Key, other: Key) -> bool:
    return bool(
        mine.name and other.name
        and _is_adjectival(mine.name) == _is_adjectival(other.name)
        and ratio(mine.name, other.name) < _LIKE
    )  # fmt: skip


def _narrow(query: Query, pool: list[Entry]) -> list[Entry]:
    """Of several, those of just this kind, of this name, place and honour, where any are."""
    if len(pool) > 1 and query.key.family in ("", "школа"):
        pool = [e for e in pool if e.key.family not in SPECIAL] or pool
    for wanted, part in (
        (query.key.family if query.key.family not in ("", "школа") else "", "family"),
        (query.key.name, "name"),
        (query.key.place, "place"),
        (query.key.honorary, "honorary"),
    ):
        if len(pool) > 1 and wanted:
            pool = [e for e in pool if getattr(e.key, part) == wanted] or pool
    return pool


# -- candidates ------------------------------------------------------------------------------


def likely(query: Query) -> list[Entry]:
    """Schools to show where none is certain: the same number, or a name that looks alike."""
    key, scope = query.key, query.scope
    entries: list[Entry] = []
    if key.number:
        entries += scope.by_number.get(key.number, [])
    elif key.name:
        for name, _ in _near_names(query, 72.0):
            entries += scope.by_name[name]
    elif key.place:
        entries += scope.by_place.get(key.place, [])
    return list(_unique(entries))[:MOST]


def _near_names(query: Query, cutoff: float) -> list[tuple[str, float]]:
    if len(query.scope.entries) > _FUZZY_LIMIT:
        return []
    found = process.extract(
        query.key.name, query.scope.by_name.keys(), scorer=ratio, limit=MOST, score_cutoff=cutoff
    )
    return [(name, score) for name, score, _ in found]


def _unique(entries: Iterable[Entry]) -> Iterable[Entry]:
    return {entry.record.id: entry for entry in entries}.values()
