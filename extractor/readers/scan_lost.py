"""What tesseract's search for lines left out: lone numbers in a table, bullets before a line.

Ink that no word covers is looked for; what is small and stands in a cell or before a line is read
by itself, and where it is no letter its shape tells a bullet from a dash.
"""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractor.readers.pdf_glyphs import Edge
from extractor.readers.pdf_tables import Bounds, find_grids
from extractor.readers.scan_engine import Reading, read_places
from extractor.readers.scan_picture import POINTS, Gray

STEP = 4  # pixels: the picture is looked through reduced
INK = 190  # of 255, the mean of a step
MOST = 40  # places: more is dirt, a stamp or a drawing
HIGHEST, WIDEST = 2.6, 8.0  # times the height of small letters
GAP, WIDEST_MARK = 0.8, 2.5  # times the same: between a mark and its word, a mark itself
UPRIGHT = 4.0  # times the same: higher than a word with all its strokes
SURE = 0.5  # confidence of a number read by itself
SURE_WORD = 0.75  # of a word in a cell
BEFORE = 50.0  # pt: how far before its line a bullet or a number stands
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|№(?: ?п/?п\.?)?)")
_WORD = re.compile(r"[А-ЯЁа-яё]{3,}[.,;:]?|п/?п\.?|\d{1,3}(?:[.,]\d{1,2}){0,2}%?")

_DOTS = frozenset(".*·°▪•■°»«e")

Pixels = tuple[int, int, int, int]  # x0, top, x1, bottom


@dataclass(frozen=True, slots=True)
class Lost:
    """Ink without a word, and the word after it on its line, if any; ``cell`` if it is in one."""

    place: Pixels
    beside: Reading | None
    in_cell: bool


def lost_words(gray: Gray, readings: Sequence[Reading], edges: Sequence[Edge]) -> list[Reading]:
    """The words to be added to ``readings``; ``edges`` are the page's rulings in pixels."""
    if not readings:
        return []
    x_height = statistics.median(one.x_height for one in readings)
    places = _places(gray, readings, x_height)
    if len(places) > MOST:
        return []
    cells = [cell.bounds for grid in find_grids(edges, 1) for cell in grid.cells]
    wanted = [
        lost
        for place in places
        if (lost := _lost(place, readings, cells, x_height)).in_cell or lost.beside is not None
    ]
    texts = read_places(gray, [lost.place for lost in wanted]) if wanted else []
    found = (_word(lost, *said, x_height) for lost, said in zip(wanted, texts, strict=True))
    return [word for word in found if word is not None]


def unswallowed(gray: Gray, readings: Sequence[Reading]) -> list[Reading]:
    """First words of lines without what stands apart before them inside their boxes: tesseract
    takes «3.» and a bullet for a part of the word behind it and gives the word alone."""
    found = list(readings)
    for at, one in enumerate(readings):
        if at and one.x0 >= readings[at - 1].x0 and _is_level(readings[at - 1], one):
            continue
        start = _behind_gap(gray, one)
        if start is not None:
            found[at] = replace(one, x0=start)
    return found


def _is_level(one: Reading, other: Reading) -> bool:
    return abs(one.baseline - other.baseline) < 0.4 * one.x_height


def _behind_gap(gray: Gray, one: Reading) -> float | None:
    """Where the word begins behind the only wide gap in its box, if what is before is narrow."""
    x0, x1 = int(one.x0), int(one.x1) + 1
    inside = gray[int(one.top) : int(one.bottom) + 1, x0:x1]
    if not inside.size or len(one.text) < 3:
        return None
    inked = np.flatnonzero(inside.min(axis=0) < INK)
    gaps = np.diff(inked)
    wide = np.flatnonzero(gaps > GAP * one.x_height)
    if len(wide) != 1 or inked[wide[0]] - inked[0] > WIDEST_MARK * one.x_height:
        return None
    return float(x0 + inked[wide[0] + 1])


def true_signs(gray: Gray, readings: Sequence[Reading]) -> list[Reading]:
    """Without the dashes that are seen in the wide gaps of justified lines, where no ink is; dots
    and stars half way up before a line are bullets."""
    found = []
    for one in readings:
        if _is_upright(one):
            continue  # «3.», «4.», «5.» one under the other are read as a word set upright
        if len(one.text) > 1 or one.text.isalnum():
            found.append(one)
        elif _inked(gray, one):
            found.append(replace(one, text="•") if _is_bullet(one, readings) else one)
    return found


def _is_upright(one: Reading) -> bool:
    high, wide = one.bottom - one.top, one.x1 - one.x0
    return high > UPRIGHT * one.x_height and high > 2 * wide and one.confidence < SURE


def _is_bullet(one: Reading, readings: Sequence[Reading]) -> bool:
    middle = one.baseline - (one.top + one.bottom) / 2
    if one.text not in _DOTS or not 0.3 * one.x_height < middle < 0.9 * one.x_height:
        return False
    level = [other for other in readings if abs(other.baseline - one.baseline) < 0.3 * one.x_height]
    return not any(other.x0 < one.x0 for other in level) and len(level) > 1


def _inked(gray: Gray, one: Reading) -> bool:
    inside = gray[int(one.top) : int(one.bottom) + 1, int(one.x0) : int(one.x1) + 1]
    return inside.size > 0 and int(inside.min()) < INK


def _lost(
    place: Pixels, readings: Sequence[Reading], cells: Sequence[Bounds], x_height: float
) -> Lost:
    x0, top, x1, bottom = place
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    in_cell = any(c[0] < x < c[2] and c[1] < y < c[3] for c in cells)
    level = [one for one in readings if one.baseline - 1.9 * x_height < y < one.baseline + 2]
    before = any(one.x0 < x0 and x0 - one.x1 < 3 * x_height for one in level)
    reach = BEFORE / POINTS * 200 * (x_height / 19)  # the height of small letters at 200 dpi is 19
    after = [one for one in level if 0 < one.x0 - x1 < reach]
    beside = min(after, key=lambda one: one.x0) if after and not before else None
    return Lost(place, beside, in_cell)


def _word(lost: Lost, text: str, confidence: float, x_height: float) -> Reading | None:
    x0, top, x1, bottom = lost.place
    baseline = lost.beside.baseline if lost.beside else float(bottom)
    word = Reading(text, x0, top, x1, bottom, baseline, x_height, confidence)
    if confidence >= SURE and _NUMBER.fullmatch(text):
        return word
    if lost.in_cell and confidence >= SURE_WORD and _WORD.fullmatch(text):
        return word
    if lost.beside is None or lost.in_cell:
        return None
    return replace(word, text=sign, confidence=SURE) if (sign := _sign(lost, x_height)) else None


def _sign(lost: Lost, x_height: float) -> str:
    """«•» or «–» by its shape, "" for what is neither."""
    x0, top, x1, bottom = lost.place
    wide, high = x1 - x0, bottom - top
    middle = (lost.beside.baseline if lost.beside else bottom) - (top + bottom) / 2
    if high > 0.9 * x_height or not 0.15 * x_height < middle < 1.1 * x_height:
        return ""
    if wide > 1.7 * high:
        return "–" if wide < 2.5 * x_height else ""
    return "•" if 0.6 * high < wide and high > 0.2 * x_height else ""


# -- ink without words -----------------------------------------------------------------------


def _places(gray: Gray, readings: Sequence[Reading], x_height: float) -> list[Pixels]:
    """Boxes of the ink that no word covers and that is as large as a short word or smaller."""
    dark = np.asarray(Image.fromarray(gray).reduce(STEP)) < INK
    for one in readings:
        dark[
            max(int(one.top) // STEP - 1, 0) : int(one.bottom) // STEP + 2,
            max(int(one.x0) // STEP - 1, 0) : int(one.x1) // STEP + 2,
        ] = False
    margin = max(dark.shape[0] // 60, 1)
    dark[:margin] = dark[-margin:] = False
    dark[:, :margin] = dark[:, -margin:] = False
    points = np.argwhere(dark)
    if len(points) > MOST * 200:
        return []
    found = []
    for group in groups_of(points, max(round(0.8 * x_height / STEP), 1)):
        top, x0 = group.min(axis=0) * STEP
        bottom, x1 = (group.max(axis=0) + 1) * STEP
        if len(group) >= 2 and bottom - top < HIGHEST * x_height and x1 - x0 < WIDEST * x_height:
            found.append((int(x0), int(top), int(x1), int(bottom)))
    return found


def groups_of(points: NDArray[np.intp], reach: int) -> Iterator[NDArray[np.intp]]:
    """Points that lie within ``reach`` of one another, by squares of that side."""
    squares: dict[tuple[int, int], list[int]] = {}
    for at, (row, column) in enumerate((points // reach).tolist()):
        squares.setdefault((row, column), []).append(at)
    while squares:
        waiting = [next(iter(squares))]
        inside = squares.pop(waiting[0])
        while waiting:
            row, column = waiting.pop()
            for near in [(row + i, column + k) for i in (-1, 0, 1) for k in (-1, 0, 1)]:
                if near in squares:
                    inside += squares.pop(near)
                    waiting.append(near)
        yield points[inside]
