"""A Word file's blocks as they stand on its printed pages: each word of the print is found again
among the blocks, so that places on paper are known as they are for a pdf.

Works on the contract's JSON. What a print adds (numbers of lists, running titles, pages) and what
is not found again stays without a place; nothing is placed by guess.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import LCSseq

Json = Mapping[str, Any]
# The longest common run of n and m words takes n·m bits: a megabyte for these.
_AT_ONCE, _AHEAD = 2_000, 5_000
_PASSES = 4  # footnotes and text boxes stand elsewhere in a print than in the file
_SURE = 4  # letters of a run of words that is found by itself
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Word:
    """Characters ``start:end`` of a block."""

    block: int
    start: int
    end: int
    text: str


# A character of the print as (block, place) → the same character of the file.
_Places = dict[tuple[int, int], tuple[int, int]]


def lay_out(blocks: Sequence[Json], printed: Sequence[Json]) -> list[dict[str, Any]]:
    """``blocks`` with the lines of ``printed``, the blocks of the same text read from a pdf."""
    places = _found_again(list(_words(printed)), list(_words(blocks)))
    lines: list[list[Json]] = [[] for _ in blocks]
    for number, block in enumerate(printed):
        for line in block.get("lines") or ():
            for owner, laid in _lines(line, number, places).items():
                lines[owner].append(laid)
    return [
        {**block, "lines": sorted(found, key=lambda line: line["start"])}
        for block, found in zip(blocks, lines, strict=True)
    ]


def _words(blocks: Sequence[Json]) -> Iterator[_Word]:
    for number, block in enumerate(blocks):
        for found in _WORD.finditer(block["text"]):
            yield _Word(number, found.start(), found.end(), found[0])


def _lines(line: Json, number: int, places: _Places) -> dict[int, Json]:
    """Block of the file → the part of a printed line that is its own."""
    own: dict[int, list[tuple[int, int, float, float]]] = {}
    for start, end, x0, x1 in line.get("words") or ():
        found = [places[number, at] for at in range(start, end) if (number, at) in places]
        if found and all(block == found[0][0] for block, _ in found):
            block, first = found[0]
            own.setdefault(block, []).append((first, found[-1][1] + 1, x0, x1))
    _, top, _, bottom = line["box"]
    return {
        block: {
            "start": min(word[0] for word in words),
            "end": max(word[1] for word in words),
            "page": line["page"],
            "box": [min(word[2] for word in words), top, max(word[3] for word in words), bottom],
            "words": [list(word) for word in words],
        }
        for block, words in own.items()
    }


# -- the same words --------------------------------------------------------------------------


def _found_again(printed: list[_Word], source: list[_Word]) -> _Places:
    places: _Places = {}
    for step in range(_PASSES):
        pairs = list(_same(printed, source, least=_SURE if step == 0 else 3 * _SURE))
        if not pairs:
            break
        for left, right in pairs:
            _pair(printed[left], source[right], places)
        if step == 0:
            _fill(printed, source, pairs, places)
        printed = [word for word in printed if (word.block, word.start) not in places]
        taken = set(places.values())
        source = [word for word in source if (word.block, word.start) not in taken]
    return places


def _pair(left: _Word, right: _Word, places: _Places) -> None:
    for offset in range(left.end - left.start):
        places[left.block, left.start + offset] = (right.block, right.start + offset)


def _same(printed: list[_Word], source: list[_Word], least: int) -> Iterator[tuple[int, int]]:
    """Pairs of equal words in order, in runs of at least so many letters."""
    begin = ahead = 0
    while begin < len(printed) and ahead < len(source):
        one = [word.text for word in printed[begin : begin + _AT_ONCE]]
        other = [word.text for word in source[ahead : ahead + _AHEAD]]
        last = ahead
        for run in LCSseq.opcodes(one, other).as_matching_blocks():
            if sum(map(len, one[run.a : run.a + run.size])) >= least:
                for step in range(run.size):
                    yield begin + run.a + step, ahead + run.b + step
                last = ahead + run.b + run.size
        begin, ahead = begin + _AT_ONCE, last


def _fill(
    printed: list[_Word], source: list[_Word], pairs: list[tuple[int, int]], places: _Places
) -> None:
    """What lies between two pairs and has the same letters, parted into words in another way."""
    before = (-1, -1)
    for left, right in [*pairs, (len(printed), len(source))]:
        one, other = printed[before[0] + 1 : left], source[before[1] + 1 : right]
        if one and "".join(word.text for word in one) == "".join(word.text for word in other):
            letters = ((word.block, at) for word in other for at in range(word.start, word.end))
            for word in one:
                for at in range(word.start, word.end):
                    places[word.block, at] = next(letters)
        before = (left, right)
