"""Decisions that no heading announces: numbered orders right under a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.decisions.adopted import ADOPTED
from extractor.decisions.context import is_infinitive
from extractor.decisions.labels import cut_labels
from extractor.decisions.listed_speech import is_told, restarts
from extractor.decisions.passive import told_passively
from extractor.decisions.prose import LOOSE, NOT_DECIDED, told_in_prose
from extractor.decisions.story import Language
from extractor.decisions.unknown_headings import list_under_unknown, own_words
from extractor.entities.addressees import find_addressees
from extractor.nlp import Nlp
from extractor.sections import Part
from extractor.sections.columns import columns_of, opens_with_verb
from extractor.sections.markers import marker_of
from extractor.sections.pieces import Element, Piece, Table, pieces_of
from extractor.sections.signatures import signs
from extractor.text import fold

UNHEADED = "unheaded_question"
_TALK = ("group_decided", "draft", "earlier", *NOT_DECIDED)


def announce(parts: tuple[Part, ...], nlp: Nlp) -> tuple[Part, ...]:
    """The parts, with orders found in the hearings where no part was announced as decisions.

    An agenda that holds nothing but items worded as orders stays an agenda.
    «I. О подготовке к зиме (Ким Е.И.)» / «1. Принять к сведению …» / «2. Руководителям ОО …».
    """
    decided = [part for part in parts if part.kind == "decisions"]
    if any(part.rule != ADOPTED for part in decided):
        return tuple(_with_unheaded(parts, nlp))
    # Where votes adopt the agenda's items, those that were voted down are no orders.
    may_order = ("hearing",) if decided else ("hearing", "agenda", "title")
    result: list[Part] = []
    for part in parts:
        above = _last_number(result[-1]) if result else None
        result.extend(
            _opened(part, nlp, "unannounced", above) if part.kind in may_order else [part]
        )
    if any(part.kind == "decisions" for part in result):
        return tuple(_sign_off(result))
    own = own_words(parts, lambda piece: _is_order(piece, nlp))
    listed = [found for part in parts for found in _under_unknown(part, own, nlp)]
    if any(part.kind == "decisions" for part in listed):
        return tuple(_sign_off(listed))
    told = {id(part): _told_either_way(part, nlp) for part in parts}
    # «– Рекомендовать школам …» in the question beside the one whose story tells a decision.
    listed_too = any(told.values())
    found = [(p, told[id(p)] or _loose_orders(p, nlp, listed=listed_too)) for p in parts]
    if any(orders for _, orders in found):
        return tuple(_sign_story([one for part, orders in found for one in (part, *orders)]))
    return parts


def _told(part: Part, nlp: Nlp) -> list[Part]:
    return told_in_prose(part, lambda word: is_infinitive(word, nlp))


def _passive(part: Part, nlp: Nlp) -> list[Part]:
    """With the sentences that charge somebody in words of their own, between those."""
    language = Language(
        lambda word: is_infinitive(word, nlp),
        lambda word: nlp.parses(word)[0].pos == "VERB",
        lambda text: bool(find_addressees(text, nlp)),
    )
    return told_passively(part, language.is_infinitive, language)


def _told_either_way(part: Part, nlp: Nlp) -> list[Part]:
    told = _told(part, nlp)
    blocks = {piece.block for found in told for piece in pieces_of(found.elements)}
    rest = [e for e in part.elements if not isinstance(e, Piece) or e.block not in blocks]
    more = _passive(replace(part, elements=tuple(rest)), nlp)
    if more and not told:
        # «Собрать заявки.» stands beside «Ким Е.И. взялась …» as it would by itself.
        blocks = {piece.block for found in more for piece in pieces_of(found.elements)}
        rest = [e for e in rest if not isinstance(e, Piece) or e.block not in blocks]
        more += _loose_orders(replace(part, elements=tuple(rest)), nlp)
    return sorted([*told, *more], key=lambda found: _place(found.elements[0]))


def _place(element: Element) -> tuple[int, int]:
    piece = next(pieces_of((element,)))
    return piece.block, piece.start


def _under_unknown(part: Part, own: frozenset[str], nlp: Nlp) -> list[Part]:
    if part.kind not in ("hearing", "participants") or part.rule in _TALK:
        return [part]
    return list_under_unknown(part, lambda piece: _is_order(piece, nlp), own)


def _last_number(part: Part) -> int | None:
    """The number of the last order of a list, where the next question may count on from it."""
    if part.kind != "decisions":
        return None
    markers = [marker_of(e) for e in part.elements if isinstance(e, Piece)]
    numbers = [m.values[0] for m in markers if m is not None and len(m.values) == 1]
    return numbers[-1] if numbers else None


def _opened(part: Part, nlp: Nlp, rule: str, above: int | None = None) -> list[Part]:
    """A hearing cut where its orders begin, or with the sentences that tell decisions."""
    cut = _orders_begin(part, nlp, above)
    if cut is None or (part.kind == "agenda" and cut == 0):
        return [part]
    blocks = {piece.block for piece in pieces_of(part.elements[cut:])}
    told = _told(part, nlp)
    if any(piece.block in blocks for found in told for piece in pieces_of(found.elements)):
        # «1. О питании. … Решили: утвердить меню» is a hearing, not an order.
        return [part, *told]
    before, below = part.elements[:cut], part.elements[cut:]
    talk = tuple(element for element in below if _speaks_on(element, before))
    points = tuple(element for element in below if element not in talk)
    orders = Part("decisions", points, rule, None, part.question)
    return [replace(part, elements=(*before, *talk)), orders]


# «ОРЛОВ: Всё. Расходимся.»
_SPEAKER = re.compile(r"\s*([А-ЯЁ][А-ЯЁ-]{2,}(?:\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)?)\s*:\s")


def _speaks_on(element: Element, before: Sequence[Element]) -> bool:
    """A line of a stenogram between the orders: its speaker has spoken above them."""
    match = _SPEAKER.match(element.text) if isinstance(element, Piece) else None
    return match is not None and any(
        isinstance(line, Piece) and (other := _SPEAKER.match(line.text)) and other[1] == match[1]
        for line in before
    )


def _with_unheaded(parts: Sequence[Part], nlp: Nlp) -> Iterator[Part]:
    """Where each question has its list of decisions, the orders of one that has none."""
    answered = {part.question for part in parts if part.kind == "decisions"}
    heard = {part.question for part in parts if part.kind == "hearing"} - {None}
    # One list at the end answers all questions, whatever number stood last above it.
    each = None not in answered and len(answered) > 1 and 2 * len(answered) >= len(heard)
    above: int | None = None
    for part in parts:
        above = _last_number(part) or above
        talks = part.kind == "hearing" and part.rule not in _TALK
        if not (talks and part.question and part.question not in answered):
            yield part
            continue
        told = _told(part, nlp) if each else []
        if not told and None not in answered:
            told = _passive(part, nlp)
        opened = [part, *told] if told else _opened(part, nlp, UNHEADED, above)
        closes = _closes_with_orders(opened)
        # What a story orders is marked, so it may stand beside the lists of other questions.
        sure = (
            each or bool(told) or (closes and (None not in answered or _counts_on(opened, above)))
        )
        yield from opened if sure else [part]


def _counts_on(opened: Sequence[Part], above: int | None) -> bool:
    """«III. Разное» / «8. …» where the list of question II ended with 7."""
    first = opened[-1].elements[0]
    marker = marker_of(first) if isinstance(first, Piece) else None
    return above is not None and marker is not None and marker.values == (above + 1,)


def _closes_with_orders(opened: Sequence[Part]) -> bool:
    """A list counted «1. 2. …» to the very end of what was said on the question, no table."""
    elements = opened[-1].elements if len(opened) > 1 else ()
    markers = [marker_of(e) if isinstance(e, Piece) else None for e in elements]
    return bool(markers) and all(m is not None and m.values for m in markers)


def _loose_orders(part: Part, nlp: Nlp, *, listed: bool = False) -> list[Part]:
    """«Поручить Ким Е.И. …» in paragraphs of their own between the reports, without a number.

    ``listed``: behind a bullet too.
    """
    if part.kind not in ("title", "hearing") or part.rule in NOT_DECIDED:
        return []
    return [
        Part("decisions", (element,), LOOSE, None, part.question)
        for element in part.elements
        if isinstance(element, Piece) and _is_loose_order(element, nlp, listed=listed)
    ]


def _is_loose_order(piece: Piece, nlp: Nlp, *, listed: bool) -> bool:
    first = re.match(r"(?:[-–—•]\s+)?([А-ЯЁ][а-яё]+)" if listed else "([А-ЯЁ][а-яё]+)", piece.text)
    return first is not None and is_infinitive(first[1], nlp) and len(piece.text.split()) > 2


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


def _sign_story(parts: list[Part]) -> list[Part]:
    """The signatures at the end of the last hearing, where its paragraphs told the decisions."""
    last = max((i for i, part in enumerate(parts) if part.kind == "hearing"), default=None)
    if last is None or not any(part.kind == "decisions" for part in parts):
        return parts
    elements = parts[last].elements
    for index, element in enumerate(elements):
        if isinstance(element, Piece) and signs(element, elements[index + 1 :]):
            told = replace(parts[last], elements=elements[:index])
            signed = Part("signatures", elements[index:], "signing")
            return [*parts[:last], told, *parts[last + 1 :], signed]
    return parts


def _orders_begin(part: Part, nlp: Nlp, above: int | None = None) -> int | None:
    """Where the closing run of orders begins, if most of its marked lines give orders.

    It begins with a first number, or counts on from ``above``, the last one of the question before.
    A list that a speaker introduces is none where another is counted anew below it.
    """
    begins = _may_begin(part, nlp, above)
    found = next(begins, None)
    if found is not None and is_told(part.elements, found):
        return next((later for later in begins if restarts(part.elements, found, later)), found)
    return found


def _may_begin(part: Part, nlp: Nlp, above: int | None) -> Iterator[int]:
    for index, element in enumerate(part.elements):
        if isinstance(element, Table):
            columns = columns_of(element, lambda word: is_infinitive(word, nlp))
            if columns.holds_tasks and not columns.proposes:
                yield index
            continue
        marker = marker_of(element)
        if marker is None or not marker.printed:
            continue
        counted = marker.first or (above is not None and marker.values == (above + 1,))
        if counted and _is_order(element, nlp):
            begins = index - _headed(part.elements, index, marker.values)
            if _mostly_orders(part.elements[index:], nlp):
                yield begins


def _headed(elements: Sequence[Element], index: int, values: Sequence[int]) -> bool:
    """«6. МКУ «Рассвет» (Киму Е.И.):» over «6.1. Провести …» is a point of the list too."""
    above = elements[index - 1] if index and len(values) > 1 else None
    if not isinstance(above, Piece) or not above.text.rstrip().endswith(":"):
        return False
    marker = marker_of(above)
    return marker is not None and tuple(marker.values) == tuple(values[:-1])


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
