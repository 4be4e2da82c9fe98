"""An .xlsx list → rows: checked before it is opened, its numbers as they were typed."""

import datetime as dt
import io
import mimetypes
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from extractor.errors import RegistryError, UnreadableFile
from extractor.readers.characters import clean
from extractor.readers.docx_archive import unpack
from extractor.sources.grid import MOST_COLUMNS, MOST_ROWS, GridRow
from extractor.text import squeeze

# What openpyxl and the parsers below it raise over a damaged book; lxml's errors are SyntaxErrors.
_DAMAGE = (
    ArithmeticError, AttributeError, EOFError, LookupError, OSError, SyntaxError, TypeError,
    ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


def read_xlsx(content: bytes) -> list[GridRow]:
    """The rows of the first sheet that has any; raises RegistryError and UnreadableFile."""
    parts = unpack(content)
    if not any(name.startswith("xl/") for name in parts):
        raise RegistryError("Это не книга Excel. Сохраните список как .xlsx или .csv.")
    try:
        shown, typed = (_sheets(content, values) for values in (True, False))
        for values, formulas in zip(shown, typed, strict=True):
            rows = list(_rows(values, formulas))
            if rows:
                return rows
    except UnreadableFile:
        raise
    except _DAMAGE as e:
        # openpyxl has no error of its own for a damaged book.
        raise RegistryError("Книга Excel повреждена. Сохраните её заново.") from e
    raise RegistryError("Список школ пуст: в книге Excel нет ни одной строки.")


def _sheets(content: bytes, values: bool) -> list[Any]:
    """Its sheets row by row; formulas as they are typed, or what they came to."""
    # openpyxl asks on import for the system's table of file types, which no sandbox lets it open.
    if not mimetypes.inited:
        mimetypes.init([])
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
    for sheet in book.worksheets:
        # What a sheet says of its size may be wrong or a trap: A1:XFD1048576.
        sheet.reset_dimensions()
    return list(book.worksheets)


def _rows(values: Any, formulas: Any) -> Iterator[GridRow]:
    limits = {"max_row": MOST_ROWS, "max_col": MOST_COLUMNS, "values_only": True}
    both = zip_longest(values.iter_rows(**limits), formulas.iter_rows(**limits), fillvalue=())
    for line, (shown, typed) in enumerate(both, 1):
        cells = tuple(written(value) for value in shown)
        computed = frozenset(
            column
            for column, value in enumerate(typed)
            if (isinstance(value, str) and value.startswith("=")) or _is_formula(value)
        )
        if any(cells) or computed:
            yield GridRow(line, _trimmed(cells, computed), computed)


def _is_formula(value: Any) -> bool:
    return type(value).__name__ in ("ArrayFormula", "DataTableFormula")


def _trimmed(cells: Sequence[str], computed: frozenset[int]) -> tuple[str, ...]:
    last = max((i for i, cell in enumerate(cells) if cell or i in computed), default=-1)
    return tuple(cells[: last + 1])


def written(value: Any) -> str:
    """A cell as text: whole numbers with all digits («9901001239», never «9.9E+09»), days ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return squeeze(clean(str(value)))
