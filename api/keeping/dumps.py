"""The database in one file and back: SQLite by VACUUM INTO, PostgreSQL by its own programs."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, inspect, make_url, select, table, text

from models.every_table import Base
from models.session import create_store_engine

BUSY_SECONDS = 60
# The jobs that wait are copied with the register: brought back, they go on.
Counts = dict[str, int]


class DumpFailed(OSError):
    """The database cannot be copied or brought back; the message is Russian."""


@dataclass(frozen=True, slots=True)
class Dump:
    """``filename`` in a backup; ``write`` gives the rows of each table as they are in the file."""

    filename: str
    write: Callable[[str, Path], Counts]
    bring_back: Callable[[str, Path], None]


def _write_sqlite(url: str, target: Path) -> Counts:
    """A copy as of one moment, while others go on writing."""
    path = Path(make_url(url).database or "")
    if not path.exists():
        raise DumpFailed(f"базы данных нет: {path}")
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise DumpFailed(f"база данных не копируется: {error}") from error
    sync(target)
    return rows_by_table(f"sqlite:///{target}")


def _bring_sqlite_back(url: str, source: Path) -> None:
    """Beside the old file first, then in its place: there is never half a database."""
    path = Path(make_url(url).database or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    coming = path.with_name(path.name + ".coming")
    shutil.copyfile(source, coming)
    sync(coming)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    os.replace(coming, path)
    sync(path.parent)


def _write_postgres(url: str, target: Path) -> Counts:
    """The counts and the dump see the same moment: pg_dump is given our snapshot."""
    with _connected(url, isolation_level="REPEATABLE READ") as connection:
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        _run(url, "pg_dump", "-Fc", "--no-owner", f"--snapshot={snapshot}", f"--file={target}")
        found = _counts(connection)
    sync(target)
    return found


def _bring_postgres_back(url: str, source: Path) -> None:
    """All or nothing; what is there of the same names is replaced."""
    how = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
    _run(url, "pg_restore", *how, str(source))


def _run(url: str, program: str, *arguments: str) -> None:
    """One of PostgreSQL's programs; the password goes by the environment, which others cannot see.

    Raises DumpFailed.
    """
    found = shutil.which(program)
    if found is None:
        raise DumpFailed(f"нет программы {program}: установите пакет postgresql-client")
    address = make_url(url).set(drivername="postgresql")
    environment = dict(os.environ)
    if address.password:
        environment["PGPASSWORD"] = str(address.password)
    shown = address.set(password=None).render_as_string(hide_password=False)
    ended = subprocess.run(
        [found, f"--dbname={shown}", *arguments], env=environment, capture_output=True, text=True
    )
    if ended.returncode:
        said = ended.stderr.strip().splitlines() or ["без объяснения"]
        raise DumpFailed(f"{program}: {said[-1]}")


DUMPS: dict[str, Dump] = {
    "sqlite": Dump("register.sqlite", _write_sqlite, _bring_sqlite_back),
    "postgresql": Dump("register.dump", _write_postgres, _bring_postgres_back),
}


def dump_of(url: str) -> Dump:
    backend = make_url(url).get_backend_name()
    return DUMPS["postgresql" if backend == "postgres" else backend]


def rows_by_table(url: str) -> Counts:
    """How many rows each of our tables has; tables that are not there are left out."""
    with _connected(url) as connection:
        return _counts(connection)


def _counts(connection: Connection) -> Counts:
    there = set(inspect(connection).get_table_names())
    return {
        name: connection.scalar(select(func.count()).select_from(table(name))) or 0
        for name in Base.metadata.tables
        if name in there
    }


@contextmanager
def _connected(url: str, **options: Any) -> Iterator[Connection]:
    engine = create_store_engine(url)
    try:
        with engine.connect().execution_options(**options) as connection:
            yield connection
    finally:
        engine.dispose()


def sync(path: Path) -> None:
    """On return it is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
