"""Lines below a table of tasks that say who or when for its rows."""

import re

from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Gathering
from extractor.decisions.lines import Line
from extractor.text import fold
from extractor.types import Doubt

_BELOW_TABLE = Doubt(
    "label_below_table",
    "Под таблицей назван непрочитанный срок или исполнитель: проверьте, не к этой ли он строке.",
)
_TERM_ABOVE = Doubt(
    "term_above_list",
    "Над первым пунктом отдельной строкой стоит время: проверьте, к каким пунктам сроки.",
)
# Not «Ответственный секретарь», who signs.
_LABEL = re.compile(r"\W*(срок|исполнител|ответственн(?![а-я]+\s+секретар))")
_ROLES = {"срок": "deadline", "исполнител": "executor", "ответственн": "executor"}


def doubt_rows_above(state: Gathering, line: Line) -> None:
    """«Срок исполнения всех поручений – до 1 мая.» below a table without a column of terms; «до 1
    мая» alone, which may be what is left of the last row."""
    last = state.tops[-1] if state.tops else None
    lacking = state.last is None and last is not None and last.row and not last.deadlines
    if lacking and last is not None and state.reading.only_term(line.piece.text):
        last.doubts.append(_BELOW_TABLE)
    if not state.tops and state.reading.only_term(line.piece.text):
        # «1 октября» / «Ким Е.И. – провести сверку»: a term above the first point that no rule took
        state.heading = Draft(None, "heading", "ends_heading", texts=[""], doubts=[_TERM_ABOVE])
    told = _LABEL.match(fold(line.piece.text).lower())
    role = _ROLES[told[1]] if told and state.last is None else ""
    for draft in state.tops if role else ():
        held = draft.deadlines if role == "deadline" else draft.executors
        if draft.row and not held and not draft.both:
            draft.doubts.append(_BELOW_TABLE)
