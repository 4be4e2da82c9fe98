"""The lines and tables under РЕШИЛИ → points with their labels, lists and sub-points."""

import re
from collections.abc import Sequence

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
from extractor.decisions.gathering import (
    Gathered,
    Gathering,
    Reading,
    drop_rejected,
    walk_all,
)
from extractor.decisions.headings import take_heading
from extractor.decisions.label_lines import (
    doubt_closing_labels,
    lift_shared_labels,
)
from extractor.decisions.label_titles import take_label_title
from extractor.decisions.lines import take_apart
from extractor.decisions.marks import marks_below, part_mark, take_note
from extractor.decisions.own_labels import own_labels
from extractor.decisions.point_lines import RULES
from extractor.decisions.ranged import doubt_named, give_announced, take_ranged_label
from extractor.decisions.remarks import take_remark
from extractor.decisions.ticks import doubt_unticked
from extractor.decisions.told_elsewhere import take_elsewhere
from extractor.decisions.vote_tables import take_vote, take_vote_inside
from extractor.decisions.votes import is_vote, part_vote
from extractor.sections.headings import heading_of
from extractor.sections.markers import marker_of, split_run_on
from extractor.sections.pieces import Element, Piece, Table
from extractor.types import Aside


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
    if not any(rule(state, line) for rule in RULES):
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
