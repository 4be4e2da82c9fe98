"""Decisions typed with tabs over two lines: the task, below it who and when.

«Что решили ⇥ Кому ⇥ К какому числу», «1 ⇥ Вернуть ребёнка в школу», «⇥⇥ Ким Е.И. ⇥ до 5 марта».
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractor.sections.column_headings import heading_role
from extractor.sections.columns import names_day, names_somebody
from extractor.sections.pieces import Element, GridCell, Piece, Role, Table

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?=\S)")
_SET_IN = 60.0  # pt: values stand in columns of their own, text is set in by less
_ALIGNED = 4.0  # pt
_Value = tuple[Role, Piece]


@dataclass(slots=True)
class _Run:
    """The roles that the head names, the records below it; ``indents`` where roles were printed."""

    roles: list[Role]
    records: list[list[_Value]] = field(default_factory=list)
    indents: dict[Role, float] = field(default_factory=dict)
    below: int = 0  # lines of values

    @property
    def values(self) -> list[Role]:
        return [role for role in self.roles if role not in ("number", "text")]


def records_at(elements: Sequence[Element], position: int) -> tuple[Table, int] | None:
    """The table that such a head begins, and how many elements it takes; None if there is none."""
    head = elements[position]
    if not isinstance(head, Piece):
        return None
    run = _Run(_roles(head))
    if "text" not in run.roles or not {"executor", "deadline"} & set(run.roles):
        return None
    taken = 1
    for element in elements[position + 1 :]:
        if not isinstance(element, Piece) or not _take(run, element):
            break
        taken += 1
    if len(run.records) < 2 or not run.below:
        return None
    last = elements[position + taken - 1]
    end = last.block + 1 if isinstance(last, Piece) else head.block + 1
    return _table(run, head, end), taken


def _roles(head: Piece) -> list[Role]:
    """The roles of the columns that the line heads, none if a word of it heads no column."""
    if "\t" not in head.text:
        return []
    cells = [GridCell(0, n, 1, 1, (part,)) for n, part in enumerate(_parts(head))]
    roles = [role for cell in cells if (role := heading_role(cell))]
    whole = len(cells) > 1 and len(roles) == len(cells) == len(set(roles))
    return roles if whole else []


def _parts(piece: Piece) -> Iterator[Piece]:
    """What stands between the tabs of a line."""
    for match in re.finditer(r"[^\t]*[^\t\s]", piece.text):
        lead = len(match[0]) - len(match[0].lstrip())
        start = piece.start + match.start() + lead
        own = match[0].strip()
        yield replace(piece, start=start, end=start + len(own), text=own, number=None, tabs=0)


def _take(run: _Run, piece: Piece) -> bool:
    """Takes a line in: a new record, or the values of the last one."""
    number = _NUMBERED.match(piece.text)
    if (number or piece.number) and not piece.tabs and piece.indent < _SET_IN:
        record = list(_opened(run, piece, number))
        told = [role for role, _ in record if role in run.values]
        if told and len(told) < len(run.values):
            return False  # «1 ⇥ Сверить ⇥⇥ май»: a plain table, one of whose cells is empty
        run.records.append(record)
        return True
    if not run.records or not (piece.tabs or piece.indent > _SET_IN):
        return False
    run.records[-1] += _below(run, piece)
    run.below += 1
    return True


def _opened(run: _Run, piece: Piece, number: re.Match[str] | None) -> Iterator[_Value]:
    body = piece
    if number:
        end = piece.start + len(number[1])
        yield "number", replace(piece, end=end, text=number[1])
        rest = piece.text[number.end() :]
        body = replace(piece, start=piece.start + number.end(), text=rest, number=None)
    task, *values = _parts(body)
    yield "text", replace(task, number=None if number else piece.number)
    yield from zip(run.values, values, strict=False)


def _below(run: _Run, piece: Piece) -> Iterator[_Value]:
    """The values of a line set in by tabs, or printed in the columns of the head."""
    parts = list(_parts(piece))
    if piece.tabs:
        columns: list[Role] = run.roles if "number" in run.roles else ["number", *run.roles]
        for place, part in enumerate(parts, piece.tabs):
            yield columns[min(place, len(columns) - 1)], part
        return
    if len(parts) > 1:
        run.indents[run.values[0]] = piece.indent
        yield from zip(run.values, parts, strict=False)
        return
    yield _alone(run, parts[0]), parts[0]


def _alone(run: _Run, part: Piece) -> Role:
    """Of one value the place tells what it is, else its words."""
    first = run.values[0]
    if first in run.indents and len(run.values) > 1:
        aligned = abs(run.indents[first] - part.indent) < _ALIGNED
        return first if aligned else run.values[1]
    day = names_day(part.text) or not names_somebody(part.text)
    told: Role = "deadline" if day else "executor"
    return told if told in run.values else first


def _table(run: _Run, head: Piece, end: int) -> Table:
    columns: list[Role] = ["number", *(role for role in run.roles if role != "number")]
    held: dict[tuple[int, int], tuple[Piece, ...]] = {}
    for row, record in enumerate(run.records):
        for role, piece in record:
            place = (row, columns.index(role))
            held[place] = (*held.get(place, ()), replace(piece, in_table=True))
    cells = tuple(GridCell(*place, 1, 1, pieces) for place, pieces in sorted(held.items()))
    return Table(head.block, end, cells, tuple(enumerate(columns)), head.text)
