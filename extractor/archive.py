"""What an archive of protocols holds, as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Packed:
    """A file in an archive: its name to show («2024/Протокол.docx»), its place in the list."""

    name: str
    place: int
    size: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A file in an archive that is not opened: a stable code and a Russian reason."""

    name: str
    place: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of an archive in its order, and those that are not opened."""

    files: tuple[Packed, ...]
    refused: tuple[Refused, ...]

    @property
    def entries(self) -> list[Packed | Refused]:
        """Both, in the order of the archive."""
        return sorted((*self.files, *self.refused), key=lambda entry: entry.place)
