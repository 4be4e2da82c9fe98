"""Which workers are alive: each holds a lock for life, and who gets it knows the other is dead.

The kernel or the database server lets the lock go, however the worker ended; no clock decides.
"""

import fcntl
import hashlib
import os
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, NullPool, create_engine, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from models.session import heard_when_cut_off


class Locks(Protocol):
    def hold(self, name: str) -> None:
        """Takes the lock of this process, until it ends."""

    def is_free(self, name: str) -> bool:
        """Whether nobody holds the lock: its worker is dead."""

    def still_held(self) -> bool:
        """False when others may think this process dead: it must end at once."""

    def clear(self, name: str) -> None:
        """Removes what a dead worker left of its lock."""

    def close(self) -> None:
        """Lets the lock go."""


class FileLocks:
    """Locks on files, for workers of one machine beside an SQLite file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: tuple[Path, int] | None = None

    def hold(self, name: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(name)
        # Locked before it has its name, so that nobody ever finds it free.
        early = path.with_suffix(".early")
        descriptor = os.open(early, os.O_RDWR | os.O_CREAT)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        early.rename(path)
        self._held = (path, descriptor)

    def is_free(self, name: str) -> bool:
        try:
            descriptor = os.open(self._path(name), os.O_RDWR)
        except FileNotFoundError:
            return True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(descriptor)
        return True

    def still_held(self) -> bool:
        return self._held is not None and self._held[0].exists()

    def clear(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def close(self) -> None:
        if self._held is not None:
            path, descriptor = self._held
            path.unlink(missing_ok=True)
            os.close(descriptor)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.lock"


class DatabaseLocks:
    """Advisory locks of PostgreSQL, for workers on any machine; they end with the connection."""

    def __init__(self, url: str) -> None:
        address = heard_when_cut_off(make_url(url).set(drivername="postgresql+psycopg"))
        engine = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._connection: Connection = engine.connect()

    def hold(self, name: str) -> None:
        self._connection.execute(select(func.pg_advisory_lock(_number(name))))

    def is_free(self, name: str) -> bool:
        number = _number(name)
        if not self._connection.scalar(select(func.pg_try_advisory_lock(number))):
            return False
        self._connection.execute(select(func.pg_advisory_unlock(number)))
        return True

    def still_held(self) -> bool:
        try:
            self._connection.execute(select(1))
        except DBAPIError:
            return False
        return True

    def clear(self, name: str) -> None:
        """The server has let it go already."""

    def close(self) -> None:
        self._connection.close()


def _number(name: str) -> int:
    """PostgreSQL knows its advisory locks by 64-bit numbers."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def locks_for(url: str, folder: Path) -> Locks:
    if make_url(url).get_backend_name() == "sqlite":
        return FileLocks(folder)
    return DatabaseLocks(url)
