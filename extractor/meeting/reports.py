"""Rows in which a protocol reports on decisions of an earlier one."""

import re
from collections.abc import Iterator, Sequence

from extractor.nlp import Nlp
from extractor.sections import Part
from extractor.sections.columns import columns_of, says_done
from extractor.sections.markers import typed_marker
from extractor.sections.pieces import Table
from extractor.text import squeeze
from extractor.types import Report


def read_reports(parts: Sequence[Part], nlp: Nlp) -> tuple[Report, ...]:
    """«решение | исполнение» row by row; a row cut in two by a page was joined by the reader."""
    return tuple(
        report
        for part in parts
        if part.kind in ("report", "decisions")
        for table in part.elements
        if isinstance(table, Table)
        for report in _rows(table, mixed=part.kind == "decisions")
    )


def _rows(table: Table, *, mixed: bool) -> Iterator[Report]:
    """The rows that report; in a table ``mixed`` with new orders those marked as done or not."""
    columns = columns_of(table, lambda word: False)
    texts, done = columns.of("text"), columns.of("execution")
    for number in range(columns.first_row, table.height):
        cells = [cell for cell in table.row(number) if cell.row == number]
        decision = squeeze(" ".join(c.text for c in cells if c.column in texts))
        execution = squeeze(" ".join(c.text for c in cells if c.column in done))
        if mixed and not says_done(execution):
            continue
        if re.search(r"\w", decision):
            marker = typed_marker(decision)
            yield Report(decision[marker.length if marker else 0 :], execution)
