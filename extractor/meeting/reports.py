"""Rows in which a protocol reports on decisions of an earlier one."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from extractor.nlp import Nlp
from extractor.references import Source, moved_to, named_in, outcome_of
from extractor.sections import Part
from extractor.sections.columns import Columns, columns_of, says_done
from extractor.sections.markers import typed_marker
from extractor.sections.pieces import Piece, Table, pieces_of
from extractor.text import fold, squeeze
from extractor.types import Report

_NEAR = 6  # paragraphs above a table in which its protocol may be named
_REPORTED = re.compile(r"(?:ис|вы)полнени|решени|поручени|протокол", re.IGNORECASE)
_POINT = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
_POINTS = re.compile(r"пункт|(?<![а-я])п\.(?!\s*/?\s*п)", re.IGNORECASE)


def read_reports(
    parts: Sequence[Part], nlp: Nlp, meeting: dt.date | None = None
) -> tuple[Report, ...]:
    """«решение | исполнение» row by row; a row cut in two by a page was joined by the reader."""
    return tuple(
        report
        for number, part in enumerate(parts)
        if part.kind in ("report", "decisions")
        for table in part.elements
        if isinstance(table, Table)
        for report in _rows(
            table, partial(_lines_above, parts, number), meeting, mixed=part.kind == "decisions"
        )
    )


def _rows(
    table: Table, above: Callable[[], list[str]], meeting: dt.date | None, *, mixed: bool
) -> Iterator[Report]:
    """The rows that report; in a table ``mixed`` with new orders those marked as done or not."""
    columns = columns_of(table, lambda word: False)
    texts, done = columns.of("text"), columns.of("execution")
    source: Source | None = None
    for number in range(columns.first_row, table.height):
        cells = [cell for cell in table.row(number) if cell.row == number]
        decision = squeeze(" ".join(c.text for c in cells if c.column in texts))
        execution = squeeze(" ".join(c.text for c in cells if c.column in done))
        if mixed and not says_done(execution):
            continue
        if not re.search(r"\w", decision):
            continue
        source = source or _named([columns.headings, *_titles(table, columns), *above()], meeting)
        own = named_in(decision, meeting) or source
        marker = typed_marker(decision)
        printed = marker.printed if marker and "." in (marker.printed or "") else None
        yield Report(
            decision[marker.length if marker else 0 :],
            execution,
            point=printed or _point(table, columns, number),
            protocol_number=own.number if own else None,
            protocol_date=own.date if own else None,
            outcome=outcome_of(execution),
            due=moved_to(execution, meeting),
        )


def _point(table: Table, columns: Columns, row: int) -> str | None:
    """What a column of points holds; a column «№» that only counts the rows names none."""
    for column in columns.of("number"):
        heads = [c.text for c in table.cells if c.column == column and c.row < columns.first_row]
        cells = [c.text for c in table.row(row) if c.column == column]
        printed = _POINT.search(fold(" ".join(cells)))
        if printed and ("." in printed[0] or _POINTS.search(" ".join([*heads, *cells]))):
            return printed[0]
    return None


def _titles(table: Table, columns: Columns) -> list[str]:
    return [cell.text for cell in table.cells if cell.row < columns.first_row]


def _lines_above(parts: Sequence[Part], number: int) -> list[str]:
    """What may name the protocol reported on: the heading, the lines before, then the agenda."""
    lines: list[str] = []
    for part in reversed(parts[: number + 1]):
        if part.heading is not None:
            lines.append(part.heading.text)
        if part.kind not in ("title", "participants"):
            lines += [e.text for e in reversed(part.elements) if isinstance(e, Piece)]
        if len(lines) >= _NEAR:
            break
    agenda = [piece.text for p in parts if p.kind == "agenda" for piece in pieces_of(p.elements)]
    return [line for line in [*lines[:_NEAR], *agenda] if _REPORTED.search(line)]


def _named(lines: Sequence[str], meeting: dt.date | None) -> Source | None:
    """The protocol of the first line that names one; several at once settle nothing."""
    for line in lines:
        found = named_in(line, meeting)
        if found and not found.previous and not found.same and found.date != meeting:
            return found
    return None
