"""«По второму вопросу: провести сверку» under РЕШИЛИ: the question and its decision on one line."""

import re
from collections.abc import Sequence

from extractor.sections.headings import question_number
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece
from extractor.sections.speech import SAID
from extractor.sections.walk import Walk
from extractor.text import fold

_COUNT = r"(?:(?:№\s*)?\d{1,2}(?:\s?-?\s?[а-я]{1,2})?|[ivx]{1,4}|[а-я]+(?:ому|ему))"
_LINE = re.compile(
    rf"\W*(?:по\s+{_COUNT}(?:\s*(?:,|и)\s*{_COUNT})*\s+вопрос(?:у|ам)"
    rf"|(?:по\s+)?вопрос(?:у|ам)?\s+(?:№\s*)?(?:\d{{1,2}}|[ivx]{{1,4}})(?!\s*[а-я]))"
    r"(?:\s+повестки(?:\s+дня)?)?\s*(?P<sign>[:.,-]*)\s*(?=\S)"
)
_DONE = re.compile(
    r"(?:[^.;:]{0,80}\s)?(?:принят|утвержден|одобрен|признан|согласован|отклонен)[аоы]?(?![а-я])"
)
# «По второму вопросу решили: …» is a heading, «… Ким Е.И. предложила провести …» talk.
_TOLD = re.compile(
    rf"(?<![а-я])(?:{SAID}|(?:решил|решен|постанов|слушал|заслушал|голосовал|докладыва|принят)[а-я]*)"
)
_FAR = 8  # words before the verb: «директорам школ, не сдавшим отчёты, сдать»


def decided_on_line(walk: Walk, piece: Piece, following: Sequence[Element]) -> bool:
    """A line under РЕШИЛИ that names a question and orders at once.

    With a number of its own («1. По первому вопросу принять …») it is a point of the list.
    """
    if walk.kind != "decisions" or piece.in_table:
        return False
    marker = marker_of(piece)
    typed = marker.length if marker is not None and piece.number is None else 0
    line = fold(piece.text).lower()
    found = _LINE.match(line, typed)
    if found is None or not _orders(walk, line[found.end() :]):
        return False
    if marker is not None:
        walk.held.append(piece)
        return True
    told = question_number(line[: found.end()].strip(" .:,-"))
    walk.open(
        "decisions", "decided_on_question", piece.head(found.end()),
        question=told, first=[piece.tail(found.end())],
    )  # fmt: skip
    return True


def _orders(walk: Walk, rest: str) -> bool:
    words = list(re.finditer(r"[а-я-]+", rest))[:_FAR]
    verb = next((word for word in words if walk.is_infinitive(word[0])), None)
    if verb is None:
        return _DONE.match(rest) is not None
    return _TOLD.search(rest, 0, verb.start()) is None
