"""A table as it stands in a file: rows of cells with their line numbers, whatever the format."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from extractor.errors import CorruptFile, RegistryError
from extractor.readers.characters import clean
from extractor.readers.text_file import decode
from extractor.text import squeeze

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
SEPARATORS: Final = (";", "\t", ",", "|")
_MARK = re.compile("[\ufeff\ufffe]")


@dataclass(frozen=True, slots=True)
class GridRow:
    """Cells as text; ``formulas`` are the columns whose value was computed, not typed."""

    line: int
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()


def read_csv(content: bytes) -> list[GridRow]:
    """The rows of a CSV in any usual encoding (UTF-8, UTF-16, cp1251, KOI8-R, cp866) and separator.

    Raises RegistryError in Russian.
    """
    text = _MARK.sub("", _decoded(content))
    separator = _separator(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    try:
        return list(_rows(lines))
    except csv.Error as error:
        raise RegistryError(
            "Список школ не читается как таблица CSV. Сохраните его заново."
        ) from error


def _decoded(content: bytes) -> str:
    if not content.strip():
        raise RegistryError("Список школ пуст: в файле нет ни одной строки.")
    # UTF-16 without its mark: every second byte of the digits and separators is zero.
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\0" in content[:200]:
        zeros = [content[start:2000:2].count(0) for start in (0, 1)]
        codec = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
        return content.decode(codec, errors="replace")
    try:
        return decode(content)
    except CorruptFile as error:
        raise RegistryError("Список школ не похож на таблицу: это не текст.") from error


def _separator(text: str) -> str:
    """The one that parts most of the first rows alike: names hold commas, headings hold none.

    >>> _separator("Школа;Адрес\\n«СОШ № 1»;г. Ельск, ул. Мира, 5")
    ';'
    """
    sample = "\n".join(text.splitlines()[:60])

    def weight(separator: str) -> tuple[int, int]:
        rows = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=separator) if row]
        usual = max(set(rows), key=lambda n: (rows.count(n), n), default=1)
        return (rows.count(usual) if usual > 1 else 0, usual)

    return max(SEPARATORS, key=weight)


def _rows(lines: Any) -> Iterator[GridRow]:
    """``lines`` is a reader of the module csv: a cell may hold line breaks, it counts them."""
    line = 1
    for number, cells in enumerate(lines):
        if number > MOST_ROWS:
            raise RegistryError(f"В списке больше {MOST_ROWS} строк. Разделите его на части.")
        # A cell that a spreadsheet was kept from running begins with an apostrophe: «'=1», «'+7».
        typed = tuple(squeeze(clean(_unprotected(cell))) for cell in cells[:MOST_COLUMNS])
        if any(typed):
            formulas = frozenset(i for i, cell in enumerate(typed) if cell.startswith("="))
            yield GridRow(line, typed, formulas)
        line = lines.line_num + 1


def _unprotected(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t") else cell
