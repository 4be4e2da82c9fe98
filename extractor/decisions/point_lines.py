"""A line under РЕШИЛИ begins a point, goes on with one or labels it; what none takes is left."""

import re
from dataclasses import replace

from extractor.decisions.cell_points import shorten
from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import (
    Gathering,
    keep_labels,
    place,
)
from extractor.decisions.headings import is_term_alone, open_title, titles_points
from extractor.decisions.label_lines import (
    below_sentence,
    continues_label,
    extend_label,
    may_sign,
    take_labels,
    told_by_line,
)
from extractor.decisions.labels import cut_labels
from extractor.decisions.line_doubts import (
    AFTER_LABEL,
    BEHIND_BULLETS,
    DAY_BELOW,
    NAMES_AT_END,
    TELLS_ON,
)
from extractor.decisions.lines import Line, marker_in
from extractor.decisions.margin_words import take_margin_note
from extractor.decisions.unnumbered import take_waiting, unnumbered, waiting_labels
from extractor.sections.blanks import is_unfilled
from extractor.sections.columns import opens_with_verb
from extractor.sections.markers import Marker
from extractor.sections.pieces import Piece, Table
from extractor.text import fold
from extractor.types import Aside

_TOLD_WORDS = 8  # a paragraph that tells; shorter ones explain the point above


# «Обеспечить издание приказов в⏎ООШ № 16», «… связь в Верхней СШ,⏎Луговой СШ» without a colon: the
# names are the end of the sentence.
_DASHES = "-–—"
_LEADS_ON = re.compile(
    r"(?<![а-я])(?:в|во|на|для|из|с|со|от|до|по|к|ко|у|при|между|о|об|и|или|а|также|базе|силами|"
    r"№|директор[а-я]*|руководител[а-я]+|школ[а-я]*|учащ[а-я]+ся)\s*$|^[^:]*,$"
)


def _goes_on_proposal(state: Gathering, line: Line) -> bool:
    if line.marker is not None or not state.proposed:
        return False
    state.proposed.append(line.piece.span)
    state.asides.append(Aside(line.piece.span, "proposal"))
    return True


def _unfilled(state: Gathering, line: Line) -> bool:
    """«5. ____________» / «Ответственный ______»: a point of a form that nobody filled in."""
    if line.marker is None or not is_unfilled(line.body):
        return False
    state.open_label = None
    state.asides.append(Aside(line.piece.span, "unfilled"))
    return True


def _only_labels(state: Gathering, line: Line) -> bool:
    """«Срок: 1 мая» under a point; «– Срок: 1 мая» too, if no wording follows it."""
    if not line.holds_only_labels or state.last is None:
        return False
    if _labels_first(state, line) or _counts_on(state, line):
        return False
    take_labels(state, line.labels, line.piece)
    return True


def _counts_on(state: Gathering, line: Line) -> bool:
    """«11) Исполнитель: Ким Е.И. Срок: 1 мая» below «10) …»: a point without wording, no label of
    the one above."""
    marker = line.marker
    if marker is None or not marker.values:
        return False
    before = (*marker.values[:-1], marker.values[-1] - 1)
    number = ".".join(map(str, before))
    return any(draft.style == marker.style and draft.number == number for draft in state.path)


def _labels_first(state: Gathering, line: Line) -> bool:
    """«2. Ответственный: Ким Е.И.» / «Собрать заявки.»: the wording follows its labels."""
    if line.marker is None or line.marker.printed is None:
        return False
    for element in line.following:
        if isinstance(element, Table) or marker_in(state, element) is not None:
            return False
        own, _ = cut_labels(element.text)
        words = re.findall(r"[а-яё]+", fold(own).lower())
        if any(state.reading.is_infinitive(word) for word in words):
            return True
    return False


def _marked_schools(state: Gathering, line: Line) -> bool:
    return line.marker is not None and _schools(state, line)


def _marked_names(state: Gathering, line: Line) -> bool:
    """«– Ким Е.И., методист;» under «Исполнители:»"""
    return line.marker is not None and _goes_on_label(state, line)


def _title(state: Gathering, line: Line) -> bool:
    """«I. Питание школьников» above «1. Провести …»; «1. Питание» above «1.1. Провести …»"""
    if (
        line.marker is None
        or line.labels
        or not titles_points(state, line.marker, line.body, line.following)
    ):
        return False
    open_title(state, line.marker, line.piece)
    return True


def _point(state: Gathering, line: Line) -> bool:
    if line.marker is None:
        return False
    marker = _by_sign(state, line.marker, line.piece)
    draft = Draft(marker.printed, marker.style, "marker", question=state.question)
    draft.sign = line.piece.text[:1] if line.piece.number is None else ""
    draft.indent = line.piece.indent
    draft.texts.append(line.own)
    draft.spans.append(line.piece.span)
    place(state, draft, marker)
    keep_labels(state, draft, line.labels)
    take_waiting(state, draft)
    if is_term_alone(line.own):
        draft.deadlines.append(line.own.rstrip(" :"))
    return True


def _by_sign(state: Gathering, marker: Marker, piece: Piece) -> Marker:
    """«— Поручить Ким Е.И.:» / «• обновить сайт;»: other signs below a colon are a list within."""
    if marker.style != "-" or piece.number is not None:
        return marker
    sign = _sign(piece.text)
    last = state.last
    leads = last is not None and last.style == "-" and last.text.endswith(":")
    if last is not None and leads and last.sign and _sign(last.sign) != sign:
        state.inner.add(sign)
    return replace(marker, style="-'") if sign in state.inner else marker


def _sign(text: str) -> str:
    """The bullet of a line; dashes of any length are one."""
    return "-" if text[:1] in _DASHES else text[:1]


def _goes_on_label(state: Gathering, line: Line) -> bool:
    if not continues_label(state, line.piece, line.marker, line.body):
        return False
    _doubt_day(state, line)
    extend_label(state, line.piece, line.body)
    return True


def _doubt_day(state: Gathering, line: Line) -> None:
    if state.last is not None and below_sentence(state.last, line.piece):
        state.last.doubts.append(DAY_BELOW)


def _schools(state: Gathering, line: Line) -> bool:
    """«МБОУ СОШ № 2 – МБОУ СОШ № 4»: neither wording nor a point, but its schools count."""
    text = line.body
    # «МОУ Ключевской СШ:» opens a point for the school, it is no line of a list.
    if state.last is None or text.rstrip().endswith(":") or not state.reading.only_schools(text):
        return False
    if line.marker is None and _LEADS_ON.search(fold(state.last.text).lower()):
        return False
    shorten(state.last, state.reading.only_schools)
    state.last.listed.append(line.piece.text)
    state.last.spans.append(line.piece.span)
    return True


def _told(state: Gathering, line: Line) -> bool:
    told = told_by_line(state, line.piece) if state.last is not None else ()
    if told and state.last is not None:
        _doubt_day(state, line)
        if may_sign(state, line.piece, line.following):
            state.last.doubts.append(NAMES_AT_END)
        take_labels(state, told, line.piece)
    return bool(told)


def _goes_on(state: Gathering, line: Line) -> bool:
    if state.last is None:
        return False
    orders = opens_with_verb(line.own, state.reading.is_infinitive)
    begins = line.own[:1].isupper() and state.last.text.endswith(".")
    if state.last.labelled and state.last.text and (orders or begins or line.piece.continued):
        state.last.doubts.append(AFTER_LABEL)
    elif _opens_sentence(state.last, line):
        state.last.doubts.append(BEHIND_BULLETS)
    elif _tells(state, line):
        state.last.doubts.append(TELLS_ON)
    state.last.texts.append(line.own)
    state.last.spans.append(line.piece.span)
    keep_labels(state, state.last, line.labels)
    return True


def _opens_sentence(last: Draft, line: Line) -> bool:
    """«Следующее собрание 26 октября.» below «• собрания проводить ежеквартально.»"""
    ended = last.number is None and last.style.startswith("-") and last.text.endswith(".")
    return ended and not line.piece.continued and line.own[:1].isupper()


def _tells(state: Gathering, line: Line) -> bool:
    """«В очереди стоят 312 детей, из них …» below «3. Сдать отчёт.»: a hearing without heading?"""
    last = state.last
    if last is None or line.piece.continued or not last.text.endswith((".", ";")):
        return False
    words = re.findall(r"[а-яё]{4,}", line.own)
    if not line.own[:1].isupper() or len(line.own.split()) < _TOLD_WORDS:
        return False
    ordered = any(state.reading.is_infinitive(word) for word in words)
    return not ordered and state.reading.holds_verb(line.own)


RULES = (
    _goes_on_proposal,
    _unfilled,
    _title,
    waiting_labels,
    _only_labels,
    _marked_schools,
    _marked_names,
    _point,
    _goes_on_label,
    _schools,
    _told,
    take_margin_note,
    unnumbered,
    _goes_on,
)
