"""The lines and tables under РЕШИЛИ → points with their labels, lists and sub-points."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.decisions.asides import (
    PROPOSED,
    take_attachment,
    take_caption,
    take_footnote,
    take_proposal,
    take_table,
)
from extractor.decisions.bare_numbers import bare_numbers
from extractor.decisions.below_tables import doubt_rows_above
from extractor.decisions.broken_brackets import Joined, join_brackets
from extractor.decisions.cell_points import shorten
from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import (
    Gathered,
    Gathering,
    Reading,
    drop_rejected,
    keep_labels,
    place,
    walk_all,
)
from extractor.decisions.headings import is_term_alone, open_title, take_heading, titles_points
from extractor.decisions.label_lines import (
    below_sentence,
    continues_label,
    doubt_closing_labels,
    extend_label,
    lift_shared_labels,
    may_sign,
    take_labels,
    told_by_line,
)
from extractor.decisions.label_titles import take_label_title
from extractor.decisions.labels import cut_labels
from extractor.decisions.line_doubts import (
    AFTER_LABEL,
    BEHIND_BULLETS,
    DAY_BELOW,
    NAMES_AT_END,
    TELLS_ON,
)
from extractor.decisions.lines import Line, marker_in, take_apart
from extractor.decisions.marks import marks_below, part_mark, take_note
from extractor.decisions.own_labels import own_labels
from extractor.decisions.ranged import doubt_named, give_announced, take_ranged_label
from extractor.decisions.remarks import take_remark
from extractor.decisions.ticks import doubt_unticked
from extractor.decisions.told_elsewhere import take_elsewhere
from extractor.decisions.unnumbered import take_waiting, unnumbered, waiting_labels
from extractor.decisions.vote_tables import take_vote, take_vote_inside
from extractor.decisions.votes import is_vote, part_vote
from extractor.sections.blanks import is_unfilled
from extractor.sections.columns import opens_with_verb
from extractor.sections.headings import heading_of
from extractor.sections.markers import Marker, marker_of, split_run_on
from extractor.sections.pieces import Element, Piece, Table
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


def gather_points(
    elements: Sequence[Element],
    reading: Reading,
    question: str | None,
    *,
    recommended: bool = False,
) -> Gathered:
    """The points of a decisions section."""
    elements, joined = join_brackets(elements)
    bare = bare_numbers(elements, reading.is_infinitive)
    numbered = bool(bare) or _is_numbered(elements)
    marks = marks_below(elements)
    state = Gathering(
        reading, question, numbered=numbered, bare=bare, marks=marks,
        own_labels=own_labels(elements, reading),
    )  # fmt: skip
    for index, element in enumerate(elements):
        if isinstance(element, Table):
            take_table(state, element)
        else:
            lines = split_run_on(element)
            for position, line in enumerate(lines):
                _take_line(state, line, (*lines[position + 1 :], *elements[index + 1 :]))
    give_announced(state)
    for draft in walk_all(state.tops):
        draft.recommended = recommended
        lift_shared_labels(draft, reading)
    doubt_closing_labels(state.tops, reading)
    doubt_unticked(state.tops)
    _add_joined(state, joined)
    state.leftover.extend(span for _, span in state.waiting)
    dropped = tuple(drop_rejected(state.tops))
    state.asides.extend(Aside(span, "voted_down") for draft in dropped for span in draft.spans)
    doubt_named(state.tops)
    return Gathered(
        tuple(state.tops), tuple(state.leftover), tuple(state.asides), tuple(state.outside)
    )


def _add_joined(state: Gathering, joined: Joined) -> None:
    """A line that was joined to the one above is where that one is."""
    for draft in walk_all(state.tops):
        for span in [*draft.spans]:
            draft.spans.extend(joined.get((span.block, span.start), ()))


def _is_numbered(elements: Sequence[Element]) -> bool:
    """Whether the section counts its points; then a line without number goes on with one."""
    lines = [element for element in elements if isinstance(element, Piece)]
    marked = [marker for line in lines if (marker := marker_of(line))]
    return bool(marked)


def _take_line(state: Gathering, piece: Piece, following: Sequence[Element]) -> None:
    """By the first of the rules that takes it; what none takes is left over."""
    if not re.search(r"\w", piece.text):
        return
    if any(rule(state, piece, following) for rule in _ASIDES):
        return
    piece, vote = part_vote(piece)
    piece, mark = part_mark(state, piece)
    line = take_apart(state, piece, following)
    if not any(rule(state, line) for rule in _RULES):
        state.leftover.append(piece.span)
        doubt_rows_above(state, line)
    if line.labels and line.fields:
        state.open_label = None
    if mark and state.last is not None:
        state.marked[mark] = state.last
    if vote:
        take_vote_inside(state, vote)


# -- lines that are no wording ---------------------------------------------------------------


def _footnote(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    if piece.note is not None:
        take_footnote(state, piece)
    return piece.note is not None


def _vote(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    heading = heading_of(piece)
    told = marker_of(piece) is None and is_vote(piece.text)
    if not told and (heading is None or heading.kind != "vote"):
        return False
    take_vote(state, piece.text, [piece.span])
    return True


def _proposal(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    if not PROPOSED.match(piece.folded.lower()):
        return False
    take_proposal(state, piece)
    return True


def _attachment(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    return take_attachment(state, piece)


def _caption(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    return take_caption(state, piece)


def _ranged(state: Gathering, piece: Piece, following: Sequence[Element]) -> bool:
    return take_ranged_label(state, piece, following)


_ASIDES = (
    _footnote,
    take_note,
    _vote,
    _proposal,
    _attachment,
    _caption,
    take_elsewhere,
    _ranged,
    take_remark,
    take_label_title,
    take_heading,
)


# -- lines of points -------------------------------------------------------------------------


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


_RULES = (
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
    unnumbered,
    _goes_on,
)
