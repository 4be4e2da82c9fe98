"""The grid of a table: which cells cover a row."""

import pytest

from extractor.sections.pieces import GridCell, Table

# a | b      «a» goes down over two rows, «d» over two columns
# a | c
# d | d
TABLE = Table(
    0,
    4,
    (
        GridCell(0, 1, 1, 1, ()),
        GridCell(0, 0, 2, 1, ()),
        GridCell(1, 1, 1, 1, ()),
        GridCell(2, 0, 1, 2, ()),
    ),
)


@pytest.mark.parametrize(
    ("row", "places"),
    [(0, [(0, 0), (0, 1)]), (1, [(0, 0), (1, 1)]), (2, [(2, 0)]), (3, [])],
)
def test_cells_that_cover_a_row_from_left_to_right(row, places):
    assert [(cell.row, cell.column) for cell in TABLE.row(row)] == places


def test_size():
    assert (TABLE.height, TABLE.width) == (3, 2)
    assert (Table(0, 0, ()).height, Table(0, 0, ()).width) == (0, 0)
