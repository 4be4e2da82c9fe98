"""Blocks → pieces and tables: what the rules of the sections look at.

A piece is one printed line of a paragraph (a paragraph with manual line breaks gives several), a
table is a grid whose merged cells stand once. Both know the blocks they come from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from extractor.sections.blanks import without_rules
from extractor.text import cyrillic, fold
from extractor.types import Align, Block, Document, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one block without line breaks; ``continued`` after a manual line break.

    ``tabs`` stood before the first word of the line, ``timed`` a clock's hour; ``beside`` stands in
    a box or in the margin beside what is above it.
    """

    block: int
    start: int
    end: int
    text: str
    number: str | None = None
    level: int | None = None
    continued: bool = False
    bold: bool = False
    align: Align | None = None
    indent: float = 0.0
    note: str | None = None
    in_table: bool = False
    tabs: int = 0
    beside: bool = False
    timed: bool = False

    @property
    def folded(self) -> str:
        return fold(cyrillic(self.text))

    @property
    def span(self) -> Span:
        return Span(self.block, self.start, self.end)

    def tail(self, offset: int) -> "Piece":
        """The piece from ``offset`` of its text on; the automatic number stays with the head."""
        rest = self.text[offset:]
        lead = len(rest) - len(rest.lstrip())
        start = self.start + offset + lead
        return Piece(
            self.block, start, self.end, rest.strip(), continued=True, bold=self.bold,
            align=self.align, indent=self.indent, note=self.note, in_table=self.in_table,
            beside=self.beside,
        )  # fmt: skip

    def head(self, length: int) -> "Piece":
        """The first ``length`` characters of the piece."""
        text = self.text[:length].rstrip()
        return replace(self, end=self.start + len(text), text=text)


@dataclass(frozen=True, slots=True)
class GridCell:
    row: int
    column: int
    row_span: int
    column_span: int
    elements: "tuple[Piece | Table, ...]"
    # Made once: every rule for columns asks for it.
    text: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        text = "\n".join(piece.text for piece in self.pieces if piece.text)
        object.__setattr__(self, "text", text)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(pieces_of(self.elements))


Role = Literal[
    "number", "text", "deadline", "executor", "execution", "question", "school", "vote", "note"
]


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells; ``start:end`` are the blocks it holds, nested tables included.

    ``told`` are the roles of the columns where labels inside the table told them, ``labels`` those
    labels as printed.
    """

    start: int
    end: int
    cells: tuple[GridCell, ...]
    told: tuple[tuple[int, Role], ...] = ()
    labels: str = ""
    height: int = field(init=False, compare=False)
    width: int = field(init=False, compare=False)
    # Of each row the cells that begin in it, and all those that reach into rows below, with their
    # places in ``cells``: a table of a thousand rows is asked for each of them many times.
    _begun: dict[int, list[tuple[int, GridCell]]] = field(init=False, compare=False, repr=False)
    _tall: list[tuple[int, GridCell]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        begun: dict[int, list[tuple[int, GridCell]]] = {}
        for place, cell in enumerate(self.cells):
            begun.setdefault(cell.row, []).append((place, cell))
        tall = [(place, cell) for place, cell in enumerate(self.cells) if cell.row_span > 1]
        height = max((cell.row + cell.row_span for cell in self.cells), default=0)
        width = max((cell.column + cell.column_span for cell in self.cells), default=0)
        for name, value in (("height", height), ("width", width), ("_begun", begun)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_tall", tall)

    def row(self, number: int) -> tuple[GridCell, ...]:
        """The cells that cover a row, merged ones from above included, left to right."""
        above = [(at, c) for at, c in self._tall if c.row < number < c.row + c.row_span]
        covering = [*self._begun.get(number, ()), *above]
        return tuple(cell for _, cell in sorted(covering, key=lambda one: (one[1].column, one[0])))

    @property
    def flat(self) -> "tuple[Piece | Table, ...]":
        """The elements of all cells in reading order, as if there were no table."""
        return tuple(element for cell in self.cells for element in cell.elements)


Element = Piece | Table


def pieces_of(elements: Sequence[Element]) -> Iterator[Piece]:
    """All pieces of the elements in reading order, those inside tables included."""
    for element in elements:
        if isinstance(element, Piece):
            yield element
        else:
            for cell in element.cells:
                yield from pieces_of(cell.elements)


def elements_of(document: Document) -> tuple[Element, ...]:
    """A document as pieces and tables in reading order."""
    blocks = document.blocks
    parents = {b.cell.table: b.cell.parent for b in blocks if b.cell is not None}
    return _build(blocks, range(len(blocks)), None, parents)


def _lines(index: int, block: Block) -> Iterator[Piece]:
    if not block.text and block.cell is None:
        return
    position = 0
    for order, line in enumerate(map(without_rules, block.text.split("\n"))):
        text = line.strip()
        lead = line[: len(line) - len(line.lstrip())]
        start = position + len(lead)
        if text or (order == 0 and block.cell is not None):
            yield Piece(
                index, start, start + len(text), text,
                number=block.number if order == 0 else None,
                level=block.level if order == 0 else None,
                continued=order > 0, bold=block.bold, align=block.align, indent=block.indent,
                note=block.note, in_table=block.cell is not None, tabs=lead.count("\t"),
                beside=block.beside,
            )  # fmt: skip
        position += len(line) + 1


# Of each table the one it stands in.
Parents = Mapping[int, int | None]


def _build(
    blocks: Sequence[Block], indexes: Sequence[int], inside: int | None, parents: Parents
) -> tuple[Element, ...]:
    """Elements of the given blocks, which all stand in the cell of table ``inside`` (or none)."""

    def top(index: int) -> int | None:
        cell = blocks[index].cell
        table = cell.table if cell is not None else None
        while table is not None and table != inside and parents.get(table) != inside:
            table = parents.get(table)
        return None if table == inside else table

    result: list[Element] = []
    position = 0
    while position < len(indexes):
        table = top(indexes[position])
        run = position + 1
        if table is None:
            result.extend(_lines(indexes[position], blocks[indexes[position]]))
        else:
            while run < len(indexes) and top(indexes[run]) == table:
                run += 1
            result.append(_grid(blocks, indexes[position:run], table, parents))
        position = run
    return tuple(result)


def _grid(blocks: Sequence[Block], indexes: Sequence[int], table: int, parents: Parents) -> Table:
    places: dict[tuple[int, int], list[int]] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    current = (0, 0)
    for index in indexes:
        cell = blocks[index].cell
        if cell is not None and cell.table == table:
            current = (cell.row, cell.column)
            spans.setdefault(current, (cell.row_span, cell.column_span))
        places.setdefault(current, []).append(index)
    cells = tuple(
        GridCell(*place, *spans.get(place, (1, 1)), _build(blocks, inside, table, parents))
        for place, inside in sorted(places.items())
    )
    return Table(indexes[0], indexes[-1] + 1, cells)
