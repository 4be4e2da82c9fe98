"""Recognised words → words in points as a text page has them: sizes level, rubbish out."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence

from extractor.readers.pdf_words import Word
from extractor.readers.scan_engine import Reading

X_HEIGHT = 0.46  # of the type size: Times 0.448, Arial 0.52, PT Astra 0.46
BEARING = 0.04  # of the type size: a print tells how far letters reach with the white beside them
SAME_SIZE = 0.13  # recognised heights of one type differ by so much; 14 and 16 pt by 0.14
ENOUGH = 8  # small letters: the height of fewer is not known
MOSTLY = 0.3  # of the letters of a line must be small
ALIKE = 1.5  # times the height: more is a note or a heading
_SMALL = re.compile(r"[авгежзийклмнопстчшщъыьэюя]")
RUBBISH = 0.35  # confidence: below it a word that is no word either is a stamp or a signature
SUREST = 0.99  # 1 is that of words nobody had to recognise
_SIGNS = frozenset("-–—•·*.«»")
DOTS = 0.12  # confidence: «ооо» with less is a row of dots
_ROUND = re.compile(r"(?i)[^\W\d]?[оo]{2,}[^\W\d]?")
_LETTERS = re.compile(r"[^\W\d_]")
# Half of their signs are dots, and they are weak more often than wrong.
_INITIALS = re.compile(r"\W?[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.?)?[,;:)]?")


def words_of(readings: Sequence[Reading], bold: Iterable[bool], scale: float) -> list[Word]:
    """``bold`` for each reading; ``scale`` is points in a pixel."""
    pairs = zip(readings, bold, strict=True)
    kept = [(one, heavy) for one, heavy in pairs if not is_rubbish(one) or is_sign(one, readings)]
    heights = true_heights([one for one, _ in kept])
    measured = zip(kept, heights, strict=True)
    sizes = _sizes([(high * scale / X_HEIGHT, len(one.text)) for (one, _), high in measured])
    return [
        Word(
            text=one.text,
            x0=one.x0 * scale - BEARING * size,
            x1=one.x1 * scale + BEARING * size,
            baseline=one.baseline * scale,
            size=size,
            bold=heavy,
            spaced=not one.touches,
            confidence=min(one.confidence, SUREST),
        )
        for (one, heavy), size in zip(kept, sizes, strict=True)
    ]


def true_heights(readings: Sequence[Reading]) -> list[float]:
    """The height of small letters at each word; where a line has few («20», «№ 6.») it is guessed
    by tesseract, and that of the nearest line that has more, above or below, is taken."""
    lines: list[list[int]] = []
    for at, one in enumerate(readings):
        if at and _on_line(readings[at - 1], one):
            lines[-1].append(at)
        else:
            lines.append([at])
    # «СОШ №4», «СОШ №8», Гимназия» is mostly capitals
    small = [sum(len(_SMALL.findall(readings[at].text)) for at in line) for line in lines]
    known = [readings[line[0]] for line, count in zip(lines, small, strict=True) if count >= ENOUGH]
    found = [one.x_height for one in readings]
    for line, count in zip(lines, small, strict=True):
        first = readings[line[0]]
        letters = sum(len(readings[at].text) for at in line)
        if count < ENOUGH or count < MOSTLY * letters:
            near = min(known, key=lambda one: _apart(one, first), default=first)
            if 1 / ALIKE < near.x_height / first.x_height < ALIKE:
                found = [near.x_height if at in line else h for at, h in enumerate(found)]
    return found


def _on_line(one: Reading, other: Reading) -> bool:
    return other.x0 >= one.x0 and abs(other.baseline - one.baseline) < 0.4 * one.x_height


def _apart(one: Reading, other: Reading) -> float:
    """How far a line is, one beside the other's column counting as far."""
    return abs(one.baseline - other.baseline) + 0.2 * abs(one.x0 - other.x0)


def is_rubbish(word: Reading) -> bool:
    """What is left of stamps, signatures and dirt: «-=:», «}ик»; never a number or a date.

    A row of dots, where an extract leaves a question out, is read «хооо ооо ооо».
    """
    if word.confidence < DOTS and _ROUND.fullmatch(word.text):
        return True
    if word.confidence >= RUBBISH or re.search(r"\d", word.text) or _INITIALS.fullmatch(word.text):
        return False
    return len(_LETTERS.findall(word.text)) < 0.6 * len(word.text)


def is_sign(word: Reading, among: Sequence[Reading]) -> bool:
    """A bullet or a dash on a line with words; the recogniser is never sure of them."""
    if word.text not in _SIGNS:
        return False
    reach = 4 * word.x_height
    return any(
        other.confidence > RUBBISH
        and abs(other.baseline - word.baseline) < 0.3 * word.x_height
        and -reach < other.x0 - word.x1 < reach
        for other in among
    )


def _sizes(found: Sequence[tuple[float, int]]) -> list[float]:
    """Type sizes, (size, letters) given: those that differ by noise alone made equal."""
    known: list[float] = []
    left = list(found)
    while left:
        weights: Counter[float] = Counter()
        for size, letters in left:
            weights[float(round(size, 1))] += letters
        usual = max(weights, key=lambda one: weights[one])
        near = [s for s, n in left if abs(s - usual) <= SAME_SIZE * usual for _ in range(n)]
        known.append(statistics.median(near) if near else usual)
        left = [(s, n) for s, n in left if abs(s - usual) > SAME_SIZE * usual]
    return [round(_nearest(known, size), 1) for size, _ in found]


def _nearest(sizes: Sequence[float], size: float) -> float:
    return min(sizes, key=lambda one: abs(one - size))
