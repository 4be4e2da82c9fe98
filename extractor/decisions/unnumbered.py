"""Points that neither number nor bullet opens, and labels that stand above them."""

import re
from collections.abc import Sequence

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Gathering, keep_labels, place
from extractor.decisions.labels import Label, cut_labels, names_wording
from extractor.decisions.lines import Line
from extractor.sections.columns import opens_with_verb
from extractor.sections.markers import Marker, marker_of
from extractor.sections.outcomes import SETTLED
from extractor.sections.pieces import Element, Piece
from extractor.text import cyrillic, fold

_CONTROL = re.compile(
    r"(?:общий\s+)?контроль\s+(?:за\s+)?.*(?:возложить|оставить|оставляю|возлагается|осуществлять)"
)
# «до 20.10.2023 – провести сверку», «к 1 ноября: купить мел»: each line of the list begins so.
_TERM_FIRST = re.compile(
    r"(?:в\s+срок\s+)?(?:до|к|с|не\s+позднее)\s+\d{1,2}(?:\.\d\d(?:\.\d{2,4})?|\s+[а-я]{3,8})"
    r"(?:\s+\d{4})?(?:\s*г(?:ода|\.)?)?\s*[:–-]\s"
)


def unnumbered(state: Gathering, line: Line) -> bool:
    """A paragraph without number that is a point of its own."""
    if not _opens_unnumbered(state, line):
        return False
    _open_unnumbered(state, line.piece, line.own, line.labels)
    return True


def _opens_unnumbered(state: Gathering, line: Line) -> bool:
    """A paragraph without number that is a point of its own."""
    piece, own = line.piece, line.own
    if _CONTROL.match(fold(piece.text).lower()):
        return True
    if names_wording(line.body):
        # «Что: …», «Поручение: …» begins a card, or is the wording of the one begun.
        return state.last is None or bool(state.last.text)
    starts = opens_with_verb(own, state.reading.is_infinitive)
    if state.last is None:
        return starts or (not state.numbered and _may_order(state, own)) or _settles(state, line)
    starts = starts and own[:1].isupper()
    if _TERM_FIRST.match(fold(own).lower()) and _TERM_FIRST.match(fold(state.last.text).lower()):
        return not state.numbered and _may_order(state, own)
    if piece.continued or piece.text[:1].islower():
        listed = state.last.style == "plain_under" and state.last.text.endswith((";", "."))
        listed = listed or (_lists_orders(state, own) and state.last.style == "plain")
        under = listed or state.last.text.endswith(":")
        return not state.numbered and under and not piece.continued
    if state.numbered or state.last.text.endswith((",", "–", "-")):
        return False
    return _may_order(state, own) or _settles(state, line)


def _settles(state: Gathering, line: Line) -> bool:
    """«Автобус передаётся школе.», «Сверка карточек – до 1 марта, отв. Ким Е.И.» in a list whose
    points above have no infinitive either: there such a line only goes on with an order."""
    if state.numbered or line.piece.continued or not line.own[:1].isupper():
        return False
    if any(opens_with_verb(top.text, state.reading.is_infinitive) for top in state.tops):
        return False
    return bool(line.labels) or bool(SETTLED.search(fold(cyrillic(line.body)).lower()))


def _may_order(state: Gathering, text: str) -> bool:
    """In a list without numbers only a paragraph with an infinitive can be a point, or one that
    says who does it: «Ким Е.И. готовит отчёт.»"""
    words = re.findall(r"[А-Яа-яЁё]{4,}", text)
    adopted = re.search(
        r"\b(?:принят|утвержд|признан|рекоменд|возлага|поручен|(?:одобри|утверди|согласова|избра)л[аио]?\b"
        r"|приня(?:л[аио]?|ли)\s+(?:[а-я]+\s+){0,4}к\s+сведению)",
        fold(text).lower(),
    )
    if adopted or any(state.reading.is_infinitive(word) for word in words):
        return True
    return state.reading.charges(text)


def _lists_orders(state: Gathering, text: str) -> bool:
    """«собрать заявки;» in small letters under «провести сверку;», not «а также собрать …»."""
    last = state.last.text if state.last is not None else ""
    joins = re.match(r"(?:а|и|но|или|либо|также|при|в\s+том|с\s+уч[её]том|для|чтобы)\s", text)
    return last.endswith((";", ".")) and not joins and _may_order(state, text)


def _open_unnumbered(state: Gathering, piece: Piece, own: str, labels: Sequence[Label]) -> None:
    previous = state.last
    draft = Draft(None, "plain", "unnumbered", question=state.question)
    draft.texts.append(own)
    draft.spans.append(piece.span)
    lower = piece.text[:1].islower()
    under = previous is not None and previous.text.endswith(":") and lower
    if (under and previous is not None) or (
        previous is not None and previous.style == "plain_under" and piece.text[:1].islower()
    ):
        draft.style = "plain_under"
        place(state, draft, Marker(None, "plain_under", 0))
    else:
        state.path = []
        place(state, draft, Marker(None, "plain", 0))
    keep_labels(state, draft, labels)
    take_waiting(state, draft)


def take_waiting(state: Gathering, draft: Draft) -> None:
    held, state.waiting = state.waiting, []
    if held:
        keep_labels(state, draft, [label for label, _ in held])
        draft.spans.extend(span for _, span in held)
        state.open_label = None


def waiting_labels(state: Gathering, line: Line) -> bool:
    """«Срок: 1 мая» / «Провести сверку.» / «Срок: 2 мая» / «Собрать заявки.»: without numbers the
    first line tells whether labels stand above or below."""
    if not line.holds_only_labels or line.marker is not None:
        return False
    if state.numbered:
        return _above_number(state, line)
    state.labels_first = state.labels_first or (state.last is None and not state.tops)
    if not state.labels_first or not _wording_follows(state, line.following):
        return False
    state.waiting.extend((label, line.piece.span) for label in line.labels)
    return True


def _above_number(state: Gathering, line: Line) -> bool:
    """«Отв.: Ким Е.И. Срок: 1 мая» / «1. Провести сверку.», and so above each of the points."""
    below = line.following[0] if line.following else None
    if not isinstance(below, Piece) or marker_of(below) is None:
        return False
    if state.last is None and not state.tops:
        state.labels_first = _labelled_above(line.following)
    if state.labels_first:
        state.waiting.extend((label, line.piece.span) for label in line.labels)
    return state.labels_first


def _labelled_above(following: Sequence[Element]) -> bool:
    """Whether a further line of labels stands above a number, and none below the last point."""
    lines = [element for element in following if isinstance(element, Piece)]
    only = [
        marker_of(piece) is None and not re.search(r"\w", cut_labels(piece.text)[0])
        for piece in lines
    ]
    above = any(
        label and marker_of(below) is not None
        for label, below in zip(only, lines[1:], strict=False)
    )
    return above and not only[-1]


def _wording_follows(state: Gathering, following: Sequence[Element]) -> bool:
    lines = [element for element in following if isinstance(element, Piece)]
    return any(re.search(r"\w", cut_labels(piece.text)[0]) for piece in lines)
