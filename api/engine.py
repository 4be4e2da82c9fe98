"""The engine for jobs: DBOS over the same database as the register.

The only module that imports dbos. Its version is pinned exactly: recovering the jobs of a dead
worker keeps the count of attempts only through a function that is not public, and so is its table
of what PostgreSQL says when it is worth to try once more.

What a job has done is told by its own row (``models.jobs``), which changes in the transaction of
the job's rows. Checkpoints of the engine's beside them would be four more transactions a job.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar

from dbos import DBOS, DBOSClient, DBOSConfig, EnqueueOptions
from dbos._utils import retriable_postgres_exception
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.migrate import keep_copy, migrate
from models.session import create_store_engine, for_writing, heard_when_cut_off, writing

APPLICATION = "protokolist"
QueueName = Literal["protocols", "scans", "chores", "nightly"]
WORKFLOW = "run_job"
# What files were queued under before there were other jobs; the name of the job is their own.
OLD_WORKFLOW = "read_protocol"
# The default is a hash of the code: under new code old jobs would stay pending for ever.
VERSION = "1"
# How often a job may be lost with its worker before it is given up. Files are read in processes of
# their own, so it is mostly current or memory that ends a worker: cut every half a minute, an
# archive of 5,000 files lost nine jobs twice and would have given some up at three.
ATTEMPTS = 8
# A job is taken at a poll only, and most files are read in 0.1 s: a worker has several at hand
# (``api.worker``). A poll costs 10 ms of CPU: at 0.1 s that was a tenth of a core.
POLLING_SECONDS = 0.2
# A person waits for the answer, an archive does not; the smaller number goes first.
PEOPLE, ARCHIVE, NIGHTLY = 1, 1000, 10_000

PAUSE_SECONDS, LONGEST_PAUSE = 0.01, 2.0  # before a transaction that broke is tried again
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_BEATEN = ("40001", "40P01")  # PostgreSQL: by another transaction at the same rows, by a deadlock

Outcome = TypeVar("Outcome")
Told = TypeVar("Told")


def _address(url: str) -> str:
    """The store's URL as DBOS writes it."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        address = heard_when_cut_off(address.set(drivername="postgresql"))
    return address.render_as_string(hide_password=False)


def prepare(url: str) -> None:
    """Brings our tables and the engine's own up to date: before the web process starts."""
    store = create_store_engine(url)
    keep_copy(store)
    migrate(store)
    store.dispose()
    DBOS.migrate(_address(url))


def _client(engine: Engine) -> DBOSClient:
    # It reads before it writes: on SQLite only a transaction that begins as a writer's may.
    return DBOSClient(
        system_database_engine=for_writing(engine), application_name=APPLICATION, lazy=True
    )


class JobQueue:
    """The web's end: puts jobs into the queue, in the transaction that writes the rows."""

    def __init__(self, engine: Engine) -> None:
        self._client = _client(engine)

    def enqueue(
        self,
        session: Session,
        run: str,
        job_id: str,
        queue: str,
        priority: int = PEOPLE,
        delay: float = 0,
    ) -> None:
        """Lives or dies with the session's transaction. The same ``run`` runs only once.

        ``delay``: seconds until it may be taken.
        """
        options: EnqueueOptions = {
            "workflow_name": WORKFLOW,
            "queue_name": queue,
            "workflow_id": run,
            "priority": priority,
        }
        if delay:
            options["delay_seconds"] = delay
        self._client.enqueue_in_transaction(session, options, job_id)

    def close(self) -> None:
        self._client.destroy()


@dataclass(frozen=True, slots=True)
class Steps(Generic[Outcome]):
    """What a job does; the last argument of ``begin`` and ``finish`` but one is the run's name.

    ``begin`` and ``finish`` are a transaction each and may come twice: by its row, a job that was
    begun is begun, and one that has ended has nothing to finish. ``begin`` tells whether there is
    anything to do; ``work`` runs outside any transaction and is repeated when the worker dies.
    """

    begin: Callable[[Session, str, str], bool]
    work: Callable[[str], Outcome]
    finish: Callable[[Session, str, str, Outcome], None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many jobs of a queue one worker does at once, and how often it looks for them."""

    at_once: int
    polling_seconds: float


@dataclass(frozen=True, slots=True)
class DeadRun:
    """A run that will not go on; ``exhausted``: its worker died in it on every attempt."""

    run: str
    exhausted: bool
    error: Exception | None = None


def passes(error: DBAPIError) -> bool:
    """Whether the same transaction may go well in a moment; a full disk or a fault may not."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _BUSY
    beaten = getattr(error.orig, "sqlstate", None) in _BEATEN
    return beaten or retriable_postgres_exception(error)


class JobRunner(Generic[Outcome]):
    """The worker's end. There is one in a process: DBOS keeps its state in globals."""

    def __init__(
        self,
        url: str,
        engine: Engine,
        executor_id: str,
        steps: Steps[Outcome],
        queues: Mapping[QueueName, Waiting],
        *,
        attempts: int = ATTEMPTS,
    ) -> None:
        config = DBOSConfig(
            name=APPLICATION,
            system_database_url=_address(url),
            application_version=VERSION,
            executor_id=executor_id,
            log_level="WARNING",
            run_migrations=False,
        )
        DBOS(config=config)
        self._engine = engine
        self._steps = steps
        self._queues = queues
        DBOS.listen_queues(list(queues))

        @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=attempts - 1)
        def run_job(job_id: str) -> None:
            self._run(job_id)

        @DBOS.workflow(name=OLD_WORKFLOW, max_recovery_attempts=attempts - 1)
        def read_protocol(protocol_id: int) -> None:
            self._run(str(DBOS.workflow_id))

    def _run(self, job_id: str) -> None:
        run = str(DBOS.workflow_id)
        if self._committed(lambda session: self._steps.begin(session, job_id, run)):
            end = self._steps.work(job_id)
            self._committed(lambda session: self._steps.finish(session, job_id, run, end))

    def _committed(self, step: Callable[[Session], Told]) -> Told:
        """Tried until the database is there again: what was read is not to be read once more."""
        pause = PAUSE_SECONDS
        while True:
            try:
                with writing(self._engine) as session:
                    return step(session)
            except DBAPIError as error:
                if not passes(error):
                    raise
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def start(self) -> None:
        # Registered beforehand, for DBOS looks for queues once a second only.
        client = _client(self._engine)
        for name, waiting in self._queues.items():
            client.register_queue(
                name,
                worker_concurrency=waiting.at_once,
                polling_interval_sec=waiting.polling_seconds,
            )
        client.destroy()
        DBOS.launch()

    def stop(self, seconds: int) -> None:
        """Takes no more jobs and waits so long for those it has; the rest is recovered later."""
        DBOS.destroy(workflow_completion_timeout_sec=seconds)

    def owners(self) -> set[str]:
        """The workers, dead or alive, that hold a job."""
        pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        return {job.executor_id for job in pending if job.executor_id}

    def recover(self, executor_id: str) -> list[str]:
        """Puts the jobs of a dead worker back into the queue; gives the names of their runs."""
        # ``resume_workflows``, which is public, forgets how often a job was tried.
        return [each.workflow_id for each in DBOS._recover_pending_workflows([executor_id])]

    def dead_runs(self) -> Iterator[DeadRun]:
        for status in ("MAX_RECOVERY_ATTEMPTS_EXCEEDED", "ERROR", "CANCELLED"):
            for job in DBOS.list_workflows(status=status, load_input=False):
                yield DeadRun(job.workflow_id, status.startswith("MAX"), job.error)

    def forget(self, run: str) -> None:
        DBOS.delete_workflow(run)

    def forget_done(self, before: datetime, limit: int = 500) -> None:
        """Drops the engine's own record of finished jobs, about 1.4 kB each."""
        jobs = DBOS.list_workflows(
            status="SUCCESS",
            completed_before=before.isoformat(),
            limit=limit,
            load_input=False,
            load_output=False,
        )
        if jobs:
            DBOS.delete_workflows([job.workflow_id for job in jobs])
