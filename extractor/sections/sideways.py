"""Tables turned on their side: every decision is a column, the rows say what, who and when."""

from collections.abc import Iterator, Sequence

from extractor.sections.column_headings import heading_role
from extractor.sections.pieces import Element, GridCell, Table

_NARROWEST = 3  # a label and two decisions; with one decision it is a card
_LONGEST = 45  # characters of a label


def upright(elements: Sequence[Element]) -> Iterator[Element]:
    """The elements with sideways tables set upright, below the rows that title them.

    «Решение | 1.1 | 1.2», «Что сделать | Сверить … | Собрать …», «Кто | …», «Срок | …».
    """
    for element in elements:
        if isinstance(element, Table) and _is_sideways(element):
            titles = [c for c in element.cells if c.column_span == element.width]
            yield from (piece for cell in titles for piece in cell.pieces)
            yield _turned(element, [c for c in element.cells if c not in titles])
        else:
            yield element


def _is_sideways(table: Table) -> bool:
    """The labels stand in the first column, and no row holds labels of several kinds."""
    if table.width < _NARROWEST:
        return False
    labels = [c for c in table.cells if c.column == 0 and c.column_span == 1 and c.text.strip()]
    if any(cell.row_span > 1 or len(cell.text) > _LONGEST for cell in labels):
        return False
    roles = [role for cell in labels if (role := heading_role(cell))]
    told = len({"text", "executor", "deadline"} & set(roles)) > 1
    beside = [cell for cell in table.cells if cell.column and cell.row]
    # «Исполнитель | Ким Е.И. | Срок | май»: labels between the values are those of a card.
    carded = any(heading_role(cell) in ("executor", "deadline") for cell in beside)
    return told and len(roles) * 2 > len(labels) and not (carded or _headed(table))


def _headed(table: Table) -> bool:
    """«Ответственный | Поручение | Срок»: the first row names the columns."""
    return len({role for cell in table.row(0) if (role := heading_role(cell))}) > 1


def _turned(table: Table, cells: Sequence[GridCell]) -> Table:
    rows = sorted({cell.row for cell in cells})
    placed = {row: place for place, row in enumerate(rows)}
    turned = [
        GridCell(c.column, placed[c.row], c.column_span, c.row_span, c.elements) for c in cells
    ]
    return Table(table.start, table.end, tuple(sorted(turned, key=lambda c: (c.row, c.column))))
