"""The worker: takes waiting protocols, has them read by its children, keeps what was read.

Any number of workers may run on one database. A worker that dies is noticed by the others, or
by the next one to start, and its jobs are done again; a job that kills its worker again and
again is given up.
"""

import datetime as dt
import logging
import os
import signal
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from queue import SimpleQueue

from api.children import Children, Recipe
from api.engine import ATTEMPTS, POLLING_SECONDS, JobRunner, QueueName, Steps, Waiting, prepare
from api.extraction import EXTRACTION
from api.jobs import KINDS, JobKind
from api.jobs.running import PAUSES, Bench
from api.jobs.schedules import SCHEDULES, Schedule, start_what_is_due
from api.jobs.slots import Slots
from api.liveness import Locks, locks_for
from api.resources import open_resources
from api.scratch import sweep
from api.settings import Settings
from models.jobs import note_lost
from models.session import writing

LOOK_SECONDS = 2.0
TICK_SECONDS = 30.0
DRAIN_SECONDS = 30
AT_HAND = 5
KEEP_DONE = dt.timedelta(hours=1)
_AGAIN = os.EX_TEMPFAIL

log = logging.getLogger(__name__)


def queues(processes: int, scans: int, polling_seconds: float) -> dict[QueueName, Waiting]:
    """Each has a thread that polls, 2 % of a core at 0.5 s: only files come by the hundred."""
    return {
        # One is read, some are saved, the rest are at hand until the next poll: with two for each
        # process nobody worked for a quarter of an archive's time.
        "protocols": Waiting(AT_HAND * processes, polling_seconds),
        "scans": Waiting(2 * scans, 5 * polling_seconds),
        "chores": Waiting(1, 5 * polling_seconds),
        "nightly": Waiting(1, 20 * polling_seconds),
    }


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Worker:
    """One worker process: its children, its jobs and its watch over the others."""

    def __init__(
        self,
        settings: Settings,
        processes: int,
        *,
        recipe: Recipe = EXTRACTION,
        kinds: Mapping[str, JobKind] = KINDS,
        polling_seconds: float = POLLING_SECONDS,
        attempts: int = ATTEMPTS,
        pauses: Sequence[float] = PAUSES,
        schedules: tuple[Schedule, ...] = SCHEDULES,
        patience: float = 120,
    ) -> None:
        url = settings.store_url
        prepare(url)
        sweep()
        self._held, self._queue = open_resources(settings)
        self._name = f"worker-{uuid.uuid4().hex}"
        self._locks: Locks = locks_for(url, settings.data / "workers")
        self._locks.hold(self._name)
        self._children = Children(recipe.load, processes, seconds=settings.seconds_per_file)
        slots = Slots(settings.data / "slots", settings.scans)
        self._bench = Bench(self._held, recipe, self._children, slots, kinds=kinds, pauses=pauses)
        self._runner = JobRunner(
            url,
            self._held.engine,
            self._name,
            Steps(self._bench.begin, self._bench.work, self._bench.finish),
            queues(processes, settings.scans, polling_seconds),
            attempts=attempts,
        )
        self._schedules = schedules
        # What is due is not begun in the minute in which somebody starts the program.
        self._scheduled = time.monotonic() + patience
        self._children.wait_until_warm()

    def run(self, stop: threading.Event, look_seconds: float = LOOK_SECONDS) -> None:
        """Works until ``stop`` is set, then finishes what it has begun."""
        try:
            self._runner.start()
            while not stop.is_set():
                self._look()
                stop.wait(look_seconds)
        except BaseException:
            # A worker that cannot watch, or that others may think dead, must not write any
            # more; its threads would go on for as long as the process.
            log.exception("the worker ends, to be started again")
            os._exit(_AGAIN)
        self._runner.stop(DRAIN_SECONDS)
        self._bench.close()
        self._children.close()
        self._queue.close()
        self._held.archives.close()
        self._held.engine.dispose()
        self._locks.close()

    # -- the watch ---------------------------------------------------------------------------

    def _look(self) -> None:
        if not self._locks.still_held():
            raise RuntimeError("the lock of this worker is lost")
        self._recover_dead()
        self._bench.stop_cancelled()
        for dead in self._runner.dead_runs():
            self._bench.bury(dead)
            self._runner.forget(dead.run)
        self._runner.forget_done(_now() - KEEP_DONE)
        if time.monotonic() > self._scheduled:
            start_what_is_due(self._held, self._schedules)
            self._scheduled = time.monotonic() + TICK_SECONDS

    def _recover_dead(self) -> None:
        for name in self._runner.owners() - {self._name}:
            if self._locks.is_free(name):
                runs = self._runner.recover(name)
                with writing(self._held.engine) as session:
                    note_lost(session, runs)
                self._locks.clear(name)
                log.warning("worker %s is dead, its %d jobs are queued again", name, len(runs))


def told_to_stop() -> threading.Event:
    """An event that SIGTERM and SIGINT set, however many come.

    A worker gets two at once, from its parent and of its parent's end. A handler that sets the
    event itself, interrupted in it by the second, would wait for itself for ever.
    """
    stop = threading.Event()
    asked: SimpleQueue[int] = SimpleQueue()  # its ``put`` may be interrupted by another
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: asked.put(number))

    def wait() -> None:
        asked.get()
        stop.set()

    threading.Thread(target=wait, name="signals", daemon=True).start()
    return stop


def stop_listening() -> None:
    """Ignores SIGTERM and SIGINT from now on.

    When Python ends it gives handlers of its own back to the system, which kills the process on
    the next signal: a worker that was stopped cleanly would seem to have been killed.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)


def run(settings: Settings, processes: int) -> None:
    """Runs a worker in this process until SIGTERM or SIGINT."""
    stop = told_to_stop()
    Worker(settings, processes).run(stop)
    stop_listening()
