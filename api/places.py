"""Where a field of a decision was read: characters of blocks, and the pages they stand on.

Works on the contract's JSON, as ``document_view`` does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Characters ``start:end`` of a block; ``page`` is None where the format holds no pages."""

    block: int
    start: int
    end: int
    page: int | None = None


def places_of(evidence: Sequence[Json], blocks: Sequence[Json]) -> tuple[Place, ...]:
    """The evidence of a decision, cut where it goes over to another page."""
    return tuple(
        place
        for span in evidence
        if 0 <= span["block"] < len(blocks)
        for place in _by_page(blocks[span["block"]], span["block"], span["start"], span["end"])
    )


def places_of_words(
    words: str, evidence: Sequence[Json], blocks: Sequence[Json]
) -> tuple[Place, ...]:
    """Where these words stand: inside the evidence, else in the blocks it is from; or nowhere."""
    if not words.strip():
        return ()
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)
    spans = [span for span in evidence if 0 <= span["block"] < len(blocks)]
    for within in (True, False):
        for span in spans:
            block = blocks[span["block"]]
            start, end = (span["start"], span["end"]) if within else (0, len(block["text"]))
            if found := pattern.search(block["text"], start, end):
                return tuple(_by_page(block, span["block"], *found.span()))
    return ()


def _by_page(block: Json, index: int, start: int, end: int) -> Iterator[Place]:
    pages: dict[int, list[Json]] = {}
    for line in block.get("lines") or ():
        if line["start"] < end and start < line["end"]:
            pages.setdefault(line["page"], []).append(line)
    if not pages:
        yield Place(index, start, end, block.get("page"))
    last = len(pages) - 1
    for place, (page, lines) in enumerate(pages.items()):
        begin = start if place == 0 else lines[0]["start"]
        yield Place(index, begin, end if place == last else lines[-1]["end"], page)


def words_on_page(blocks: Sequence[Json], page: int) -> list[list[float]]:
    """Every word of the page as block, start, end, x0, top, x1, bottom; in reading order.

    A line whose words have no places of their own counts as one word.
    """
    return [
        [index, start, end, x0, line["box"][1], x1, line["box"][3]]
        for index, block in enumerate(blocks)
        for line in block.get("lines") or ()
        if line["page"] == page
        for start, end, x0, x1 in line.get("words") or [_whole(line)]
    ]


def _whole(line: Json) -> tuple[int, int, float, float]:
    return line["start"], line["end"], line["box"][0], line["box"][2]
