"""Items of the agenda that are decisions in themselves once they have been voted through."""

import re
from collections.abc import Iterator, Sequence

from extractor.decisions.context import is_infinitive
from extractor.nlp import Nlp
from extractor.sections import Part
from extractor.sections.columns import opens_with_verb
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Piece, pieces_of
from extractor.text import fold

ADOPTED = "adopted_by_vote"
_PASSED = re.compile(r"\W*(?:решение|предложение|вопрос)\s+принят[оа]?(?![а-я])")


def adopt(parts: Sequence[Part], nlp: Nlp) -> tuple[Part, ...]:
    """The parts, with an agenda item as decision where nothing but its vote is recorded.

    Agenda «1. Утвердить отчёт за год», hearing «По первому вопросу … Решение принято.»
    """
    orders = dict(_orders(parts, nlp))
    if not orders:
        return tuple(parts)
    decided = {part.question for part in parts if part.kind == "decisions"}
    result: list[Part] = []
    for part in parts:
        result.append(part)
        question = part.question or ""
        if part.kind != "hearing" or question in decided or question not in orders:
            continue
        if any(_PASSED.match(fold(piece.text).lower()) for piece in pieces_of(part.elements)):
            item = orders.pop(question)
            result.append(Part("decisions", (item,), ADOPTED, None, question))
    return tuple(result)


def _orders(parts: Sequence[Part], nlp: Nlp) -> Iterator[tuple[str, Piece]]:
    """Numbered agenda items that begin with an infinitive, by number."""
    for part in parts:
        if part.kind != "agenda":
            continue
        for piece in pieces_of(part.elements):
            marker = marker_of(piece)
            if marker is None or not marker.printed:
                continue
            body = piece.text[marker.length if piece.number is None else 0 :]
            if opens_with_verb(body, lambda word: is_infinitive(word, nlp)):
                yield marker.printed, piece
