"""What a worker does with a job: begins it, has it done elsewhere, settles how it ended."""

import logging
import threading
from collections.abc import Mapping, Sequence

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.child import Stopped
from api.children import Children, Failure, Known, Reading, Recipe, Scanned
from api.deps import Resources
from api.engine import PEOPLE, DeadRun
from api.jobs import KINDS, JobKind
from api.jobs.alone import run_alone
from api.jobs.chores import do_chore, named, order_of
from api.jobs.ends import GAVE_UP, Done, End, Later, Withdrawn, judged
from api.jobs.printing import can_print, order_print
from api.jobs.reading import CANCELLED, READING, fail_reading
from api.jobs.recognising import Recognisers
from api.jobs.slots import Slots
from api.jobs.version import reader_version
from extractor.types import Document
from models import store
from models.groups import registry_groups
from models.job_tables import JobFileRow, JobRow, JobState
from models.jobs import (
    LIVE,
    asked_to_stop,
    begin_job,
    end_job,
    get_job_row,
    job_of_run,
    note_progress,
    put_back,
)
from models.schools import registry_records, registry_revision
from models.session import reading, writing
from models.tables import ProtocolRow

PAUSES = (30.0, 300.0)  # seconds before the second attempt, and before each after it
MEMORY = 4 * 1024**3  # bytes of addresses for a job of a kind of its own

log = logging.getLogger("protokolist")


class Bench:
    """Where one worker does its jobs; ``slots`` are the machine's, for scans."""

    def __init__(
        self,
        held: Resources,
        recipe: Recipe,
        children: Children,
        slots: Slots,
        *,
        kinds: Mapping[str, JobKind] = KINDS,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._held, self._recipe, self._children, self._slots = held, recipe, children, slots
        settings = held.settings
        self._recognisers = Recognisers(recipe, settings.scans, settings.seconds_per_file)
        self._kinds, self._pauses = kinds, pauses
        self._stops: dict[str, threading.Event] = {}
        self._closing = threading.Event()
        self._revision = -1
        self._revision_lock = threading.Lock()

    @property
    def _engine(self) -> Engine:
        return self._held.engine

    # -- the three steps ---------------------------------------------------------------------

    def begin(self, session: Session, job_id: str, run: str) -> bool:
        now = self._held.clock()
        if not begin_job(session, job_id, run, now):
            return False
        job = _found(session, job_id)
        if job.kind == READING:
            store.begin_reading(session, job.order["protocol_id"], now)
        return True

    def work(self, job_id: str) -> End:
        stop = self._stops.setdefault(job_id, threading.Event())
        try:
            with reading(self._engine) as session:
                job = _found(session, job_id)
            if job.cancel_asked_at is not None:
                return Withdrawn()
            return self._read(job, stop) if job.kind == READING else self._do(job, stop)
        except Stopped:
            if self._closing.is_set():  # it is not over: another worker will do it
                raise
            return Withdrawn()
        except Exception as error:
            if self._closing.is_set():
                raise
            return judged(error)
        finally:
            self._stops.pop(job_id, None)

    def finish(self, session: Session, job_id: str, run: str, end: End) -> None:
        job = _found(session, job_id, lock=True)
        if job.run == run and job.state in LIVE:
            self._settle(session, job, end)

    # -- work --------------------------------------------------------------------------------

    def _do(self, job: JobRow, stop: threading.Event) -> End:
        kind = self._kinds[job.kind]
        args = (self._held.settings, kind.work, order_of(job))
        end: End = run_alone(do_chore, args, seconds=kind.seconds, memory=MEMORY, stop=stop)
        return end

    def _read(self, job: JobRow, stop: threading.Event) -> End:
        with reading(self._engine) as session:
            sha256, filename = store.source_of(session, job.order["protocol_id"])
            self._refresh_registry(session)
        content = self._held.originals.read(sha256)
        if job.queue != "scans":
            return self._children.read(
                filename, content, recognise=False, stop=stop, rank=job.priority
            )
        document = self._recognised(job, filename, content, stop)
        if not isinstance(document, Document):
            return document
        return self._children.read(filename, document, stop=stop, rank=job.priority)

    def _recognised(
        self, job: JobRow, filename: str, content: bytes, stop: threading.Event
    ) -> Document | End:
        with self._slots.one(stop):
            self._note(job.id, "recognising")
            document = self._recognisers.document(filename, content, stop)
            self._note(job.id, READING)  # before the next is let in: no two are shown at it
        return document

    def _note(self, job_id: str, step: str) -> None:
        with writing(self._engine) as session:
            note_progress(session, job_id, step)

    def _refresh_registry(self, session: Session) -> None:
        with self._revision_lock:
            revision = registry_revision(session)
            if revision != self._revision:
                known = Known(registry_records(session), registry_groups(session))
                self._children.give(known, revision)
                self._revision = revision

    # -- ends --------------------------------------------------------------------------------

    def _settle(self, session: Session, job: JobRow, end: End) -> None:
        if isinstance(end, Scanned):
            self._put_back(session, job, 0, queue="scans", step="waiting", counts=False)
        elif isinstance(end, Later) and job.attempt < self._kinds[job.kind].attempts:
            pause = self._pauses[min(job.attempt, len(self._pauses)) - 1]
            self._put_back(session, job, pause, error=(end.code, end.message))
        elif isinstance(end, Later):
            self._fail(session, job, Failure(end.code, end.message), "attention")
        elif isinstance(end, Failure):
            self._fail(session, job, end, "failed")
        elif isinstance(end, Withdrawn):
            self._fail(session, job, CANCELLED, "cancelled")
        elif isinstance(end, Reading):
            self._keep_reading(session, job, end)
        else:
            self._keep(session, job, end)

    def _put_back(
        self,
        session: Session,
        job: JobRow,
        pause: float,
        *,
        queue: str | None = None,
        step: str | None = None,
        error: tuple[str, str] | None = None,
        counts: bool = True,
    ) -> None:
        run = put_back(session, job, queue=queue, step=step, error=error, counts=counts)
        self._held.queue.enqueue(session, run, job.id, queue or job.queue, job.priority, pause)

    def _keep_reading(self, session: Session, job: JobRow, end: Reading) -> None:
        now = self._held.clock()
        protocol_id = job.order["protocol_id"]
        version = reader_version()
        store.save_reading(session, protocol_id, end.protocol, end.contract, now, version)
        end_job(session, job.id, job.run, "done", now)
        if job.priority == PEOPLE and can_print(end.protocol.document.format):
            order_print(self._held, session, session.get_one(ProtocolRow, protocol_id))

    def _keep(self, session: Session, job: JobRow, end: Done) -> None:
        now = self._held.clock()
        session.add_all(
            JobFileRow(
                job_id=job.id,
                sha256=file.sha256,
                filename=file.filename,
                media_type=file.media_type,
                size=file.size,
                made_at=now,
            )
            for file in end.files
        )
        settle = self._kinds[job.kind].settle
        if settle:
            named(settle)(session, order_of(job), end, now)
        state: JobState = "attention" if end.attention else "done"
        error = ("findings", end.attention) if end.attention else None
        outcome = dict(end.outcome)
        end_job(session, job.id, job.run, state, now, outcome=outcome, error=error)

    def _fail(self, session: Session, job: JobRow, failure: Failure, state: JobState) -> None:
        now = self._held.clock()
        if job.kind == READING:
            fail_reading(session, job, failure, self._recipe, now)
        error = (failure.code, failure.message)
        end_job(session, job.id, job.run, state, now, error=error)

    # -- the watch ---------------------------------------------------------------------------

    def stop_cancelled(self) -> None:
        """Ends what somebody has cancelled of that which runs here."""
        running = list(self._stops)
        if running:
            with reading(self._engine) as session:
                asked = asked_to_stop(session, running)
            for job_id in asked:
                if stop := self._stops.get(job_id):
                    stop.set()

    def bury(self, dead: DeadRun) -> None:
        """A run that will not go on: an attempt that failed, or one too many."""
        with writing(self._engine) as session:
            job = job_of_run(session, dead.run)
            if job is None or job.state not in LIVE:
                return
            if dead.exhausted:
                self._fail(session, job, GAVE_UP, "attention")
            else:
                if job.state == "queued":  # it failed as it began, before that was counted
                    job.attempt += 1
                    session.flush()
                self._settle(session, job, judged(dead.error or RuntimeError(dead.run)))

    def close(self) -> None:
        """What still runs here is begun anew elsewhere."""
        self._closing.set()
        for stop in list(self._stops.values()):
            stop.set()
        self._recognisers.close()


def _found(session: Session, job_id: str, *, lock: bool = False) -> JobRow:
    job = get_job_row(session, job_id, lock=lock)
    if job is None:
        raise LookupError(f"no such job: {job_id}")
    return job
