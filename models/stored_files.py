"""Originals where several machines reach them: a shared folder, S3, or what else fsspec knows."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from posixpath import join
from typing import Any, BinaryIO, Protocol, cast

import fsspec

from models.files import SHA256, Originals, as_file, copied, digest_of, is_intact, place_of


class Files(Protocol):
    """Files kept by their content, wherever that is."""

    def keep(self, content: bytes | BinaryIO) -> str: ...
    def read(self, sha256: str) -> bytes: ...
    def open(self, sha256: str) -> BinaryIO: ...
    def kept(self, before: dt.datetime | None = None) -> Iterator[str]: ...
    def drop(self, sha256: str) -> None: ...
    def is_intact(self, sha256: str) -> bool: ...


def files_at(place: str, data: Path, name: str = "originals") -> Files:
    """``place``: an address («s3://bucket/protokolist»), a folder, or empty for the data folder."""
    if "://" in place:
        return StoredFiles(join(place, name))
    return Originals(Path(place) if place else data, name)


class StoredFiles:
    """Files in an object store, which shows a file only when all of it is there."""

    def __init__(self, address: str, **options: Any) -> None:
        # Listings that are remembered hide what another machine keeps afterwards.
        self._system, self._root = fsspec.core.url_to_fs(
            address, use_listings_cache=False, **options
        )

    def keep(self, content: bytes | BinaryIO) -> str:
        """Stores the bytes and returns their SHA-256; on return the store has them."""
        source = as_file(content)
        sha256 = digest_of(source)
        path = self._path(sha256)
        if not self._system.exists(path):
            self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
            with self._system.open(path, "wb") as target:
                copied(source, target)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Raises FileNotFoundError when there is no such original."""
        with self.open(sha256) as file:
            return file.read()

    def open(self, sha256: str) -> BinaryIO:
        """Raises FileNotFoundError when there is no such original."""
        return cast(BinaryIO, self._system.open(self._path(sha256), "rb"))

    def kept(self, before: dt.datetime | None = None) -> Iterator[str]:
        """The SHA-256 under which each original is kept; ``before``: written before."""
        for path in sorted(self._system.find(self._root)):
            old = before is None or self._system.modified(path) < before
            if old and SHA256.fullmatch(name := "".join(path.split("/")[-2:])):
                yield name

    def drop(self, sha256: str) -> None:
        """For good. Originals are never dropped; what can be made again may be."""
        if self._system.exists(path := self._path(sha256)):
            self._system.rm_file(path)

    def is_intact(self, sha256: str) -> bool:
        """Whether its bytes are still those it is named after; False when it is gone."""
        return is_intact(self.open, sha256)

    def _path(self, sha256: str) -> str:
        return join(self._root, *place_of(sha256))
