"""Answers packed on their way: pages by gzip when nobody can guess what is in them from the length.

BREACH (CVE-2013-3587): who makes a browser ask for a page again and again, with words of his in the
address, and sees how long the packed answers are, learns by and by what else stands in the page.
He makes it ask from a site of his, and the browser says so in Sec-Fetch-Site, which no page can
change; what is asked for from elsewhere, or does not say, goes out as it is. Without https the
answers are open to who sees them anyway, and no browser sends the header.
"""

import gzip
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

STATIC = "/static/"
# «none»: typed, or from a bookmark.
OWN = ("same-origin", "none")
# Pages alone: answers of the API go to programs, files of exports are packed by themselves.
_NOT_PAGES = (
    *("application/*", "image/*", "audio/*", "video/*", "font/*"),
    *("text/csv", "text/calendar", "text/plain", "text/event-stream", "text/xml"),
)
_LEVEL = 6  # 0.8 MB of verification in 3 ms; 9 takes twice that for a twentieth less
PACKED_SUFFIXES = (".css", ".js", ".svg")


class Packed:
    """Layer for pages. ``https``: browsers reach us so, whatever the request says of itself."""

    def __init__(self, app: ASGIApp, https: bool = False) -> None:
        self.app = app
        self.https = https
        self._packing = GZipMiddleware(
            app, minimum_size=1000, compresslevel=_LEVEL, exclude_content_types=_NOT_PAGES
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["type"] == "http" and scope["method"] == "GET"
        page = page and not scope["path"].startswith(STATIC)
        may = page and self._nobody_measures(scope)
        await (self._packing if may else self.app)(scope, receive, send)

    def _nobody_measures(self, scope: Scope) -> bool:
        if not self.https and scope["scheme"] != "https":
            return True
        return Headers(scope=scope).get("sec-fetch-site", "") in OWN


class PackedFiles(StaticFiles):
    """Styles and scripts, each packed once; nothing in them is secret."""

    def file_response(
        self,
        full_path: Any,
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        plain = super().file_response(full_path, stat_result, scope, status_code)
        path = Path(full_path)
        takes = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        if path.suffix not in PACKED_SUFFIXES:
            return plain
        plain.headers["Vary"] = "Accept-Encoding"
        if plain.status_code != 200 or not takes:
            return plain
        headers = {name: value for name, value in plain.headers.items() if name != "content-length"}
        packed = _packed(path, stat_result.st_mtime_ns)
        return Response(packed, headers={**headers, "Content-Encoding": "gzip"})


@lru_cache(maxsize=200)
def _packed(path: Path, changed: int) -> bytes:
    """``changed`` is when: a file that is edited is packed anew."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)
