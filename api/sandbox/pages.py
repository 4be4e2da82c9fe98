"""The pages of a scan, each recognised in a process of its own, as many at once as there are cores.

They are forked from the process that reads the file and share its limits, group and end. Results
come back pickled: both sides hold the same rights, and neither is trusted by who asked for the
file.
"""

import os
import pickle
import selectors
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from api.sandbox import linux

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class PageProcesses:
    """An ``EachPage``. A page whose process dies, or has no memory left, is None."""

    at_once: int

    def __call__(self, work: Callable[[int], R], pages: Sequence[int]) -> list[R | None]:
        if len(pages) < 2:
            return [work(number) for number in pages]
        found: dict[int, R | None] = {}
        waiting = list(enumerate(pages))[::-1]
        with selectors.DefaultSelector() as running:
            while waiting or running.get_map():
                while waiting and len(running.get_map()) < self.at_once:
                    place, number = waiting.pop()
                    pid, results = _start(work, number)
                    running.register(results, selectors.EVENT_READ, _Page(place, pid, bytearray()))
                for key, _ in running.select():
                    page: _Page = key.data
                    part = os.read(key.fd, 1 << 20)
                    if part:
                        page.result.extend(part)
                    else:
                        running.unregister(key.fd)
                        os.close(key.fd)
                        found[page.place] = _end(page)
        return [found[place] for place in range(len(pages))]


@dataclass(frozen=True, slots=True)
class _Page:
    place: int
    pid: int
    result: bytearray


def _start(work: Callable[[int], R], number: int) -> tuple[int, int]:
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        _do(work, number, theirs)
    os.close(theirs)
    return pid, ours


def _do(work: Callable[[int], R], number: int, results: int) -> NoReturn:
    code = 1
    try:
        linux.die_with_parent(signal.SIGKILL)
        try:
            answer: tuple[bool, object] = (True, work(number))
        except MemoryError:
            raise
        except Exception as error:
            answer = (False, error)
        with open(results, "wb") as file:
            pickle.dump(answer, file)
        code = 0
    finally:
        os._exit(code)


def _end(page: _Page) -> Any:
    _, status = os.waitpid(page.pid, 0)
    if status != 0:
        return None
    done, result = pickle.loads(page.result)
    if not done:
        raise result
    return result
