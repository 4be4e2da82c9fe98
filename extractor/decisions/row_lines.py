"""Cells whose lines answer the points of a row: «1. Сверить⏎2. Купить» | «1. Ким⏎2. Орлов»."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.decisions.drafts import Draft
from extractor.decisions.row_values import cells_of, fill
from extractor.sections.columns import Columns, names_day, names_somebody
from extractor.sections.markers import marker_of
from extractor.sections.pieces import GridCell, Piece
from extractor.types import Doubt

_BY_ORDER = Doubt(
    "lines_by_order",
    "В строке несколько пунктов и столько же исполнителей или сроков: проверьте, чей какой.",
)


def fill_row(tops: Sequence[Draft], cells: Sequence[GridCell], columns: Columns) -> None:
    """Gives the points of a row what its cells hold, line by line where the lines answer them."""
    rest = list(cells)
    for cell in cells_of(cells, [*columns.of("executor"), *columns.of("deadline")]):
        lines = [piece for piece in cell.pieces if re.search(r"\w", piece.text)]
        points = _answered(tops, lines)
        if points:
            rest.remove(cell)
            for point, line in zip(points, lines, strict=True):
                _fill_line(point, cell, line, columns)
        elif len(tops) == len(lines) > 1 and _each_whole(lines, cell, columns):
            rest.remove(cell)
            for point, line in zip(tops, lines, strict=True):
                _fill_line(point, cell, line, columns)
                point.doubts.append(_BY_ORDER)
    for point in tops:
        fill(point, rest, columns)


def _answered(tops: Sequence[Draft], lines: Sequence[Piece]) -> Sequence[Draft]:
    """The points that the lines count as the wording does: «1.», «2.» or «а)», «б)»."""
    numbers = [marker.printed if (marker := marker_of(line)) else None for line in lines]
    if len(lines) < 2 or None in numbers:
        return ()
    under = tops[0].children if len(tops) == 1 else tops
    return under if [point.number for point in under] == numbers else ()


def _fill_line(point: Draft, cell: GridCell, line: Piece, columns: Columns) -> None:
    marker = marker_of(line)
    own = line.tail(marker.length) if marker is not None and line.number is None else line
    role = "executor" if cell.column in columns.of("executor") else "deadline"
    only = Columns({cell.column: role}, columns.first_row, named=True)  # type: ignore[dict-item]
    fill(point, [replace(cell, elements=(own,))], only)


def _each_whole(lines: Sequence[Piece], cell: GridCell, columns: Columns) -> bool:
    """Whether every line is a day, or every one somebody: none goes on with the one above."""
    whole = names_day if cell.column in columns.of("deadline") else names_somebody
    return all(whole(line.text) and marker_of(line) is None for line in lines)
