"""Whether a process is in the midst of its work: a file beside the register says so while it is.

Who is killed leaves the file, so that afterwards it is known in what it was interrupted.
"""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_NUMBERS = itertools.count()
FOLDER = "at-work"


@contextmanager
def at_work(folder: Path) -> Iterator[None]:
    """Around one job or request of this process; several may go on at once."""
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    said = place / f"{os.getpid()}-{next(_NUMBERS)}"
    said.touch()
    try:
        yield
    finally:
        said.unlink(missing_ok=True)


def is_at_work(folder: Path, process: int) -> bool:
    """Also of a process that is dead: whether it was."""
    return any((folder / FOLDER).glob(f"{process}-*"))


class Uploading:
    """Around the web: at work while it answers a POST."""

    def __init__(self, app: Any, folder: Path) -> None:
        self._app, self._folder = app, folder

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["method"] == "POST":
            with at_work(self._folder):
                await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, send)
