"""Where the columns of typed lines begin: the places that several lines share.

The first line alone does not tell: «№ Срок ⇥ Исполнители Содержание» heads four columns though the
type leaves two of its gaps as narrow as a space.
"""

import re
import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.readers.pdf_lines import opening
from extractor.readers.pdf_words import PrintedLine, Word

SAME = 0.4  # pt: a tab stop is a place, words in prose only happen to stand near one another
_LEAST = 3  # lines
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?")


def tab_stops(line: PrintedLine) -> list[float]:
    """Where the words behind wide gaps begin, but for the one after a list marker."""
    skipped = 2 if opening(line) else 1
    return [word.x0 for word in line.words[skipped:] if word.lead == "\t"]


def shared_stops(lines: Iterable[PrintedLine], reach: float) -> list[float]:
    """The places where, in most of the lines that begin alike, a word is set apart.

    ``reach`` is how far the beginnings may be from that of the first line.
    """
    rows = _rows(lines, reach)
    places: list[list[Word]] = []
    for word in sorted((w for row in rows for w in row.words[1:]), key=lambda word: word.x0):
        if places and word.x0 - places[-1][0].x0 <= SAME:
            places[-1].append(word)
        else:
            places.append([word])
    least = max(_LEAST, len(rows) / 2)
    stops = [
        min(word.x0 for word in place)
        for place in places
        if len(place) >= least and 2 * sum(word.lead == "\t" for word in place) >= len(place)
    ]
    numbers = _numbers_end(rows)
    if numbers and _counts(rows[0]):
        stops = sorted({numbers, *(stop for stop in stops if stop - numbers > SAME)})
    elif numbers and stops and abs(stops[0] - numbers) <= SAME:
        del stops[0]  # «1. ⇥ Об итогах …» is a list
    return stops if len(stops) > 1 else []


def _counts(head: PrintedLine) -> bool:
    return head.words[0].text.startswith("№")


def _numbers_end(rows: Sequence[PrintedLine]) -> float | None:
    """Where the text behind the number begins, if all the lines below the first are numbered."""
    counted = [row for row in rows[1:] if len(row.words) > 1]
    if len(counted) < _LEAST - 1 or not all(_NUMBER.fullmatch(r.words[0].text) for r in counted):
        return None
    place = min(row.words[1].x0 for row in rows if len(row.words) > 1)
    return place if all(row.words[1].x0 - place <= 2 * SAME for row in counted) else None


def _rows(lines: Iterable[PrintedLine], reach: float) -> list[PrintedLine]:
    """The lines with columns that begin where the first one does; lines between go on with them."""
    rows: list[PrintedLine] = []
    for line in lines:
        if rows and line.x0 < rows[0].x0 - reach:
            break
        if rows and line.x0 > rows[0].x0 + reach:
            continue
        if not any(word.lead == "\t" for word in line.words):
            break
        if rows and _counts(rows[0]) and not _NUMBER.fullmatch(line.words[0].text):
            break  # the signature below «№ | Поручение | Срок»
        rows.append(line)
    return rows


def begins_column(words: Sequence[Word], number: int, stop: float) -> bool:
    """Whether the word stands on a shared stop, however narrow the gap before it."""
    gap = words[number].x0 - words[number - 1].x1 if number else words[number].size
    return abs(words[number].x0 - stop) <= 1.5 * SAME and gap > 0.2 * words[number].size


def is_pushed(words: Sequence[Word], number: int, bound: float) -> bool:
    """«директор Семёновской СШ ⇥ Вернуть …»: too long for its column, the text before has pushed
    the next one beyond its stop."""
    if number == 0 or words[number - 1].x1 < bound - 2:
        return False
    gap = words[number].x0 - words[number - 1].x1
    spaces = [b.x0 - a.x1 for a, b in pairwise(words) if b.lead == " " and b is not words[number]]
    usual = statistics.median(spaces) if spaces else 0.0
    return words[number].lead == "\t" or gap > max(2 * usual, 0.5 * words[number].size)
