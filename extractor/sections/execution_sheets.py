"""A sheet of execution: a table that says who and when by the numbers of points."""

import re

from extractor.sections.columns import Columns
from extractor.sections.pieces import Table
from extractor.text import fold

EXECUTION_SHEET = "execution_sheet"
_POINTS = re.compile(r"(?<![а-я])(?:пункт|поручени|решени|п\.(?!\s*/?\s*п))")
_NUMBERS = re.compile(
    r"\W*(?:(?:пп?\.|пункт[а-я]*)\s*)?\d{1,2}(?:\.\d{1,2})*[.)]?"
    r"(?:\s*(?:,|-|и)\s*(?:пп?\.\s*)?\d{1,2}(?:\.\d{1,2})*)*\W*"
)


def is_execution_sheet(table: Table, columns: Columns) -> bool:
    """«Пункт | Исполнитель | Срок» / «2 | Ким Е.И. | до 5 октября»: no column holds tasks.

    A plan in the annex has tasks of its own; «№ п/п» counts rows, not points.
    """
    roles = set(columns.roles.values())
    if columns.of("text") or not roles & {"executor", "deadline"}:
        return False
    return any(
        heads_points(table, columns, column) and _holds_numbers(table, columns, column)
        for column in range(table.width)
    )


def heads_points(table: Table, columns: Columns, column: int) -> bool:
    """«Пункт решения», «№ пункта», «Номер поручения»; «№ п/п» counts the rows themselves."""
    heads = [c.text for c in table.cells if c.column == column and c.row < columns.first_row]
    return any(_POINTS.search(fold(text).lower()) for text in heads)


def _holds_numbers(table: Table, columns: Columns, column: int) -> bool:
    below = [c for c in table.cells if c.column == column and c.row >= columns.first_row]
    return bool(below) and all(_NUMBERS.fullmatch(fold(cell.text).lower()) for cell in below)
