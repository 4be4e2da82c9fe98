"""Edges of recognised lines made level: a print has few places where lines begin and one where
they end, a recogniser gives each of them two points apart.

Letters have more or less white beside them, a page is never quite level: on scans of 200 dpi
lines that begin at one place of the print differ by up to 1.6 points.
"""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractor.readers.pdf_lines import Column, left_edge, right_edge
from extractor.readers.pdf_pages import PrintedPage
from extractor.readers.pdf_words import PrintedLine

REACH = 2.4  # pt: from the first to the last of the beginnings that are one place
FEW = 3  # lines: fewer share a place by chance
BEYOND = 0.05  # of the lines may end right of the margin
SHARE = 0.2  # of the lines end level in justified text
MOVED = 25.0  # pt: how far a sheet may have slipped on the glass


def level_edges(pages: Iterable[PrintedPage]) -> None:
    """Lines of recognised pages, those in tables left out, begin and end where others do."""
    for page in pages:
        if page.recognised:
            starts = shared_places([line.x0 for line in page.lines])
            end = _shared_end([line.x1 for line in page.lines])
            page.items = [
                _level(item, starts, end) if isinstance(item, PrintedLine) else item
                for item in page.items
            ]


def _level(line: PrintedLine, starts: Sequence[float], end: float | None) -> PrintedLine:
    words = list(line.words)
    start = next((one for one in starts if abs(one - line.x0) <= REACH / 2), line.x0)
    words[0] = replace(words[0], x0=start)
    if end is not None and abs(end - line.x1) <= REACH / 2:
        words[-1] = replace(words[-1], x1=end)
    return PrintedLine(line.page, tuple(words))


def shared_places(values: Iterable[float]) -> list[float]:
    """Where at least FEW of the values lie within REACH, the fullest place first."""
    left, found = sorted(values), []
    while len(left) >= FEW:
        near = max((_within(left, start) for start in left), key=len)
        if len(near) < FEW:
            break
        place = statistics.median(near)
        found.append(place)
        left = [value for value in left if abs(value - place) > REACH / 2]
    return found


def _within(values: Sequence[float], start: float) -> list[float]:
    return [value for value in values if start <= value <= start + REACH]


def _shared_end(ends: Sequence[float]) -> float | None:
    for place in sorted(shared_places(ends), reverse=True):
        near = sum(abs(end - place) <= REACH / 2 for end in ends)
        beyond = sum(end > place + REACH / 2 for end in ends)
        if beyond <= BEYOND * len(ends) and near >= max(FEW, SHARE * len(ends)):
            return place
    return None


# -- sheets laid on the glass by hand --------------------------------------------------------


def slips(pages: Sequence[PrintedPage]) -> dict[int, float]:
    """By how many points each recognised page stands right of where the pages usually stand."""
    lefts = {
        page.number: left_edge(page.lines)
        for page in pages
        if page.recognised and len(page.lines) >= 2 * FEW
    }
    if len(lefts) < 2:
        return {}
    usual = statistics.median_low(lefts.values())
    found = {}
    for page in pages:
        if page.number in lefts:
            starts = shared_places([line.x0 for line in page.lines])
            near = min(starts, key=lambda one: abs(one - usual), default=usual)
            if abs(near - usual) <= MOVED:
                found[page.number] = near - usual
    return found


def moved_line(line: PrintedLine, slip: Mapping[int, float]) -> PrintedLine:
    """The line as it would stand on a page that has not slipped."""
    by = slip.get(line.page, 0.0)
    if not by:
        return line
    words = tuple(replace(word, x0=word.x0 - by, x1=word.x1 - by) for word in line.words)
    return PrintedLine(line.page, words)


def moved_column(column: Column, page: PrintedPage, by: float) -> Column:
    """The usual column on a page that slipped ``by`` points; its own right edge, if it has one."""
    if by:
        stops = tuple(stop + by for stop in column.stops)
        column = replace(column, left=column.left + by, right=column.right + by, stops=stops)
    return replace(column, right=right_edge(page.lines) or column.right)
