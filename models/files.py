"""Files kept by their content: originals as ``originals/ab/cdef…`` under the data folder.

No name from a request is part of a path: only the SHA-256 that was computed here.
"""

import datetime as dt
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO

SHA256 = re.compile("[0-9a-f]{64}")
_MEGABYTE = 1 << 20


class Originals:
    """The folder of originals; ``keep`` first, then note the file in the database."""

    def __init__(self, folder: Path, name: str = "originals") -> None:
        self._folder = folder / name

    def keep(self, content: bytes | BinaryIO) -> str:
        """Stores the bytes and returns their SHA-256; on return they are on the disk.

        Of an open file a megabyte at a time is in memory: the process that takes files in has
        many of them at once.
        """
        source = as_file(content)
        sha256 = digest_of(source)
        path = self._path(sha256)
        if path.exists():
            return sha256
        _make_folder(path.parent)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix="incoming-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                copied(source, file)
                file.flush()
                os.fsync(file.fileno())
            os.rename(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Raises FileNotFoundError when there is no such original."""
        return self._path(sha256).read_bytes()

    def open(self, sha256: str) -> BinaryIO:
        """The original to be read bit by bit. Raises FileNotFoundError when there is none."""
        return self._path(sha256).open("rb")

    def kept(self, before: dt.datetime | None = None) -> Iterator[str]:
        """The SHA-256 under which each original is kept; half-written ones are left out.

        ``before``: only those that were written before.
        """
        for folder in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            for path in sorted(folder.iterdir()):
                old = before is None or path.stat().st_mtime < before.timestamp()
                if old and SHA256.fullmatch(name := folder.name + path.name):
                    yield name

    def drop(self, sha256: str) -> None:
        """For good. Originals are never dropped; what can be made again may be."""
        self._path(sha256).unlink(missing_ok=True)

    def is_intact(self, sha256: str) -> bool:
        """Whether its bytes are still those it is named after; False when it is gone."""
        return is_intact(self.open, sha256)

    def _path(self, sha256: str) -> Path:
        return self._folder.joinpath(*place_of(sha256))


def is_intact(open_it: Callable[[str], BinaryIO], sha256: str) -> bool:
    try:
        with open_it(sha256) as file:
            return digest_of(file) == sha256
    except OSError:
        return False


def place_of(sha256: str) -> tuple[str, str]:
    """Folder and name below the root. Raises ValueError: no other name is ever part of a path."""
    if not SHA256.fullmatch(sha256):
        raise ValueError(f"not a SHA-256: {sha256!r}")
    return sha256[:2], sha256[2:]


def as_file(content: bytes | BinaryIO) -> BinaryIO:
    return BytesIO(content) if isinstance(content, bytes) else content


def copied(source: BinaryIO, target: IO[bytes]) -> None:
    """All of ``source``, a megabyte at a time."""
    source.seek(0)
    shutil.copyfileobj(source, target, _MEGABYTE)


def digest_of(source: BinaryIO) -> str:
    """SHA-256 of all of an open file."""
    digest = hashlib.sha256()
    source.seek(0)
    while piece := source.read(_MEGABYTE):
        digest.update(piece)
    return digest.hexdigest()


def _make_folder(folder: Path) -> None:
    """Also each new folder's entry in its parent must survive a power cut."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in missing:
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
