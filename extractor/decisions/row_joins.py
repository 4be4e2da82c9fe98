"""Rows that a print without borders cut inside a wording: «4. Завести общий | Ким Е.И.» above
«файл обмена. | к 1 декабря»."""

from collections.abc import Sequence

from extractor.decisions.drafts import Draft
from extractor.decisions.row_values import cells_of, fill
from extractor.sections.columns import Columns
from extractor.sections.pieces import GridCell
from extractor.types import Doubt

_CUT = Doubt(
    "row_cut",
    "Строка таблицы без границ разрезана посреди пункта: проверьте, где чей срок и исполнитель.",
)


def joins_above(last: Draft | None, tops: Sequence[Draft], columns: Columns) -> bool:
    """Whether the first wording of a row goes on with that of the row above, which has no end."""
    if last is None or not tops or columns.named or columns.of("number"):
        return False
    first = tops[0]
    unended = last.number is not None and not last.children and last.text[-1:].isalpha()
    counted = all(child.number is not None for child in first.children)
    return unended and first.number is None and first.text[:1].islower() and counted


def join_above(
    last: Draft, tops: Sequence[Draft], cells: Sequence[GridCell], columns: Columns
) -> Sequence[Draft]:
    """The points of the row that are its own; its other cells stand beside the first line, and so
    belong to the point above."""
    last.texts.extend(tops[0].texts)
    last.spans.extend(tops[0].spans)
    told = cells_of(cells, [*columns.of("executor"), *columns.of("deadline")])
    fill(last, [cell for cell in cells if cell in told], columns)
    own = [*tops[0].children, *tops[1:]]
    for point in own:
        point.parent = None
    for point in (last, *own):
        point.doubts.append(_CUT)
    return own
