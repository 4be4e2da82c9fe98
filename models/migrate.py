"""Brings a database to the present tables; run before the web process or a worker begins."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from models.session import for_writing

# Any fixed number: it only has to be the same in all processes that start at once.
_LOCK = 7_406_215


def migrate(engine: Engine) -> None:
    """Runs what is missing of the migrations, in one transaction; harmless when repeated."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
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
