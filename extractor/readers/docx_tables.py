"""The grid of a Word table: which cells it has, where they begin and how far they reach."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.readers.docx_xml import (
    CELL,
    ROW,
    Element,
    attribute,
    child_value,
    descend,
    inner,
    switch,
    whole,
)


@dataclass(slots=True)
class Spot:
    """A cell with its place; rows and columns count from 0."""

    element: Element
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


def read_grid(table: Element) -> list[Spot]:
    """The cells of ``w:tbl`` in reading order, each merged cell once at its upper left place."""
    spots: list[Spot] = []
    above: dict[int, Spot] = {}
    for row, tr in enumerate(_rows(table)):
        reaching: dict[int, Spot] = {}
        for spot, merge in _row_spots(tr, row):
            origin = above.get(spot.column) if merge == "continue" else None
            if origin is None:
                spots.append(spot)
            else:
                origin.row_span += 1
            if merge is not None:
                reaching[spot.column] = origin or spot
        above = reaching
    return spots


def _rows(table: Element) -> Iterator[Element]:
    for tr in inner(table):
        if tr.tag == ROW and descend(tr, "trPr/del") is None:
            yield tr


def _row_spots(tr: Element, row: int) -> list[tuple[Spot, str | None]]:
    """The cells of a row with how they merge downwards: «restart», «continue» or None."""
    spots: list[tuple[Spot, str | None]] = []
    column = max(whole(child_value(tr, "trPr/gridBefore")) or 0, 0)
    for tc in inner(tr):
        if tc.tag != CELL or descend(tc, "tcPr/cellDel") is not None:
            continue
        span = max(whole(child_value(tc, "tcPr/gridSpan")) or 1, 1)
        # w:hMerge is the older way to widen a cell: the cells that continue it stay in the file.
        if spots and _merge(tc, "hMerge") == "continue":
            spots[-1][0].column_span += span
        else:
            spots.append((Spot(tc, row, column, 1, span), _merge(tc, "vMerge")))
        column += span
    return spots


def _merge(tc: Element, name: str) -> str | None:
    """Without a value the element means «continue» (17.4.84)."""
    merge = descend(tc, f"tcPr/{name}")
    if merge is None or switch(merge) is False:
        return None
    return attribute(merge) or "continue"
