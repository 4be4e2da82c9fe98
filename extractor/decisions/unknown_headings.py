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


# «РЕЗУЛЬТАТ: наградить победителей», «Вывод по вопросу: Ким Е.И. собрать заявки»
_ORDER_BEHIND = re.compile(r"([А-ЯЁ][^:.,;()\d]{3,40}):\s+(?=\S+\s+\S)")
_ENOUGH = 2


def own_words(parts: Sequence[Part], is_order: IsOrder) -> frozenset[str]:
    """The words with a colon behind which nothing but orders stands, in several paragraphs."""
    told: dict[str, list[bool]] = {}
    for part in parts:
        for element in part.elements if part.kind in ("hearing", "participants") else ():
            if isinstance(element, Piece) and (label := _label_of(element)):
                told.setdefault(label[1].lower(), []).append(is_order(element.tail(label.end())))
    return frozenset(
        word for word, orders in told.items() if len(orders) >= _ENOUGH and all(orders)
    )


def _label_of(piece: Piece) -> re.Match[str] | None:
    label = _ORDER_BEHIND.match(piece.text) if not piece.in_table else None
    if label is None or any(s in fold(label[1]).lower() for s in _TALKED):
        return None
    return label


def list_under_unknown(
    part: Part, is_order: IsOrder, own: frozenset[str] = frozenset()
) -> list[Part]:
    """The hearing, and the list of orders that closes it under a short line with a colon.

    ``own`` are words that have an order behind them in several paragraphs.
    """
    elements = part.elements
    for index, element in enumerate(elements):
        if not isinstance(element, Piece):
            continue
        points = _listed_inside(element, is_order) or _order_behind(element, own)
        if points:
            return _parted(part, index, index + 1, points, is_order, own)
        if not _may_announce(element):
            continue
        end = _list_ends(elements, index + 1)
        items = [one for one in elements[index + 1 : end] if isinstance(one, Piece)]
        marked = [item for item in items if _marked(item)]
        orders = sum(is_order(item) for item in marked)
        if marked and items[0] is marked[0] and orders >= 0.8 * len(marked):
            return _parted(part, index, end, elements[index + 1 : end], is_order, own)
    return [part]


def _order_behind(piece: Piece, own: frozenset[str]) -> tuple[Piece, ...]:
    label = _label_of(piece)
    return (piece.tail(label.end()),) if label and label[1].lower() in own else ()


def _parted(
    part: Part,
    begin: int,
    end: int,
    points: tuple[Element, ...],
    is_order: IsOrder,
    own: frozenset[str],
) -> list[Part]:
    """What was told before, the orders, and whatever lists of orders come behind."""
    heading = part.elements[begin]
    assert isinstance(heading, Piece)
    told = replace(part, elements=part.elements[:begin])
    found = Part("decisions", points, RULE, heading, part.question)
    rest = replace(part, elements=part.elements[end:])
    return [told, found, *list_under_unknown(rest, is_order, own)]


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
