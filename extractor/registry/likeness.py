"""A mention written out in a line of its own → the school, or candidates with reasons.

``look_up`` needs no protocol around it: it is what ``protokolist registry match`` answers, and
what a mention is looked up by that the exact rules of ``match`` do not know.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.registry.comparison import Comparison, at_home, compare, home_stems
from extractor.registry.history import has_history, names_on
from extractor.registry.index import Index, Range, Spelling, alike_titles
from extractor.registry.keys import folded_key
from extractor.registry.reading import Reading, read_name

MOST: Final = 5
# A link wants nearly all of the mention explained, most of the registry's name, and a lead.
_SCORE, _MISSING, _LEAD = 0.5, 0.75, 0.12
# What a name of another time counts beside one of the day.
_AT_ANOTHER_TIME = 0.85
# What a school of another municipality counts beside those at home; it is only ever shown.
_AWAY = 0.7


@dataclass(frozen=True, slots=True)
class Likely:
    """A record that may be meant: its best spelling and how that compares.

    ``then`` tells whether the school was called so on the day of the protocol.
    """

    spelling: Spelling
    comparison: Comparison
    then: bool = True

    @property
    def score(self) -> float:
        return self.comparison.score * (1.0 if self.then else _AT_ANOTHER_TIME)


@dataclass(frozen=True, slots=True)
class Found:
    """``likely`` best first; ``linked`` when the first is certain; ``why`` codes of the reasons."""

    likely: tuple[Likely, ...]
    linked: bool
    why: tuple[str, ...]


def look_up(
    index: Index,
    mention: str,
    region: str = "",
    municipality: str = "",
    day: dt.date | None = None,
) -> Found:
    """The school that ``mention`` means, in the municipality first, then in the region."""
    query = read_name(mention)
    home = index.scope(region, municipality)
    if not municipality and len(index.scopes) == 1:
        home = index.everywhere
    around = index.region(region) or index.everywhere
    if not home:
        answer = decide(query, ranked(index, query, around, day), scoped=False)
        if answer.linked and municipality and not _may_be_of(answer.likely[0], municipality):
            return Found(answer.likely, False, ("elsewhere",))
        return answer
    found = ranked(index, query, home, day)
    answer = decide(query, found, scoped=True, mention=mention)
    if answer.linked or (len(found) >= MOST and found[0].score > _AWAY):
        return answer
    others = [one for one in ranked(index, query, around, day) if not _among(one, found)]
    guest = _guest(query, found, others, municipality)
    if guest is not None:
        return guest
    near = [*found, *(one for one in others if one.score > 0)]
    near.sort(key=lambda one: -one.score * (1.0 if _among(one, found) else _AWAY))
    why = answer.why if found or not near else ("elsewhere",)
    return Found(tuple(near[:MOST]), False, why)


def _may_be_of(one: Likely, municipality: str) -> bool:
    """Whether a school may be of a municipality that the registry does not have by this title."""
    record = one.spelling.record
    return record.municipality == record.region or alike_titles(record.municipality, municipality)


def _guest(
    query: Reading, found: Sequence[Likely], others: Sequence[Likely], municipality: str
) -> Found | None:
    """«СОШ № 5 г. Вересково» in a protocol of another district: the town or district is printed."""
    printed = [*(name for kind, name in query.places if kind == "город"), *query.districts]
    home = home_stems(municipality, *(one.spelling.record.locality for one in found))
    known = frozenset(s for one in found for s in read_name(one.spelling.text).stems)
    if not printed or any(at_home(name, home) or name in known for name in printed):
        return None
    there = [
        one
        for one in others
        if any(at_home(name, home_stems(one.spelling.record.municipality)) for name in printed)
    ]
    answer = decide(query, there, scoped=True)
    return Found(answer.likely, True, ("guest",)) if answer.linked else None


def _among(one: Likely, found: Iterable[Likely]) -> bool:
    return any(one.spelling.record.id == other.spelling.record.id for other in found)


def ranked(
    index: Index, query: Reading, ranges: Sequence[Range], day: dt.date | None
) -> list[Likely]:
    """Candidates of a scope, best first, each record once by its best spelling."""
    best: dict[str, Likely] = {}
    for position in index.candidates(query, ranges):
        spelling = index.spellings[position]
        record = spelling.record
        home = home_stems(record.municipality, record.region, record.locality)
        then = not has_history(record) or spelling.name in names_on(record, day)
        one = Likely(spelling, compare(query, index.reading(position), home), then)
        kept = best.get(record.id)
        if kept is None or one.score > kept.score:
            best[record.id] = one
    return sorted(best.values(), key=lambda one: -one.score)


def decide(query: Reading, found: Sequence[Likely], *, scoped: bool, mention: str = "") -> Found:
    """Whether the best candidate is certain, and why not."""
    found = _spelled_so(mention, found)
    top = tuple(found[:MOST])
    if not top:
        return Found((), False, ("nothing",))
    first = top[0].comparison
    tells = first.tells
    why: list[str] = []
    if (
        scoped
        and _is_spelled(mention, top[0])
        and not any(_is_spelled(mention, o) for o in top[1:])
    ):
        return Found(top, True, ())
    why.extend(first.clashes)
    if first.missing > _MISSING:
        why.append("missing")
    if not tells or (not scoped and tells in ("number", "kind") and not _placed(query)):
        why.append("vague")
    if first.score < _SCORE:
        why.append("unlike")
    if any(_rivals(top[0], other) for other in top[1:]):
        why.append("several")
    return Found(top, not why, tuple(why))


def _spelled_so(mention: str, found: Sequence[Likely]) -> Sequence[Likely]:
    """Whoever is written just as the mention is comes first: «ЯКГ», a confirmed alias."""
    return sorted(found, key=lambda one: not _is_spelled(mention, one)) if mention else found


def _is_spelled(mention: str, one: Likely) -> bool:
    return folded_key(mention) == folded_key(one.spelling.text)


def _rivals(best: Likely, near: Likely) -> bool:
    """Whether another school fits as well; of one number two fit whatever else their names say."""
    if near.score > best.score - _LEAD:
        return True
    first, other = best.comparison, near.comparison
    same = first.tells == other.tells == "number" and not other.clashes
    return same and other.agreed >= first.agreed and best.then == near.then


def _placed(query: Reading) -> bool:
    """Whether a mention of an unknown municipality tells by itself where the school is."""
    return bool(query.places or query.districts or any(len(n) > 3 for n in query.numbers))
