"""Lists of orders under a line in the office's own words: «Берём на себя:» / «– Ким Е.И. …»."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractor.sections import Part
from extractor.sections.headings import heading_of
from extractor.sections.markers import bare_marker, marker_of, split_run_on
from extractor.sections.pieces import Element, Piece
from extractor.sections.signatures import signs
from extractor.text import fold

RULE = "unknown_heading"
# «ИТОГО: а) …», «Задачи на март: 1) …»
_LABEL_AHEAD = re.compile(r"[А-ЯЁ][^:.,;()]{3,50}:\s*(?=(?:[аa1]\)|1\.)\s)")
IsOrder = Callable[[Piece], bool]
# Said of the earlier meeting, or of what speakers want.
_TALKED = (
    "предлож", "прошл", "предыдущ", "выступ", "вопрос", "обсужд", "отмет", "сказа", "рассказ",
    "сообщ", "доложи", "напомн", "проблем", "причин", "недостат", "наруш", "замечан", "план",
    "просьб", "мнени", "должен", "должн",
)  # fmt: skip


def list_under_unknown(part: Part, is_order: IsOrder) -> list[Part]:
    """The hearing, and the list of orders that closes it under a short line with a colon."""
    elements = part.elements
    for index, element in enumerate(elements):
        if not isinstance(element, Piece):
            continue
        if points := _listed_inside(element, is_order):
            return _parted(part, index, index + 1, points, is_order)
        if not _may_announce(element):
            continue
        end = _list_ends(elements, index + 1)
        items = [one for one in elements[index + 1 : end] if isinstance(one, Piece)]
        marked = [item for item in items if _marked(item)]
        orders = sum(is_order(item) for item in marked)
        if marked and items[0] is marked[0] and orders >= 0.8 * len(marked):
            return _parted(part, index, end, elements[index + 1 : end], is_order)
    return [part]


def _parted(
    part: Part, begin: int, end: int, points: tuple[Element, ...], is_order: IsOrder
) -> list[Part]:
    """What was told before, the orders, and whatever lists of orders come behind."""
    heading = part.elements[begin]
    assert isinstance(heading, Piece)
    told = replace(part, elements=part.elements[:begin])
    found = Part("decisions", points, RULE, heading, part.question)
    rest = replace(part, elements=part.elements[end:])
    return [told, found, *list_under_unknown(rest, is_order)]


def _listed_inside(piece: Piece, is_order: IsOrder) -> tuple[Piece, ...]:
    """«ИТОГО: а) собрать заявки до 1 мая; б) провести опрос.» in one paragraph."""
    label = _LABEL_AHEAD.match(piece.text)
    if piece.in_table or label is None or any(s in fold(label[0]).lower() for s in _TALKED):
        return ()
    points = split_run_on(piece.tail(label.end()))
    return points if len(points) > 1 and all(map(is_order, points)) else ()


def _may_announce(piece: Piece) -> bool:
    line = fold(piece.text).strip()
    words = line.lower()
    short = line.endswith(":") and len(line.split()) <= 7 and not piece.in_table
    named = any(mark in line for mark in (".", "»", '"', "(")) or any(s in words for s in _TALKED)
    return short and not named and marker_of(piece) is None and heading_of(piece) is None


def _marked(piece: Piece) -> bool:
    return marker_of(piece) is not None or bare_marker(piece.text) is not None


def _list_ends(elements: Sequence[Element], start: int) -> int:
    for index in range(start, len(elements)):
        element = elements[index]
        if not isinstance(element, Piece) or signs(element, elements[index + 1 :]):
            return index
        if heading_of(element) is not None or (index > start and _may_announce(element)):
            return index
    return len(elements)
