"""Idempotency-Key: a POST that comes again, because its answer was lost, is not done again.

The same key with the same request gives the stored answer; with another one it is refused. Two
uploads are the same when what they send is, whatever boundary a client put between the parts.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.deps import Resources
from api.errors import ApiError, BadValue
from api.viewer import Viewer
from models.replays import Taken, Told, free_key, keep_answer, take_key
from models.session import writing

API = "/api/"
HEADER = "idempotency-key"
REPLAYED = "Idempotency-Replayed"
IN_MEMORY = PIECE = 1 << 20
LONGEST_ANSWER = 1 << 20
# Of the answer's headers those that belong to it; the edge adds the others to every reply.
KEPT_HEADERS = frozenset({"content-type", "location", "etag", "link", "retry-after"})
# Told by whoever sent too much, came too early or was not let in: may go better another time.
NOT_KEPT = frozenset({401, 403, 408, 409, 413, 421, 428, 429})
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_BOUNDARY = re.compile(r'boundary="?([^";,]+)"?', re.IGNORECASE)


class KeyMismatch(ApiError):
    status = 422
    code = "idempotency-mismatch"
    title = "Ключ уже использован"
    detail = "Этот Idempotency-Key уже был у другого запроса: для нового нужен новый ключ."


class StillRunning(ApiError):
    status = 409
    code = "still-running"
    title = "Запрос ещё выполняется"
    detail = "Такой же запрос с этим Idempotency-Key ещё выполняется. Повторите позже."

    def __init__(self) -> None:
        super().__init__()
        self.headers = {"Retry-After": "2"}


@dataclass(frozen=True, slots=True)
class _Key:
    key: str
    whose: str
    route: str

    def of_row(self) -> dict[str, str]:
        return {"key": self.key, "whose": self.whose, "route": self.route}


class Replays:
    """Stands inside whatever finds out who asks: a stored answer is for who was let in only."""

    def __init__(self, app: ASGIApp, held: Resources) -> None:
        self.app = app
        self._held = held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] == "POST"
        given = Headers(scope=scope).get(HEADER) if asked else None
        if given is None or not scope["path"].startswith(API):
            await self.app(scope, receive, send)
            return
        if not _KEY.fullmatch(given):
            raise BadValue("Idempotency-Key: от 1 до 200 видимых знаков латиницы.")
        key = _Key(given, _whose(scope), f"POST {scope['path']}")
        with SpooledTemporaryFile(IN_MEMORY) as spooled:
            body = cast(BinaryIO, spooled)
            if not await _received(receive, body):
                return
            digest = await run_in_threadpool(_digest, scope, body)
            taken = await run_in_threadpool(self._take, key, digest)
            if isinstance(taken, Told):
                await _tell(taken, send)
                return
            if taken != "first":
                raise KeyMismatch if taken == "other" else StillRunning
            await self._answer(scope, _again(body, receive), send, key)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, key: _Key) -> None:
        heard = _Heard()

        async def send_and_hear(message: Message) -> None:
            heard.hear(message)
            await send(message)

        try:
            await self.app(scope, receive, send_and_hear)
        except BaseException:
            await run_in_threadpool(self._free, key)
            raise
        told = heard.told()
        if told is None:
            await run_in_threadpool(self._free, key)
        else:
            await run_in_threadpool(self._keep, key, told)

    def _take(self, key: _Key, digest: str) -> Taken | Told:
        with writing(self._held.engine) as session:
            now = self._held.clock()
            return take_key(session, **key.of_row(), request_hash=digest, now=now)

    def _keep(self, key: _Key, told: Told) -> None:
        with writing(self._held.engine) as session:
            keep_answer(session, **key.of_row(), told=told)

    def _free(self, key: _Key) -> None:
        with writing(self._held.engine) as session:
            free_key(session, **key.of_row())


class _Heard:
    """An answer as it goes by; of one that is too long or no text only that it was."""

    def __init__(self) -> None:
        self._status = 0
        self._headers: dict[str, str] = {}
        self._body = b""

    def hear(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = Headers(raw=message["headers"])
            self._headers = {name: headers[name] for name in headers if name in KEPT_HEADERS}
        elif message["type"] == "http.response.body" and len(self._body) <= LONGEST_ANSWER:
            self._body += message.get("body", b"")

    def told(self) -> Told | None:
        """None where another try may end better."""
        if not self._status or self._status >= 500 or self._status in NOT_KEPT:
            return None
        try:
            text = self._body.decode()
        except UnicodeDecodeError:
            return None
        return Told(self._status, self._headers, text) if len(text) <= LONGEST_ANSWER else None


def _whose(scope: Scope) -> str:
    viewer: Viewer = scope["state"]["viewer"]
    return f"{viewer.user_id or ''} {viewer.token_id or ''} {viewer.name}"


async def _received(receive: Receive, body: BinaryIO) -> bool:
    """The whole body into a file; False when who sent it has gone."""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return False
        body.write(message.get("body", b""))
        if not message.get("more_body", False):
            return True


def _again(body: BinaryIO, receive: Receive) -> Receive:
    """``receive`` that gives the body once more and then what the connection says."""
    body.seek(0)
    ended = False

    async def receive_again() -> Message:
        nonlocal ended
        if ended:
            return await receive()
        piece = body.read(PIECE)
        ended = len(piece) < PIECE
        return {"type": "http.request", "body": piece, "more_body": not ended}

    return receive_again


async def _tell(told: Told, send: Send) -> None:
    headers = MutableHeaders(dict(told.headers))
    headers[REPLAYED] = "true"
    body = told.body.encode()
    headers["Content-Length"] = str(len(body))
    await send({"type": "http.response.start", "status": told.status, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})


def _digest(scope: Scope, body: BinaryIO) -> str:
    """SHA-256 of address and content; a form's boundary is the client's whim and left out."""
    headers = Headers(scope=scope)
    kind = headers.get("content-type", "")
    found = _BOUNDARY.search(kind) if kind.lower().startswith("multipart/") else None
    digest = hashlib.sha256()
    for fact in (scope.get("query_string", b""), kind.partition(";")[0].encode()):
        digest.update(len(fact).to_bytes(8, "big") + fact)
    digest.update(headers.get("if-match", "").encode() + b"\0")
    body.seek(0)
    for piece in _without(body, found[1].encode() if found else b""):
        digest.update(piece)
    return digest.hexdigest()


def _without(body: BinaryIO, boundary: bytes) -> Iterator[bytes]:
    """The content without the boundary, which may lie across two pieces."""
    rest = b""
    while piece := body.read(PIECE):
        if not boundary:
            yield piece
            continue
        *whole, rest = (rest + piece).split(boundary)
        yield from whole
        kept = len(boundary) - 1
        yield rest[: max(len(rest) - kept, 0)]
        rest = rest[max(len(rest) - kept, 0) :]
    yield rest
