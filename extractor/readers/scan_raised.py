"""Marks of footnotes, which tesseract reads as the end of their word: «30 мая.7», «план;?».

They are looked for only on pages that have the short rule over footnotes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractor.readers.pdf_glyphs import Edge
from extractor.readers.pdf_notes import RULE
from extractor.readers.scan_engine import Reading, read_places
from extractor.readers.scan_picture import Gray

INK = 160  # of 255
LOWEST = 0.3  # times the height of small letters: a mark ends so far above the baseline
SIZES = (0.65, 1.4)  # the same: quotes are lower, capitals higher
MARK_SIZE = 0.62  # of the type size, as Word sets marks
_READ_AS = re.compile(r"[\d?!\"'°>*^`|”“’‘\]]{1,2}$")  # what marks are taken for
_BEFORE_NOTE = re.compile(r"(\d{1,2})[\]|}'’]")
_MARK = re.compile(r"\d{1,2}")

Pixels = tuple[int, int, int, int]  # x0, top, x1, bottom


@dataclass(frozen=True, slots=True)
class _Raised:
    at: int
    place: Pixels


def with_marks(gray: Gray, readings: Sequence[Reading], edges: Sequence[Edge]) -> list[Reading]:
    """The readings with raised marks as words of their own; ``edges`` in pixels."""
    if not any(_is_note_rule(edge, gray.shape[1]) for edge in edges):
        return list(readings)
    raised = list(_raised(gray, readings))
    if not raised:
        return list(readings)
    marks = dict(_marks(raised, read_places(gray, [one.place for one in raised])))
    places = {one.at: one.place for one in raised}
    found: list[Reading] = []
    for at, one in enumerate(readings):
        if at not in marks:
            begins = _BEFORE_NOTE.fullmatch(one.text)  # «1] Отв. …» under the rule
            found.append(replace(one, text=begins[1]) if begins else one)
            continue
        x0, top, x1, bottom = places[at]
        text = _READ_AS.sub("", one.text) or one.text
        found.append(replace(one, text=text, x1=x0 - 1.0, touches=True))
        mark = replace(one, text=marks[at], x0=float(x0), top=float(top), x1=float(x1))
        found.append(
            replace(mark, bottom=bottom, baseline=bottom, x_height=MARK_SIZE * one.x_height)
        )
    return found


def _is_note_rule(edge: Edge, width: int) -> bool:
    long, thick = edge.x1 - edge.x0, edge.bottom - edge.top
    # a page is some 595 points wide
    return thick < 1 and RULE[0] / 595 < long / width <= RULE[1] and edge.x0 < 0.3 * width


def _marks(
    raised: Sequence[_Raised], said: Sequence[tuple[str, float]]
) -> Iterator[tuple[int, str]]:
    """Which mark each is: as read, else the one that is next."""
    last = 0
    for one, (text, _) in zip(raised, said, strict=True):
        found = _MARK.search(text)
        number = int(found[0]) if found else 0
        if not 0 < number - last <= 3 and last:
            number = last + 1
        if number:
            yield one.at, str(number)
            last = number


def _raised(gray: Gray, readings: Sequence[Reading]) -> Iterator[_Raised]:
    for at, one in enumerate(readings):
        if len(one.text) < 2 or one.text[-1].islower():
            continue
        after = readings[at + 1] if at + 1 < len(readings) else None
        place = _last_glyphs(gray, one, _room(one, after))
        if place is not None:
            yield _Raised(at, place)


def _room(one: Reading, after: Reading | None) -> int:
    """Up to where a mark may stand that tesseract has left out of the word."""
    end = one.x1 + one.x_height
    if after is not None and abs(after.baseline - one.baseline) < 0.5 * one.x_height:
        end = min(end, max(after.x0 - 2, one.x1))
    return int(end)


def _last_glyphs(gray: Gray, one: Reading, end: int) -> Pixels | None:
    """Where the raised glyphs, at most two, at the end of the word stand."""
    x0, top = int(one.x0), max(int(one.baseline - 2.2 * one.x_height), 0)
    ink = gray[top : int(one.bottom) + 1, x0 : end + 1] < INK
    if not ink.size:
        return None
    change = np.flatnonzero(np.diff(np.pad(ink.any(axis=0).astype(np.int8), 1)))
    runs = list(zip(change[::2].tolist(), change[1::2].tolist(), strict=True))
    place: Pixels | None = None
    for left, right in runs[:0:-1][:2]:
        rows = np.flatnonzero(ink[:, left:right].any(axis=1))
        high, low = top + int(rows[0]), top + int(rows[-1])
        small = SIZES[0] * one.x_height <= low - high <= SIZES[1] * one.x_height
        if not small or low > one.baseline - LOWEST * one.x_height:
            break
        end = place[2] if place else x0 + right
        place = (x0 + left, min(high, place[1] if place else high), end, low + 1)
    return place
