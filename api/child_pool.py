"""Several children that are asked the same kind of thing; each is kept by a thread of its own.

A child that is lost is replaced, one that has done its share too, before it has grown old.
"""

import atexit
import itertools
import logging
import threading
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from queue import PriorityQueue
from typing import Any

from api.child import LOOK_SECONDS, Child, Lost, Stopped, Work, answer_of

SHARE = 1000  # answers of one child; loading its models costs as much as twenty files
WARMING_SECONDS = 120.0
_BEFORE_ALL = -1
_PAUSE = 5.0  # the machine has no room for a process now

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Task:
    work: Work
    args: tuple[Any, ...]
    seconds: float
    stop: threading.Event | None
    answer: "Future[bytes]" = field(default_factory=Future)

    def is_stopped(self) -> bool:
        return self.stop is not None and self.stop.is_set()


class ChildPool:
    """``first``: what each child does before anything else, with its arguments."""

    def __init__(
        self,
        count: int,
        first: tuple[Work, tuple[Any, ...]],
        *,
        memory: int,
        share: int = SHARE,
    ) -> None:
        self._first, self._memory, self._share = first, memory, share
        # By rank, then as they came; None, before all, ends a keeper.
        self._tasks: PriorityQueue[tuple[int, int, _Task | None]] = PriorityQueue()
        self._numbers = itertools.count()
        self._closing = threading.Event()
        self._warm = [threading.Event() for _ in range(count)]
        # A child dies with the thread that started it, so that thread must live as long.
        self._keepers = [
            threading.Thread(target=self._keep, args=(warm,), name="keeper", daemon=True)
            for warm in self._warm
        ]
        for keeper in self._keepers:
            keeper.start()
        atexit.register(self.close)  # else multiprocessing would wait for its children for ever

    def wait_until_warm(self, seconds: float) -> None:
        for warm in self._warm:
            warm.wait(seconds)

    def ask(
        self,
        work: Work,
        args: tuple[Any, ...],
        *,
        seconds: float,
        stop: threading.Event | None = None,
        rank: int = 0,
    ) -> Any:
        """Waits for a free child and for its answer; ``seconds`` begin when it is asked.

        Of those that wait the one with the smallest ``rank`` is next.

        Raises what ``work`` raises, OutOfTime, Crashed; Stopped when ``stop`` is set or the pool
        is closed.
        """
        task = _Task(work, args, seconds, stop)
        self._tasks.put((rank, next(self._numbers), task))
        while not wait([task.answer], LOOK_SECONDS).done:
            if self._closing.is_set() or task.is_stopped():
                raise Stopped
        return answer_of(task.answer.result())

    def close(self) -> None:
        """Ends the children, whatever they do."""
        self._closing.set()
        for _ in self._keepers:
            self._tasks.put((_BEFORE_ALL, next(self._numbers), None))
        for keeper in self._keepers:
            keeper.join()
        atexit.unregister(self.close)

    # -- in the thread of a keeper -----------------------------------------------------------

    def _keep(self, warm: threading.Event) -> None:
        child = self._born()
        warm.set()
        while child is not None and (task := self._tasks.get()[2]) is not None:
            if task.is_stopped() or self._closing.is_set():
                continue
            if child.asked > self._share or not child.is_alive():
                child = self._another(child)
            if child is not None and not self._served(child, task):
                child = self._another(child)
        if child is not None:
            child.end()

    def _served(self, child: Child, task: _Task) -> bool:
        """Whether the child is there for another task."""

        def stopped() -> bool:
            return self._closing.is_set() or task.is_stopped()

        try:
            said = child.ask(task.work, task.args, seconds=task.seconds, stopped=stopped)
        except Exception as error:
            task.answer.set_exception(error)
            return not isinstance(error, Lost)
        task.answer.set_result(said)
        return True

    def _another(self, child: Child) -> Child | None:
        child.end()
        return self._born()

    def _born(self) -> Child | None:
        """None when the pool is closed before there was room for it."""
        while not self._closing.is_set():
            try:
                child = Child(self._memory)
            except OSError:
                log.exception("a child could not be started")
                self._closing.wait(_PAUSE)
                continue
            work, args = self._first
            try:
                answer_of(
                    child.ask(work, args, seconds=WARMING_SECONDS, stopped=self._closing.is_set)
                )
            except Stopped:
                pass
            except Exception:  # shown for every file that is then read in vain
                log.exception("a child could not load the models")
            return child
        return None
