"""The title of a box of labels: «К ИСПОЛНЕНИЮ» above «кто: Ким Е.И.» and «день: 31 августа»."""

import re
from collections.abc import Sequence

from extractor.decisions.gathering import Gathering
from extractor.decisions.labels import Label
from extractor.decisions.lines import take_apart
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece
from extractor.text import fold
from extractor.types import Aside

_WORDS = 4
# «На контроль», «Исполнение», «Кому и когда», «Отметка о поручении»: what such a box is for.
_ABOUT = re.compile(
    r"(?<![а-я])(?:исполнен|выполнен|контрол|поручен|задани|ответственност|(?:кто|кому)\s+и\s+когда|срок[аи]?\s+и\s)"
)


def take_label_title(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    """Sets such a line apart: it is neither wording nor a term that waits for its own execution."""
    line = fold(piece.text).lower().strip(" .:")
    below = following[0] if following else None
    if state.last is None or not isinstance(below, Piece) or marker_of(piece) is not None:
        return False
    if len(line.split()) > _WORDS or re.search(r"\d", line) or not _ABOUT.search(line):
        return False
    if state.reading.holds_verb(line) or _says_itself(state, piece, following):
        return False
    told = take_apart(state, below, following[1:])
    if told.marker is not None or not told.holds_only_labels or not _filled(told.labels):
        return False
    state.asides.append(Aside(piece.span, "label_title"))
    state.open_label = None
    return True


def _says_itself(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    """«Поручено: Киму Е.И.», «директора школ»: who it is, no title above it"""
    people = state.reading.names_people(piece.text) or re.search(r"[А-ЯЁ]\.|:\s*\w", piece.text)
    return bool(people or take_apart(state, piece, following).labels)


def _filled(labels: Sequence[Label]) -> bool:
    return all(re.search(r"\w", label.value) for label in labels)
