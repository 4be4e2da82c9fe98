"""Empty registers for tests, as copies of one that was prepared."""

import itertools
import shutil
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from api.engine import prepare

_PREPARED = "prepared"


class PostgresRegisters:
    """Registers on a running server; each is a database of its own, copied in some 30 ms."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self._engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._numbers = itertools.count(1)
        self._execute(f"CREATE DATABASE {_PREPARED}")
        prepare(self._address(_PREPARED))

    def empty(self) -> str:
        name = f"register_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {_PREPARED}")
        return self._address(name)

    def close(self) -> None:
        self._engine.dispose()

    def _address(self, database: str) -> str:
        address = self._url.set(drivername="postgresql", database=database)
        return address.render_as_string(hide_password=False)

    def _execute(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))


def copy_sqlite(prepared: Path, folder: Path) -> str:
    path = folder / "register.sqlite"
    shutil.copy(prepared, path)
    return f"sqlite:///{path}"
