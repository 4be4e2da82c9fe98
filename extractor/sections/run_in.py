"""«… высказалось за февраль. Решили: 3.1. Провести неделю. 3.2. …» in one paragraph.

Counted points to the very end of a paragraph have bounds as sharp as under a heading of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.sections.markers import marker_of, split_run_on
from extractor.sections.pieces import Element, Piece
from extractor.text import fold

# Only a sentence that says it of the meeting: «Жюри решило: 1. …» tells of others.
_ANNOUNCED = re.compile(
    r"(?<=[.!?»\")])\s+(?=(?:РЕШИЛИ|ПОСТАНОВИЛИ|РЕШЕНИЕ|Решили|Постановили|Решено|Постановлено|Решение|"
    r"Принято\s+решение|Приняли\s+решение)(?:\s+единогласно|\s+большинством\s+голосов)?\s*:\s*(?:\d{1,2}\.1|1|[аА])[.)]\s)"
)
# «… председателем комиссии. По третьему вопросу слушали Ким Е.И.»: a paragraph's end that is lost.
_HEARD = re.compile(
    r"(?:(?<=[а-яё)»\"]\.)|(?<=\d{4}\.))\s+(?=(?:\d{1,2}\.\s+)?(?:По\s+(?:[а-яё]+му|\d{1,2}(?:-?м?у)?)\s+вопросу(?:\s+повестки(?:\s+дня)?)?\s+"
    r"(?:слушали|заслушали|выступил[аи]?|доложил[аи]?|сообщил[аи]?|докладывал[аи]?)|СЛУШАЛИ\s*:)\s)"
)
_HEARD_WORDS = ("вопросу", "СЛУШАЛИ")
_SAID = re.compile(
    r"(?<![А-Яа-яё])(?:решили|порешили|постановили|договорились|решено|постановлено|принято\s+решение)"
    r"(?:\s+[а-яё]+){0,3}\s*:",
    re.IGNORECASE,
)
_NEXT_SENTENCE = re.compile(r"(?<!отв)(?<!исп)(?<!зам)(?<!им)(?<=[а-яё\d»\")]{2})\.\s+(?=[А-ЯЁ])")
# «Срок: …», «Отв. …», «Голосовали: …» go on with the point before them.
_OF_POINT = re.compile(
    r"(?:срок|отв|исп|контрол|голосовал|единогласно|принято|результат|за|против)(?![а-я]*\s[а-я]+л[аи]?\s)"
)


def part_run_in(elements: Sequence[Element]) -> Iterator[Element]:
    """The elements, such paragraphs parted where the decisions are announced.

    And where the next question is opened behind a point. Where some paragraphs tell in a sentence
    what was decided, all are stories: ``decisions/prose.py``.
    """
    story = any(isinstance(element, Piece) and _tells(element) for element in elements)
    for element in elements:
        if not isinstance(element, Piece):
            yield element
            continue
        while (cut := _next_heard(element)) is not None:
            yield from _parted(element.head(cut), story=story)
            element = replace(element.tail(cut), continued=False)
        yield from _parted(element, story=story)


def _tells(piece: Piece) -> bool:
    """«…, поэтому решили: провести субботник»: no counted points behind the words."""
    line = fold(piece.text)
    if ":" not in line:  # as in most paragraphs, and _SAID is tried at each letter
        return False
    said = [found.start() for found in _SAID.finditer(line) if found.start() > 0]
    return bool(said) and _begins(piece) is None


def _parted(piece: Piece, *, story: bool) -> Iterator[Piece]:
    cut = None if story else _begins(piece)
    if cut is None:
        yield piece
    else:
        yield piece.head(cut)
        yield piece.tail(cut)


def _next_heard(piece: Piece) -> int | None:
    if piece.in_table or piece.note:
        return None
    line = fold(piece.text)
    found = _HEARD.search(line) if any(word in line for word in _HEARD_WORDS) else None
    return found.end() if found else None


def _begins(piece: Piece) -> int | None:
    if piece.in_table or piece.note is not None:
        return None
    found = list(_ANNOUNCED.finditer(fold(piece.text)))
    if len(found) != 1:
        return None
    told = piece.tail(found[0].end())
    points = split_run_on(told.tail(told.text.index(":") + 1))
    counted = [marker_of(point) for point in points]
    if len(points) < 2 or any(marker is None for marker in counted) or _tells_on(points[-1]):
        return None
    return found[0].end()


def _tells_on(last: Piece) -> bool:
    """«2. Собрать заявки. Ким Е.И. рассказала о смене.»: talk again behind the last point."""
    line = re.sub(r"\([^()]*\)", lambda held: "_" * len(held[0]), fold(last.text))
    ends = [found.end() for found in _NEXT_SENTENCE.finditer(line, 6)]
    return any(not _OF_POINT.match(line[end:].lower()) for end in ends)
