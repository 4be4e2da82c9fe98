"""Uploaded files: their size, a name that is safe to show, and their way into the register."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import SEEK_END
from pathlib import PurePosixPath
from typing import BinaryIO

from fastapi import UploadFile

from api.deps import Resources
from api.engine import PEOPLE
from api.errors import TooLarge
from api.unseen import seen_line
from extractor.archive import Bundle, Refused
from models.actor import COMMAND, Actor
from models.session import writing
from models.store import Receipt, receive

_ZIP = ".zip"
LONGEST_NAME = 200  # characters: a name is only shown, never a path


def shown_name(name: str | None) -> str:
    """The file's own name as it may be shown: no folders, no unseen characters, not too long.

    >>> shown_name("../../Протокол №3.docx"), shown_name("C:\\\\дела\\\\x.pdf"), shown_name("..")
    ('Протокол №3.docx', 'x.pdf', 'без имени')
    """
    plain = seen_line(name or "")
    last = PurePosixPath(plain.replace("\\", "/")).name.strip()
    if not last.strip(". "):
        return "без имени"
    stem, dot, suffix = last.rpartition(".")
    if len(last) > LONGEST_NAME and dot and len(suffix) <= 10:
        return f"{stem[: LONGEST_NAME - len(suffix) - 2]}…{dot}{suffix}"
    return last[:LONGEST_NAME]


def entry_name(archive: str, path: str) -> str:
    """A file of an archive as it is shown: «архив.zip/2024/Протокол.docx»; a long way is cut."""
    whole = f"{archive}/{path}"
    return whole if len(whole) <= LONGEST_NAME else shown_name(path)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of uploaded files, and of the files in archives among them.

    ``receipts`` with the names that are shown; ``refused`` is what was not taken out of archives.
    """

    receipts: tuple[tuple[str, Receipt], ...] = ()
    refused: tuple[Refused, ...] = ()

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(self.receipts + other.receipts, self.refused + other.refused)


@dataclass(frozen=True, slots=True)
class Errand:
    """For whom files are taken in: whose protocols they become, who brought them, how soon."""

    committee_id: int
    actor: Actor = COMMAND
    priority: int = PEOPLE


def receive_uploads(held: Resources, files: Sequence[UploadFile], errand: Errand) -> Taken:
    """Take files in, each with its job.

    Raises TooLarge before any of them is taken when one is over the limit.
    """
    limit = held.settings.max_file_bytes
    for file in files:
        if (file.size or 0) > limit:
            raise TooLarge(
                f"Файл «{shown_name(file.filename)}» больше {limit // 1024**2} МБ.", limit=limit
            )
    taken = (receive_given(held, file.filename, file.file, errand) for file in files)
    return sum(taken, Taken())


def receive_given(
    held: Resources, name: str | None, content: bytes | BinaryIO, errand: Errand
) -> Taken:
    """Take a file in, or the files of an archive."""
    shown = shown_name(name)
    if shown.lower().endswith(_ZIP):
        content = content if isinstance(content, bytes) else content.read()
        bundle = held.archives.listed(shown, content)
        if bundle is not None:
            return _receive_bundle(held, shown, content, bundle, errand)
    return Taken((_receive(held, shown, content, errand),))


def _receive_bundle(
    held: Resources, shown: str, content: bytes, bundle: Bundle, errand: Errand
) -> Taken:
    """An archive of which something is left out is kept too: in quarantine, with the reasons."""
    receipts: list[tuple[str, Receipt]] = []
    refused = [*bundle.refused]
    for file in bundle.files:
        unpacked = held.archives.unpacked(content, file)
        if isinstance(unpacked, Refused):
            refused.append(unpacked)
        else:
            receipts.append(_receive(held, entry_name(shown, file.name), unpacked, errand))
    if refused:
        receipts.append(_receive(held, shown, content, errand))
    named = (replace(each, name=entry_name(shown, each.name)) for each in refused)
    return Taken(tuple(receipts), tuple(named))


def receive_file(
    held: Resources, name: str | None, content: bytes | BinaryIO, errand: Errand
) -> tuple[str, Receipt]:
    """Keep the bytes, then note the file and enqueue its job in one transaction.

    Killed in between, there is an original that no row names and nothing is promised; the same
    file may be sent again.
    """
    return _receive(held, shown_name(name), content, errand)


def _receive(
    held: Resources, filename: str, content: bytes | BinaryIO, errand: Errand
) -> tuple[str, Receipt]:
    sha256 = held.originals.keep(content)
    size = len(content) if isinstance(content, bytes) else content.seek(0, SEEK_END)
    with writing(held.engine, errand.actor) as session:
        receipt = receive(
            session,
            sha256=sha256,
            filename=filename,
            size=size,
            committee_id=errand.committee_id,
            now=held.clock(),
        )
        if receipt.created:
            held.enqueue(session, receipt, errand.priority)
    return filename, receipt
