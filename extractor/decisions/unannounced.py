"""Decisions that no heading announces: numbered orders right under a question."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.decisions.adopted import ADOPTED
from extractor.decisions.context import is_infinitive
from extractor.decisions.labels import cut_labels
from extractor.decisions.prose import told_in_prose
from extractor.entities.addressees import find_addressees
from extractor.nlp import Nlp
from extractor.sections import Part
from extractor.sections.columns import columns_of, opens_with_verb
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece, Table
from extractor.sections.signatures import signs
from extractor.text import fold


def announce(parts: tuple[Part, ...], nlp: Nlp) -> tuple[Part, ...]:
    """The parts, with orders found in the hearings where no part was announced as decisions.

    An agenda that holds nothing but items worded as orders stays an agenda.
    «I. О подготовке к зиме (Ким Е.И.)» / «1. Принять к сведению …» / «2. Руководителям ОО …».
    """
    decided = [part for part in parts if part.kind == "decisions"]
    if any(part.rule != ADOPTED for part in decided):
        return parts
    # Where votes adopt the agenda's items, those that were voted down are no orders.
    may_order = ("hearing",) if decided else ("hearing", "agenda", "title")
    result: list[Part] = []
    for part in parts:
        cut = _orders_begin(part, nlp) if part.kind in may_order else None
        if cut is None or (part.kind == "agenda" and cut == 0):
            result.append(part)
            continue
        result.append(replace(part, elements=part.elements[:cut]))
        result.append(Part("decisions", part.elements[cut:], "unannounced", None, part.question))
    if not any(part.kind == "decisions" for part in result):
        return tuple(told_in_prose(parts))
    return tuple(_sign_off(result))


def _sign_off(parts: list[Part]) -> list[Part]:
    """The signatures at the end of the last orders, which the walk could not expect there."""
    last = max((i for i, part in enumerate(parts) if part.kind == "decisions"), default=None)
    if last is None:
        return parts
    elements = parts[last].elements
    for index, element in enumerate(elements):
        if index and isinstance(element, Piece) and signs(element, elements[index + 1 :]):
            orders = replace(parts[last], elements=elements[:index])
            signed = Part("signatures", elements[index:], "signing")
            return [*parts[:last], orders, signed, *parts[last + 1 :]]
    return parts


def _orders_begin(part: Part, nlp: Nlp) -> int | None:
    """Where the closing run of orders begins, if most of its marked lines give orders."""
    for index, element in enumerate(part.elements):
        if isinstance(element, Table):
            columns = columns_of(element, lambda word: is_infinitive(word, nlp))
            if columns.holds_tasks:
                return index
            continue
        marker = marker_of(element)
        if marker is not None and marker.first and marker.printed and _is_order(element, nlp):
            rest = part.elements[index:]
            if _mostly_orders(rest, nlp):
                return index
    return None


def _mostly_orders(elements: Sequence[Element], nlp: Nlp) -> bool:
    marked = [e for e in elements if isinstance(e, Piece) and (m := marker_of(e)) and m.printed]
    labelled = any(isinstance(e, Piece) and cut_labels(e.text)[1] for e in elements)
    orders = sum(_is_order(piece, nlp) for piece in marked)
    return orders >= (0.5 if labelled else 0.8) * len(marked)


def _is_order(piece: Piece, nlp: Nlp) -> bool:
    marker = marker_of(piece)
    body = piece.text[marker.length if marker and piece.number is None else 0 :]
    if opens_with_verb(body, lambda word: is_infinitive(word, nlp)):
        return True
    if fold(body).lower().startswith("контроль") and "возложить" in body:
        return True
    return _infinitive_leads(body, nlp) or bool(find_addressees(body, nlp))


def _infinitive_leads(body: str, nlp: Nlp) -> bool:
    """«до 1 марта подготовить проект», «в трёхдневный срок рассмотреть»: no finite verb before."""
    for word in re.findall(r"[а-яё]+", fold(body).lower())[:12]:
        if is_infinitive(word, nlp):
            return True
        if nlp.parses(word)[0].pos in ("VERB", "PRTS"):
            return False
    return False
