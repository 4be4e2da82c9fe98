"""Newspaper columns: text that runs down the left half of a page and goes on in the right one.

Told from a table of two columns by its evenness: equal widths, no line over the space between, no
gap in either side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.readers.pdf_glyphs import Edge
from extractor.readers.pdf_lines import is_terminal, starts_lower
from extractor.readers.pdf_words import PrintedLine, Word, read_lines

TALL = 0.25  # of the page's height: the ruling between the columns
MIDDLE = 0.05  # of the page's width: how far from its middle the space between them may stand
SPACE = 12.0  # pt: the narrowest space between columns that no ruling parts
FEWEST, MANY = 12, 20  # lines in each of such columns; where nothing of the text runs over
FILLED = 0.7  # of their lines reach the last fifth of the column
BROAD = 0.6  # of the column's width: its usual line
DENSE = 3.2  # of the type size: no two lines of a column stand farther apart


@dataclass(frozen=True, slots=True)
class Strip:
    """One of the columns, in points from the left and upper edges of the page."""

    left: float
    right: float
    top: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y <= self.bottom


def find_strips(
    words: Sequence[Word], edges: Iterable[Edge], size: tuple[float, float]
) -> tuple[Strip, ...]:
    """The two columns of a page, left and right; () where the text has one.

    ``words`` are those outside tables, ``size`` is the page's width and height.
    """
    if not words:
        return ()
    edges = list(edges)
    for edge in edges:
        if _may_part(edge, edges, size):
            x, top, bottom = edge.x0, edge.top - 2, edge.bottom + 2
            if not any(w.x0 < x < w.x1 and top < w.middle < bottom for w in words):
                return _strips(words, x, top, bottom)
    return _unruled(words, size)


def _strips(words: Sequence[Word], x: float, top: float, bottom: float) -> tuple[Strip, ...]:
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    return Strip(left, x, top, bottom), Strip(x, max(right, x) + 1, top, bottom)


def _may_part(edge: Edge, edges: Iterable[Edge], size: tuple[float, float]) -> bool:
    """A lone upright ruling in the middle of the page, which no other one touches."""
    width, height = size
    upright = edge.x1 - edge.x0 < 2 and edge.bottom - edge.top > TALL * height
    if not upright or abs(edge.x0 - width / 2) > MIDDLE * width:
        return False
    return not any(
        other is not edge
        and other.x0 - 3 <= edge.x0 <= other.x1 + 3
        and edge.top - 3 <= other.top <= edge.bottom + 3
        for other in edges
    )


def _unruled(words: Sequence[Word], size: tuple[float, float]) -> tuple[Strip, ...]:
    """Columns that only a space parts, where the text of one goes on in the other."""
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    x = (left + right) / 2
    if abs(x - size[0] / 2) > MIDDLE * size[0]:
        return ()
    over = sorted(w.middle for w in words if w.x0 < x + SPACE / 2 and x - SPACE / 2 < w.x1)
    ends = [0.0, *over, size[1]]
    top, bottom = max(pairwise(ends), key=lambda pair: pair[1] - pair[0])
    inside = [word for word in words if top < word.middle < bottom]
    sides = [
        read_lines([word for word in inside if (word.x0 > x) == after], 1)
        for after in (False, True)
    ]
    if min(map(len, sides)) < FEWEST or not (_are_prose(*sides) or _are_even(*sides)):
        return ()
    highest, lowest = min(w.top for w in inside), max(w.bottom for w in inside)
    return _strips(words, x, highest - 1, lowest + 1)


def _are_prose(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    return _is_prose(left) and _is_prose(right) and _goes_on(left, right)


def _are_even(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Long columns of broad lines that do not stand level, as those of a table's rows would."""
    few, many = sorted((left, right), key=len)
    if len(few) < max(MANY, 0.7 * len(many)) or not all(map(_is_broad, (left, right))):
        return False
    level = sum(any(abs(a.baseline - b.baseline) < 0.5 for b in many) for a in few)
    return level < 0.5 * len(few)


def _is_broad(lines: Sequence[PrintedLine]) -> bool:
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    widths = sorted(line.x1 - line.x0 for line in lines)
    steps = [(b.baseline - a.baseline) / a.size for a, b in pairwise(lines)]
    return widths[len(widths) // 3] > BROAD * (right - left) and max(steps) < DENSE


def _is_prose(lines: Sequence[PrintedLine]) -> bool:
    """Whether lines fill a column from edge to edge, one under another."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    reach = right - 0.2 * (right - left)
    filled = sum(line.x1 > reach for line in lines)
    steps = [(b.baseline - a.baseline) / a.size for a, b in pairwise(lines)]
    return filled >= FILLED * len(lines) and max(steps) < DENSE


def _goes_on(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """«… обеспечить подготовку» at the end of the left one, «отчёта до 1 мая.» atop the right."""
    level = abs(left[0].baseline - right[0].baseline) < 2 * left[0].size
    longer = left[-1].baseline > right[-1].baseline - 2 * left[-1].size
    return level and longer and starts_lower(right[0]) and not is_terminal(left[-1])
