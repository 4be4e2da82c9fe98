"""Files of a run on their way into the register: a hundred of them in a transaction.

Killed at any moment, the run goes on where it was: a file is «found» until the transaction that
notes its protocol and its job is committed, and content that is there already is not noted twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.deps import Resources
from api.digitising.finding import body_of, on_disk, year_of
from api.engine import ARCHIVE
from api.uploads import shown_name
from extractor.archive import Packed, Refused
from extractor.kinds import CONVERTED, KINDS, READ, find_kind
from models.actor import COMMAND
from models.archive_tables import ArchiveFileRow, ArchiveFileState, ArchiveRunRow
from models.archives import FoundFile, next_found, note_files, settle_file
from models.session import reading, writing
from models.store import receive

AT_ONCE = 100
_ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file whose bytes are among the originals."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Left:
    """A file that is not taken: a stable code and a Russian reason."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive, with what became of each file in it."""

    path: str
    files: tuple[Kept | Left, ...]


Prepared = Kept | Left | Opened


def take_all(held: Resources, run: ArchiveRunRow) -> Iterator[int]:
    """Takes every file that is found; after each transaction gives how many it has taken."""
    while True:
        with reading(held.engine) as session:
            waiting = next_found(session, run.id, AT_ONCE)
        if not waiting:
            return
        prepared = [(row, _prepare(held, row)) for row in waiting]
        with writing(held.engine, COMMAND) as session:
            for row, each in prepared:
                _settle(held, session, run, row, each)
        yield len(waiting)


def _prepare(held: Resources, row: ArchiveFileRow) -> Prepared:
    """What is slow and needs no transaction: the bytes on their way to the originals."""
    limit = held.settings.max_file_bytes
    if row.size > limit and not row.path.lower().endswith(_ZIP):
        return Left(row.path, "too-large", f"Файл больше {limit // 1024**2} МБ.")
    try:
        content = on_disk(row.disk).read_bytes()
    except OSError as error:
        return Left(row.path, "not-opened", f"Файл не открывается: {error.strerror}.")
    if row.path.lower().endswith(_ZIP):
        bundle = held.archives.listed(shown_name(row.path), content)
        if bundle is not None:
            entries = (_entry(held, row.path, content, entry) for entry in bundle.entries)
            return Opened(row.path, tuple(entries))
    return _keep(held, row.path, content)


def _entry(held: Resources, path: str, content: bytes, entry: Packed | Refused) -> Kept | Left:
    inside = f"{path}/{entry.name}"
    unpacked = held.archives.unpacked(content, entry) if isinstance(entry, Packed) else entry
    if isinstance(unpacked, Refused):
        return Left(inside, unpacked.code, unpacked.message)
    return _keep(held, inside, unpacked)


def _keep(held: Resources, path: str, content: bytes) -> Kept | Left:
    """A damaged or locked protocol is kept, with its reason; what never was one is left."""
    kind = find_kind(content) if content else ""
    if kind in KINDS and kind not in READ | CONVERTED:
        found = KINDS[kind]
        return Left(path, "unsupported-type", f"Это {found.title}. {found.advice}".strip())
    return Kept(path, held.originals.keep(content), len(content))


def _settle(
    held: Resources, session: Session, run: ArchiveRunRow, row: ArchiveFileRow, each: Prepared
) -> None:
    if isinstance(each, Left):
        settle_file(session, run.id, row.path, "refused", code=each.code, message=each.message)
        return
    if isinstance(each, Kept):
        _receive(held, session, run, each)
        return
    folder = row.path
    note_files(session, run.id, (_found(row, folder, file) for file in each.files))
    for file in each.files:
        if isinstance(file, Kept):
            _receive(held, session, run, file)
    settle_file(session, run.id, row.path, "opened")


def _found(row: ArchiveFileRow, folder: str, file: Kept | Left) -> FoundFile:
    """A file of an archive as a file of the run; the archive's name is a folder's."""
    inside = file.path.rpartition("/")[0] or folder
    year, body = year_of(inside), body_of(inside)
    if isinstance(file, Left):
        return FoundFile(row.root, file.path, 0, year, body, file.code, file.message)
    return FoundFile(row.root, file.path, file.size, year, body)


def _receive(held: Resources, session: Session, run: ArchiveRunRow, file: Kept) -> None:
    """The row of the protocol and its job; content that is there already is told as known."""
    receipt = receive(
        session,
        sha256=file.sha256,
        filename=shown_name(file.path),
        size=file.size,
        committee_id=run.committee_id,
        now=held.clock(),
        origin="archive",
    )
    if receipt.created:
        held.enqueue(session, receipt, ARCHIVE)
    state: ArchiveFileState = "taken" if receipt.created else "known"
    settle_file(session, run.id, file.path, state, receipt.protocol_id)
