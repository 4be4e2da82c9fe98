"""Tables that were typed with tabs: «1⇥Провести сверку⇥до 1 мая⇥Ким Е.И.»."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.sections.pieces import Element, GridCell, Piece, Table
from extractor.sections.tab_records import records_at

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
        if records := records_at(elements, position):
            table, count = records
            result.append(table)
            position += count
            continue
        taken, run = _run(_lines(elements, position))
        if len(run) >= _ROWS:
            result.append(_table(taken, run))
            position += sum(map(len, taken))
        else:
            result.append(elements[position])
            position += 1
    return tuple(result)


def _lines(elements: Sequence[Element], position: int) -> Iterator[list[Piece]]:
    """Lines one after another, each with those that go on with its columns after a manual break.

    «2⇥Освободить выход;⇥Ким Е.И.⏎⇥предъявить его комиссии.» One by one: most begin no table, and
    who asks looks no further than the first.
    """
    line: list[Piece] = []
    for place in range(position, len(elements)):
        element = elements[place]
        if not isinstance(element, Piece):
            break
        if line and element.continued and element.tabs and element.block == line[0].block:
            line.append(element)
            continue
        if line:
            yield line
        line = [element]
    if line:
        yield line


def _run(lines: Iterable[list[Piece]]) -> tuple[list[list[Piece]], list[list[tuple[int, str]]]]:
    """The lines that hold the columns of the first, and their cells."""
    taken: list[list[Piece]] = []
    run: list[list[tuple[int, str]]] = []
    width = 0
    for line in lines:
        width = width or len(_filled(line[0]))
        if width < _COLUMNS or _labelled(line[0]):
            break
        cells = _cells(line[0], width)
        if cells is None or (len(run) > 2 and _breaks_off(run, cells)):
            break
        taken.append(line)
        run.append(cells)
    return taken, _with_numbers(run)


def _labelled(line: Piece) -> bool:
    """«Ведёт:⇥Ким Е.И., методист» is a line of a form; «Поручение:⇥Кто:⇥Срок:» heads a table."""
    columns = [text for _, text in _filled(line)]
    return len(columns) > 1 and columns[0].endswith(":") and not columns[1].endswith(":")


def _breaks_off(run: Sequence[Sequence[tuple[int, str]]], cells: list[tuple[int, str]]) -> bool:
    """«Протокол вёл⇥⇥С.С. Громова» below numbered rows: a cell is empty, and no number."""
    numbered = all(_counted(row[0][1]) for row in run[1:])
    return numbered and not all(text for _, text in cells) and not _counted(cells[0][1])


def _counted(text: str) -> bool:
    return bool(_NUMBERED.match(text) or re.fullmatch(r"\d{1,2}(?:\.\d{1,2})?[.)]?", text))


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
    if len(filled) == 2 and filled[0][1].endswith(":"):
        # «Ведёт:⇥Ким Е.И.» below «12.10.2023⇥10-00⇥лицей»: labels of a head are no rows.
        return None
    if 2 <= len(columns) <= width and len(filled) >= 2:
        return columns + [(len(piece.text), "")] * (width - len(columns))
    return None


def _table(lines: Sequence[Sequence[Piece]], run: Sequence[Sequence[tuple[int, str]]]) -> Table:
    cells = tuple(
        GridCell(row, column, 1, 1, held)
        for row, (line, columns) in enumerate(zip(lines, run, strict=True))
        for column, held in enumerate(_held(line, columns))
    )
    return Table(lines[0][0].block, lines[-1][-1].block + 1, cells)


def _held(line: Sequence[Piece], columns: Sequence[tuple[int, str]]) -> list[tuple[Piece, ...]]:
    """The pieces of each column: the line's own, and those of the lines that go on with it."""
    first, *more = line
    held: list[tuple[Piece, ...]] = [
        (_cell(first, offset, text, first=column == 0),)
        for column, (offset, text) in enumerate(columns)
    ]
    for piece in more:
        for place, (offset, text) in enumerate(_columns(piece), piece.tabs):
            column = min(place, len(held) - 1)
            if text:
                held[column] = (*held[column], _cell(piece, offset, text, first=False))
    return held


def _cell(piece: Piece, offset: int, text: str, *, first: bool) -> Piece:
    start = piece.start + offset
    number = piece.number if first else None
    return replace(
        piece, start=start, end=start + len(text), text=text, number=number, in_table=True
    )
