"""Which recognised words are bold: tesseract does not say, so their strokes are measured.

Many offices tell the heading of a question from a point by bold type alone. On ordinary scans of
the corpus strokes of plain words were at most 1.2 times the usual, of bold ones at least 1.3.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.readers.scan_engine import Reading
from extractor.readers.scan_picture import Gray

BOLD = 1.24  # times the usual stroke
BARS = 2.5  # times the usual: a longer run is the bar of «П» or «Н», no stem
FEW = 6  # runs: in fewer the thickness of a stroke cannot be told
MOST = 0.75  # of the letters of a line: then the rest of it is bold as well
DARKEST = 0.03  # of the points of words: what the level of ink is taken from
PALEST = 200  # levels: between it and paper there is only noise


def bold_words(gray: Gray, readings: Sequence[Reading]) -> list[bool]:
    """For each word whether it is bold; ``gray`` is the picture they were read from."""
    if not readings:
        return []
    thickness = strokes(gray, readings)
    if not thickness.any():
        return [False] * len(readings)
    letters = np.array([len(one.text) for one in readings])
    known = thickness > 0
    # most of a page is plain
    usual = float(np.median(np.repeat(thickness[known], letters[known])))
    heavy = thickness > BOLD * usual
    for line in _lines(readings):
        _level(heavy, known, letters, line)
    return [bool(one) for one in heavy]


def strokes(gray: Gray, readings: Sequence[Reading]) -> NDArray[np.float64]:
    """The mean length in pixels of the short dark runs across each word; 0 where there are few.

    Every second row is looked at: half the work, 5–10 ms a page.
    """
    rows = gray[::2]
    owner = np.full(rows.shape, -1, np.int32)
    for at, one in enumerate(readings):
        owner[int(one.top) // 2 : int(one.bottom) // 2 + 1, int(one.x0) : int(one.x1) + 1] = at
    inside = owner >= 0
    dark = np.zeros((rows.shape[0], rows.shape[1] + 2), np.int8)
    dark[:, 1:-1] = (rows < _ink_level(rows[inside])) & inside
    change = np.diff(dark, axis=1).ravel()
    starts, ends = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
    if not len(starts):
        return np.zeros(len(readings))
    word = owner[np.divmod(starts, rows.shape[1] + 1)]
    length = ends - starts
    stem = length <= BARS * np.median(length)
    count = np.bincount(word[stem], minlength=len(readings))
    total = np.bincount(word[stem], weights=length[stem], minlength=len(readings))
    return np.where(count >= FEW, total / np.maximum(count, 1), 0.0)


def _ink_level(points: Gray) -> float:
    """Half way from paper to the ink of the page, which may be pale."""
    ink = float(np.quantile(points, DARKEST)) if len(points) else 0.0
    return min((ink + 255) / 2, PALEST)


def _lines(readings: Sequence[Reading]) -> Iterator[range]:
    """Numbers of words that follow one another on one line."""
    start = 0
    for at in range(1, len(readings) + 1):
        if at == len(readings) or not _follows(readings[at - 1], readings[at]):
            yield range(start, at)
            start = at


def _follows(one: Reading, other: Reading) -> bool:
    return other.x0 >= one.x0 and abs(other.baseline - one.baseline) < 0.5 * (one.bottom - one.top)


def _level(
    heavy: NDArray[np.bool_], known: NDArray[np.bool_], letters: NDArray[np.int_], line: range
) -> None:
    """A line that is bold but for a word is bold; a word too short to tell is as the one before."""
    inside = slice(line.start, line.stop)
    bold = int(letters[inside][heavy[inside]].sum())
    told = int(letters[inside][known[inside]].sum())
    if told and bold >= MOST * told:
        heavy[inside] = True
        return
    for at in line[1:]:
        if not known[at]:
            heavy[at] = heavy[at - 1]
