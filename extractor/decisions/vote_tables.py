"""Votes among the points, told in lines and in tables: what they undo."""

import re
from collections.abc import Mapping, Sequence

from extractor.decisions.gathering import Gathering, walk_all
from extractor.decisions.row_votes import ADOPTED_NOT, is_lost, tells_loss
from extractor.decisions.ticks import UNTICKED
from extractor.decisions.votes import is_outvoted, lost_points
from extractor.sections.boxes import NOT_TICKED
from extractor.sections.column_headings import heading_role
from extractor.sections.columns import Columns
from extractor.sections.pieces import Table, pieces_of
from extractor.text import cyrillic, fold
from extractor.types import Aside, Doubt, Span

_VERDICT = re.compile(
    r"\W*(?:решение\s+)?(?:(?:не\s+)?принят[оаы]?|отклонен[оаы]?|единогласно)\W*$"
)


def take_vote_inside(state: Gathering, text: str) -> None:
    """A vote in the point's own paragraph: it was taken on that point alone."""
    state.since_vote = state.since_vote[-1:]
    take_vote(state, text, ())


def take_vote(state: Gathering, text: str, spans: Sequence[Span]) -> None:
    """«Решение не принято» undoes the points it was taken on; any vote is no wording."""
    state.asides.extend(Aside(span, "vote") for span in spans)
    if state.since_vote:
        state.voted, state.since_vote = state.since_vote, []
    state.open_label = None
    state.proposed = []
    if NOT_TICKED in text and state.voted:
        state.voted[-1].doubts.append(UNTICKED)
        return
    if _drop_named(state, text) or not (tells_loss(text) or is_outvoted(text)):
        return
    tops = [draft for draft in state.voted if not any(draft.parent is d for d in state.voted)]
    for draft in tops[-1:]:
        draft.dropped = True
    for draft in tops[:-1]:
        draft.doubts.append(
            Doubt(
                "vote_unclear",
                "После этого пункта записано «не принято»: проверьте, к чему оно относится.",
            )
        )


def _drop_named(state: Gathering, text: str) -> bool:
    """«Решение по пункту 1.2 не принято»: that point, wherever in the list the line stands."""
    named = set(lost_points(text))
    points = [draft for draft in walk_all(state.tops) if draft.number in named]
    for draft in points:
        draft.dropped = True
    return bool(points) and {draft.number for draft in points} == named


def take_vote_table(state: Gathering, table: Table, columns: Columns) -> None:
    """«Пункт | За | Против | Итог» / «4.1 | 2 | 4 | не принято»: a vote for each point."""
    rows = {cell.row for cell in table.cells if cell.row >= columns.first_row}
    told: dict[str, str] = {}
    for row in rows:
        cells = [cell for cell in table.cells if cell.row == row]
        number = next((c.text.strip(" .)") for c in cells if c.column in columns.of("number")), "")
        told[number] = " ".join(cell.text for cell in cells)
    _take_votes(state, table, {n: text for n, text in told.items() if _says_lost(text)})


def _says_lost(text: str) -> bool:
    return bool(ADOPTED_NOT.search(fold(cyrillic(text)).lower()))


def _take_votes(state: Gathering, table: Table, lost: Mapping[str, str]) -> None:
    state.asides.extend(Aside(p.span, "vote") for p in pieces_of([table]) if p.text)
    state.since_vote, state.open_label = [], None
    for draft in walk_all(state.tops):
        if draft.number in lost:
            draft.dropped = True


def take_votes_by_row(state: Gathering, table: Table) -> bool:
    """«За | 2» over «Против | 4», and «Пункт | 2.1 | 2.2» over «За | 6 | 7»: votes lie in rows."""
    heads = {cell.row: heading_role(cell) for cell in table.cells if cell.column == 0}
    votes = sum(role == "vote" for role in heads.values())
    others = sum(role in (None, "text") for role in heads.values())
    if votes < 2 or others or heading_role(table.row(0)[-1]) is not None:
        return False
    numbered = next((row for row, role in heads.items() if role == "number"), None)
    if numbered is None:
        pieces = [piece for piece in pieces_of([table]) if piece.text]
        take_vote(state, " ".join(p.text for p in pieces), [p.span for p in pieces])
        return True
    lost: dict[str, str] = {}
    for column in range(1, table.width):
        cells = {c.row: c.text for c in table.cells if c.column == column}
        labels = {c.row: c.text for c in table.cells if c.column == 0}
        told = ", ".join(f"{labels[row]} {text}" for row, text in cells.items() if row != numbered)
        if is_lost(told):
            lost[cells.get(numbered, "").strip(" .)")] = told
    _take_votes(state, table, lost)
    return True


def tells_vote(table: Table, columns: Columns) -> bool:
    """«За | Против | Решение» / «2 | 4 | не принято»: the column «Решение» holds verdicts."""
    texts = [c.text for c in table.cells if c.column in columns.of("text")][columns.first_row :]
    told = [fold(cyrillic(text)).lower() for text in texts if text.strip()]
    return bool(columns.of("vote") and told) and all(map(_VERDICT.match, told))
