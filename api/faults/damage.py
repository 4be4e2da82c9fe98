"""A damaged database is not written to any more: what is left in it is shown, and that it is so.

The mark is set when the database itself says that it is damaged, at the start or in any request,
and lasts until the service is started again over a whole one.
"""

import logging
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from starlette.types import ASGIApp, Receive, Scope, Send

from api.edge import SAFE_METHODS
from api.errors import StoreDamaged
from api.faults.store import fault_of

RESTORE = "protokolist restore КОПИЯ --replace"
log = logging.getLogger("protokolist")


@dataclass(slots=True)
class Damage:
    """Whether the database of this process is known to be damaged."""

    noticed: bool = False

    def notice(self) -> None:
        if not self.noticed:
            self.noticed = True
            log.critical("the database is damaged: only reading from now on; %s", RESTORE)


def watched(engine: Engine) -> Damage:
    """What is set as soon as the engine's database says that it is damaged."""
    damage = Damage()

    def heard(context: ExceptionContext) -> None:
        if fault_of(context.original_exception) == "damaged":
            damage.notice()

    event.listen(engine, "handle_error", heard)
    return damage


class ReadOnly:
    """Refuses every change while the database is damaged."""

    def __init__(self, app: ASGIApp, damage: Damage) -> None:
        self.app = app
        self._damage = damage

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._damage.noticed and scope["type"] == "http" and scope["method"] not in SAFE_METHODS:
            raise StoreDamaged
        await self.app(scope, receive, send)


def said_of(url: str) -> str:
    """What SQLite finds wrong in its own pages; empty when nothing, or when there is no file yet.

    About a second for 400 MB; PostgreSQL looks at its pages as it reads them.
    """
    address = make_url(url)
    path = Path(address.database or "")
    if address.get_backend_name() != "sqlite" or not path.is_file():
        return ""
    try:
        with closing(sqlite3.connect(path)) as connection:
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError:
        return ""  # locked or not to be opened: told by whoever needs it
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if said == "ok" else str(said)
