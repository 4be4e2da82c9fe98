"""A table behind a list that says who and when by the numbers of its points."""

import re
from collections.abc import Sequence

from extractor.decisions.gathering import Gathering, walk_all
from extractor.decisions.labels import Label
from extractor.decisions.ranged import give_by_number
from extractor.decisions.ranged_clauses import numbers_alone, without_word
from extractor.sections.columns import Columns
from extractor.sections.execution_sheets import heads_points
from extractor.sections.pieces import GridCell, Table
from extractor.text import fold

# Beside who and when such a table may leave room to mark what was done, or for the controller.
_BESIDE = {"executor", "deadline", "execution", "note", "number"}


def take_ranged_table(state: Gathering, table: Table, columns: Columns) -> bool:
    """«Пункт | Ответственный | Срок» / «1–3 | директора школ | до 1 мая» under points 1, 2, 3.

    All rows must name points of the list, or of the lists above where the heading says that they
    are points («Лист исполнения» behind the lists of all questions); no column may hold tasks.
    """
    counted = _counted(table, columns)
    others = {number: role for number, role in columns.roles.items() if number != counted}
    held = {number: role for number, role in others.items() if role in ("executor", "deadline")}
    if counted is None or not held or not set(others.values()) <= _BESIDE:
        return False
    rows = [table.row(row) for row in range(columns.first_row, table.height)]
    known = {point.number for point in walk_all(state.tops)}
    told = [(numbers_alone(_text(cells, counted)), cells) for cells in rows]
    here = all(numbers and numbers <= known for numbers, _ in told)
    if not rows or not (here or heads_points(table, columns, counted)):
        return False
    for numbers, cells in told:
        labels = [
            Label(role, cell.text)
            for number, role in held.items()
            for cell in cells
            if cell.column == number and re.search(r"\w", cell.text)
        ]
        # What else is written in the row («Отметка», «Примечание») stays for the ledger.
        own = [cell for cell in cells if cell.column in held or cell.column == counted]
        spans = [piece.span for cell in own for piece in cell.pieces if piece.text]
        if numbers <= known:
            give_by_number(state, spans, _text(cells, counted), labels)
        else:
            numbered = without_word(fold(_text(cells, counted)))
            state.outside.extend((numbered, tuple(labels), span) for span in spans[:1])
            state.outside.extend((numbered, (), span) for span in spans[1:])
    state.open_label = None
    return True


def _counted(table: Table, columns: Columns) -> int | None:
    """The column that holds nothing but numbers of points: «1», «пп. 2–3», «4, 6»."""
    for column in range(table.width):
        below = [c for c in table.cells if c.column == column and c.row >= columns.first_row]
        if below and all(numbers_alone(cell.text) for cell in below):
            return column
    return None


def _text(cells: Sequence[GridCell], column: int) -> str:
    return next((cell.text for cell in cells if cell.column == column), "")
