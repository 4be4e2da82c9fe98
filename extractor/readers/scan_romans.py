"""Roman numbers counted by their strokes: «II квартал» is read «!!», «И!», «|» or not at all.

Only before words that are so counted («квартал», «полугодие», «декада» …), and only what is I, II
or III: upright strokes with nothing between them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.readers.scan_engine import Reading
from extractor.readers.scan_picture import Gray

INK = 150  # of 255, after cleaning
BAND = (0.35, 0.7)  # of a capital's height: between the serifs
CAPITAL = 1.45  # times the height of small letters
WIDEST = 3.0  # times the same: three strokes with their serifs
SURE = 0.85  # the confidence given: what was read there is worth nothing
_COUNTED = re.compile(
    r"(?i)(?:квартал|полугоди|четверт|декад|этап|триместр|созыв|вопрос)[а-яё]*\W*"
)
_READ = re.compile(r"[|!1lIiІИНПШТ\[\]‘'`]{1,3}")
_MOST = 3


def with_romans(gray: Gray, readings: Sequence[Reading]) -> list[Reading]:
    """The readings with I, II, III where the picture shows them before «квартал» and the like."""
    found: list[Reading] = []
    for one in readings:
        level = found and _is_level(found[-1], one)
        if not (level and _COUNTED.fullmatch(one.text)):
            found.append(one)
            continue
        read = found[-1] if _READ.fullmatch(found[-1].text) else None
        if read is None and found[-1].text[-1].isdigit():
            found.append(one)
            continue
        before = found[-2] if read and len(found) > 1 else found[-1]
        start = before.x1 if _is_level(before, one) else (read.x0 - 4 if read else one.x0)
        strokes, x0, x1 = count_strokes(gray, one, start)
        if strokes and not (read and read.text == "1" and strokes == 1):
            if read:
                found.pop()
            top = one.baseline - CAPITAL * one.x_height
            found.append(
                replace(
                    one, text="I" * strokes, x0=x0, x1=x1, top=top, bottom=one.baseline,
                    confidence=SURE, touches=False,
                )
            )  # fmt: skip
        found.append(one)
    return found


def _is_level(one: Reading, other: Reading) -> bool:
    return other.x0 > one.x0 and abs(one.baseline - other.baseline) < 0.4 * other.x_height


def count_strokes(gray: Gray, word: Reading, start: float) -> tuple[int, float, float]:
    """How many upright strokes stand between ``start`` and the word, and where; 0 if anything
    else does."""
    capital = CAPITAL * word.x_height
    top, bottom = (round(word.baseline - capital * (1 - share)) for share in BAND)
    left, right = round(start) + 2, round(word.x0) - 2
    inside = gray[max(top, 0) : bottom, max(left, 0) : right] < INK
    if inside.size == 0:
        return 0, 0.0, 0.0
    share = inside.mean(axis=0)
    dark = share > 0.5
    edges = np.flatnonzero(np.diff(np.pad(dark.astype(np.int8), 1)))
    runs = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
    if not 1 <= len(runs) <= _MOST or (share[~dark] > 0.25).sum() > 2 * len(runs):
        return 0, 0.0, 0.0
    wide = [end - begin for begin, end in runs]
    full = all(share[begin:end].max() > 0.95 for begin, end in runs)
    spread = runs[-1][1] - runs[0][0]
    if not full or max(wide) > 2 * min(wide) + 1 or spread > WIDEST * word.x_height:
        return 0, 0.0, 0.0
    if max(wide) > 0.45 * word.x_height:
        return 0, 0.0, 0.0
    return len(runs), float(left + runs[0][0]), float(left + runs[-1][1])
