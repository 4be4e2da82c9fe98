"""Words printed pale among black ones: a colour of Word's corrections, a fill-in in blue.

Tesseract parts black from white for a whole page and leaves them out without a sign; by themselves
they are read well. They stay weak, whatever its confidence, for a person to look at.
"""

import re
import statistics
from collections.abc import Iterator, Sequence

import numpy as np
from PIL import Image

from extractor.readers.scan_engine import AROUND, Reading, read_places
from extractor.readers.scan_lost import STEP, Pixels, groups_of
from extractor.readers.scan_picture import Gray

PALE = 242  # of 255, the mean of a step: paper is white after cleaning
MOST, POINTS = 16, 6_000  # places, dark steps: more is what shows through, or dirt
LOWEST, HIGHEST, NARROWEST = 0.8, 2.4, 0.8  # times the height of small letters
REACH = 1.6  # times the same: words that are nearer are read together
SURE, GIVEN = 0.6, 0.7  # confidence asked for, and given
_WRITTEN = re.compile(r"[А-Яа-яЁё\d]")
_INITIALS = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.?[,;]?")


def pale_words(gray: Gray, readings: Sequence[Reading]) -> list[Reading]:
    """The words to be added to ``readings``."""
    if not readings:
        return []
    x_height = statistics.median(one.x_height for one in readings)
    places = _places(gray, readings, x_height)
    if not places or len(places) > MOST:
        return []
    found: list[Reading] = []
    for place, (text, confidence) in zip(places, read_places(gray, places), strict=True):
        if _has_sign_behind(place, readings):
            text = text.rstrip(" .,;:")
        if confidence >= SURE and _is_written(text):
            found += _parted(place, text, _baseline(place, readings, x_height), x_height)
    return found


def _is_written(text: str) -> bool:
    """Words or numbers; a lone letter may be a part of the word beside it."""
    if _INITIALS.fullmatch(text) or text.isdigit():
        return True
    written = len(_WRITTEN.findall(text))
    return written > 1 and written > 0.6 * len(text.replace(" ", ""))


def _has_sign_behind(place: Pixels, readings: Sequence[Reading]) -> bool:
    """Whether the black «.» behind a pale word, which is read with it again, is a word already."""
    return any(
        not _WRITTEN.search(one.text)
        and place[2] - STEP <= one.x0 <= place[2] + AROUND
        and place[1] < one.baseline < place[3] + AROUND
        for one in readings
    )


def _baseline(place: Pixels, readings: Sequence[Reading], x_height: float) -> float:
    """That of the line the place stands on, else the place's own."""
    near = [one.baseline for one in readings if place[1] < one.baseline < place[3] + x_height / 2]
    return min(near, key=lambda one: abs(one - place[3]), default=float(place[3]))


def _parted(place: Pixels, text: str, baseline: float, x_height: float) -> Iterator[Reading]:
    """The words of a place, their ends told by the count of letters."""
    x0, top, x1, bottom = place
    letter = (x1 - x0) / len(text)
    for word in re.finditer(r"\S+", text):
        start, end = x0 + word.start() * letter, x0 + word.end() * letter
        yield Reading(word[0], start, top, end, bottom, baseline, x_height, GIVEN)


def _places(gray: Gray, readings: Sequence[Reading], x_height: float) -> list[Pixels]:
    """Boxes of pale ink as high as a line that no word covers."""
    dark = np.asarray(Image.fromarray(gray).reduce(STEP)) < PALE
    for one in readings:
        dark[
            max(int(one.top) // STEP - 2, 0) : int(one.bottom) // STEP + 3,
            max(int(one.x0) // STEP - 1, 0) : int(one.x1) // STEP + 2,
        ] = False
    margin = max(dark.shape[0] // 40, 1)
    dark[:margin] = dark[-margin:] = False
    dark[:, :margin] = dark[:, -margin:] = False
    points = np.argwhere(dark)
    if len(points) > POINTS:
        return []
    found = []
    for group in groups_of(points, max(round(REACH * x_height / STEP / 2), 1)):
        top, x0 = group.min(axis=0) * STEP
        bottom, x1 = (group.max(axis=0) + 1) * STEP
        high = LOWEST * x_height < bottom - top < HIGHEST * x_height
        if (
            high
            and x1 - x0 > NARROWEST * x_height
            and len(group) > 0.1 * _area(top, x0, bottom, x1)
        ):
            found.append((int(x0), int(top), int(x1), int(bottom)))
    return found


def _area(top: int, x0: int, bottom: int, x1: int) -> float:
    return (bottom - top) * (x1 - x0) / STEP**2
