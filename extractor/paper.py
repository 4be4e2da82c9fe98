"""Where things stand on paper and in tables; ``extractor.types`` gives them on.

Lengths on paper are points (1/72 inch) from the upper left corner of the page.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """Where the characters ``start:end`` of a block's text stand on paper (pdf and scans).

    ``words`` are (start, end, x0, x1): characters of the block's text and their left and right
    edge; empty where the page was turned to be read.
    """

    start: int
    end: int
    page: int
    box: Box
    words: tuple[tuple[int, int, float, float], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a block in a table.

    ``table`` counts the tables of the document from 0, nested ones included; ``parent`` is the
    number of the table in whose cell a nested table stands. A merged cell occurs once, at its
    upper left place, with its spans; rows and columns count from 0.
    """

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Characters ``start:end`` of a block's text that were recognised weakly or were repaired.

    ``original`` is what stood there before a repair, or the same characters; ``rule`` names the
    repair or is «weak»; ``confidence``, 0–1, is the recogniser's, 1 where there was none.
    """

    start: int
    end: int
    original: str
    rule: str
    confidence: float = 1.0
