"""Brackets broken in two by a line: «… (отв.» / «– директора школ; срок – май)»."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece
from extractor.types import Span

_LONGEST = 250  # characters; a bracket that names executors and terms is shorter
Joined = dict[tuple[int, int], list[Span]]


def join_brackets(elements: Sequence[Element]) -> tuple[tuple[Element, ...], Joined]:
    """The elements with such lines made one, and the spans of those that were joined to others."""
    result: list[Element] = []
    joined: Joined = {}
    position = 0
    while position < len(elements):
        first = elements[position]
        rest = _rest(first, elements[position + 1 :]) if isinstance(first, Piece) else ()
        if rest and isinstance(first, Piece):
            text = " ".join(piece.text for piece in (first, *rest))
            joined[first.block, first.start] = [piece.span for piece in rest]
            first = replace(first, text=text)
        result.append(first)
        position += 1 + len(rest)
    return tuple(result), joined


def _rest(first: Piece, following: Sequence[Element]) -> tuple[Piece, ...]:
    """The lines below, up to the one that closes the bracket that the first leaves open."""
    opened = max(first.folded.rfind("("), first.folded.rfind("["))
    if opened < 0 or re.search(r"[)\]]", first.folded[opened:]):
        return ()
    rest: list[Piece] = []
    length = len(first.text) - opened
    for below in following:
        if not isinstance(below, Piece) or _begins_anew(below) or length > _LONGEST:
            return ()
        rest.append(below)
        bracket = re.search(r"[()\[\]]", below.folded)
        if bracket is not None:
            return tuple(rest) if bracket[0] in ")]" else ()
        length += len(below.text)
    return ()


def _begins_anew(piece: Piece) -> bool:
    marker = marker_of(piece)
    printed = marker is not None and marker.printed is not None
    return printed or piece.number is not None or piece.note is not None
