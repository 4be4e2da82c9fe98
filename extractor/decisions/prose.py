"""Decisions told in the middle of a paragraph: «…, поэтому решили: провести субботник в мае.»"""

import re
from collections.abc import Iterator, Sequence

from extractor.sections import Part
from extractor.sections.pieces import Element, Piece
from extractor.text import fold

_TOLD = re.compile(r"(?<![а-я])(?:решили|решено|постановили)(?:\s+также)?\s*:\s*")
# Somebody else's decision, or an older one: «родители группы решили», «в прошлом году решили».
_FOREIGN = re.compile(
    r"\b(?:групп[аы]|родител[ия]|учител[ия]|ученики|секци[яи]|команд[аы]|своем|своей|прошл[а-я]+|"
    r"ранее|тогда|которы[еймх]|что)\b"
)
_SENTENCE_END = re.compile(r"(?<=[а-яё0-9»)]{2})\.(?=\s+[А-ЯЁ]|\s*$)")


def told_in_prose(parts: Sequence[Part]) -> list[Part]:
    """Hearings with such sentences, each sentence's rest as a part of decisions of its own."""
    result: list[Part] = []
    for part in parts:
        result.append(part)
        if part.kind != "hearing":
            continue
        for piece in _told(part.elements):
            result.append(Part("decisions", (piece,), "told_in_prose", None, part.question))
    return result


def _told(elements: Sequence[Element]) -> Iterator[Piece]:
    for element in elements:
        if not isinstance(element, Piece):
            continue
        line = fold(element.text).lower()
        for match in _TOLD.finditer(line):
            clause = re.split(r"[.;!?]", line[: match.start()])[-1]
            if _FOREIGN.search(clause[-70:]):
                continue
            end = _SENTENCE_END.search(fold(element.text), match.end())
            stop = end.end() if end else len(element.text)
            yield element.tail(match.end()).head(stop - match.end())
