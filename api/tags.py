"""What holds for every JSON answer of the API: its tag, and where the next page is.

``ETag`` (RFC 9110): what a client has already is not sent again (304). A route that gives the
version of a row gives ``"3"``; sent is ``"3-5f2a…"``, since an answer also depends on the day it
is asked for. Of such a tag in If-Match only the version counts. ``Link`` (RFC 8288): the next
page, beside ``next_cursor`` in the answer.
"""

import hashlib
import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

API = "/api/v1/"
LONGEST = 4 << 20  # bytes of an answer that is tagged
NEXT = {"next_cursor": "cursor", "next_offset": "offset"}
_VERSIONED = re.compile(rb'(W/)?"(\d+)-[0-9a-f]{16}"')


class Tags:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(API):
            await self.app(scope, receive, send)
        elif scope["method"] == "GET":
            await _Answer(scope, send).through(self.app, receive)
        else:
            # Not a copy: the layers outside read there which route it came to.
            scope["headers"] = [_version(*each) for each in scope["headers"]]
            await _Answer(scope, send, changed=True).through(self.app, receive)


def _version(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """If-Match as routes know it: ``"3-5f2a…"`` is the version 3."""
    return (name, _VERSIONED.sub(rb'"\2"', value)) if name == b"if-match" else (name, value)


class _Answer:
    """One answer on its way out, held back until it is whole if it is short JSON."""

    def __init__(self, scope: Scope, send: Send, *, changed: bool = False) -> None:
        self._scope = scope
        self._send = send
        self._changed = changed
        self._start: Message = {}
        self._body = b""
        self._passing = False

    async def through(self, app: ASGIApp, receive: Receive) -> None:
        await app(self._scope, receive, self._take)

    async def _take(self, message: Message) -> None:
        if self._passing:
            await self._send(message)
        elif message["type"] == "http.response.start":
            self._start = message
            if not self._is_tagged():
                await self._pass()
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            more = message.get("more_body", False)
            if more and len(self._body) > LONGEST:
                await self._pass(more=True)
            elif not more:
                await self._finish()
        else:
            await self._send(message)

    def _is_tagged(self) -> bool:
        """Short answers in JSON; of changes those that have a version. Files go by."""
        headers = Headers(raw=self._start["headers"])
        plain = headers.get("content-type", "").startswith("application/json")
        file = "content-disposition" in headers
        wanted = "etag" in headers if self._changed else self._start["status"] == 200
        return plain and wanted and not file

    async def _pass(self, *, more: bool = False) -> None:
        self._passing = True
        await self._send(self._start)
        if more:
            await self._send({"type": "http.response.body", "body": self._body, "more_body": True})

    async def _finish(self) -> None:
        headers = MutableHeaders(raw=list(self._start["headers"]))
        tag = self._tag(headers.get("etag"))
        headers["ETag"] = tag
        if not self._changed:
            headers.setdefault("Cache-Control", "private, no-cache")
            headers.append("Vary", "Cookie, Authorization") if "vary" not in headers else None
            if following := self._following():
                headers["Link"] = f'<{following}>; rel="next"'
            if _known(Headers(scope=self._scope).get("if-none-match", ""), tag):
                del headers["content-length"], headers["content-type"]
                start = {**self._start, "status": 304, "headers": headers.raw}
                await self._send(start)
                await self._send({"type": "http.response.body", "body": b""})
                return
        await self._send({**self._start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": self._body})

    def _tag(self, given: str | None) -> str:
        digest = hashlib.sha256(self._body).hexdigest()[:16]
        return f'"{given.strip(chr(34))}-{digest}"' if given else f'"{digest}"'

    def _following(self) -> str | None:
        """The address of the next page, when the answer says that there is one."""
        if not any(f'"{name}":'.encode() in self._body for name in NEXT):
            return None
        answer: Any = json.loads(self._body)
        if not isinstance(answer, dict):
            return None
        for name, parameter in NEXT.items():
            if answer.get(name) is not None:
                asked = parse_qsl(self._scope["query_string"].decode("latin-1"))
                rest = [(key, value) for key, value in asked if key != parameter]
                query = urlencode([*rest, (parameter, answer[name])])
                return f"{self._scope['path']}?{query}"
        return None


def _known(if_none_match: str, tag: str) -> bool:
    """Weak comparison, as RFC 9110 wants it for If-None-Match."""
    asked = [each.strip().removeprefix("W/") for each in if_none_match.split(",")]
    return "*" in asked or tag in asked
