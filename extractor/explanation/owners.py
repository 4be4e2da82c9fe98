"""Which parts hold a block, and what its column says of it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractor.explanation.values import Owner, Place, RowKind
from extractor.sections import Part
from extractor.sections.columns import Columns, IsInfinitive, card_roles, columns_of
from extractor.sections.pieces import Table, pieces_of


def owners_of(parts: Sequence[Part]) -> Mapping[int, tuple[Owner, ...]]:
    """The parts of each block in their order; a block with «РЕШИЛИ:» and more may have several."""
    found: defaultdict[int, dict[Owner, None]] = defaultdict(dict)
    for part in parts:
        head = part.heading.block if part.heading is not None else None
        if head is not None:
            found[head][Owner(part.kind, part.rule, part.question, heading=True)] = None
        for piece in pieces_of(part.elements):
            if piece.block != head:
                found[piece.block][Owner(part.kind, part.rule, part.question)] = None
    return {block: tuple(owners) for block, owners in found.items()}


def places_of(parts: Sequence[Part], is_infinitive: IsInfinitive) -> Mapping[int, Place]:
    """The blocks of the tables in the sections of decisions, each with its place."""
    return {
        block: place
        for part in parts
        if part.kind == "decisions"
        for table in part.elements
        if isinstance(table, Table)
        for block, place in _places(table, is_infinitive)
    }


def _places(table: Table, is_infinitive: IsInfinitive) -> Iterator[tuple[int, Place]]:
    columns, card = columns_of(table, is_infinitive), card_roles(table)
    for cell in table.cells:
        role = card.get(cell.row) if card else columns.roles.get(cell.column)
        row: RowKind = "content" if card else _row_kind(table, cell.row, columns)
        for piece in cell.pieces:
            yield piece.block, Place(row, role)


def _row_kind(table: Table, number: int, columns: Columns) -> RowKind:
    """«№ | Решение | Срок» and «1 | 2 | 3» head the columns, «Раздел 2. Питание» titles a part."""
    filled = [cell.text for cell in table.row(number) if re.search(r"\w", cell.text)]
    counted = len(filled) > 2 and all(re.fullmatch(r"\s*\d{1,2}\s*", text) for text in filled)
    if counted or (columns.named and number < columns.first_row):
        return "heading"
    return "title" if len(filled) == 1 and table.width > 1 else "content"
