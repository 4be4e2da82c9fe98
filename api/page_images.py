"""Pictures of a protocol's pages: drawn once in the sandbox, kept beside the originals.

Of a Word file there are pages once it has been printed (``api.jobs.printing``). The folder
``pages`` holds nothing that cannot be made again and may be removed at any time.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from api.page_sizes import PageSize
from api.sandbox.limits import Limits
from api.sandbox.reading import Sandbox
from api.sandbox.tasks import DRAW, MEASURE
from extractor.errors import ExtractorError
from extractor.kinds import kind_of
from extractor.laid_out import lay_out
from models.stored_files import Files

PIXELS = 1240  # wide: 150 dpi on A4, sharp at 200 %
_SECONDS = 40
_DRAWN = frozenset({"pdf", "image"})
_SIZES = TypeAdapter(tuple[PageSize, ...])
_PRINT, _PRINTED_BLOCKS = "print.pdf", "print.json"

Json = Mapping[str, Any]


class PageImages:
    """Draws pages, one at a time; its processes begin with the first."""

    def __init__(self, folder: Path, originals: Files) -> None:
        self.folder = folder / "pages"
        self._originals = originals
        self._sandbox = Sandbox(Limits(seconds=_SECONDS), warming="api.sandbox.drawing")

    def sizes(self, sha256: str, name: str) -> tuple[PageSize, ...]:
        """Of each page; empty where the file has none that can be drawn."""
        kept = self._path(sha256, f"{self._of_print(sha256)}sizes.json")
        if kept.exists():
            return _SIZES.validate_json(kept.read_bytes())
        try:
            kind, content = self._drawable(sha256, name)
            found: tuple[PageSize, ...] = (
                self._sandbox.run(MEASURE, content, kind) if kind in _DRAWN else ()
            )
        except (ExtractorError, FileNotFoundError):
            return ()
        _keep(kept, _SIZES.dump_json(found))
        return found

    def picture(self, sha256: str, name: str, number: int) -> bytes:
        """A page as WebP. Raises FileNotFoundError for a page that there is not."""
        kept = self._path(sha256, f"{self._of_print(sha256)}{number}-{PIXELS}.webp")
        if kept.exists():
            return kept.read_bytes()
        if not 1 <= number <= len(self.sizes(sha256, name)):
            raise FileNotFoundError(f"page {number}")
        try:
            kind, content = self._drawable(sha256, name)
            drawn: bytes = self._sandbox.run(DRAW, content, kind, number, PIXELS)
        except ExtractorError as error:
            raise FileNotFoundError(f"page {number}") from error
        _keep(kept, drawn)
        return drawn

    def close(self) -> None:
        self._sandbox.close()

    def forget(self, sha256: str) -> None:
        """All that was drawn and printed of a file."""
        shutil.rmtree(self._path(sha256, ""), ignore_errors=True)

    # -- Word files as they are printed ------------------------------------------------------

    def keep_print(self, sha256: str, pdf: bytes, blocks: Sequence[Json]) -> None:
        """A Word file's pages, and their text as the contract's blocks; empty where unknown."""
        kept = [{"text": each["text"], "lines": each["lines"]} for each in blocks]
        _keep(self._path(sha256, _PRINTED_BLOCKS), json.dumps(kept).encode())
        _keep(self._path(sha256, _PRINT), pdf)  # last: whoever finds it finds all

    def has_print(self, sha256: str) -> bool:
        return self._path(sha256, _PRINT).exists()

    def laid_out(self, sha256: str, blocks: Sequence[Json]) -> Sequence[Json]:
        """The blocks of a Word file with their lines on its printed pages; others as they are."""
        if not self.has_print(sha256):
            return blocks
        read = "\n".join(block["text"] for block in blocks).encode()
        kept = self._path(sha256, f"laid-{hashlib.sha256(read).hexdigest()[:16]}.json")
        if kept.exists():
            lines = json.loads(kept.read_bytes())
            return [{**block, "lines": own} for block, own in zip(blocks, lines, strict=True)]
        printed = json.loads(self._path(sha256, _PRINTED_BLOCKS).read_bytes())
        laid = lay_out(blocks, printed)
        _keep(kept, json.dumps([block["lines"] for block in laid]).encode())
        return laid

    def _of_print(self, sha256: str) -> str:
        """What the names of drawings begin with, so that none of before is taken for a page."""
        return "printed-" if self.has_print(sha256) else ""

    def _drawable(self, sha256: str, name: str) -> tuple[str, bytes]:
        if self.has_print(sha256):
            return "pdf", self._path(sha256, _PRINT).read_bytes()
        content = self._originals.read(sha256)
        return kind_of(name, content), content

    def _path(self, sha256: str, name: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:] / name


def _keep(path: Path, content: bytes) -> None:
    """Written aside and renamed: nobody is shown half a picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix="incoming-")
    with contextlib.suppress(OSError), os.fdopen(descriptor, "wb") as file:
        file.write(content)
        os.rename(temporary, path)
