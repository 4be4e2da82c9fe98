"""Tesseract in this process: a cleaned picture → words with boxes and confidences.

The Russian model alone: with English beside it «с», «а», «о» turn Latin (measured: names found in
103 places of 129 instead of 122).
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tesserocr
from tesserocr import OEM, PSM, RIL

from extractor.errors import NoRecogniser
from extractor.readers.scan_picture import Gray

LANGUAGE = "rus"
DATA_FOLDERS = (
    os.environ.get("TESSDATA_PREFIX", ""),
    "/usr/share/tesseract-ocr/5/tessdata",  # Debian 12
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
FEW = 60  # characters: a page with fewer is read again as one block
AROUND = 8  # pixels of paper a lone word needs around it
LONGEST = 60_000  # ms: full pages take 2 seconds, halftones minutes


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as recognised; places in pixels, ``confidence`` 0–1.

    ``baseline`` is that of the line under the word's middle; ``x_height`` the height of its
    line's small letters; ``touches`` says that what follows belongs to the word.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    x_height: float
    confidence: float
    touches: bool = False


def model_folder() -> str | None:
    """Where the Russian model lies, or None."""
    for folder in DATA_FOLDERS:
        if folder and (Path(folder) / f"{LANGUAGE}.traineddata").is_file():
            return folder
    return None


@cache
def engine() -> tesserocr.PyTessBaseAPI:
    """Loaded once in a process; one that forks should call it before.

    Raises NoRecogniser.
    """
    folder = model_folder()
    if folder is None:
        raise NoRecogniser
    try:
        api = tesserocr.PyTessBaseAPI(path=folder, lang=LANGUAGE, psm=PSM.AUTO, oem=OEM.LSTM_ONLY)
    except RuntimeError as error:
        raise NoRecogniser from error
    api.SetVariable("debug_file", os.devnull)
    # its own guess at tables drops what it takes for one; rulings are ours
    api.SetVariable("textord_tabfind_find_tables", "0")
    return api


def recognise(gray: Gray, dpi: float, *, sparse: bool) -> list[Reading]:
    """The words of a picture in the order of tesseract's reading. Raises NoRecogniser."""
    found = _recognise(gray, dpi, PSM.AUTO)
    if sparse and sum(len(word.text) for word in found) < FEW:
        # a title or two lines of signatures: the search for columns loses them
        again = _recognise(gray, dpi, PSM.SINGLE_BLOCK)
        if _weight(again) > _weight(found):
            return again
    return found


def _weight(words: list[Reading]) -> float:
    return sum(len(word.text) * (word.confidence - 0.5) for word in words)


def _recognise(gray: Gray, dpi: float, mode: int) -> list[Reading]:
    api = engine()
    api.SetPageSegMode(mode)
    rows, columns = gray.shape
    api.SetImageBytes(gray.tobytes(), columns, rows, 1, columns)
    api.SetSourceResolution(max(round(dpi), 70))
    try:
        if not api.Recognize(LONGEST):
            return []
        words = api.GetIterator()
        return list(_words(words)) if words is not None else []
    finally:
        api.Clear()


def read_places(gray: Gray, places: Sequence[tuple[int, int, int, int]]) -> list[tuple[str, float]]:
    """Text and confidence of small places, (x0, top, x1, bottom) in pixels, each by itself."""
    api = engine()
    rows, columns = gray.shape
    api.SetPageSegMode(PSM.SINGLE_LINE)
    api.SetImageBytes(gray.tobytes(), columns, rows, 1, columns)
    found = []
    for x0, top, x1, bottom in places:
        left, above = max(x0 - AROUND, 0), max(top - AROUND, 0)
        width, height = min(x1 + AROUND, columns) - left, min(bottom + AROUND, rows) - above
        api.SetRectangle(left, above, width, height)
        found.append((api.GetUTF8Text().strip(), api.MeanTextConf() / 100.0))
    api.Clear()
    return found


def _words(words: tesserocr.PyResultIterator) -> Iterator[Reading]:
    while True:
        reading = None if words.Empty(RIL.WORD) else _word(words)
        if reading is not None:
            yield reading
        if not words.Next(RIL.WORD):
            return


def _word(words: tesserocr.PyResultIterator) -> Reading | None:
    text = words.GetUTF8Text(RIL.WORD).strip()
    box = words.BoundingBox(RIL.WORD)
    line = words.Baseline(RIL.TEXTLINE)
    if not text or box is None:
        return None
    x0, top, x1, bottom = box
    look = words.RowAttributes()
    baseline = float(bottom)
    if line is not None:
        (left, start), (right, end) = line
        along = ((x0 + x1) / 2 - left) / max(right - left, 1)
        baseline = start + (end - start) * along
    x_height = look["row_height"] - look["ascenders"] + look["descenders"]
    confidence = words.Confidence(RIL.WORD) / 100.0
    return Reading(text, x0, top, x1, bottom, baseline, x_height, confidence)
