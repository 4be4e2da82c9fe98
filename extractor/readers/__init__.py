"""Files → documents: the real type is told from the content, and its reader is called."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from extractor.errors import ArchiveRefused, UnsupportedType
from extractor.kinds import KINDS, find_kind, kind_of
from extractor.readers.bundle import list_refused
from extractor.readers.docx import read_docx
from extractor.readers.image import read_image
from extractor.readers.limits import within_limits
from extractor.readers.pdf import read_pdf
from extractor.readers.source import EachPage, Source, one_by_one
from extractor.readers.text_file import read_txt
from extractor.readers.wide_gaps import even_gaps
from extractor.types import Document

__all__ = ["READERS", "find_kind", "read"]

READERS: dict[str, Callable[[Source], Document]] = {
    "docx": read_docx,
    "pdf": read_pdf,
    "txt": read_txt,
    "image": read_image,
}

_NAMED = 20  # files of an archive in one message


def read(name: str, data: bytes, each_page: EachPage = one_by_one) -> Document:
    """The document in a file; ``name`` is used for its extension and for the messages.

    Raises UnreadableFile in one of its forms, with a Russian message; UnsupportedType also for
    what must be converted first.
    """
    kind = kind_of(name, data)
    if kind == "zip":
        _say_what_is_wrong(data)
    if kind not in READERS:
        raise UnsupportedType(
            f"Такой формат не читается: {KINDS[kind].title}. {KINDS[kind].advice}"
        )
    source = Source(name, data, hashlib.sha256(data).hexdigest(), each_page)
    document = within_limits(READERS[kind](source))
    return replace(document, blocks=even_gaps(document.blocks))


def _say_what_is_wrong(archive: bytes) -> None:
    """Archives are opened by who is given them; one that is read itself holds what cannot be."""
    refused = list_refused(archive)[:_NAMED]
    reasons = "; ".join(f"«{each.name}» – {each.message.rstrip('.')}" for each in refused)
    if reasons:
        raise ArchiveRefused(f"Из архива взяты не все файлы: {reasons}.")
