"""What routes are given, under names that read as a sentence in their signatures."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.archives import Archives
from api.engine import JobQueue
from api.page_images import PageImages
from api.settings import Settings
from api.viewer import Viewer
from models.session import reading
from models.store import Receipt
from models.stored_files import Files

Clock = Callable[[], dt.datetime]
Enqueue = Callable[[Session, Receipt, int], None]


@dataclass(frozen=True, slots=True)
class Resources:
    """What the application holds while it runs. ``clock`` tells the present moment, with a zone.

    ``made`` keeps the files that jobs make, apart from the originals that people trust us with.
    """

    settings: Settings
    engine: Engine
    originals: Files
    clock: Clock
    enqueue: Enqueue
    archives: Archives
    queue: JobQueue
    made: Files
    page_images: PageImages

    def today(self) -> dt.date:
        """The day in the committee's time zone: it decides what is overdue, not the server's."""
        return self.clock().astimezone(ZoneInfo(self.settings.time_zone)).date()


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def resources(request: Request) -> Resources:
    held: Resources = request.app.state.resources
    return held


ResourcesDep = Annotated[Resources, Depends(resources)]


def session(held: ResourcesDep) -> Iterator[Session]:
    """For reading only: routes that write open their own transaction and see it committed."""
    with reading(held.engine) as opened:
        yield opened


def today(held: ResourcesDep) -> dt.date:
    return held.today()


SessionDep = Annotated[Session, Depends(session)]
Today = Annotated[dt.date, Depends(today)]


def viewer(request: Request) -> Viewer:
    """Whoever is signed in, holds a token, or tries the program on this machine: see the gate."""
    found: Viewer = request.state.viewer
    return found


ViewerDep = Annotated[Viewer, Depends(viewer)]
