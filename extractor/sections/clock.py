"""Minutes in the word's own sense: «15.17⇥Решение 2. Установить камеры», «10:05 – Ким Е.И.: …».

The hour at the start of each entry is neither the number of a point nor a part of what it says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.sections.pieces import Element, Piece
from extractor.text import fold

_HOUR = r"(?:[01]?\d|2[0-3])\s?[.:]\s?[0-5]\d"
_ENTRY = re.compile(
    rf"\s*[(\[]?(?P<at>{_HOUR})(?:\s*-\s*{_HOUR})?[)\]]?(?:\s*(?:час[а-я.]*|ч\.))?"
    r"(?:\s*\t\s*|\s+-+\s+|\s*[|]\s*|\s{2,}|\s+(?=[А-ЯЁ]))(?=\S)"
)
_ENOUGH = 4  # entries before figures are believed to be hours
_WHOLE = 0.9  # of them that come no earlier than the one before: a meeting may cross midnight


def without_clock(elements: Sequence[Element]) -> Iterator[Element]:
    """The elements, entries of such a record without their hours."""
    pieces = [element for element in elements if isinstance(element, Piece)]
    found = {id(piece): match for piece in pieces if (match := _entry(piece))}
    hours = [_minutes(match["at"]) for match in found.values()]
    kept = _run(hours)
    for element in elements:
        match = found.get(id(element)) if kept else None
        if match and isinstance(element, Piece):
            element = replace(element.tail(match.end()), continued=element.continued, timed=True)
        yield element


def _entry(piece: Piece) -> re.Match[str] | None:
    if piece.in_table or piece.number is not None or piece.note is not None:
        return None
    return _ENTRY.match(fold(piece.text))


def _run(hours: Sequence[int]) -> bool:
    """Whether these are the hours of one day: numbers of points «1.10», «1.11» begin anew, go up
    one by one and never reach a third of an hour."""
    if len(hours) < _ENOUGH:
        return False
    ordered = sum(one <= two for one, two in pairwise(hours))
    return ordered >= _WHOLE * (len(hours) - 1) and hours[0] >= 6 * 60 and len(set(hours)) > 2


def _minutes(at: str) -> int:
    hour, minute = re.split(r"\s?[.:]\s?", at)
    return int(hour) * 60 + int(minute)
