"""What the cells of a row say of its point: who, when, where, and its number."""

import re
from collections.abc import Iterator, Sequence

from extractor.decisions.dittos import is_ditto
from extractor.decisions.drafts import Draft
from extractor.decisions.labels import cut_labels
from extractor.sections.columns import Columns
from extractor.sections.markers import marker_of
from extractor.sections.pieces import GridCell, Piece
from extractor.types import Doubt

_TWO_TERMS = Doubt(
    "two_term_columns",
    "В строке таблицы заполнены два столбца со сроками: проверьте, какой срок у поручения.",
)
_LONGEST = 200  # characters; who and when are told shorter
_NUMBER = re.compile(r"(?:[А-Яа-яё.]{1,10}\s*)?\W*(\d{1,3}(?:\.\d{1,2})*)\W*")

# «Средние школы №№» over «4, 13, 28»; «Школы» and «ОО» say nothing of the kind.
_ONE_KIND = re.compile(
    r"\W*((?:(?:средн|основн|начальн|вечерн)[а-я]+\s+школ[аы]?|[СО]ОШ|НОШ|[ОСН]Ш|лице[йи]|гимнази[яи]))(?![а-я])",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\W*\d{1,3}(?:\s*(?:,|;|и|-|–)\s*(?:№\s*)?\d{1,3})*\W*")


def fill(point: Draft, cells: Sequence[GridCell], columns: Columns) -> None:
    """Gives a point what the cells of its row hold.

    A label in a cell («Отв.: Ким Е.И.¶Срок: май») tells more exactly than the column.
    """
    for role, values in (("executor", point.executors), ("deadline", point.deadlines)):
        for cell in cells_of(cells, [c for c in columns.roles if columns.roles[c] == role]):
            _take(point, cell, values)
    if len(columns.of("deadline")) > 1 and len(point.deadlines) > 1:
        point.doubts.append(_TWO_TERMS)
    if not columns.named:
        # A column that no heading and no content tells may hold who, when or both.
        for cell in cells:
            if cell.column not in columns.roles and len(cell.text) < _LONGEST:
                _take(point, cell, point.both)
    for cell in cells_of(cells, columns.of("school")):
        listed = ", ".join(cell.text.split("\n"))
        kind = _ONE_KIND.match(columns.kinds.get(cell.column, ""))
        if kind and _NUMBERS.fullmatch(listed):
            listed = f"{kind[1]} № {listed.lstrip('№ ')}"
        point.school_numbers.append(listed)
        point.spans.extend(piece.span for piece in cell.pieces)
    point.labelled = True


def cells_of(cells: Sequence[GridCell], columns: Sequence[int]) -> list[GridCell]:
    """The cells of a row that stand in the columns, wider ones once."""
    return [c for c in cells if any(c.column <= n < c.column + c.column_span for n in columns)]


def _take(point: Draft, cell: GridCell, values: list[str]) -> None:
    if not re.search(r"\w", cell.text) and not is_ditto(cell.text):
        return
    held = {"executor": point.executors, "deadline": point.deadlines, "both": point.both}
    for role, text in _told(cell.pieces):
        if role is None:
            values.append(text)
        elif role in held and (re.search(r"\w", text) or is_ditto(text)):
            held[role].append(text)
    point.spans.extend(piece.span for piece in cell.pieces)


def _told(pieces: Sequence[Piece]) -> Iterator[tuple[str | None, str]]:
    """The values of a cell, each with the role of the label before it; lines go on with a value."""
    role: str | None = None
    lines: list[str] = []
    for piece in pieces:
        own, labels = cut_labels(piece.text)
        if own.strip() or not labels:
            lines.append(own)
        for label in labels:
            if lines:
                yield role, "\n".join(lines)
            role, lines = label.role, [label.value] if label.value else []
    if lines:
        yield role, "\n".join(lines)


def printed_number(cells: Sequence[GridCell]) -> str | None:
    """«1.2», «3)», «Поручение № 3»"""
    for cell in cells:
        for piece in cell.pieces:
            marker = marker_of(piece)
            if marker is not None and marker.printed:
                return marker.printed
            if match := _NUMBER.fullmatch(piece.text):
                return match[1]
    return None
