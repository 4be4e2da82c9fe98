"""Rulings of a picture: found as long dark runs, and erased: they hide the letters beside them."""

from collections.abc import Sequence

import numpy as np

from extractor.readers.pdf_glyphs import Edge
from extractor.readers.scan_columns import with_short
from extractor.readers.scan_picture import POINTS, Gray
from extractor.readers.scan_runs import Run, find_runs

LONG_ACROSS = 30.0  # pt: no letter is so wide, no column but a narrow one
LONG_DOWN = 17.0  # pt: no letter is so high, no row so low
EDGE = 14.0  # pt: nothing is printed so near to the edge of the sheet


def erase_rulings(gray: Gray, dpi: float) -> tuple[Gray, list[Edge]]:
    """The picture without its rulings, and these in points."""
    across = find_runs(gray, LONG_ACROSS, dpi)
    down = find_runs(np.ascontiguousarray(gray.T), LONG_DOWN, dpi)
    if not across and not down:
        return gray, []
    across = with_short(gray, across, down, dpi)
    down = with_short(gray.T, down, across, dpi)
    found = gray.copy()
    for run in across:
        found[_around(run), run.start : run.end] = 255
    for run in down:
        found[run.start : run.end, _around(run)] = 255
    point = POINTS / dpi
    edges = []
    across, down = _inside(across, gray.shape[0], dpi), _inside(down, gray.shape[1], dpi)
    for run in across:
        middle = (run.place + run.thick / 2) * point
        edges.append(Edge(run.start * point, middle, run.end * point, middle))
    for run in down:
        middle = (run.place + run.thick / 2) * point
        edges.append(Edge(middle, run.start * point, middle, run.end * point))
    return found, edges


def _inside(runs: Sequence[Run], side: int, dpi: float) -> list[Run]:
    """Without those at the very edge of the sheet: the shadow of a book or of the lid."""
    margin = EDGE * dpi / POINTS
    return [run for run in runs if margin < run.place < side - margin]


def _around(run: Run) -> slice:
    return slice(max(run.place - 1, 0), run.place + run.thick + 1)
