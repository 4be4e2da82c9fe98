"""Where the words of a decision stand in its blocks."""

import re
from collections.abc import Iterator, Sequence

from extractor.text import cyrillic, fold
from extractor.types import Decision, Document, Span


def locate(text: str, spans: Sequence[Span], document: Document) -> Span | None:
    """The first place of a value's words within the spans; its first line where it has several.

    A value as printed may have lost line breaks and runs of blanks: «Ким  Е.И.» and «Ким Е.И.».
    """
    for words in _ways(text):
        for span in spans:
            line = cyrillic(fold(document.blocks[span.block].text))
            if match := words.search(line, span.start, span.end):
                return Span(span.block, match.start(), match.end())
    return None


def _ways(text: str) -> Iterator[re.Pattern[str]]:
    for way in dict.fromkeys((text, text.strip().split("\n")[0])):
        words = [re.escape(word) for word in cyrillic(fold(way)).split()]
        if words:
            # «9» is not found in «2019».
            yield re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)")


def overlap(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end


def cells_beside(decision: Decision, document: Document) -> tuple[Span, ...]:
    """The other cells in the rows on which a decision rests."""
    blocks = {span.block for span in decision.evidence}
    cells = [document.blocks[index].cell for index in blocks]
    rows = {(cell.table, cell.row) for cell in cells if cell is not None}
    return tuple(
        Span(index, 0, len(block.text))
        for index, block in enumerate(document.blocks)
        if index not in blocks and block.cell and (block.cell.table, block.cell.row) in rows
    )
