"""Brings a database to the present tables; run before the web process or a worker begins."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from models.session import for_writing

# Any fixed number: it only has to be the same in all processes that start at once.
_LOCK = 7_406_215


def migrate(engine: Engine) -> None:
    """Runs what is missing of the migrations, in one transaction; harmless when repeated."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with for_writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
