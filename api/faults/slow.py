"""Who sends slowly is not waited for without end, neither for headers nor for a body.

uvicorn gives an idle connection five seconds between two requests, but one that has begun a
request may take as long as it likes (https://github.com/Kludex/uvicorn/issues/1299).
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.errors import ApiError

HEADER_SECONDS = 20.0
# For a body: so long, and a second more for every kilobyte that has come.
BODY_SECONDS = 30.0
BYTES_PER_SECOND = 1000


class TooSlow(ApiError):
    status = 408
    code = "too-slow"
    title = "Запрос идёт слишком долго"
    detail = "Соединение слишком медленное или прервалось. Повторите запрос."

    def __init__(self) -> None:
        super().__init__()
        self.headers = {"Connection": "close"}


class PromptH11(H11Protocol):
    """Ends a connection whose headers have not all come in time."""

    _headers_due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await_headers()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._await_headers()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _await_headers(self) -> None:
        if self._headers_due is None:
            self._headers_due = self.loop.call_later(HEADER_SECONDS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._headers_due is not None:
            self._headers_due.cancel()
            self._headers_due = None

    def _give_up(self) -> None:
        self._headers_due = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()


class Patience:
    """How long one body may still be waited for, in seconds of waiting alone."""

    def __init__(self) -> None:
        self._left = BODY_SECONDS

    async def wait_for(self, receive: Any) -> Any:
        """The next message. Raises TooSlow when there is no patience left."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            message = await asyncio.wait_for(receive(), self._left)
        except TimeoutError:
            raise TooSlow from None
        came = len(message.get("body", b"")) / BYTES_PER_SECOND
        self._left = max(self._left + came - (loop.time() - began), 0.001)
        return message
