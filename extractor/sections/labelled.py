"""Forms that print the number of a decision beside it: «Решение 1.2 | Провести сверку»."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.sections.pieces import Element, Piece
from extractor.sections.walk import Walk
from extractor.text import fold

_LABEL = re.compile(
    r"(?:решение|поручение|пункт(?:\s+решения)?|постановили|решили)\s*(?:№\s*)?"
    r"(\d{1,2}(?:\.\d{1,2}){0,3})\s*[.):]?"
)


def _number(element: Element | None) -> str | None:
    if not isinstance(element, Piece) or not element.in_table:
        return None
    match = _LABEL.fullmatch(fold(element.text).lower().strip())
    return match[1] if match else None


def numbered_by_labels(elements: Sequence[Element]) -> tuple[Element, ...]:
    """The elements, each cell beside such a label with the number that the label gives it."""
    result: list[Element] = []
    for element in elements:
        number = _number(result[-1]) if result else None
        if number is not None and isinstance(element, Piece) and element.number is None:
            element = replace(element, number=f"{number}.")
        result.append(element)
    return tuple(result)


def labelled_decision(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """«Решение 1.2» at the left of a form is the heading of the one decision beside it."""
    below = following[0] if following else None
    if _number(piece) is None or not isinstance(below, Piece) or not below.in_table:
        return False
    if walk.kind not in ("decisions", "hearing", "agenda", "vote"):
        return False
    walk.open("decisions", "decision_labelled", piece, question=walk.question)
    walk.decided = True
    return True
