"""What is done with an archive in a process of the sandbox; and what its children load for it."""

from extractor.archive import Bundle
from extractor.readers.bundle import list_bundle, unpack_file


def warm() -> None:
    """All that is needed is loaded with this module."""


def list_files(content: bytes, largest: int) -> Bundle:
    return list_bundle(content, largest)


def unpack(content: bytes, place: int, size: int) -> bytes:
    return unpack_file(content, place, size)
