"""Footnotes that are typed: «… сверку*» and, below the points, «* срок – 1 мая, отв. Ким Е.И.»."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.decisions.gathering import Gathering, keep_labels
from extractor.decisions.labels import cut_labels
from extractor.sections.pieces import Element, Piece
from extractor.types import Aside

_MARK = r"(\*{1,4}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
_AT_END = re.compile(rf"{_MARK}\s*([.;,]?)\s*$")
_NOTE = re.compile(rf"{_MARK}\s*(?=\S)")


def marks_below(elements: Sequence[Element]) -> frozenset[str]:
    """The marks that both close a line of wording and open a line below it."""
    closed: set[str] = set()
    found: set[str] = set()
    for piece in (element for element in elements if isinstance(element, Piece)):
        note = _NOTE.match(piece.text)
        if note and note[1] in closed:
            found.add(note[1])
        elif match := _AT_END.search(piece.text):
            closed.add(match[1])
    return frozenset(found)


def take_note(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    """The labels of such a note go to the point with its mark; a note without any is no wording."""
    match = _NOTE.match(piece.text)
    owner = state.marked.get(match[1]) if match else None
    if match is None or owner is None:
        return False
    note = piece.text[match.end() :].strip()
    _, labels = cut_labels(note)
    keep_labels(state, owner, labels or state.reading.bracket_labels(note.rstrip(";")))
    state.open_label = None
    owner.spans.append(piece.span)
    state.asides.append(Aside(piece.span, "typed_footnote"))
    return True


def part_mark(state: Gathering, piece: Piece) -> tuple[Piece, str]:
    """A line of wording without the mark that closes it, and the mark."""
    match = _AT_END.search(piece.text)
    if match is None or match[1] not in state.marks or not match.start():
        return piece, ""
    return replace(piece, text=piece.text[: match.start()].rstrip() + match[2]), match[1]
