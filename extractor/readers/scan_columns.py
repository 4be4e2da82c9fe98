"""Rulings found with the help of those that cross them: pieces too short or too pale alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extractor.readers.scan_picture import POINTS, Gray
from extractor.readers.scan_runs import DARK, THICKEST, Run

NARROW = 34.0  # pt: a column that is narrower has rulings of its own that are too short to be told
FILLED = 0.97  # of the width of a column is dark: no letter is so wide
PALE = 244  # of 255: paper is white after cleaning, a broken ruling is not
TRACED = 0.6  # of the gap shows the ruling


def with_short(gray: Gray, across: Sequence[Run], down: Sequence[Run], dpi: float) -> list[Run]:
    """``across`` with the rulings of narrow columns («№») and their ends led on to ``down``.

    For those of low rows the picture is turned, and so are the two.
    """
    led = [_led_on(gray, run, down) for run in across]
    widest, thickest = NARROW * dpi / POINTS, max(round(THICKEST * dpi / POINTS), 3)
    found = list(led)
    columns = sorted(down, key=lambda run: run.place)
    for at, left in enumerate(columns):
        for right in columns[at + 1 :]:
            wide = right.place - left.place - left.thick
            if wide > widest:
                break
            if wide > widest / 4:
                short = _between(gray, left, right, thickest)
                found += [run for run in short if not _known(run, led)]
    return found


def _between(gray: Gray, left: Run, right: Run, thickest: int) -> Iterator[Run]:
    x0, x1 = left.place + left.thick + 1, right.place - 1
    top, bottom = max(left.start, right.start), min(left.end, right.end)
    if x1 - x0 < 8 or bottom <= top:
        return
    dark = np.mean(gray[top:bottom, x0:x1] < DARK, axis=1) > FILLED
    edges = np.flatnonzero(np.diff(np.pad(dark.astype(np.int8), 1)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start <= thickest:
            yield Run(top + int(start), int(end - start), left.place, right.place + right.thick)


def _known(run: Run, among: Sequence[Run]) -> bool:
    return any(
        abs(one.place - run.place) <= max(one.thick, 4)
        and one.start < run.end - 8
        and run.start < one.end - 8
        for one in among
    )


def _led_on(gray: Gray, run: Run, down: Sequence[Run]) -> Run:
    """A ruling that ends between two of ``down``, on to the next one where its trace shows."""
    beside = [one for one in down if one.start - 8 <= run.place <= one.end + 8]
    before = max((one.place for one in beside if one.place < run.start - 8), default=None)
    behind = min((one.place for one in beside if one.place > run.end + 8), default=None)
    if before is not None and _is_traced(gray, run, before, run.start):
        run = replace(run, start=before)
    if behind is not None and _is_traced(gray, run, run.end, behind):
        run = replace(run, end=behind)
    return run


def _is_traced(gray: Gray, run: Run, start: int, end: int) -> bool:
    rows = gray[max(run.place - 2, 0) : run.place + run.thick + 2, start:end]
    return bool(rows.size and np.mean(rows.min(axis=0) < PALE) > TRACED)
