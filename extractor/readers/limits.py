"""How large a document may be once it is read: what comes after it is not made for more."""

from collections.abc import Iterator

from extractor.errors import TooComplex
from extractor.types import Block, Document

# The longest real protocols have some hundred thousand characters; 500 full pages a million.
MAX_CHARACTERS = 3_000_000
MAX_BLOCKS = 100_000
# Word itself draws 63. A cell that says it is 999,999,999 columns wide is one of a broken file.
MAX_COLUMNS = 256

_ADVICE = "Разделите документ на части."


def within_limits(document: Document) -> Document:
    """The document itself. Raises TooComplex, with what there is too much of."""
    for reason in _reasons(document.blocks):
        raise TooComplex(f"{reason} {_ADVICE}")
    return document


def _reasons(blocks: tuple[Block, ...]) -> Iterator[str]:
    if len(blocks) > MAX_BLOCKS:
        yield f"В документе больше {MAX_BLOCKS} абзацев и ячеек."
    if sum(len(block.text) for block in blocks) > MAX_CHARACTERS:
        yield "В документе больше трёх миллионов знаков."
    if any(
        block.cell and block.cell.column + block.cell.column_span > MAX_COLUMNS for block in blocks
    ):
        yield f"В документе таблица шире {MAX_COLUMNS} столбцов."
