"""What a failure of the database means: one table from the driver's own code."""

import sqlite3
from typing import Literal

StoreFault = Literal["damaged", "full"]

# The low byte is the kind, what is above it says where: https://sqlite.org/rescode.html
_SQLITE: dict[int, StoreFault] = {
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_FULL: "full",
}
# The journal beside the database could not grow: SQLite tells of room only for its own file.
_SQLITE_WHOLE: dict[int, StoreFault] = {sqlite3.SQLITE_IOERR_WRITE: "full"}
# https://www.postgresql.org/docs/18/errcodes-appendix.html
_POSTGRESQL: dict[str, StoreFault] = {"XX001": "damaged", "XX002": "damaged", "53100": "full"}


def fault_of(error: BaseException | None) -> StoreFault | None:
    """Of the driver's exception (``orig`` of SQLAlchemy's); None for what may pass by itself."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE_WHOLE.get(code) or _SQLITE.get(code & 0xFF)
    return _POSTGRESQL.get(getattr(error, "sqlstate", None) or "")
