"""Lists of schools from outside, whoever made them → rows with what is wrong in each.

``read_listing(name, file)`` finds out the format by the content; nothing is stored here.
"""

from collections.abc import Callable, Mapping
from typing import BinaryIO, Final

from extractor.errors import RegistryError
from extractor.listing import Finding, Listing, Row
from extractor.sources.department import read_department
from extractor.sources.federal import read_federal
from extractor.sources.grid import read_csv
from extractor.sources.workbook import read_xlsx

__all__ = ["SOURCES", "Finding", "Listing", "Row", "read_listing"]

# A table of people is small: only the open data may be larger, and are read as a stream.
LARGEST_TABLE: Final = 50 << 20
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def _department(file: BinaryIO, name: str, municipality: str) -> Listing:
    content = file.read(LARGEST_TABLE + 1)
    if len(content) > LARGEST_TABLE:
        raise RegistryError("Список школ больше 50 МБ. Разделите его на части.")
    if content.startswith(_OLD_EXCEL):
        raise RegistryError("Старая книга Excel (.xls) не читается. Пересохраните её как .xlsx.")
    grid = read_xlsx(content) if content.startswith(b"PK\x03\x04") else read_csv(content)
    return read_department(grid, municipality)


def _federal(file: BinaryIO, name: str, municipality: str) -> Listing:
    return read_federal(file, name)


# Kind of list → its reader: (file, name of the file, municipality of rows that name none).
SOURCES: Final[Mapping[str, Callable[[BinaryIO, str, str], Listing]]] = {
    "department": _department,
    "federal": _federal,
}


def read_listing(
    name: str, file: BinaryIO, source: str | None = None, municipality: str = ""
) -> Listing:
    """The rows of a list; ``source`` is a key of SOURCES, else told by how the file begins.

    ``file`` must be seekable. Raises RegistryError, or UnreadableFile for a harmful book or XML.
    """
    if source is not None and source not in SOURCES:
        known = ", ".join(SOURCES)
        raise RegistryError(f"Источника «{source}» нет. Известны: {known}.")
    return SOURCES[source or _told(file)](file, name, municipality)


def _told(file: BinaryIO) -> str:
    opening = file.read(400).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    file.seek(0)
    return "federal" if opening.startswith(b"<") else "department"
