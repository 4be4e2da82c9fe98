"""A mention written out in a line of its own → the school, or candidates with reasons.

``look_up`` needs no protocol around it: it is what ``protokolist registry match`` answers, and
what a mention is looked up by that the exact rules of ``match`` do not know.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.registry.comparison import Comparison, compare, home_stems
from extractor.registry.index import Index, Range, Spelling
from extractor.registry.reading import Reading, read_name

MOST: Final = 5
# A link wants nearly all of the mention explained, most of the registry's name, and a lead.
_SCORE, _MISSING, _LEAD = 0.55, 0.75, 0.12
# What a school of another municipality counts beside those at home; it is only ever shown.
_AWAY = 0.7


@dataclass(frozen=True, slots=True)
class Likely:
    """A record that may be meant: its best spelling and how that compares."""

    spelling: Spelling
    comparison: Comparison

    @property
    def score(self) -> float:
        return self.comparison.score


@dataclass(frozen=True, slots=True)
class Found:
    """``likely`` best first; ``linked`` when the first is certain; ``why`` codes of the reasons."""

    likely: tuple[Likely, ...]
    linked: bool
    why: tuple[str, ...]


def look_up(index: Index, mention: str, region: str = "", municipality: str = "") -> Found:
    """The school that ``mention`` means, in the municipality first, then in the region."""
    query = read_name(mention)
    home = index.scope(region, municipality)
    if not municipality and len(index.scopes) == 1:
        home = index.everywhere
    around = index.region(region) or index.everywhere
    if home:
        found = ranked(index, query, home)
        answer = decide(query, found, scoped=True)
        if answer.linked or len(found) >= MOST:
            return answer
        others = [one for one in ranked(index, query, around) if not _among(one, found)]
        near = [*found, *(one for one in others if one.score > 0)]
        near.sort(key=lambda one: -one.score * (1.0 if _among(one, found) else _AWAY))
        why = answer.why if found or not near else ("elsewhere",)
        return Found(tuple(near[:MOST]), False, why)
    return decide(query, ranked(index, query, around), scoped=False)


def _among(one: Likely, found: Iterable[Likely]) -> bool:
    return any(one.spelling.record.id == other.spelling.record.id for other in found)


def ranked(index: Index, query: Reading, ranges: Sequence[Range]) -> list[Likely]:
    """Candidates of a scope, best first, each record once by its best spelling."""
    best: dict[str, Likely] = {}
    for position in index.candidates(query, ranges):
        spelling = index.spellings[position]
        record = spelling.record
        home = home_stems(record.municipality, record.region, record.locality)
        one = Likely(spelling, compare(query, index.reading(position), home))
        kept = best.get(record.id)
        if kept is None or one.score > kept.score:
            best[record.id] = one
    return sorted(best.values(), key=lambda one: -one.score)


def decide(query: Reading, found: Sequence[Likely], *, scoped: bool) -> Found:
    """Whether the best candidate is certain, and why not."""
    top = tuple(found[:MOST])
    if not top:
        return Found((), False, ("nothing",))
    first = top[0].comparison
    why: list[str] = [*first.clashes]
    if first.missing > _MISSING:
        why.append("missing")
    if not first.tells or (not scoped and first.tells in ("number", "kind") and not _placed(query)):
        why.append("vague")
    if first.score < _SCORE:
        why.append("unlike")
    if len(top) > 1 and top[1].score > first.score - _LEAD:
        why.append("several")
    return Found(top, not why, tuple(why))


def _placed(query: Reading) -> bool:
    """Whether a mention of an unknown municipality tells by itself where the school is."""
    return bool(query.places or query.districts or any(len(n) > 3 for n in query.numbers))
