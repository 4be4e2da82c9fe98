"""Pages of a scan spread over processes, as a caller of ``extractor.read`` may do it."""

import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

R = TypeVar("R")

# What the forked processes find: a closure over a file cannot be sent to them.
_work: Callable[[int], Any]


@dataclass(frozen=True, slots=True)
class Forked:
    """An ``EachPage``: the corpus is trusted, so without the limits of the service's sandbox."""

    processes: int

    def __call__(self, work: Callable[[int], R], pages: Sequence[int]) -> list[R]:
        global _work
        if self.processes < 2 or len(pages) < 2:
            return [work(number) for number in pages]
        _work = work
        context = multiprocessing.get_context("fork")
        with context.Pool(min(self.processes, len(pages))) as pool:
            return pool.map(_do, pages, chunksize=1)


def _do(number: int) -> Any:
    return _work(number)
