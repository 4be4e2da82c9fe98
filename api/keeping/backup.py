"""A backup: a folder with the database in one file, the originals and a manifest of both.

The database is copied first: an original is written before the row that names it, so that every
row of the copy finds its original, whatever is uploaded meanwhile.
"""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from api.engine import prepare
from api.keeping.dumps import Counts, dump_of, rows_by_table, sync
from api.settings import Settings
from models.files import Originals
from models.migrate import is_known, revision_of
from models.session import create_store_engine
from models.stored_files import files_at

MANIFEST = "manifest.json"
FORMAT = 1


class BadBackup(ValueError):
    """The folder is no backup, or is damaged; the message is Russian."""


class RegisterInTheWay(ValueError):
    """There is a register where one is to be brought back to; the message is Russian."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. ``originals``: SHA-256 → bytes; ``damaged`` were so before copying."""

    format: int
    made_at: str
    store: str
    revision: str | None
    database_sha256: str
    rows: Counts
    originals: dict[str, int]
    damaged: list[str]

    def write(self, folder: Path) -> None:
        """Last of all, and at once: a folder without it is no backup."""
        coming = folder / (MANIFEST + ".coming")
        coming.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), "utf-8")
        sync(coming)
        coming.rename(folder / MANIFEST)
        sync(folder)


def read_manifest(folder: Path) -> Manifest:
    """Raises BadBackup."""
    try:
        held: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        manifest = Manifest(**held)
    except (OSError, ValueError, TypeError) as error:
        raise BadBackup(f"это не резервная копия или она не дописана: {folder}") from error
    if manifest.format != FORMAT:
        raise BadBackup("копия сделана более новой версией Протоколиста")
    return manifest


def back_up(settings: Settings, folder: Path, now: dt.datetime) -> Manifest:
    """Writes a backup into a folder that must be new. Raises DumpFailed and OSError."""
    folder.mkdir(parents=True)
    dump = dump_of(settings.store_url)
    rows = dump.write(settings.store_url, folder / dump.filename)
    kept, copies = files_at(settings.files, settings.data), Originals(folder)
    originals: dict[str, int] = {}
    damaged: list[str] = []
    for sha256 in kept.kept():
        with kept.open(sha256) as source:
            copied = copies.keep(source)
            size = source.tell()
        if copied == sha256:
            originals[sha256] = size
        else:
            damaged.append(sha256)
    manifest = Manifest(
        format=FORMAT,
        made_at=now.isoformat(),
        store=dump.filename,
        revision=_revision(settings.store_url),
        database_sha256=_sha256(folder / dump.filename),
        rows=rows,
        originals=originals,
        damaged=damaged,
    )
    manifest.write(folder)
    return manifest


def verify(folder: Path) -> Manifest:
    """The manifest of a backup all of which is there and unaltered. Raises BadBackup."""
    manifest = read_manifest(folder)
    database = folder / manifest.store
    if not database.exists() or _sha256(database) != manifest.database_sha256:
        raise BadBackup("копия повреждена: база данных не та, что была записана")
    copies = Originals(folder)
    lost = [sha256 for sha256 in manifest.originals if not copies.is_intact(sha256)]
    if lost:
        raise BadBackup(f"копия повреждена: подлинники ({len(lost)}), например {lost[0]}")
    return manifest


def restore(settings: Settings, folder: Path, *, replace: bool = False) -> Manifest:
    """Brings a backup back, of this version or an older one; nothing is touched before it is
    verified.

    With ``replace`` a register that is there gives way; its originals stay beside the others.
    Raises BadBackup, RegisterInTheWay and DumpFailed.
    """
    manifest = verify(folder)
    dump = dump_of(settings.store_url)
    if manifest.store != dump.filename:
        raise BadBackup("копия сделана с другой базы данных: SQLite и PostgreSQL не смешиваются")
    if manifest.revision is not None and not is_known(manifest.revision):
        raise BadBackup("копия сделана более новой версией Протоколиста: сначала обновите его")
    if not replace and _is_filled(settings.store_url):
        raise RegisterInTheWay(
            "здесь уже есть реестр; чтобы заменить его копией, повторите с --replace"
        )
    settings.data.mkdir(parents=True, exist_ok=True)
    originals, copies = files_at(settings.files, settings.data), Originals(folder)
    for sha256 in manifest.originals:
        with copies.open(sha256) as source:
            originals.keep(source)
    dump.bring_back(settings.store_url, folder / manifest.store)
    found = rows_by_table(settings.store_url)
    if found != manifest.rows:
        raise BadBackup(f"после восстановления не сходится число строк: {found}")
    prepare(settings.store_url)
    return manifest


def _is_filled(url: str) -> bool:
    """Whether there is a register with anything read or noted in it."""
    path = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:") and not path.exists():
        return False
    return any(rows_by_table(url).get(name) for name in ("source", "school", "user_account"))


def _revision(url: str) -> str | None:
    engine = create_store_engine(url)
    try:
        return revision_of(engine)
    finally:
        engine.dispose()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
