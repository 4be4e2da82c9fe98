"""Answers for who may read but not see names: a position or «физическое лицо» in their place.

One place for all routes: whatever a route answers, JSON or a page, goes through here last, so
that none is forgotten. Files are no text: their routes refuse.
"""

import json
import re
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.exports.veil import NOBODY, Veil
from api.viewer import Viewer
from extractor.person_forms import seek

# Fields that hold the name of one person.
_NAMED = frozenset({"responsible", "controller", "chair", "secretary", "approver", "submitted_by"})
_CAPITAL = re.compile("[А-ЯЁ]")


def sees_names(viewer: Viewer) -> bool:
    """In every committee whose rows may be read."""
    read, named = viewer.scope_of("read"), viewer.scope_of("personal")
    return named is None or (read is not None and read <= named)


class Veiled:
    """Stands inside of whatever tags or stores answers, outside of the routes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        viewer = scope.get("state", {}).get("viewer") if scope["type"] == "http" else None
        if viewer is None or not viewer.grants or sees_names(viewer):
            await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, _Answer(send).take)


class _Answer:
    """Held back until it is whole, if it is text that a person reads."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._body: list[bytes] = []

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            if self._kind() is None:
                await self._send(message)
        elif self._kind() is None:
            await self._send(message)
        else:
            self._body.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish()

    def _kind(self) -> str | None:
        headers = Headers(raw=self._start["headers"])
        kind = headers.get("content-type", "").partition(";")[0]
        attached = headers.get("content-disposition", "").startswith("attachment")
        return kind if kind in ("application/json", "text/html") and not attached else None

    async def _finish(self) -> None:
        body = await run_in_threadpool(_hidden, b"".join(self._body), self._kind())
        headers = MutableHeaders(raw=self._start["headers"])
        headers["content-length"] = str(len(body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})


def _hidden(body: bytes, kind: str | None) -> bytes:
    if kind == "text/html":
        return Veil().text(body.decode()).encode()
    if not body:
        return body
    value = json.loads(body)
    return json.dumps(_Hiding(value).deep(value), ensure_ascii=False).encode()


class _Hiding:
    """Of one answer: whose names it tells, and what they are called instead.

    A list of fifty tells a hundred persons and a thousand texts, of which most name nobody: each
    text is looked through once, for those persons alone whose surname may begin in it.
    """

    def __init__(self, value: Any) -> None:
        positions: dict[str, str | None] = {}
        _note_persons(value, positions)
        self._persons = [
            (_folded(person.stem), person, position or NOBODY)
            for name, position in positions.items()
            if (person := seek(name)) is not None
        ]
        self._veil = Veil()
        self._seen: dict[str, str] = {}

    def deep(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, dict):
            return {key: self.deep(inner) for key, inner in value.items()}
        return [self.deep(inner) for inner in value] if isinstance(value, list) else value

    def _text(self, text: str) -> str:
        if text not in self._seen:
            # Every name that is known or looks like one has a capital letter.
            self._seen[text] = self._without(text) if _CAPITAL.search(text) else text
        return self._seen[text]

    def _without(self, text: str) -> str:
        folded = _folded(text)
        for stem, person, instead in self._persons:
            if stem in folded:
                text, count = person.replaced(text, instead)
                folded = _folded(text) if count else folded
        return self._veil.text(text)


def _folded(text: str) -> str:
    return text.lower().replace("ё", "е")


def _note_persons(value: Any, positions: dict[str, str | None]) -> None:
    """Names that the answer itself tells to be of persons, with the position told last."""
    if isinstance(value, dict):
        name = value.get("name")
        if isinstance(name, str) and ("presence" in value or value.get("kind") == "person"):
            positions[name] = value.get("position")
        for field, inner in value.items():
            if field in _NAMED:
                _note_named(inner, positions)
            if isinstance(inner, dict | list):
                _note_persons(inner, positions)
    elif isinstance(value, list):
        for inner in value:
            _note_persons(inner, positions)


def _note_named(value: Any, positions: dict[str, str | None]) -> None:
    if isinstance(value, str):
        positions[value] = None
    elif isinstance(value, dict) and value.get("name"):
        positions[value["name"]] = value.get("position")
