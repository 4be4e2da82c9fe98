"""Old formats: what is handed to the program that makes a Word file of them, and what comes back.

The program itself (LibreOffice) is started by whoever calls; here bytes are checked before it
sees them, and the Word file it made is read as any other.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from extractor.errors import EncryptedFile
from extractor.kinds import KINDS
from extractor.readers.docx import read_docx
from extractor.readers.docx_archive import unpack
from extractor.readers.limits import within_limits
from extractor.readers.source import Source
from extractor.readers.web_page import plain_page
from extractor.types import Document, Notice

_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = re.compile(rb"<(?:\w+:)?encryption-data\b")


def _checked_open_document(data: bytes) -> bytes:
    """Limits of a zip and forbidden declarations hold here as for a Word file."""
    if _ENCRYPTED.search(unpack(data).get(_MANIFEST, b"")):
        raise EncryptedFile
    return data


def _as_it_is(data: bytes) -> bytes:
    return data


CONVERTED: dict[str, Callable[[bytes], bytes]] = {
    "doc": _as_it_is,
    "rtf": _as_it_is,
    "odt": _checked_open_document,
    "html": plain_page,
}


def prepare(data: bytes, kind: str) -> bytes:
    """The bytes to convert: those of the file, or a page rewritten without what leads elsewhere.

    ``kind`` is a key of ``CONVERTED``. Raises EncryptedFile, CorruptFile, ArchiveBomb,
    ForbiddenXml, TooComplex.
    """
    return CONVERTED[kind](data)


def read_converted(docx: bytes, name: str, kind: str) -> Document:
    """The document of an old file from the Word file that was made of it.

    ``name`` is of the original; the hash is that of the Word file. Raises what ``read_docx``
    raises.
    """
    source = Source(name, docx, hashlib.sha256(docx).hexdigest())
    document = within_limits(read_docx(source))
    notice = Notice(
        "converted",
        f"Это {KINDS[kind].title}: он прочитан через LibreOffice. "
        "Если чего-то не хватает, сохраните его в .docx и загрузите заново.",
    )
    return replace(document, format=kind, warnings=(*document.warnings, notice))
