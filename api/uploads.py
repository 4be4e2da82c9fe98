"""Uploaded files: their size, a name that is safe to show, and their way into the register."""

from collections.abc import Sequence
from io import SEEK_END
from pathlib import PurePosixPath
from typing import BinaryIO

from fastapi import UploadFile

from api.deps import Resources
from api.engine import PEOPLE
from api.errors import TooLarge
from api.unseen import seen_line
from models.session import writing
from models.store import Receipt, receive

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


def receive_uploads(held: Resources, files: Sequence[UploadFile]) -> list[tuple[str, Receipt]]:
    """Take files in, each with its job; returns their shown names and receipts.

    Raises TooLarge before any of them is taken when one is over the limit.
    """
    limit = held.settings.max_file_bytes
    for file in files:
        if (file.size or 0) > limit:
            raise TooLarge(
                f"Файл «{shown_name(file.filename)}» больше {limit // 1024**2} МБ.", limit=limit
            )
    return [receive_file(held, file.filename, file.file) for file in files]


def receive_file(
    held: Resources, name: str | None, content: bytes | BinaryIO, priority: int = PEOPLE
) -> tuple[str, Receipt]:
    """Keep the bytes, then note the file and enqueue its job in one transaction.

    Killed in between, there is an original that no row names and nothing is promised; the same
    file may be sent again.
    """
    filename = shown_name(name)
    sha256 = held.originals.keep(content)
    size = len(content) if isinstance(content, bytes) else content.seek(0, SEEK_END)
    with writing(held.engine) as session:
        receipt = receive(session, sha256=sha256, filename=filename, size=size, now=held.clock())
        if receipt.created:
            held.enqueue(session, receipt, priority)
    return filename, receipt
