"""Tables whose rulings end at those of the cell they stand in, told apart from the table around.

Word sets a nested table off the upright rulings of its cell by the cell's inner margin, so that
narrow strips stand beside it; above and below it may touch. Places are points.
"""

from collections.abc import Iterator, Sequence

Bounds = tuple[float, float, float, float]

STRIP = 8.0  # wider than any inner margin Word sets by itself, narrower than a number
LEVEL = 1.5


def parted(group: Sequence[Bounds]) -> list[list[Bounds]]:
    """The cells of a table, with a cell in the place of each table inside it; then those tables."""
    outer, inner = list(group), []
    for place in _places(group):
        held = [cell for cell in outer if _holds(place, cell)]
        if len([cell for cell in held if not _is_strip(cell)]) > 1:
            outer = [cell for cell in outer if cell not in held] + [place]
            inner.append([cell for cell in held if not _is_strip(cell)])
    return [outer, *inner]


def _places(group: Sequence[Bounds]) -> Iterator[Bounds]:
    """Cells that strips cut from what stands in them: as broad as a cell above or below."""
    strips = [cell for cell in group if _is_strip(cell)]
    if not strips:
        return
    spans = {(cell[0], cell[2]) for cell in group if cell[2] - cell[0] > 4 * STRIP}
    found = set()
    for left, right in sorted(spans, key=lambda span: span[0] - span[1]):
        for strip in strips:
            edge = abs(strip[0] - left) < LEVEL or abs(strip[2] - right) < LEVEL
            rows = (strip[1], strip[3])
            if edge and rows not in found and _is_filled(group, left, right, rows):
                found.add(rows)
                yield left, rows[0], right, rows[1]


def _is_filled(
    group: Sequence[Bounds], left: float, right: float, rows: tuple[float, float]
) -> bool:
    """Whether nothing reaches over the edges of the place, and several rows or two strips fill
    it."""
    across = [c for c in group if c[3] > rows[0] + LEVEL and c[1] < rows[1] - LEVEL]
    inside = [c for c in across if c[2] > left + LEVEL and c[0] < right - LEVEL]
    place = (left, rows[0], right, rows[1])
    shorter = any(cell[3] - cell[1] < rows[1] - rows[0] - LEVEL for cell in inside)
    enclosed = sum(map(_is_strip, inside)) == 2
    return (shorter or enclosed) and all(_holds(place, cell) for cell in inside)


def _is_strip(cell: Bounds) -> bool:
    width = cell[2] - cell[0]
    return width < STRIP and cell[3] - cell[1] > 2 * width


def _holds(place: Bounds, cell: Bounds) -> bool:
    return (
        place[0] - LEVEL <= cell[0]
        and place[1] - LEVEL <= cell[1]
        and cell[2] <= place[2] + LEVEL
        and cell[3] <= place[3] + LEVEL
    )
