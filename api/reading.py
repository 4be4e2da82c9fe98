"""Foreign bytes → values: a file's document, whatever its format, and a registry's table.

They are read in the sandbox, old formats converted before.
"""

from dataclasses import replace
from functools import cache
from hashlib import sha256

from api.conversion import find_office
from api.sandbox.limits import Limits
from api.sandbox.reading import Sandbox
from api.sandbox.tasks import PREPARE, READ_CONVERTED, READ_LIST, READ_REGISTRY
from extractor.kinds import CONVERTED, kind_of
from extractor.listing import Listing
from extractor.records import Record
from extractor.types import Document

_TABLE_SECONDS = 60


def read_document(sandbox: Sandbox, name: str, content: bytes, recognise: bool = True) -> Document:
    """Raises ExtractorError in one of its forms, with a Russian message.

    Without ``recognise`` a scan is PagesToRecognise.
    """
    kind = kind_of(name, content)
    if kind not in CONVERTED:
        return sandbox.read(name, content, recognise)
    prepared = sandbox.run(PREPARE, content, kind)
    docx = find_office().to_docx(kind, prepared)
    document: Document = sandbox.run(READ_CONVERTED, docx, "", kind)
    return replace(document, name=name, sha256=sha256(content).hexdigest())


def recognise(name: str, content: bytes, seconds: float) -> Document:
    """A document that holds scanned pages. Raises ExtractorError.

    For a process of its own: its sandbox stands until the process ends.
    """
    return read_document(_standing(seconds), name, content)


@cache
def _standing(seconds: float) -> Sandbox:
    return Sandbox(Limits(seconds=seconds))


def read_table(content: bytes) -> tuple[Record, ...]:
    """The records of a registry's table, in a process of its own: half a second, and rarely.

    Raises ExtractorError, mostly RegistryError.
    """
    with Sandbox(Limits(seconds=_TABLE_SECONDS), warming="") as sandbox:
        records: tuple[Record, ...] = sandbox.run(READ_REGISTRY, content)
        return records


def read_list(name: str, content: bytes, source: str = "", municipality: str = "") -> Listing:
    """The rows of a list of schools, read in the same way. Raises ExtractorError."""
    with Sandbox(Limits(seconds=_TABLE_SECONDS), warming="") as sandbox:
        listing: Listing = sandbox.run(READ_LIST, content, name, source, municipality)
        return listing
