"""Tables that go on over the end of a page, joined: header rows dropped, cut rows mended."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from extractor.readers.pdf_lines import is_terminal, opening, starts_lower, would_fit
from extractor.readers.pdf_pages import Item, PrintedPage
from extractor.readers.pdf_phrases import DAY, FIRST_NAMED, PATRONYMIC, YEAR
from extractor.readers.pdf_tables import TOLERANCE, Bounds, Grid, GridCell
from extractor.readers.pdf_words import PrintedLine

ALIKE, ALIKE_LETTERS = 0.85, 4  # words recognised twice; shorter ones must be the same
_LETTER, _FIGURE = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}[.)]?")


@dataclass(slots=True)
class TableCell:
    """A cell of a whole table; ``bounds`` are those of its first piece."""

    row: int
    column: int
    row_span: int
    column_span: int
    bounds: Bounds
    content: list[Item] = field(default_factory=list)

    @property
    def lines(self) -> list[PrintedLine]:
        return [item for item in self.content if isinstance(item, PrintedLine)]

    @property
    def words(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Table:
    """A table over one or more pages; ``bottom`` is where its last piece ends."""

    xs: list[float]
    rows: int
    page: int
    bottom: float
    cells: list[TableCell]
    drawn: bool = True

    def row(self, number: int) -> list[TableCell]:
        """The cells that stand in a row, merged ones included."""
        return [cell for cell in self.cells if cell.row <= number < cell.row + cell.row_span]


def join_pages(pages: Sequence[PrintedPage]) -> list[PrintedLine | Table]:
    """The body of all pages in reading order."""
    body: list[PrintedLine | Table] = []
    for page in pages:
        for place, item in enumerate(page.items):
            if isinstance(item, PrintedLine):
                body.append(item)
                continue
            piece = table_of(item)
            last = body[-1] if body else None
            if place == 0 and isinstance(last, Table) and _goes_on(last, piece):
                _append(last, piece)
            else:
                body.append(piece)
    return body


def dissolve_frames(pages: Sequence[PrintedPage]) -> None:
    """Turns lone rectangles into the lines they hold, but for the rest of a table's last row."""
    for place, page in enumerate(pages):
        last = pages[place - 1].items[-1:] if place else []
        items: list[Item] = []
        for item in page.items:
            if isinstance(item, Grid) and item.is_lone and (items or not _is_rest(last, item)):
                items += item.lines()
            else:
                items.append(item)
        page.items = items


def _is_rest(last: Sequence[Item], item: Grid) -> bool:
    above = last[0] if last else None
    return isinstance(above, Grid) and _goes_on(table_of(above), table_of(item))


def table_of(grid: Grid) -> Table:
    cells = [_cell(cell) for cell in grid.cells]
    return Table(list(grid.xs), len(grid.ys) - 1, grid.page, grid.bottom, cells, grid.drawn)


def join_grids(grids: Sequence[Item]) -> list[Table]:
    """The tables in a cell, those that go on over the end of a page as one."""
    found: list[Table] = []
    for grid in grids:
        if isinstance(grid, PrintedLine):
            continue
        piece = table_of(grid)
        if found and _goes_on(found[-1], piece):
            _append(found[-1], piece)
        else:
            found.append(piece)
    return found


def _cell(cell: GridCell) -> TableCell:
    return TableCell(
        cell.row, cell.column, cell.row_span, cell.column_span, cell.bounds, list(cell.content)
    )


def _goes_on(table: Table, piece: Table) -> bool:
    """Whether the piece on the next page has the columns of the table, or some of them."""
    if piece.page != table.page + 1:
        return False
    if any(abs(table.xs[end] - piece.xs[end]) > TOLERANCE for end in (0, -1)):
        return False
    few, many = sorted((table.xs, piece.xs), key=len)
    return all(any(abs(x - other) <= TOLERANCE for other in many) for x in few)


def _append(table: Table, piece: Table) -> None:
    _share_columns(table, piece)
    _drop_header(table, piece)
    last, first = table.row(table.rows - 1), piece.row(0)
    merged = {cell.column for cell in (*table.cells, *piece.cells) if cell.row_span > 1}
    cut = _is_cut(last, first, merged) or _is_uncounted(table, first) or _is_nested(last, first)
    if cut:
        for cell in first:
            _continue(table, cell)
    else:
        _extend_merged(table, piece, merged)
    offset = table.rows - (1 if cut else 0)
    for cell in piece.cells:
        if not (cut and cell.row == 0):
            cell.row += offset
            table.cells.append(cell)
    table.rows = offset + piece.rows
    table.page, table.bottom = piece.page, piece.bottom


def _share_columns(table: Table, piece: Table) -> None:
    """Both numbered by the finer of the two sets of columns."""
    if len(table.xs) == len(piece.xs):
        return
    few, many = sorted((table, piece), key=lambda part: len(part.xs))
    places = [min(range(len(many.xs)), key=lambda i: abs(many.xs[i] - x)) for x in few.xs]
    for cell in few.cells:
        end = places[cell.column + cell.column_span]
        cell.column = places[cell.column]
        cell.column_span = end - cell.column
    few.xs = list(many.xs)


def _drop_header(table: Table, piece: Table) -> None:
    """Rows at the top of the piece that repeat the table's first ones."""
    same = 0
    while same < min(table.rows, piece.rows - 1):
        ours = {cell.column: cell.words for cell in table.cells if cell.row == same}
        theirs = {cell.column: cell.words for cell in piece.cells if cell.row == same}
        if not is_repeated(ours, theirs):
            break
        same += 1
    piece.cells = [cell for cell in piece.cells if cell.row >= same]
    for cell in piece.cells:
        cell.row -= same
    piece.rows -= same


def is_repeated(ours: Mapping[int, str], theirs: Mapping[int, str]) -> bool:
    """The same row printed twice; of one recognised twice a «№» may be lost, a letter differ."""
    if ours == theirs:
        return any(ours.values())
    if ours.keys() != theirs.keys():
        return False
    pairs = [(words, theirs[column]) for column, words in ours.items()]
    return all(_is_alike(*pair) for pair in pairs) and any(
        one == other and _LETTER.search(one) for one, other in pairs
    )


def _is_alike(one: str, other: str) -> bool:
    """«№» and «№ —», «Ответственный» and «Ответствениый»; figures must be the same."""
    if one == other:
        return True
    if _FIGURE.search(one + other):
        return False
    if not _LETTER.search(one + other):
        return True
    shorter, longer = sorted((one, other), key=len)
    matcher = SequenceMatcher(None, shorter, longer, autojunk=False)
    return len(shorter) >= ALIKE_LETTERS and matcher.ratio() >= ALIKE


def _is_cut(last: Sequence[TableCell], first: Sequence[TableCell], merged: set[int]) -> bool:
    """Whether the first row of a piece is the rest of the last row before it.

    All its written cells must go on with cells that were filled down to the end of the page, and
    the text must look unfinished. ``merged`` are columns whose cells span several rows.
    """
    above = {cell.column: cell for cell in last}
    if {cell.column for cell in first} != set(above) or _NUMBERED.fullmatch(first[0].words):
        return False
    written = [cell for cell in first if cell.content]
    left_out = [cell for cell in first if not cell.content and above[cell.column].content]
    own = [cell for cell in written if above[cell.column].row_span == 1] or written
    unmerged = [cell for cell in first if above[cell.column].row_span == 1]
    starts_row = bool(unmerged) and unmerged[0] in left_out
    if merged and _begins_row(above, [cell for cell in first if cell.column not in merged]):
        return False
    leading = max((_leading(cell) for cell in (*last, *first)), default=0.0)
    full = [cell for cell in written if _is_full(above[cell.column], leading)]
    if starts_row and any(_flows(above[cell.column], cell) for cell in full if cell in own):
        return True
    if not written or len(full) < len(written):
        return False
    return starts_row or any(_flows(above[cell.column], cell, bool(left_out)) for cell in own)


def _is_uncounted(table: Table, first: Sequence[TableCell]) -> bool:
    """«Онищук Е.Л. │ работы. │ …» under «3. Батрак И.Д. │ О месячнике военной │ …», where all rows
    below the heading have numbers and nothing drawn parts them."""
    begun = [c.lines[0] for c in table.cells if c.column == 0 and c.row and c.lines]
    counted = len(begun) > 1 and all(opening(line)[:1].isdigit() for line in begun)
    if table.drawn or not counted or first[0].column != 0 or not first[0].lines:
        return False
    return not opening(first[0].lines[0])[:1].isdigit()


def _is_nested(last: Sequence[TableCell], first: Sequence[TableCell]) -> bool:
    """Whether nothing but a table inside a cell goes on over the end of the page."""
    above = {cell.column: cell for cell in last}
    written = [cell for cell in first if cell.content]
    upper = above.get(written[0].column) if len(written) == 1 else None
    if upper is None or not upper.content:
        return False
    ends, begins = upper.content[-1], written[0].content[0]
    if isinstance(ends, PrintedLine) or isinstance(begins, PrintedLine):
        return False
    return _goes_on(table_of(ends), table_of(begins))


def _begins_row(above: Mapping[int, TableCell], own: Sequence[TableCell]) -> bool:
    """«Рекомендовать …» beside the rest of a question that is merged over its rows."""
    line = own[0].lines[0] if own and own[0].lines else None
    if any(_flows(above[cell.column], cell) for cell in own):
        return False
    return line is not None and not opening(line) and line.text[:1].isupper()


def _leading(cell: TableCell) -> float:
    """The least distance of two lines of a cell on one page, 0 where there are none."""
    steps = [below.baseline - above.baseline for above, below in pairwise(cell.lines)]
    return min((step for step in steps if step > 0), default=0.0)


def _is_full(cell: TableCell, leading: float = 0.0) -> bool:
    """Whether no further line had room in the part of the cell on the earlier page."""
    lines = cell.lines
    if not lines:
        return False
    rest = cell.bounds[3] - lines[-1].bottom
    return rest < max(1.3 * lines[-1].size, min(leading, 2.5 * lines[-1].size))


def _flows(above: TableCell, below: TableCell, quoted: bool = False) -> bool:
    """«… формирование муници- / пальной системы …»; ``quoted``: «школа / «Родник»» too."""
    if not above.lines or not below.lines:
        return False
    upper, lower = above.lines[-1], below.lines[0]
    if opening(lower) or is_terminal(upper):
        return False
    if _is_torn(upper.text, lower.text):
        return True
    room = above.bounds[2] - 5 - upper.x1
    goes_on = starts_lower(lower) or (quoted and lower.text[0] in "«(")
    return goes_on and not would_fit(upper, lower, room)


def _is_torn(above: str, below: str) -> bool:
    """«… на 14 августа / 2020 года …», «Остапенко Светлана / Викторовна, начальник», «СОШ № / 2»"""
    day = DAY.search(above) is not None and YEAR.match(below) is not None
    day = day or (above.endswith("№") and below[:1].isdigit())
    return day or (FIRST_NAMED.search(above) is not None and PATRONYMIC.match(below) is not None)


def _extend_merged(table: Table, piece: Table, merged: set[int]) -> None:
    """A vertically merged cell goes on: as an empty one that spans several rows, or with the rest
    of its text beside a new row."""
    above = {cell.column: cell for cell in table.row(table.rows - 1)}
    begins = min((c.column for c in piece.row(0) if c.content), default=0)
    for cell in piece.row(0):
        upper = above.get(cell.column)
        if upper is None or cell.column_span != upper.column_span:
            continue
        spans = cell.row_span > 1 or upper.row_span > 1
        may_span = cell.column in merged and upper.content
        rest = may_span and _is_full(upper) and _flows(upper, cell, quoted=True)
        # «4 | Разное | …» holds for a row that begins, below, right of it.
        spans = spans or bool(may_span and not cell.content and cell.column < begins)
        if rest or (spans and not cell.content):
            upper.row_span += cell.row_span
            upper.content += cell.content
            piece.cells.remove(cell)


def _continue(table: Table, rest: TableCell) -> None:
    for cell in table.row(table.rows - 1):
        if cell.column == rest.column:
            cell.content += rest.content
            cell.row_span += rest.row_span - 1
            cell.bounds = (*cell.bounds[:3], rest.bounds[3])
