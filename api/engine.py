"""The engine for jobs: DBOS over the same database as the register.

The only module that imports dbos. Its version is pinned exactly: recovering the jobs of a dead
worker keeps the count of attempts only through a function that is not public.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from dbos import DBOS, DBOSClient, DBOSConfig, SQLAlchemyDatasource
from sqlalchemy import Engine, make_url
from sqlalchemy.orm import Session

from models.migrate import keep_copy, migrate
from models.session import create_store_engine, for_writing

APPLICATION = "protokolist"
QUEUE = "protocols"
WORKFLOW = "read_protocol"
# The default is a hash of the code: under new code old jobs would stay pending for ever.
VERSION = "1"
# How often a job may take its worker down with it before it is given up.
ATTEMPTS = 3
# A job is taken at a poll only, and most files are read in 0.1 s: at 0.5 a worker idled 3/4 of it.
POLLING_SECONDS = 0.1
# A person waits for the answer, an archive does not; the smaller number goes first.
PEOPLE, ARCHIVE = 1, 1000

Outcome = TypeVar("Outcome")


def _address(url: str) -> str:
    """The store's URL as DBOS writes it."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        address = address.set(drivername="postgresql")
    return address.render_as_string(hide_password=False)


def prepare(url: str) -> None:
    """Brings our tables and the engine's own up to date: before the web process starts."""
    store = create_store_engine(url)
    keep_copy(store)
    migrate(store)
    store.dispose()
    DBOS.migrate(_address(url))
    SQLAlchemyDatasource.migrate(_address(url))


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
        self, session: Session, job_id: str, protocol_id: int, priority: int = PEOPLE
    ) -> None:
        """Lives or dies with the session's transaction. The same ``job_id`` runs only once."""
        self._client.enqueue_in_transaction(
            session,
            {
                "workflow_name": WORKFLOW,
                "queue_name": QUEUE,
                "workflow_id": job_id,
                "priority": priority,
            },
            protocol_id,
        )

    def close(self) -> None:
        self._client.destroy()


@dataclass(frozen=True, slots=True)
class Steps(Generic[Outcome]):
    """What a job does. ``begin`` and ``finish`` each commit together with their checkpoint.

    ``begin`` gives the work's arguments, plain values; ``work`` runs outside any transaction and
    is repeated when the worker dies in it; its result is too big to be a checkpoint of its own.
    """

    begin: Callable[[Session, int], tuple[Any, ...]]
    work: Callable[..., Outcome]
    finish: Callable[[Session, int, Outcome], None]


@dataclass(frozen=True, slots=True)
class DeadJob:
    """A job that will not run again; ``exhausted``: its worker died in it on every attempt."""

    job_id: str
    exhausted: bool


class JobRunner(Generic[Outcome]):
    """The worker's end. There is one in a process: DBOS keeps its state in globals."""

    def __init__(
        self,
        url: str,
        engine: Engine,
        executor_id: str,
        steps: Steps[Outcome],
        *,
        concurrency: int,
        polling_seconds: float = POLLING_SECONDS,
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
        self._datasource = SQLAlchemyDatasource.create(
            _address(url), engine=for_writing(engine), run_migrations=False
        )
        self._engine = engine
        self._steps = steps
        self._concurrency = concurrency
        self._polling_seconds = polling_seconds
        DBOS.listen_queues([QUEUE])

        @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=attempts - 1)
        def read_protocol(protocol_id: int) -> None:
            transaction = self._datasource.run_tx_step
            task = transaction({"name": "begin"}, self._begin, protocol_id)
            outcome = self._steps.work(*task)
            transaction({"name": "finish"}, self._finish, protocol_id, outcome)

    def _begin(self, protocol_id: int) -> tuple[Any, ...]:
        return self._steps.begin(self._datasource.sql_session(), protocol_id)

    def _finish(self, protocol_id: int, outcome: Outcome) -> None:
        self._steps.finish(self._datasource.sql_session(), protocol_id, outcome)

    def start(self) -> None:
        # Registered beforehand, for DBOS looks for queues once a second only.
        client = _client(self._engine)
        client.register_queue(
            QUEUE,
            worker_concurrency=self._concurrency,
            polling_interval_sec=self._polling_seconds,
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

    def recover(self, executor_id: str) -> int:
        """Puts the jobs of a dead worker back into the queue; gives their number."""
        # ``resume_workflows``, which is public, forgets how often a job was tried.
        return len(DBOS._recover_pending_workflows([executor_id]))

    def dead_jobs(self) -> Iterator[DeadJob]:
        for status in ("MAX_RECOVERY_ATTEMPTS_EXCEEDED", "ERROR", "CANCELLED"):
            jobs = DBOS.list_workflows(status=status, load_input=False, load_output=False)
            for job in jobs:
                yield DeadJob(job.workflow_id, exhausted=status.startswith("MAX"))

    def forget(self, job_id: str) -> None:
        DBOS.delete_workflow(job_id)

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
