"""A page or a list whose connection to the database broke is made once more, unseen.

Only what reads: of a change nobody knows whether it was done, so that is answered 503 and the
client, who has its Idempotency-Key or If-Match, tries again.
"""

import asyncio

from sqlalchemy.exc import DBAPIError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

READ = frozenset({"GET", "HEAD"})
# A pool whose connections died has new ones at once, a server that starts again needs a moment.
PAUSE_SECONDS = 0.3


class Again:
    """Stands outside of everything that asks the database, the gate too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in READ:
            await self.app(scope, receive, send)
            return
        # What the first try leaves in the scope (route, viewer) must not meet the second.
        first = {**scope, "state": dict(scope["state"])}
        if await self._ends(first, receive, send):
            scope.update(first)  # who stands outside asks which route it was
            return
        await asyncio.sleep(PAUSE_SECONDS)
        await self.app(scope, _without_body(receive), send)

    async def _ends(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """False when the connection broke before anything of the answer was sent."""
        answering = False

        async def send_unless_lost(message: Message) -> None:
            nonlocal answering
            if scope["state"].get("connection_lost") and not answering:
                return
            answering = True
            await send(message)

        try:
            await self.app(scope, receive, send_unless_lost)
        except DBAPIError as error:
            if answering or not error.connection_invalidated:
                raise
            return False
        return answering


def _without_body(receive: Receive) -> Receive:
    """A request that reads has none; what is heard then is whether the client is still there."""
    told = False

    async def receive_again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": b"", "more_body": False}

    return receive_again
