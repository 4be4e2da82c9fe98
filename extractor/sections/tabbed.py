"""Tables that were typed with tabs: «1⇥Провести сверку⇥до 1 мая⇥Ким Е.И.»."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.sections.pieces import Element, GridCell, Piece, Table

# Two columns are a form, a signature or a date and a place; a table has three.
_COLUMNS = 3
_ROWS = 3
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})?[.)]?\s+(?=\S)")
_NUMBER_HEAD = re.compile(r"№\s*(?:п/?п)?\s*(?=[А-Яа-яЁё]{4})")


def tabulate(elements: Sequence[Element]) -> tuple[Element, ...]:
    """The elements with runs of lines that hold the same columns made tables."""
    result: list[Element] = []
    position = 0
    while position < len(elements):
        run = _run(elements, position)
        if len(run) >= _ROWS:
            lines = [e for e in elements[position : position + len(run)] if isinstance(e, Piece)]
            result.append(_table(lines, run))
            position += len(run)
        else:
            result.append(elements[position])
            position += 1
    return tuple(result)


def _run(elements: Sequence[Element], position: int) -> list[list[tuple[int, str]]]:
    """The lines from ``position`` on that hold the columns of the first, as cells."""
    first = elements[position]
    width = len(_filled(first)) if isinstance(first, Piece) else 0
    run: list[list[tuple[int, str]]] = []
    if width < _COLUMNS:
        return run
    for element in elements[position:]:
        cells = _cells(element, width) if isinstance(element, Piece) else None
        if cells is None or (len(run) > 2 and _breaks_off(run, cells)):
            break
        run.append(cells)
    return _with_numbers(run)


def _breaks_off(run: Sequence[Sequence[tuple[int, str]]], cells: list[tuple[int, str]]) -> bool:
    """«Директор⇥С.С. Громова» below numbered rows: fewer cells, and no number."""
    numbered = all(_NUMBERED.match(row[0][1]) for row in run[1:])
    return numbered and not cells[-1][1] and not _NUMBERED.match(cells[0][1])


def _with_numbers(run: list[list[tuple[int, str]]]) -> list[list[tuple[int, str]]]:
    """«№ Поручение⇥Срок» over «1 Сверить⇥май»: in print the gap behind a number is a blank."""
    split = [_NUMBERED.match(row[0][1]) for row in run[1:]]
    if not (run and _NUMBER_HEAD.match(run[0][0][1]) and split and all(split)):
        return run
    return [_parted(row, _NUMBER_HEAD if i == 0 else _NUMBERED) for i, row in enumerate(run)]


def _parted(row: list[tuple[int, str]], pattern: re.Pattern[str]) -> list[tuple[int, str]]:
    (offset, text), *rest = row
    match = pattern.match(text)
    end = match.end() if match else 0
    return [(offset, text[:end].rstrip()), (offset + end, text[end:]), *rest]


def _columns(piece: Piece) -> list[tuple[int, str]]:
    """What stands between the tabs of a line, with offsets; empty columns too."""
    columns: list[tuple[int, str]] = []
    offset = 0
    for part in piece.text.split("\t"):
        columns.append((offset + len(part) - len(part.lstrip()), part.strip()))
        offset += len(part) + 1
    return columns


def _filled(piece: Piece) -> list[tuple[int, str]]:
    return [column for column in _columns(piece) if column[1]]


def _cells(piece: Piece, width: int) -> list[tuple[int, str]] | None:
    """The columns of a row; several tabs in a row part two columns or leave one empty."""
    columns, filled = _columns(piece), _filled(piece)
    if len(filled) == width:
        return filled
    if 2 <= len(columns) <= width and len(filled) >= 2:
        return columns + [(len(piece.text), "")] * (width - len(columns))
    return None


def _table(pieces: Sequence[Piece], run: Sequence[Sequence[tuple[int, str]]]) -> Table:
    cells = tuple(
        GridCell(row, column, 1, 1, (_cell(piece, offset, text, first=column == 0),))
        for row, (piece, columns) in enumerate(zip(pieces, run, strict=True))
        for column, (offset, text) in enumerate(columns)
    )
    return Table(pieces[0].block, pieces[-1].block + 1, cells)


def _cell(piece: Piece, offset: int, text: str, *, first: bool) -> Piece:
    start = piece.start + offset
    number = piece.number if first else None
    return replace(
        piece, start=start, end=start + len(text), text=text, number=number, in_table=True
    )
