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
import uuid
from pathlib import Path
from queue import SimpleQueue

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.children import Children, Failure, Known, Reading, Recipe
from api.engine import ATTEMPTS, POLLING_SECONDS, JobRunner, Steps, prepare
from api.extraction import EXTRACTION
from api.liveness import Locks, locks_for
from api.sandbox.faults import ReaderBroken
from models import store
from models.files import Originals
from models.groups import registry_groups
from models.schools import registry_records, registry_revision
from models.session import create_store_engine, reading, writing

LOOK_SECONDS = 2.0
DRAIN_SECONDS = 30
KEEP_DONE = dt.timedelta(hours=1)
_AGAIN = os.EX_TEMPFAIL

GAVE_UP = Failure(
    "gave-up",
    "Чтение файла несколько раз прерывало работу программы, поэтому больше не повторяется. "
    "Пересохраните документ и загрузите его ещё раз.",
)
BROKEN = Failure(ReaderBroken.code, ReaderBroken.message)

log = logging.getLogger(__name__)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Worker:
    """One worker process: its children, its jobs and its watch over the others."""

    def __init__(
        self,
        url: str,
        data_dir: Path,
        processes: int,
        *,
        seconds_per_file: float = 180,
        recipe: Recipe = EXTRACTION,
        polling_seconds: float = POLLING_SECONDS,
        attempts: int = ATTEMPTS,
    ) -> None:
        prepare(url)
        self._engine: Engine = create_store_engine(url)
        self._recipe = recipe
        self._originals = Originals(data_dir)
        self._name = f"worker-{uuid.uuid4().hex}"
        self._locks: Locks = locks_for(url, data_dir / "workers")
        self._locks.hold(self._name)
        self._children = Children(recipe.load, processes, seconds=seconds_per_file)
        self._revision = -1
        self._revision_lock = threading.Lock()
        self._runner = JobRunner(
            url,
            self._engine,
            self._name,
            Steps(self._begin, self._work, self._finish),
            concurrency=processes,
            polling_seconds=polling_seconds,
            attempts=attempts,
        )
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
        self._children.close()
        self._engine.dispose()
        self._locks.close()

    # -- a job -------------------------------------------------------------------------------

    def _begin(self, session: Session, protocol_id: int) -> tuple[str, str]:
        store.begin_reading(session, protocol_id, _now())
        return store.source_of(session, protocol_id)

    def _work(self, sha256: str, filename: str) -> Reading | Failure:
        self._refresh_registry()
        return self._children.read(filename, self._originals.read(sha256))

    def _finish(self, session: Session, protocol_id: int, outcome: Reading | Failure) -> None:
        if isinstance(outcome, Reading):
            store.save_reading(session, protocol_id, outcome.protocol, outcome.contract, _now())
        else:
            self._fail(session, protocol_id, outcome)

    def _fail(self, session: Session, protocol_id: int, failure: Failure) -> None:
        sha256, filename = store.source_of(session, protocol_id)
        store.save_failure(
            session,
            protocol_id,
            failure.code,
            failure.message,
            now=_now(),
            extraction=self._recipe.failed(filename, sha256, failure),
        )

    def _refresh_registry(self) -> None:
        with self._revision_lock, reading(self._engine) as session:
            revision = registry_revision(session)
            if revision != self._revision:
                known = Known(registry_records(session), registry_groups(session))
                self._children.give(known, revision)
                self._revision = revision

    # -- the watch ---------------------------------------------------------------------------

    def _look(self) -> None:
        if not self._locks.still_held():
            raise RuntimeError("the lock of this worker is lost")
        self._recover_dead()
        self._give_up()
        self._runner.forget_done(_now() - KEEP_DONE)

    def _recover_dead(self) -> None:
        for name in self._runner.owners() - {self._name}:
            if self._locks.is_free(name):
                jobs = self._runner.recover(name)
                self._locks.clear(name)
                log.warning("worker %s is dead, its %d jobs are queued again", name, jobs)

    def _give_up(self) -> None:
        for job in self._runner.dead_jobs():
            with writing(self._engine) as session:
                protocol = store.get_job(session, job.job_id)
                if protocol is not None:
                    failure = GAVE_UP if job.exhausted else BROKEN
                    self._fail(session, protocol.protocol_id, failure)
            self._runner.forget(job.job_id)


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


def run(url: str, data_dir: Path, processes: int, *, seconds_per_file: float = 180) -> None:
    """Runs a worker in this process until SIGTERM or SIGINT."""
    stop = told_to_stop()
    Worker(url, data_dir, processes, seconds_per_file=seconds_per_file).run(stop)
    stop_listening()
