"""Cards of tasks: a small table with the labels on the left and the values on the right."""

import re

from extractor.decisions.drafts import Draft
from extractor.decisions.rows import OnlySchools, points_in_cell
from extractor.sections.columns import card_roles
from extractor.sections.pieces import Table


def points_of_card(table: Table, question: str | None, only_schools: OnlySchools) -> list[Draft]:
    """The tasks of a card in order; each row that names a task begins one.

    «Поручение № 3 | Заменить камеры», «Исполнители | Ким Е.И.», «Срок | 12.05.2025».
    """
    drafts: list[Draft] = []
    printed: str | None = None
    roles = card_roles(table)
    for row in range(table.height):
        cells = table.row(row)
        value = next((cell for cell in cells if cell.column == 1), None)
        role = roles.get(row)
        if value is None or role is None:
            continue
        if role == "number":
            printed = _number(value.text)
        if role == "text" and re.search(r"\w", value.text):
            pieces = [piece for piece in value.pieces if re.search(r"\w", piece.text)]
            points = points_in_cell(
                pieces, _number(cells[0].text) or printed, question, only_schools
            )
            printed = None
            drafts.extend(point for point in points if point.parent is None)
            drafts[-1].labelled = True
        if not drafts:
            continue
        held = {"executor": drafts[-1].executors, "deadline": drafts[-1].deadlines}
        if role in held and re.search(r"\w", value.text):
            held[role].append(value.text)
        drafts[-1].spans.extend(piece.span for cell in cells for piece in cell.pieces)
    return drafts


def _number(label: str) -> str | None:
    match = re.search(r"(\d{1,3}(?:\.\d{1,2})*)", label)
    return match[1] if match else None
