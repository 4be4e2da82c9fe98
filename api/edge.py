"""The edge of the application: what holds for every request and every reply.

A number by which an error can be found in the log, the headers that keep a browser strict, a limit
on what is read of a request, and no change ordered by a foreign site.
"""

from collections.abc import Callable
from urllib.parse import urlsplit
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import BadAddress, ForeignOrigin, TooLarge, UnknownHost
from api.faults.slow import Patience

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A year. Names below ours are not ours to decide over, so it says nothing of them.
ONLY_HTTPS = "max-age=31536000"
STATIC = "/static/"

Failed = Callable[[Request, Exception], Response]


class Edge:
    """Outermost layer; ``failed`` makes the reply to whatever nobody else has caught.

    ``https``: browsers reach us so, through a proxy, whatever the request says of itself.
    """

    def __init__(
        self,
        app: ASGIApp,
        max_request_bytes: int,
        hosts: frozenset[str],
        failed: Failed,
        https: bool = False,
    ) -> None:
        self.app = app
        self.limit = max_request_bytes
        self.hosts = hosts
        self.failed = failed
        self.https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        trace_id = uuid4().hex
        scope.setdefault("state", {})["trace_id"] = trace_id
        started = False

        async def send_strictly(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = trace_id
                for name, value in self._kept_by_browsers(scope).items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            refuse_nul(scope)
            refuse_unknown_host(scope, self.hosts)
            refuse_foreign(scope)
            await self.app(scope, self._counted(scope, receive), send_strictly)
        except Exception as error:
            if started:
                raise
            response = self.failed(Request(scope), error)
            await response(scope, receive, send_strictly)

    def _kept_by_browsers(self, scope: Scope) -> dict[str, str]:
        """Pages hold names, and a browser may be used by others after; own styles may stay."""
        headers = dict(HEADERS)
        if not scope["path"].startswith(STATIC):
            headers["Cache-Control"] = "no-store"
        if self.https or scope["scheme"] == "https":
            headers["Strict-Transport-Security"] = ONLY_HTTPS
        return headers

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        """``receive`` that refuses a request over the limit, told or not, as early as it shows."""
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdecimal() and int(declared) > self.limit:
            raise self._too_large()
        total, ended, patience = 0, False, Patience()

        async def receive_counted() -> Message:
            nonlocal total, ended
            # After the body one waits for the client to go, for as long as the answer takes.
            message = await (receive() if ended else patience.wait_for(receive))
            ended = ended or not message.get("more_body", False)
            total += len(message.get("body", b""))
            if total > self.limit:
                raise self._too_large()
            return message

        return receive_counted

    def _too_large(self) -> TooLarge:
        megabytes = self.limit // (1024 * 1024)
        return TooLarge(f"За один раз принимается не больше {megabytes} МБ.", limit=self.limit)


def refuse_nul(scope: Scope) -> None:
    """Raise BadAddress for a NUL in the address: PostgreSQL takes none, and nobody types one."""
    if "\0" in scope["path"] or b"%00" in scope.get("query_string", b""):
        raise BadAddress


def refuse_unknown_host(scope: Scope, hosts: frozenset[str]) -> None:
    """Raise UnknownHost when we are asked for under a name that is not among ``hosts``."""
    asked = urlsplit(f"//{Headers(scope=scope).get('host', '')}").hostname or ""
    if hosts and asked not in hosts:
        raise UnknownHost


def refuse_foreign(scope: Scope) -> None:
    """Raise ForeignOrigin for a change that a page of another site makes a browser send.

    The first of two: a form must also repeat the token of its session, where there is one.
    """
    if scope["method"] in SAFE_METHODS:
        return
    headers = Headers(scope=scope)
    if headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise ForeignOrigin
    origin = headers.get("origin")
    if origin and urlsplit(origin).netloc != headers.get("host"):
        raise ForeignOrigin
