"""What a child says as a value: it is foreign, and taken only if it fits its type.

It comes as JSON, which cannot execute, as pickle can; pydantic checks each field against its
annotation.
"""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from extractor.types import Document


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def decode(kind: Any, content: bytes) -> Any:
    """The value of that type; ``bytes`` come as they are. Raises ValueError for anything else."""
    if kind is bytes:
        return content
    value = _adapter(kind).validate_json(content, strict=True)
    if isinstance(value, Document):
        _check(value)
    return value


def _check(document: Document) -> None:
    """Places lie inside their texts, as every stage relies on. Raises ValueError."""
    for block in document.blocks:
        length = len(block.text)
        places = [(line.start, line.end) for line in block.lines]
        places += [(start, end) for line in block.lines for start, end, *_ in line.words]
        for start, end in (*places, *((trace.start, trace.end) for trace in block.traces)):
            if not 0 <= start <= end <= length:
                raise ValueError(f"{start}:{end} of {length} characters")
        cell = block.cell
        if cell is not None and min(cell.row, cell.column, cell.row_span, cell.column_span) < 0:
            raise ValueError(f"no such cell: {cell}")
    if document.pages is not None and document.pages < 0:
        raise ValueError(f"{document.pages} pages")
