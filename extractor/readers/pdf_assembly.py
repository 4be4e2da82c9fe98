"""Pages → blocks in reading order: the margins measured, paragraphs split, tables written out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractor.readers.damage import mend_pages
from extractor.readers.pdf_blocks import block_of
from extractor.readers.pdf_columns import with_forms
from extractor.readers.pdf_hyphens import Spelling
from extractor.readers.pdf_joined import Table, TableCell, dissolve_frames, join_grids, join_pages
from extractor.readers.pdf_lines import (
    Column,
    left_edge,
    measured,
    ragged_edge,
    right_edge,
    unstretched,
)
from extractor.readers.pdf_margins import MarginNote, take_margins
from extractor.readers.pdf_notes import Note, take_notes
from extractor.readers.pdf_pages import Item, PrintedPage, drop_running
from extractor.readers.pdf_paragraphs import split_paragraphs
from extractor.readers.pdf_strips import Strip
from extractor.readers.pdf_tables import Grid
from extractor.readers.pdf_words import PrintedLine
from extractor.readers.scan_edges import level_edges, moved_column, moved_line, slips
from extractor.types import Block, Cell

PADDING = 5.4  # pt: 0.19 cm, the inner margin of Word's cells unless set otherwise
SHORT = 0.75  # of the page's width: no text area ends left of this, so all lines are short


class Assembly:
    """Makes the blocks of one document; counts its tables."""

    def __init__(self, pages: Sequence[PrintedPage]) -> None:
        mend_pages(pages)
        self.running = tuple(dict.fromkeys(drop_running(pages)))
        level_edges(pages)
        dissolve_frames(pages)
        self.margins = take_margins(pages)
        self.notes = {(note.page, note.mark): note for note in take_notes(pages)}
        self.marks = frozenset(self.notes)
        self.columns = page_columns(pages)
        self.spelling = Spelling.learnt(line.text for page in pages for line in page.all_lines())
        self.pages = pages
        self.tables = 0
        self.begun: set[str] = set()
        self.strips = strip_columns(pages)
        above: Item | None = None
        for page in pages:
            if page.strips:
                page.items = [self._plain(item) for item in page.items]
            page.items = with_forms(page.items, self.columns[page.number], above)
            above = page.items[-1] if page.items else None

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        body = join_pages(self.pages)
        for is_table, items in groupby(body, lambda item: isinstance(item, Table)):
            run = list(items)
            if is_table:
                for table in run:
                    if isinstance(table, Table):
                        found += self._table(table, None)
                        found += self._beside((table.page, table.bottom), adrift=True)
            else:
                found += self._paragraphs([i for i in run if isinstance(i, PrintedLine)])
        for note in list(self.notes.values()):  # whose mark is nowhere: nothing read is lost
            found.append(self._note(note))
        return [*found, *self._beside((len(self.pages) + 1, 0.0), adrift=True)]

    def _column(self, line: PrintedLine) -> Column:
        """The margins of a line: those of its newspaper column, or of its page."""
        held = (c for s, c in self.strips.get(line.page, ()) if s.holds(line.x0, line.baseline))
        return next(held, self.columns[line.page])

    def _plain(self, item: Item) -> Item:
        """A line of a narrow justified column without the tabs that its wide spaces look like."""
        return (
            unstretched(item, self._column(item).right) if isinstance(item, PrintedLine) else item
        )

    def _paragraphs(self, lines: Sequence[PrintedLine]) -> Iterator[Block]:
        columns = [self._column(line) for line in lines]
        above: PrintedLine | None = None
        for paragraph in split_paragraphs(lines, columns, self.begun, self.spelling):
            if self.margins:
                first = paragraph[0]
                yield from self._beside((first.page, first.top), adrift=above is None)
            column = self._column(paragraph[0])
            yield block_of(paragraph, column, self.spelling, marks=self.marks)
            yield from self._notes_of(paragraph)
            above = paragraph[-1]
        if above is not None:
            yield from self._beside((above.page, above.bottom))

    def _beside(self, end: tuple[int, float], *, adrift: bool = False) -> Iterator[Block]:
        """The notes in the margin that begin above a place, which is a page and a height on it."""
        while self.margins and _begins_above(self.margins[0], end):
            note = self.margins.pop(0)
            column = measured(note.lines, note.left, note.right, narrow=True)
            columns = [column] * len(note.lines)
            for paragraph in split_paragraphs(note.lines, columns, spelling=self.spelling):
                block = block_of(paragraph, column, self.spelling)
                yield replace(block, beside=True, adrift=adrift)

    def _notes_of(self, lines: Sequence[PrintedLine]) -> Iterator[Block]:
        """The footnotes whose marks the lines carry, each once."""
        for line in lines:
            for word in line.words:
                note = self.notes.pop((line.page, word.text), None) if word.raised else None
                if note is not None:
                    yield self._note(note)

    def _note(self, note: Note) -> Block:
        self.notes.pop((note.page, note.mark), None)
        column = self.columns[note.lines[0].page]
        return block_of(note.lines, column, self.spelling, kind="footnote", note=note.mark)

    def _table(self, table: Table, parent: int | None) -> Iterator[Block]:
        number = self.tables
        self.tables += 1
        padding = _padding(table)
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
            place = Cell(number, cell.row, cell.column, cell.row_span, cell.column_span, parent)
            yield from self._cell(cell, place, padding, not table.drawn and cell.column > 0)

    def _cell(self, cell: TableCell, place: Cell, padding: float, loose: bool) -> Iterator[Block]:
        if not cell.content or isinstance(cell.content[0], Grid):
            yield Block(text="", kind="cell", cell=place)
        for is_grid, items in groupby(cell.content, lambda item: isinstance(item, Grid)):
            if is_grid:
                for table in join_grids(list(items)):
                    yield from self._table(table, place.table)
                continue
            end = cell.bounds[2] - padding
            lines = [unstretched(item, end) for item in items if isinstance(item, PrintedLine)]
            column = replace(cell_column(cell, lines, padding), loose=loose)
            margins = [column] * len(lines)
            for paragraph in split_paragraphs(lines, margins, spelling=self.spelling):
                yield block_of(
                    paragraph, column, self.spelling, kind="cell", cell=place, marks=self.marks
                )
                yield from self._notes_of(paragraph)


def _begins_above(note: MarginNote, end: tuple[int, float]) -> bool:
    """A note set with the first line of a paragraph may begin a little above it."""
    return (note.page, (note.top + note.lines[0].bottom) / 2) < end


# -- margins ---------------------------------------------------------------------------------


def page_columns(pages: Sequence[PrintedPage]) -> dict[int, Column]:
    """The text area of each page, measured over all pages of its size."""
    found: dict[int, Column] = {}
    sizes = sorted({(round(page.width), round(page.height)) for page in pages})
    for size in sizes:
        alike = [page for page in pages if (round(page.width), round(page.height)) == size]
        slip = slips(alike)
        lines = [moved_line(line, slip) for page in alike for line in whole_lines(page)]
        if not lines:
            found |= {page.number: Column(0.0, page.width) for page in alike}
            continue
        left = left_edge(lines)
        right = right_edge(lines) or ragged_edge(lines, left, sorted(_table_ends(alike))[::-1])
        end = min((page.margin for page in alike if page.margin), default=size[0])
        if right < SHORT * end:
            right = size[0] - left
        usual = measured(lines, left, right)
        for page in alike:
            found[page.number] = moved_column(usual, page, slip.get(page.number, 0.0))
    return found


def whole_lines(page: PrintedPage) -> list[PrintedLine]:
    """The lines of a page outside its newspaper columns, all where it has nothing else."""
    outside = [
        line for line in page.lines if not any(s.holds(line.x0, line.baseline) for s in page.strips)
    ]
    return outside if page.strips and len(outside) >= 3 else page.lines


def strip_columns(pages: Iterable[PrintedPage]) -> dict[int, list[tuple[Strip, Column]]]:
    """By page its newspaper columns with their margins, measured over pages of the same make."""
    found: dict[int, list[tuple[Strip, Column]]] = {}
    alike: dict[tuple[int, float], list[PrintedLine]] = {}
    for page in pages:
        for place, strip in enumerate(page.strips):
            own = [line for line in page.lines if strip.holds(line.x0, line.baseline)]
            alike.setdefault((place, round(strip.right if not place else strip.left)), []).extend(
                own
            )
    measures = {key: _measured(lines) for key, lines in alike.items() if lines}
    for page in pages:
        for place, strip in enumerate(page.strips):
            column = measures.get((place, round(strip.right if not place else strip.left)))
            if column is not None:
                found.setdefault(page.number, []).append((strip, column))
    return found


def _measured(lines: Sequence[PrintedLine]) -> Column:
    left = left_edge(lines)
    return measured(lines, left, right_edge(lines) or ragged_edge(lines, left))


def _table_ends(pages: Iterable[PrintedPage]) -> list[float]:
    """Where the text in the tables must end: Word lets a table reach out by its inner margin."""
    grids = [item for page in pages for item in page.items if isinstance(item, Grid)]
    return [grid.xs[-1] - PADDING for grid in grids]


def _padding(table: Table) -> float:
    """The inner margin of the cells: the least distance of a line from its cell's left edge."""
    gaps = [line.x0 - cell.bounds[0] for cell in table.cells for line in cell.lines]
    least = min(gaps, default=PADDING)
    return least if 0 <= least < 2 * PADDING else PADDING


def cell_column(cell: TableCell, lines: Sequence[PrintedLine], padding: float) -> Column:
    left = min(cell.bounds[0] + padding, min(line.x0 for line in lines))
    right = max(cell.bounds[2] - padding, max(line.x1 for line in lines))
    return measured(lines, left, right, narrow=True)
