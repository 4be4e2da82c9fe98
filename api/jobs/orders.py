"""What a person may do with a job that is there: end it, or have it done again."""

from sqlalchemy.orm import Session

from api.deps import Resources
from api.engine import ARCHIVE, PEOPLE
from api.errors import ApiError, NamesErased, NotFound
from api.extraction import EXTRACTION
from api.jobs import KINDS, start_job
from api.jobs.reading import CANCELLED, READING, fail_reading, read_again, wait_again
from api.viewer import NotAllowed, Viewer
from models.job_orders import Cancelling, cancel_job, find_job, order_again
from models.job_tables import JobRow
from models.jobs import get_job_row
from models.people_tables import CommitteeRow
from models.personal import names_erased
from models.quarantine import release
from models.scope import sees
from models.session import writing
from models.store import get_protocol


class JobOver(ApiError):
    status = 409
    code = "job-over"
    title = "Задание уже завершено"
    detail = "Отменить можно только то, что ждёт очереди или выполняется."


class NothingToRepeat(ApiError):
    status = 409
    code = "job-not-failed"
    title = "Повторять нечего"
    detail = "Повторить можно задание, которое не удалось, отменено или требует внимания."


def cancel(held: Resources, viewer: Viewer, job_id: str) -> Cancelling:
    """Raises NotFound, NotAllowed, JobOver."""
    with writing(held.engine, viewer.actor) as session:
        job = _allowed(session, viewer, job_id)
        now = held.clock()
        done = cancel_job(session, job_id, now)
        if done == "over":
            raise JobOver
        if done == "cancelled" and job.kind == READING:
            fail_reading(session, job, CANCELLED, EXTRACTION, now)
    return done


def again(held: Resources, viewer: Viewer, job_id: str) -> JobRow:
    """The same job, back in its queue. Raises NotFound, NotAllowed, NothingToRepeat."""
    with writing(held.engine, viewer.actor) as session:
        job = _allowed(session, viewer, job_id)
        kind = KINDS[job.kind]
        run = order_again(session, job, kind.queue, PEOPLE)
        if run is None:
            raise NothingToRepeat
        if job.kind == READING:
            wait_again(session, job)
        held.queue.enqueue(session, run, job.id, kind.queue, PEOPLE)
        session.expire_all()
        found = get_job_row(session, job_id)
        assert found is not None
        session.refresh(found)
    return found


def _allowed(session: Session, viewer: Viewer, job_id: str) -> JobRow:
    job = find_job(session, job_id, viewer.scope, viewer.actor)
    if job is None or job.kind not in KINDS:
        raise NotFound("Такого задания нет.")
    viewer.need(KINDS[job.kind].needs, job.committee_id)
    return job


def order_reading(held: Resources, viewer: Viewer, protocol_id: int) -> str:
    """The job that reads a protocol once more. Raises NotFound, NotAllowed,
    NamesErased."""
    with writing(held.engine, viewer.actor) as session:
        protocol = get_protocol(session, protocol_id, scope=viewer.scope)
        if protocol is None:
            raise NotFound("Такого протокола нет.")
        viewer.need("upload", protocol.committee_id)
        if protocol.state == "failed":
            receipt = release(session, protocol_id, scope=viewer.scope)
            held.enqueue(session, receipt, PEOPLE)
            return receipt.job_id
        if protocol_id in names_erased(session):
            raise NamesErased
        return read_again(held, session, protocol_id)


def order_everywhere(held: Resources, viewer: Viewer, kind: str, committee_id: int | None) -> str:
    """A job on all there is in a committee, or anywhere; what looks after the whole installation
    knows no committee. Raises NotFound, NotAllowed."""
    committee = None if kind == "checks" else committee_id
    if committee is not None and not sees(viewer.scope, committee):
        raise NotFound("Такого комитета нет.")
    needed = KINDS[kind].needs
    if committee is None and viewer.scope_of(needed) is not None:
        raise NotAllowed
    viewer.need(needed, committee)
    with writing(held.engine, viewer.actor) as session:
        if committee is not None and session.get(CommitteeRow, committee) is None:
            raise NotFound("Такого комитета нет.")
        return start_job(held, session, kind, committee_id=committee, priority=ARCHIVE)
