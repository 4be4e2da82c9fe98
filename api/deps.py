"""What routes are given, under names that read as a sentence in their signatures."""

import datetime as dt
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated
from zoneinfo import ZoneInfo

from anyio import CancelScope, CapacityLimiter, to_thread
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
from models.timeliness import days_of

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


# What waits for nothing is given by coroutines: every plain function costs a way to a thread and
# back, which is long when the threads are busy.
async def resources(request: Request) -> Resources:
    held: Resources = request.app.state.resources
    return held


ResourcesDep = Annotated[Resources, Depends(resources)]


async def session(request: Request, held: ResourcesDep) -> AsyncIterator[Session]:
    """For reading only: routes that write open their own transaction and see it committed.

    A request holds a connection while it waits for a thread that makes its answer, and the threads
    may all be waiting for a connection: only so many requests have one at a time, the others wait
    for their turn without a thread.
    """
    async with request.app.state.turns:
        opened = Session(held.engine, expire_on_commit=False)
        try:
            yield opened
        finally:
            # A rollback, for which the other requests need not wait, in a thread that is free.
            with CancelScope(shield=True):
                await to_thread.run_sync(opened.close, limiter=CapacityLimiter(1))


# Closed before the answer is sent: whoever reads it slowly holds no connection.
SessionDep = Annotated[Session, Depends(session, scope="function")]


async def viewer(request: Request) -> Viewer:
    """Whoever is signed in, holds a token, or tries the program on this machine: see the gate."""
    found: Viewer = request.state.viewer
    return found


ViewerDep = Annotated[Viewer, Depends(viewer)]


def today(held: ResourcesDep, viewer: ViewerDep) -> dt.date:
    """The day where most committees of the viewer are; of tasks each has its own (``days_of``).

    Asked in a session that is closed at once: who writes holds no second connection.
    """
    with reading(held.engine) as opened:
        return days_of(opened, held.clock(), viewer.scope).each[0].day


Today = Annotated[dt.date, Depends(today)]
