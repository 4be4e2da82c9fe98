"""Tables that only lay out the page: frames, and forms with the headings in the left column."""

from collections.abc import Iterator, Sequence

from extractor.sections.column_headings import heading_role
from extractor.sections.columns import card_roles, columns_of, reports_execution
from extractor.sections.headings import heading_of
from extractor.sections.pieces import Element, GridCell, Piece, Table

_LABEL = 25  # characters of a label that no colon ends
_ANNOUNCING = ("decided", "decided_on", "heard_on", "heard", "agenda", "present")


def unfold(elements: Sequence[Element]) -> Iterator[Element]:
    """The elements with layout tables dissolved into the pieces they hold."""
    for element in elements:
        if isinstance(element, Table) and _only_layout(element):
            yield from unfold(element.flat)
        else:
            yield element


def _only_layout(table: Table) -> bool:
    """A frame of one cell, or a form whose left column holds the headings («РЕШИЛИ:» | text)."""
    if table.width == 1 or _labels_below(table):
        return True
    columns = columns_of(table, lambda word: False)
    if columns.holds_tasks or reports_execution(table, columns) or card_roles(table):
        return False
    firsts = [cell for cell in table.cells if cell.column == 0]
    if table.height == 1 and len(table.cells) <= 2:
        firsts = list(table.cells)
    return any(_structural(cell.text) for cell in firsts if not _titles(cell, table.width))


def _labels_below(table: Table) -> bool:
    """«Кому: | Ким Е.И.», «Когда: | до 1 мая»: labels typed with tabs under a point.

    In a frame without colons, if both who and when: «Дата | 12.05.2023» may stand in the head.
    """
    labels = [cell for cell in table.cells if cell.column == 0 and cell.text.strip()]
    told = {heading_role(cell) for cell in labels}
    if table.width != 2 or not labels or not told <= {"executor", "deadline"}:
        return False
    colons = all(cell.text.rstrip().endswith(":") for cell in labels)
    short = all(len(cell.text) <= _LABEL for cell in labels)
    return colons or (short and len(labels) == len(told) == 2)


def _titles(cell: GridCell, width: int) -> bool:
    """«По второму вопросу:» across a table of votes titles its rows, it heads no form."""
    first = cell.text.strip().split("\n")[0]
    found = heading_of(Piece(0, 0, len(first), first))
    return cell.column_span >= width > 2 and found is not None and found.rule == "heard_on"


def _structural(text: str) -> bool:
    """«РЕШИЛИ:», «1. СЛУШАЛИ», «УТВЕРЖДАЮ» — not «Решение» heading a column of a table."""
    first = text.strip().split("\n")[0]
    found = heading_of(Piece(0, 0, len(first), first))
    if found is None or found.kind in ("vote", "annex"):
        return False
    if found.kind == "stamp" or first.rstrip().endswith(":"):
        return True
    return found.rule in _ANNOUNCING and len(first) < 60
