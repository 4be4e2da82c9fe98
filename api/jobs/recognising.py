"""Recognising scans in processes of its own, without models: they begin with the first scan.

A process that recognised goes on with the next scan: to start it costs a second, as much as a page.
"""

import threading

from api.child import OutOfTime
from api.child_pool import ChildPool
from api.children import Failure, Recipe
from api.jobs.chores import recognised
from api.jobs.ends import End
from api.sandbox import faults
from extractor.types import Document

MEMORY = 4 * 1024**3  # bytes of addresses
STARTING = 30.0  # seconds more, for whoever recognises ends by itself in its time
SHARE = 200  # scans of one process


class Recognisers:
    """``count`` processes, each with ``seconds`` for a scan."""

    def __init__(self, recipe: Recipe, count: int, seconds: float) -> None:
        self._recipe, self._count, self._seconds = recipe, count, seconds
        self._pool: ChildPool | None = None
        self._lock = threading.Lock()

    def document(self, name: str, content: bytes, stop: threading.Event) -> Document | End:
        """Raises Stopped, Crashed."""
        args = (self._recipe.recognise, name, content, self._seconds)
        try:
            document: Document | End = self._begun().ask(
                recognised, args, seconds=self._seconds + STARTING, stop=stop
            )
        except OutOfTime:
            late = faults.OutOfTime(self._seconds)
            return Failure(late.code, late.message)
        return document

    def _begun(self) -> ChildPool:
        with self._lock:
            if self._pool is None:
                self._pool = ChildPool(self._count, (_begin, ()), memory=MEMORY, share=SHARE)
            return self._pool

    def close(self) -> None:
        with self._lock:
            if self._pool is not None:
                self._pool.close()


def _begin() -> None:
    """Nothing: what reads is started with the first scan."""
