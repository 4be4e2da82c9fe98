"""Lists of schools as files: books of Excel with formulas and merged headings, made by hand."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook


def book(rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> bytes:
    """A book of one sheet; what begins with «=» becomes a formula without a value kept."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def with_part(content: bytes, name: str, change: tuple[bytes, bytes]) -> bytes:
    """The book with something in one of its parts changed."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for entry in old.infolist():
            part = old.read(entry)
            made.writestr(entry, part.replace(*change) if entry.filename == name else part)
    return written.getvalue()
