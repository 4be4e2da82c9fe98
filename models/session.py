"""The engine and its sessions: SQLite in a file by default, PostgreSQL by the URL alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

import models.audit_events
import models.doubts  # noqa: F401 -- and what tasks repeat of their decisions
from models.actor import PROGRAM, Actor

BUSY_MS = 30_000
# Under WAL, NORMAL may lose the last commits in a power cut; an accepted upload must not be lost.
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_MS}",
)
# A machine without current says no good-bye. The server would keep its locks for two hours, and it
# would wait for the server for a quarter of an hour once its cable is pulled: half a minute each.
_CUT_OFF = {
    "options": "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
    " -c tcp_user_timeout=25000",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "25000",
}


def heard_when_cut_off(address: URL) -> URL:
    """The address of a PostgreSQL with what its own words leave open of a connection's end."""
    left_open = {name: value for name, value in _CUT_OFF.items() if name not in address.query}
    return address.update_query_dict(left_open)


# So many requests at once hold a connection to read from, and each of the web's 40 threads (anyio's
# number) may want one beside: with fewer connections than that they could wait for each other.
TURNS, THREADS = 20, 40
POOL = {"pool_size": 10, "max_overflow": TURNS + THREADS - 10}


def create_store_engine(url: str) -> Engine:
    """An engine for ``sqlite:///path`` or ``postgresql://…`` (psycopg)."""
    address = make_url(url)
    if address.drivername in ("postgresql", "postgres"):
        driven = heard_when_cut_off(address.set(drivername="postgresql+psycopg"))
        return create_engine(driven, pool_pre_ping=True, hide_parameters=True, **POOL)
    # Values stay out of what errors say: they are names and texts, and errors go into the log.
    engine = create_engine(address, hide_parameters=True, **POOL)
    if address.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    # Otherwise the driver begins transactions by itself, deferred and only before a write.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    """A transaction that reads first and writes later fails when another has written between."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def for_writing(engine: Engine) -> Engine:
    """The same pool of connections, whose transactions take SQLite's write lock at once."""
    return engine.execution_options(writes=True)


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session for queries; what was changed in it is thrown away."""
    with Session(engine, expire_on_commit=False) as session:
        yield session


@contextmanager
def writing(engine: Engine, actor: Actor = PROGRAM) -> Iterator[Session]:
    """A session in one transaction: committed at the end, rolled back on an error.

    ``actor`` is whom the audit log will name.
    """
    with Session(for_writing(engine), expire_on_commit=False) as session, session.begin():
        session.info["actor"] = actor
        yield session
