"""Files as attachments: none of them may open as a page of our site."""

from functools import partial
from typing import BinaryIO
from urllib.parse import quote

from fastapi.responses import StreamingResponse
from starlette.background import BackgroundTask

_PIECE = 1 << 20  # bytes
# Should a browser show the file after all, then as nothing: no script, no origin, no address.
_LOCKED = "default-src 'none'; sandbox"


def attached(
    file: BinaryIO, filename: str, size: int, media_type: str = "application/octet-stream"
) -> StreamingResponse:
    """``size`` bytes from where ``file`` stands; it is closed when they are sent."""
    return StreamingResponse(
        iter(partial(file.read, _PIECE), b""),
        media_type=media_type,
        headers={
            "Content-Disposition": disposition(filename),
            "Content-Length": str(size),
            "Content-Security-Policy": _LOCKED,
        },
        background=BackgroundTask(file.close),
    )


def disposition(filename: str) -> str:
    """Content-Disposition by RFC 6266: an ASCII name for old clients, the true one encoded."""
    filename = filename.rpartition("/")[2]  # of a file in an archive
    suffix = filename.rpartition(".")[2]
    plain = f"protocol.{suffix}" if suffix.isascii() and suffix.isalnum() else "protocol"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"
