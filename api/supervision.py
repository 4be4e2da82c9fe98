"""Worker processes under watch: one that dies is started again."""

import ctypes
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from api.settings import Settings
from api.worker import DRAIN_SECONDS, run

LOOK_SECONDS = 0.5
RESTART_SECONDS = 3.0  # after a start: one that dies at once must not be restarted in a rush
_PR_SET_PDEATHSIG = 1

log = logging.getLogger("protokolist")


def recognising_at_once(settings: Settings, count: int) -> Settings:
    """As many scans at once as there are workers: where nobody waits for anything else."""
    return replace(settings, scans=max(settings.scans, count))


class Workers:
    """A context in which ``count`` workers run, each with one process that reads.

    ``work`` is what a worker's process does: a function of a module, given the settings and the
    process id of its parent.
    """

    def __init__(
        self, settings: Settings, count: int, work: Callable[[Settings, int], None] | None = None
    ) -> None:
        self._settings = settings
        self._work = work or _work
        self._processes: list[BaseProcess] = []
        self._count = count
        self._stop = threading.Event()
        self._watch = threading.Thread(target=self._keep_alive, name="watch", daemon=True)

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._watch.join()
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join(DRAIN_SECONDS + 5)
            if process.is_alive():
                process.kill()

    def _keep_alive(self) -> None:
        # Started and restarted by this one thread: the workers' death signal follows it.
        started = [0.0] * self._count
        self._processes = [self._start() for _ in range(self._count)]
        while not self._stop.wait(LOOK_SECONDS):
            for place, process in enumerate(self._processes):
                waited = time.monotonic() - started[place] > RESTART_SECONDS
                if not process.is_alive() and waited:
                    log.warning(
                        "%s ended with code %s, starting another", process.name, process.exitcode
                    )
                    self._processes[place] = self._start()
                    started[place] = time.monotonic()

    def _start(self) -> BaseProcess:
        process = multiprocessing.get_context("spawn").Process(
            target=self._work, args=(self._settings, os.getpid()), name="protokolist-worker"
        )
        process.start()
        return process


def follow(parent: int) -> bool:
    """Whether this process ends with its parent from now on; False when that is over already."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    return os.getppid() == parent  # it may have died before we asked


def _work(settings: Settings, parent: int) -> None:
    if follow(parent):
        run(settings, 1)
