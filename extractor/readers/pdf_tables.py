"""Ruled tables of one page: pdfplumber's table finder over the rulings, words put in the cells."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from extractor.readers.pdf_glyphs import Edge
from extractor.readers.pdf_nested import parted
from extractor.readers.pdf_words import PrintedLine, Word, read_lines

TOLERANCE = 3.0  # pt, pdfplumber's own default for snapping and joining
MAX_EDGES = 3_000  # a page of table has hundreds; more is a map or a drawing
Bounds = tuple[float, float, float, float]


@dataclass(slots=True)
class GridCell:
    """A cell as drawn; ``content`` is its lines and the tables inside it, from the top."""

    row: int
    column: int
    row_span: int
    column_span: int
    bounds: Bounds
    words: list[Word] = field(default_factory=list)
    grids: "list[Grid]" = field(default_factory=list)
    content: "tuple[PrintedLine | Grid, ...]" = ()

    def lines(self) -> list[PrintedLine]:
        return [item for item in self.content if isinstance(item, PrintedLine)]


@dataclass(slots=True)
class Grid:
    """A table on one page: the places of its column and row edges, and its cells.

    ``drawn`` is False for columns that no rulings part; ``shared`` says that most of their lines
    tell where they begin.
    """

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    places: dict[tuple[int, int], GridCell] = field(default_factory=dict)
    drawn: bool = True
    shared: bool = False

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    @property
    def is_lone(self) -> bool:
        return len(self.cells) == 1

    def cell_at(self, x: float, y: float) -> GridCell | None:
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        if not self.places:
            self.places = {place: cell for cell in self.cells for place in _places_of(cell)}
        return self.places.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))

    def lines(self) -> Iterator[PrintedLine]:
        """All lines in the cells, those of nested tables included."""
        for cell in self.cells:
            for item in cell.content:
                if isinstance(item, PrintedLine):
                    yield item
                else:
                    yield from item.lines()


def _places_of(cell: GridCell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column


def read_grids(
    edges: Sequence[Edge], words: Iterable[Word], page: int
) -> tuple[list[Grid], list[Word]]:
    """The tables of a page, top to bottom, and the words that stand in none of them."""
    found = find_grids(edges, page)
    grids = [grid for grid in found if not (grid.is_lone and _has_company(grid, found))]
    grids.sort(key=lambda grid: grid.area)
    outside: list[Word] = []
    for word in words:
        cell = _cell_of(grids, (word.x0 + word.x1) / 2, word.middle)
        if cell is None:
            outside.append(word)
        else:
            cell.words.append(word)
    written = [grid for grid in grids if any(cell.words for cell in grid.cells)]
    outer = _nested(written)
    for grid in written:  # inner tables come first: they are smaller
        for cell in grid.cells:
            lines = read_lines(cell.words, page)
            cell.content = tuple(sorted([*lines, *cell.grids], key=lambda item: item.top))
            cell.words = []
    return sorted(outer, key=lambda grid: (grid.top, grid.xs[0])), outside


def _has_company(grid: Grid, grids: Iterable[Grid]) -> bool:
    """Whether another table stands inside, around or beside it."""
    others = (other for other in grids if other is not grid)
    return any(other.top < grid.bottom and grid.top < other.bottom for other in others)


def _cell_of(grids: Iterable[Grid], x: float, y: float) -> GridCell | None:
    for grid in grids:
        cell = grid.cell_at(x, y)
        if cell is not None:
            return cell
    return None


def _nested(grids: Sequence[Grid]) -> list[Grid]:
    """The outermost tables; the others are put into the cells they stand in."""
    outer = []
    for place, grid in enumerate(grids):
        x, y = (grid.xs[0] + grid.xs[-1]) / 2, (grid.top + grid.bottom) / 2
        cell = _cell_of(grids[place + 1 :], x, y)
        if cell is None:
            outer.append(grid)
        else:
            cell.grids.append(grid)
    return outer


def find_grids(edges: Sequence[Edge], page: int) -> list[Grid]:
    """The tables that rulings draw, as pdfplumber finds them.

    A rectangle of its own is there too: at the top of a page it may be the rest of a table's row.
    """
    if len(edges) < 4 or len(edges) > MAX_EDGES:
        return []
    tol = TOLERANCE
    merged = merge_edges([_plumbed(edge) for edge in edges], tol, tol, tol, tol)
    merged = [edge for edge in merged if max(edge["width"], edge["height"]) >= tol]
    merged += _open_ends(merged)
    cells = intersections_to_cells(edges_to_intersections(merged, tol, tol))
    whole = [part for group in cells_to_tables(cells) for part in _unnested(group)]
    groups = [part for group in whole for part in parted(group)]
    grouped = {cell for group in groups for cell in group}
    lone = [[cell] for cell in cells if cell not in grouped]
    return [_grid(group, page) for group in [*groups, *lone]]


def _unnested(group: Sequence[Bounds]) -> list[list[Bounds]]:
    """A table and the tables inside its cells that touch its rulings, apart."""
    inner: dict[Bounds, list[Bounds]] = {}
    for cell in group:
        around = [other for other in group if other != cell and _holds(other, cell)]
        if around:
            inner.setdefault(min(around, key=_area), []).append(cell)
    held = {cell for cells in inner.values() for cell in cells}
    return [[cell for cell in group if cell not in held], *inner.values()]


def _holds(outer: Bounds, inner: Bounds) -> bool:
    return (
        outer[0] - 1 <= inner[0]
        and outer[1] - 1 <= inner[1]
        and inner[2] <= outer[2] + 1
        and inner[3] <= outer[3] + 1
    )


def _area(bounds: Bounds) -> float:
    return (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])


def _plumbed(edge: Edge) -> dict[str, Any]:
    upright = edge.x1 - edge.x0 < edge.bottom - edge.top
    return {
        "x0": edge.x0,
        "x1": edge.x0 if upright else edge.x1,
        "top": edge.top,
        "bottom": edge.bottom if upright else edge.top,
        "width": edge.x1 - edge.x0,
        "height": edge.bottom - edge.top,
        "orientation": "v" if upright else "h",
        "object_type": "line",
    }


def _open_ends(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rulings to close a table whose columns end level but unclosed, as at the end of a page."""
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    found: list[dict[str, Any]] = []
    for end in ("top", "bottom"):
        for edge in upright:
            y = edge[end]
            if any(abs(other["top"] - y) <= 2 * TOLERANCE for other in [*level, *found]):
                continue
            peers = [other for other in upright if abs(other[end] - y) <= TOLERANCE]
            x0, x1 = min(p["x0"] for p in peers), max(p["x0"] for p in peers)
            if len(peers) >= 3 and x1 - x0 > 10 * TOLERANCE:
                found.append(_plumbed(Edge(x0, y, x1, y)))
    return found


def _grid(bounds: Sequence[Bounds], page: int) -> Grid:
    xs = _places(x for box in bounds for x in (box[0], box[2]))
    ys = _places(y for box in bounds for y in (box[1], box[3]))
    cells = []
    for box in sorted(bounds, key=lambda box: (box[1], box[0])):
        row, column = _nearest(ys, box[1]), _nearest(xs, box[0])
        row_span = max(_nearest(ys, box[3]) - row, 1)
        column_span = max(_nearest(xs, box[2]) - column, 1)
        cells.append(GridCell(row, column, row_span, column_span, box))
    return Grid(page, xs, ys, cells)


def _places(values: Iterable[float]) -> list[float]:
    """Distinct places of edges, those closer than the tolerance being one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > TOLERANCE:
            found.append(value)
    return found


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - value))
