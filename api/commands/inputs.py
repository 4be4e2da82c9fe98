"""What a command is given: files, and the files in archives, each to be read by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.archives import Archives
from extractor.archive import Packed, Refused

ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class Input:
    """A file at ``path``, or ``entry`` of the archive there."""

    path: Path
    entry: Packed | Refused | None = None

    @property
    def name(self) -> str:
        """«Протокол.docx», «архив.zip/2024/Протокол.docx»."""
        return f"{self.path.name}/{self.entry.name}" if self.entry else self.path.name

    @property
    def shown(self) -> str:
        """The same with the way that was given to the file."""
        return f"{self.path}/{self.entry.name}" if self.entry else str(self.path)

    def content(self, archives: Archives) -> bytes | Refused:
        """Raises OSError. Of an archive the bytes are taken out now: all at once are too many."""
        if isinstance(self.entry, Refused):
            return self.entry
        content = self.path.read_bytes()
        return archives.unpacked(content, self.entry) if self.entry else content


def inputs_of(archives: Archives, paths: Sequence[Path]) -> Iterator[Input]:
    """Each file, and in the place of an archive the files in it, in its order."""
    for path in paths:
        bundle = None
        if path.suffix.lower() == ARCHIVE and path.is_file():
            bundle = archives.listed(path.name, path.read_bytes())
        if bundle is None:
            yield Input(path)
        else:
            yield from (Input(path, entry) for entry in bundle.entries)
