"""All spellings of a registry, looked up by their words, numbers and initials.

Loading reads each spelling once, word by word with every word remembered: 50,000 schools in about a
second. A spelling is taken apart (``reading.read_name``) only when it is a candidate.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.records import BorneName, Record
from extractor.registry.keys import alike_stems, stem, stems
from extractor.registry.name_words import is_legal, legal_and_rest, plain_letters, spelled, weight
from extractor.registry.reading import Reading, read_name, word_stems
from extractor.text import fold

_WORD = re.compile(r"[А-Яа-яA-Za-z]+(?:-[А-Яа-яA-Za-z]+)*|\d+")
# More spellings than this under one key are no candidates by it alone.
_COMMON = 600
MOST_READ = 20
# Of those that share less than this with a mention than the best one does, a few are shown.
_SHARE, _LEAST_READ = 0.6, 6


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way a record is written; ``name`` is that of another time, if it is one."""

    record: Record
    text: str
    name: BorneName | None = None
    alias: bool = False


Range = tuple[int, int]


class Index:
    """Spellings in order of region and municipality, so that a scope is a range of them."""

    def __init__(self, records: Iterable[Record]) -> None:
        ordered = sorted(records, key=lambda r: (r.region, r.municipality))
        self.spellings = [one for record in ordered for one in spellings_of(record)]
        self._ranges: dict[tuple[str, str], Range] = {}
        self._initial_starts = array("I")
        postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        lines: list[str] = []
        offset = 0
        for position, spelling in enumerate(self.spellings):
            found, initials = _keys(spelling.text)
            for key in found:
                postings[key].append(position)
            self._initial_starts.append(offset)
            lines.append(initials)
            offset += len(initials) + 1
            scope = (spelling.record.region, spelling.record.municipality)
            begin = self._ranges[scope][0] if scope in self._ranges else position
            self._ranges[scope] = (begin, position + 1)
        self._initials = "\n".join(lines)
        self._postings = dict(postings)
        self._read: dict[int, Reading] = {}
        self._by_title: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._by_region: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for scope in self._ranges:
            self._by_region[folded_title(scope[0])].append(scope)
            for title in {folded_title(scope[1]), stem_title(scope[1])}:
                self._by_title[title].append(scope)

    def reading(self, position: int) -> Reading:
        found = self._read.get(position)
        if found is None:
            found = self._read[position] = read_name(self.spellings[position].text)
        return found

    # -- scopes ----------------------------------------------------------------------------------

    def scope(self, region: str, municipality: str) -> list[Range]:
        """Where the municipality's spellings stand, by its title; empty when there is none."""
        if not municipality:
            return []
        titles = self._by_title.get(folded_title(municipality)) or self._by_title.get(
            stem_title(municipality)
        )
        if not titles:
            # «г. Вересково» of the department is «Вересковский городской округ» of the registry.
            scopes = self._by_region.get(folded_title(region)) or ([] if region else self._ranges)
            titles = [scope for scope in scopes if alike_titles(municipality, scope[1])]
            titles = titles if len(titles) == 1 else []
        within = [s for s in titles if not (region and s[0]) or _same_region(s[0], region)]
        return [self._ranges[s] for s in within or ([] if region else titles)]

    def region(self, region: str) -> list[Range]:
        """Where the region's spellings stand; empty when the region is unknown or not given."""
        scopes = self._by_region.get(folded_title(region), []) if region else []
        return merged(self._ranges[s] for s in scopes)

    @property
    def scopes(self) -> Collection[tuple[str, str]]:
        """(region, municipality) of all records."""
        return self._ranges.keys()

    @property
    def everywhere(self) -> list[Range]:
        return [(0, len(self.spellings))]

    # -- candidates ------------------------------------------------------------------------------

    def candidates(self, query: Reading, ranges: Sequence[Range]) -> list[int]:
        """Positions of the spellings that share most with ``query``, at most ``MOST_READ``."""
        gained: dict[int, float] = defaultdict(float)
        crowded: list[tuple[float, list[int]]] = []
        for key, worth in _sought(query):
            found = [p for r in ranges for p in self._posted(key, r)]
            if len(found) > _COMMON:
                crowded.append((worth, found))
                continue
            for position in found:
                gained[position] += worth
        for letters in query.letters:
            for position in self._spelling_out(letters, ranges):
                gained[position] += len(letters)
        if not gained and crowded:
            for position in min(crowded, key=lambda one: len(one[1]))[1][:_COMMON]:
                gained[position] = 0.0
        for worth, found in crowded:
            for position in gained.keys() & set(found):
                gained[position] += worth
        best = sorted(gained, key=lambda p: (-gained[p], len(self.spellings[p].text)))[:MOST_READ]
        least = gained[best[0]] * _SHARE if best else 0.0
        return [p for at, p in enumerate(best) if at < _LEAST_READ or gained[p] >= least]

    def records_with(self, words: Iterable[str]) -> list[Record]:
        """Records with a spelling that has all of these stems, or numbers («№5»)."""
        everything = (0, len(self.spellings))
        posted = [set(self._posted(word, everything)) for word in words]
        found = set.intersection(*posted) if posted else set()
        return list({self.spellings[p].record.id: self.spellings[p].record for p in found}.values())

    def _posted(self, key: str, within: Range) -> Sequence[int]:
        posted = self._postings.get(key)
        if posted is None:
            return ()
        return posted[bisect_left(posted, within[0]) : bisect_left(posted, within[1])]

    def _spelling_out(self, letters: str, ranges: Sequence[Range]) -> Iterator[int]:
        """Spellings whose words begin with these letters in a row: «ЦДЮТ»."""
        plain = plain_letters(letters)
        for low, high in ranges:
            if len(plain) < 2 or low >= high:
                continue
            at = self._initial_starts[low]
            end = (
                self._initial_starts[high]
                if high < len(self._initial_starts)
                else len(self._initials)
            )
            left = _COMMON
            while (at := self._initials.find(plain, at, end)) >= 0 and left:
                yield bisect_right(self._initial_starts, at) - 1
                at = self._initials.find("\n", at)
                left -= 1
                if at < 0:
                    break


def spellings_of(record: Record) -> Iterator[Spelling]:
    """The present name short and full, the aliases, and the names of other times."""
    seen = set()
    for text in (record.full_name, record.short_name, *record.aliases):
        if text and text not in seen:
            seen.add(text)
            yield Spelling(record, text, alias=text in record.aliases)
    for name in record.names:
        for text in (name.full_name, name.short_name):
            if text and text not in seen:
                seen.add(text)
                yield Spelling(record, text, name)


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Neighbouring ranges joined."""
    joined: list[Range] = []
    for low, high in sorted(ranges):
        if joined and joined[-1][1] >= low:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


@lru_cache(maxsize=20_000)
def folded_title(title: str) -> str:
    return " ".join(re.findall(r"[а-яa-z0-9]+", fold(title).lower()))


@lru_cache(maxsize=20_000)
def stem_title(title: str) -> str:
    """«Озёрский муниципальный район», «Озёрский район» alike; a town stays a town."""
    kind = "г" if re.search(r"\bг\b|\bгород(?!ск)", title, re.IGNORECASE) else ""
    return f"{kind} {' '.join(stems(title))}"


@lru_cache(maxsize=20_000)
def alike_titles(one: str, other: str) -> bool:
    """Whether two municipalities are called after the same place."""
    return any(alike_stems(a, b) for a in stems(one)[:1] for b in stems(other)[:1])


@lru_cache(maxsize=2_000)
def _same_region(one: str, other: str) -> bool:
    return folded_title(one) == folded_title(other) or stems(one)[:1] == stems(other)[:1]


def _sought(query: Reading) -> list[tuple[str, float]]:
    keys = [(f"№{number}", 3.0) for number in query.numbers]
    for one in query.stems | {
        part for letters in query.letters for part in word_stems(letters.lower())
    }:
        keys.extend((part, weight(part)) for part in one.split() if weight(part) >= 1)
    return keys


def _keys(text: str) -> tuple[set[str], str]:
    """What a spelling is posted under, and the initials of its words."""
    found: set[str] = set()
    initials: list[str] = []
    for word in _WORD.findall(fold(text)):
        keys, letters = _key_of_word(word)
        found.update(keys)
        initials.append(letters)
    return found, "".join(initials)


@lru_cache(maxsize=200_000)
def _key_of_word(word: str) -> tuple[tuple[str, ...], str]:
    if word.isdigit():
        return (f"№{word.lstrip('0')}",), ""
    expanded = spelled(word)
    if not expanded and word.isupper() and len(word) > 1:
        legal, rest = legal_and_rest(word)
        expanded = spelled(rest) if legal else ()
        if legal and not rest:
            return (("детск", "сад") if word.endswith("ДОУ") else ()), ""
    if expanded:
        return expanded, "".join(part[0].upper() for part in expanded)
    if is_legal(stem(word.lower())):
        return (), ""
    found = word_stems(word.lower())
    kept = tuple(one for one in found if weight(one) >= 1)
    if len(found) == 1 and "-" in word:
        return kept, "".join(part[0].upper() for part in word.split("-") if part)
    return kept, "".join(one[0].upper() for one in found if len(one) > 2 or one in kept)
