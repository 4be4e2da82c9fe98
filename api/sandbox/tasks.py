"""What is done in a process of the sandbox: a function of bytes, named by its module, and the
type of what it gives. Who asks knows that type too, so no module of a type imports a reader.
"""

import io
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from api.page_sizes import PageSize
from api.sandbox.pages import PageProcesses
from extractor.archive import Bundle
from extractor.errors import PagesToRecognise
from extractor.listing import Listing
from extractor.records import Record
from extractor.types import Document

AT_ONCE = 16  # pages at most; each takes up to the memory of a process


@dataclass(frozen=True, slots=True)
class Task:
    """``function`` is «module:name», called with the bytes and the plain arguments given."""

    function: str
    kind: Any


READ = Task("api.sandbox.tasks:read_document", Document)
READ_TEXT = Task("api.sandbox.tasks:read_text", Document)
READ_REGISTRY = Task("api.sandbox.tasks:read_records", tuple[Record, ...])
READ_LIST = Task("api.sandbox.tasks:read_list", Listing)
PREPARE = Task("api.sandbox.tasks:prepare", bytes)
READ_CONVERTED = Task("api.sandbox.tasks:read_converted", Document)
LIST_ARCHIVE = Task("api.sandbox.unpacking:list_files", Bundle)
UNPACK = Task("api.sandbox.unpacking:unpack", bytes)
MEASURE = Task("api.sandbox.drawing:measure", tuple[PageSize, ...])
DRAW = Task("api.sandbox.drawing:draw", bytes)
FIND_RECOGNISER = Task("api.sandbox.tasks:find_recogniser", bool)
PROBE = Task("api.sandbox.tasks:probe", bytes)


def read_document(content: bytes, name: str) -> Document:
    import extractor

    return extractor.read(name, content, PageProcesses(min(AT_ONCE, cores())))


def read_text(content: bytes, name: str) -> Document:
    """Raises PagesToRecognise as soon as it is known that the file has any."""
    import extractor

    return extractor.read(name, content, _leave_them)


def _leave_them(work: Callable[[int], Any], pages: Sequence[int]) -> NoReturn:
    raise PagesToRecognise


def prepare(content: bytes, kind: str) -> bytes:
    import extractor

    return extractor.prepare(content, kind)


def read_converted(content: bytes, name: str, kind: str) -> Document:
    import extractor

    return extractor.read_converted(content, name, kind)


def read_records(content: bytes) -> tuple[Record, ...]:
    from api.registry_csv import read_registry

    return read_registry(content)


def read_list(content: bytes, name: str, source: str, municipality: str) -> Listing:
    from extractor.sources import read_listing

    return read_listing(name, io.BytesIO(content), source or None, municipality)


def find_recogniser(content: bytes) -> bool:
    from extractor.readers.scan_engine import model_folder

    return model_folder() is not None


def probe(content: bytes) -> bytes:
    return content


def cores() -> int:
    return len(os.sched_getaffinity(0))
