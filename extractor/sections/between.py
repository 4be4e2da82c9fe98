"""Prose between the last point of a list and the next «РЕШИЛИ»: the hearing of another question.

Whatever the office calls what it hears («Заявление 2», «Дело № 14», «Объект: школа»), a second
«РЕШИЛИ» below running text says that the text was heard, not decided.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from extractor.sections.headings import heading_of
from extractor.sections.markers import Marker, marker_of
from extractor.sections.pieces import Element, Piece
from extractor.sections.talk import LABEL, TERM
from extractor.sections.walk import Walk

_ENOUGH = 15  # words of prose up to the next heading
_TITLE = 12  # words of a line that names what is heard
_FIRST = 8  # words among which an order has its infinitive
# «Дедлайн: 17.11.2020»: an office's own word for who or when
_LABELLED = re.compile(r"[а-я]+(?:\s[а-я]+){0,2}\s*[:→–-]\s*\S")
_NAMES = re.compile(r"\W*(?:[А-ЯЁ]{2,}|[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.|№|\d)")


def prose_before_decisions(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Заявление 2» / «Заявитель О. возражает …» / «Комиссия решила:» below the points of 1."""
    if walk.kind != "decisions" or walk.weak or piece.in_table or piece.continued or not walk.held:
        return False
    if marker_of(piece) is not None or heading_of(piece) is not None or not _ended(walk):
        return False
    gap = _gap(piece, following)
    told = _tells(walk, piece) or _next_case(walk, piece)
    if not gap or not told or _counts_on(walk, gap):
        return False
    plain = [line for line in gap if marker_of(line) is None]
    if sum(len(line.text.split()) for line in plain) < _ENOUGH:
        return False
    title = len(piece.text.split()) <= _TITLE and not piece.text.rstrip().endswith(".")
    heard = {"heading": piece} if title else {"first": [piece]}
    walk.open("hearing", "question", **heard)
    return True


# «Дело № 2. Гражданин П. просит …», «Заявление 2», «Объект 2: школа»
_CASE = re.compile(
    r"([а-я]{4,}(?:\s[а-я]{3,})?)\s*(?:№\s*)?(\d{1,2})(?![\d.]\d|\d)\s*(?:[.:(–-]|$)"
)


def _next_case(walk: Walk, piece: Piece) -> bool:
    """Whether a line counts on from one above: «Дело № 2» where «Дело № 1» was heard."""
    own = _CASE.match(piece.folded.lower().strip())
    if own is None:
        return False
    before = (own[1], str(int(own[2]) - 1))
    above = [e for part in walk.parts for e in (part.heading, *part.elements)]
    lines = [e.folded.lower().strip() for e in above if isinstance(e, Piece)]
    return any(found.groups() == before for line in lines if (found := _CASE.match(line)))


def _gap(piece: Piece, following: Sequence[Element]) -> list[Piece]:
    """The lines up to the next heading; none if that announces no decisions or a table is there."""
    until = list(takewhile(lambda e: not isinstance(e, Piece) or heading_of(e) is None, following))
    below = following[len(until)] if len(until) < len(following) else None
    found = heading_of(below) if isinstance(below, Piece) else None
    lines = [element for element in until if isinstance(element, Piece)]
    if found is None or found.kind != "decisions" or found.weak or len(lines) < len(until):
        return []
    return [piece, *lines]


def _ended(walk: Walk) -> bool:
    """Numbered points above, the last of them with its labels complete."""
    last = walk.held[-1]
    if not isinstance(last, Piece) or not any(map(_numbered, walk.held)):
        return False
    line = last.folded.lower().strip()
    return line.endswith((".", ";", ")", "!")) or bool(LABEL.match(line) or TERM.match(line))


def _numbered(element: Element) -> bool:
    marker = marker_of(element) if isinstance(element, Piece) else None
    return marker is not None and marker.printed is not None


def _tells(walk: Walk, piece: Piece) -> bool:
    line = piece.folded.lower().strip()
    if not piece.text.strip()[:1].isupper() or LABEL.match(line) or TERM.match(line):
        return False
    short = len(line.split()) <= _TITLE
    if short and (_LABELLED.match(line) or (not line.endswith(".") and _NAMES.match(piece.folded))):
        return False
    return not _orders(walk, piece)


def _orders(walk: Walk, piece: Piece) -> bool:
    words = re.findall(r"[а-яё]+", piece.folded.lower())
    return any(map(walk.is_infinitive, words[:_FIRST]))


def _counts_on(walk: Walk, gap: Sequence[Piece]) -> bool:
    """«3) …» below «2) …» and a remark: the list of points goes on."""
    markers = [m for e in walk.held if isinstance(e, Piece) and (m := marker_of(e)) is not None]
    last = markers[-1]
    return any(_next_to(last, m) for line in gap if (m := marker_of(line)) is not None)


def _next_to(last: Marker, marker: Marker) -> bool:
    if not (last.values and marker.values) or last.style != marker.style:
        return False
    return marker.values == (*last.values[:-1], last.values[-1] + 1)
