"""Which files there are in the folders given, and what the names of folders let one think."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from models.archives import FoundFile

# What programs and systems leave in folders; nobody means them to be read.
LEFT_BEHIND = re.compile(r"~\$|\.~lock\.|\._|\.|(?:thumbs\.db|desktop\.ini)\Z", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Names of folders that tell a body: «Совет директоров», «протоколы комиссии 2019».
_BODY = re.compile(
    r"совет|комисси|коллеги|комитет|совещани|рабоч\w+ групп|планерк|собрани|конференци|штаб",
    re.I,
)
_AROUND = re.compile(r"\b(?:протокол|архив|год)\w*|\bг\.|\bза\b|[\d_.,()]+", re.I)


def on_disk(disk: str) -> Path:
    """The path that ``FoundFile.disk`` keeps."""
    return Path(os.fsdecode(disk.encode("latin-1")))


def find_files(roots: Sequence[Path]) -> Iterator[FoundFile]:
    """Every file in the order of names; links are not followed, unreadable folders are told of."""
    shown = _names(roots)
    for place, root in enumerate(roots):
        if root.is_dir():
            yield from _walk(place, root, shown[place])
        else:
            disk = os.fsencode(root.resolve()).decode("latin-1")
            yield FoundFile(place, shown[place], root.stat().st_size, disk=disk)


def _names(roots: Sequence[Path]) -> list[str]:
    """How each root is shown: by the last part of its path, numbered where two are the same."""
    names = [printable(root.resolve().name) for root in roots]
    return [
        f"{name} ({names[: place + 1].count(name)})" if names[:place].count(name) else name
        for place, name in enumerate(names)
    ]


def _walk(place: int, folder: Path, shown: str) -> Iterator[FoundFile]:
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError as error:
        message = f"Папка не открывается: {error.strerror}."
        yield FoundFile(place, shown + "/", 0, code="folder-closed", message=message)
        return
    for entry in entries:
        path = f"{shown}/{printable(entry.name)}"
        if entry.is_symlink():
            message = "Это ссылка, а не файл: по ссылкам архив не читается."
            yield FoundFile(place, path, 0, code="link", message=message)
        elif LEFT_BEHIND.match(entry.name):
            continue
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(place, Path(entry.path), path)
        elif entry.is_file(follow_symlinks=False):
            yield FoundFile(
                place,
                path,
                entry.stat().st_size,
                year_of(shown),
                body_of(shown),
                disk=os.fsencode(entry.path).decode("latin-1"),
            )


def printable(name: str) -> str:
    """A name as it is shown; names of bytes that are no UTF-8 are of old Windows machines.

    >>> printable(b"\xcf\xf0\xee\xf2\xee\xea\xee\xeb.doc".decode("utf-8", "surrogateescape"))
    'Протокол.doc'
    """
    content = os.fsencode(name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1251", "replace")


def year_of(shown: str) -> int | None:
    """The year that the innermost folder with one tells: «архив/2019/март» → 2019."""
    for part in reversed(shown.split("/")):
        if found := _YEAR.findall(part):
            return int(found[-1])
    return None


def body_of(shown: str) -> str | None:
    """The body that the innermost folder with one names.

    >>> body_of("архив/Протоколы совета директоров 2019"), body_of("архив/2019/март")
    ('совета директоров', None)
    """
    for part in reversed(shown.split("/")):
        if _BODY.search(part):
            return " ".join(_AROUND.sub(" ", part).split()) or None
    return None
