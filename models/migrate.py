"""Brings a database to the present tables; run before the web process or a worker begins."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from models.session import BUSY_MS, for_writing

# Any fixed number: it only has to be the same in all processes that start at once.
_LOCK = 7_406_215


class NewerRegister(ValueError):
    """The database was written by a newer version than this one; the message is Russian."""

    def __init__(self) -> None:
        super().__init__(
            "реестр записан более новой версией Протоколиста: обновите программу или "
            "восстановите резервную копию"
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def newest_revision() -> str:
    """The revision that this version works with."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def is_known(revision: str) -> bool:
    scripts = ScriptDirectory.from_config(_config())
    return revision in {script.revision for script in scripts.walk_revisions()}


def revision_of(engine: Engine) -> str | None:
    """What the database was brought to; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def keep_copy(engine: Engine) -> Path | None:
    """Before an SQLite register is brought to a newer version: a copy of it, beside it.

    None where nothing is to be done. PostgreSQL is copied by its own programs, by who runs it.
    """
    path = Path(engine.url.database or "")
    if engine.url.get_backend_name() != "sqlite" or not path.exists():
        return None
    present = revision_of(engine)
    if present in (None, newest_revision()) or not is_known(str(present)):
        return None
    kept = path.with_name(f"{path.name}.before-{newest_revision()}")
    if not kept.exists():
        coming = kept.with_name(f"{kept.name}.{os.getpid()}")
        with closing(sqlite3.connect(path, timeout=BUSY_MS / 1000)) as connection:
            connection.execute("VACUUM INTO ?", (str(coming),))
        coming.rename(kept)
    return kept


def migrate(engine: Engine) -> None:
    """Runs what is missing of the migrations, in one transaction; harmless when repeated.

    Raises NewerRegister and changes nothing when the database is ahead of this version.
    """
    present = revision_of(engine)
    if present is not None and not is_known(present):
        raise NewerRegister
    config = _config()
    with for_writing(engine).connect() as connection:
        _hold_foreign_keys(connection, "OFF")
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _check_sqlite(connection)
        # The pragma stays with the connection, which the pool lends again.
        _hold_foreign_keys(connection, "ON")


def _hold_foreign_keys(connection: Connection, held: str) -> None:
    """Altering a table of SQLite makes it anew, which its foreign keys would take for deleting."""
    if connection.dialect.name == "sqlite":
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute(f"PRAGMA foreign_keys={held}")


def _check_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise RuntimeError(f"a migration left a row without what it refers to: {broken}")
