"""The ledger of the sections of decisions: every line and cell became part of something, or is
left over and told.

A line is accounted for by a decision's evidence or as an aside (a vote, a title of a part); a
cell besides by what its column is for (numbers, votes, marks). What is left in a row that gave a
decision casts a doubt on that decision: a column may hold an executor that nobody read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.decisions.row_votes import ADOPTED_NOT
from extractor.sections import Part
from extractor.sections.columns import Columns, IsInfinitive, card_roles, columns_of
from extractor.sections.pieces import GridCell, Piece, Table, pieces_of
from extractor.text import fold
from extractor.types import Decision, Doubt, Span

# What stands in these columns is no part of a decision.
_BESIDE = ("number", "question", "vote", "execution", "note")
_TOLD = ("text", "executor", "deadline")
_COUNT = re.compile(r"\W*\d{0,3}(?:\.\d{1,2})*\W*")
_LONGEST = 200  # characters; who and when are told shorter
_QUOTED = 60  # characters of a cell that a doubt quotes


@dataclass(frozen=True, slots=True)
class Ledger:
    """``unread`` is part of nothing; ``rows`` are cells left over in rows that gave decisions."""

    unread: tuple[Span, ...]
    rows: tuple[tuple[str, str], ...]  # path of the decision, text of the cell


def keep_ledger(
    parts: Sequence[Part],
    decisions: Sequence[Decision],
    asides: Sequence[Span],
    is_infinitive: IsInfinitive,
) -> Ledger:
    """What of the sections of decisions became part of nothing."""
    used = [*asides, *(span for decision in decisions for span in decision.evidence)]
    accounts = _Accounts(used, decisions)
    unread: list[Span] = []
    rows: list[tuple[str, str]] = []
    for part in parts:
        for element in part.elements if part.kind == "decisions" else ():
            if isinstance(element, Piece):
                unread += accounts.open_spans([element])
                continue
            for number, cells in _content_rows(element, is_infinitive):
                left = [cell for cell in cells if accounts.open_spans(cell.pieces)]
                paths = accounts.paths_of([cell for cell in cells if cell.row == number])
                rows += [(path, cell.text) for path in paths for cell in left]
                if not paths:
                    unread += [span for cell in left for span in accounts.open_spans(cell.pieces)]
    return Ledger(tuple(dict.fromkeys(unread)), tuple(rows))


def doubt_rows(decisions: Sequence[Decision], ledger: Ledger) -> list[Decision]:
    """The decisions, with a doubt for every cell of their rows that was not read."""
    found = []
    for decision in decisions:
        cells = [text for path, text in ledger.rows if path == decision.path]
        doubts = [
            Doubt("cell_unread", f"В строке таблицы не прочитана ячейка «{_short(text)}».")
            for text in cells
        ]
        found.append(replace(decision, doubts=(*decision.doubts, *doubts)))
    return found


class _Accounts:
    """Which blocks are spoken for, by which spans and by whose evidence."""

    def __init__(self, used: Sequence[Span], decisions: Sequence[Decision]) -> None:
        self._used: dict[int, list[Span]] = {}
        for span in used:
            self._used.setdefault(span.block, []).append(span)
        self._paths: dict[int, list[str]] = {}
        for decision in decisions:
            for span in decision.evidence:
                self._paths.setdefault(span.block, []).append(decision.path)

    def open_spans(self, pieces: Sequence[Piece]) -> list[Span]:
        return [
            piece.span
            for piece in pieces
            if re.search(r"\w", piece.text)
            and not any(_overlap(piece.span, span) for span in self._used.get(piece.block, ()))
        ]

    def paths_of(self, cells: Sequence[GridCell]) -> list[str]:
        """The decisions that took something from these cells, each once."""
        blocks = {piece.block for cell in cells for piece in pieces_of(cell.elements)}
        return list(
            dict.fromkeys(path for block in sorted(blocks) for path in self._paths.get(block, ()))
        )


def _content_rows(
    table: Table, is_infinitive: IsInfinitive
) -> Iterator[tuple[int, list[GridCell]]]:
    """The number of each row and its cells that should be read, without headings, titles, marks."""
    if card := card_roles(table):
        values = [cell for cell in table.cells if cell.column == 1]
        yield 0, [replace(c, row=0) for c in values if card.get(c.row) in _TOLD]
        return
    columns = columns_of(table, is_infinitive)
    for number in range(columns.first_row, table.height):
        cells = table.row(number)
        filled = [cell for cell in cells if re.search(r"\w", cell.text)]
        alone = len(filled) == 1 and table.width > 1
        if (
            alone
            or all(_COUNT.fullmatch(cell.text) for cell in filled)
            or _voted_down(cells, columns)
        ):
            continue
        yield number, [cell for cell in filled if _is_read(cell, number, columns)]


def _is_read(cell: GridCell, row: int, columns: Columns) -> bool:
    """A merged cell is looked for in its first row, or in each where nothing tells what it holds; a
    long one beside them is a speech."""
    role = columns.roles.get(cell.column)
    beside = role in _BESIDE or _COUNT.fullmatch(cell.text)
    told = role is None and len(cell.text) > _LONGEST
    return (cell.row == row or role is None) and not beside and not told


def _voted_down(cells: Sequence[GridCell], columns: Columns) -> bool:
    votes = [cell.text for cell in cells if columns.roles.get(cell.column) == "vote"]
    return bool(ADOPTED_NOT.search(fold(" ".join(votes)).lower()))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rstrip()}…"
