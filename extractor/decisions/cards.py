"""Cards of tasks: a small table with the labels on the left and the values on the right."""

import re
from collections.abc import Iterator, Sequence

from extractor.decisions.cell_points import points_in_cell
from extractor.decisions.drafts import Draft
from extractor.decisions.gathering import Reading
from extractor.sections.columns import card_roles
from extractor.sections.pieces import GridCell, Role, Table

_Line = tuple[Role, GridCell, GridCell]  # role, label, value


def points_of_card(table: Table, question: str | None, reading: Reading) -> list[Draft]:
    """The tasks of a card in order; the label that opens the first opens each.

    «Поручение № 3 | Заменить камеры», «Исполнители | Ким Е.И.», «Срок | 12.05.2025»; in another
    office «Срок», «Кто» and then «Что сделать».
    """
    return [draft for lines in _tasks(table) for draft in _points(lines, question, reading)]


def _tasks(table: Table) -> Iterator[list[_Line]]:
    """The lines of each task."""
    roles = card_roles(table)
    task: list[_Line] = []
    opening: Role | None = None
    for row in range(table.height):
        cells = table.row(row)
        value = next((cell for cell in cells if cell.column == 1), None)
        role = roles.get(row)
        if value is None or role is None:
            continue
        opening = opening or role
        if role in (opening, "text") and any(held == "text" for held, _, _ in task):
            yield task
            task = []
        task.append((role, cells[0], value))
    yield task


def _points(lines: Sequence[_Line], question: str | None, reading: Reading) -> list[Draft]:
    printed = next((_number(value.text) for role, _, value in lines if role == "number"), None)
    drafts: list[Draft] = []
    for role, label, value in lines:
        if role == "text":
            pieces = [piece for piece in value.pieces if re.search(r"\w", piece.text)]
            points = points_in_cell(pieces, _number(label.text) or printed, question, reading)
            drafts = [point for point in points if point.parent is None]
    for draft in drafts:
        draft.labelled = True
        held = {"executor": draft.executors, "deadline": draft.deadlines}
        for role, label, value in lines:
            if role in held and re.search(r"\w", value.text):
                held[role].append(value.text)
            draft.spans.extend(piece.span for cell in (label, value) for piece in cell.pieces)
    return drafts


def _number(label: str) -> str | None:
    match = re.search(r"(\d{1,3}(?:\.\d{1,2})*)", label)
    return match[1] if match else None
