"""A sheet of execution: a table behind the signatures that says who and when by points."""

import re

from extractor.sections.columns import Columns
from extractor.sections.pieces import Table
from extractor.text import fold

EXECUTION_SHEET = "execution_sheet"
_POINT = re.compile(r"(?<![а-я])(?:пункт|п\.(?!\s*/?\s*п)|(?:№|номер)\s+(?:поручени|решени))")
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
    heads = [cell for cell in table.cells if cell.row < columns.first_row]
    counted = {cell.column for cell in heads if _POINT.search(fold(cell.text).lower())}
    return any(_holds_numbers(table, columns, column) for column in counted)


def _holds_numbers(table: Table, columns: Columns, column: int) -> bool:
    below = [c for c in table.cells if c.column == column and c.row >= columns.first_row]
    return bool(below) and all(_NUMBERS.fullmatch(fold(cell.text).lower()) for cell in below)
