"""Jobs: how far they have come, what they made, an end to them or another attempt."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.errors import NotFound
from api.job_schemas import JobPageShape, JobShape
from api.jobs.orders import again, cancel, order_everywhere
from api.jobs.reading import protocol_of
from api.routes.answers import answers
from api.routes.attached import attached
from api.routes.protocols import LARGEST_ID, Cursor, Limit
from api.viewer import Viewer
from models.job_orders import JobFilter, files_of, find_job, is_own, list_jobs
from models.job_tables import JobFileRow, JobRow, JobState
from models.session import reading
from models.store import get_job, job_of_protocol

router = APIRouter(prefix="/jobs", tags=["Задания"])
JobId = Annotated[str, Path(max_length=200)]
Word = Annotated[str | None, Query(max_length=200)]


@router.get("", summary="Список заданий", responses=answers(422))
def jobs(
    session: SessionDep,
    viewer: ViewerDep,
    status: Annotated[list[JobState] | None, Query(description="Можно несколько")] = None,
    kind: Word = None,
    subject: Annotated[str | None, Query(max_length=200, description="О чём: «protocol:7»")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> JobPageShape:
    """Сначала новые. `status=attention` — то, что трижды не удалось и требует внимания."""
    where = JobFilter(tuple(status or ()), kind, subject)
    page = list_jobs(
        session, where, scope=viewer.scope, actor=viewer.actor, cursor=cursor, limit=limit
    )
    return JobPageShape(
        items=[_shape(session, viewer, row) for row in page.items],
        next_cursor=page.next_cursor,
        total=page.total,
    )


class JobOrderShape(BaseModel):
    """Что сделать. Без `committee_id` — во всех комитетах; `checks` бывает только общей."""

    kind: Literal["rereading", "checks"]
    committee_id: Annotated[int | None, Field(ge=1, le=LARGEST_ID)] = None


@router.post("", status_code=202, summary="Дать задание", responses=answers(403, 404, 422))
def order(held: ResourcesDep, viewer: ViewerDep, body: JobOrderShape) -> JobShape:
    """`rereading` — прочитать заново то, что прочитала прежняя версия; `checks` — проверка."""
    job_id = order_everywhere(held, viewer, body.kind, body.committee_id)
    return _told(held, viewer, job_id)


@router.get("/{job_id}", summary="Ход задания", responses=answers(404))
def job(session: SessionDep, viewer: ViewerDep, job_id: JobId) -> JobShape:
    """О чтении файла говорит и `state`: received, reading, ready, failed."""
    row = find_job(session, job_id, viewer.scope, viewer.actor)
    if row is not None:
        return _shape(session, viewer, row)
    read = get_job(session, job_id, scope=viewer.scope)
    if read is None:
        raise NotFound("Такого задания нет.")
    return JobShape.of_protocol(read)


def _shape(session: Session, viewer: Viewer, row: JobRow) -> JobShape:
    protocol_id = protocol_of(row)
    read = job_of_protocol(session, protocol_id) if protocol_id else None
    named = viewer.may("personal", row.committee_id)
    return JobShape.of(row, read, own_files(session, viewer, row), named)


@router.post(
    "/{job_id}/cancel", status_code=202, summary="Отменить", responses=answers(403, 404, 409)
)
def cancel_it(held: ResourcesDep, viewer: ViewerDep, job_id: JobId) -> JobShape:
    """Что ждёт очереди, отменяется сразу; что выполняется, прерывается через секунду-другую."""
    cancel(held, viewer, job_id)
    return _told(held, viewer, job_id)


@router.post(
    "/{job_id}/again", status_code=202, summary="Повторить", responses=answers(403, 404, 409)
)
def do_again(held: ResourcesDep, viewer: ViewerDep, job_id: JobId) -> JobShape:
    """То же задание ещё раз: если не удалось, отменено или требует внимания."""
    again(held, viewer, job_id)
    return _told(held, viewer, job_id)


def _told(held: Resources, viewer: Viewer, job_id: str) -> JobShape:
    with reading(held.engine) as session:
        return job(session, viewer, job_id)


# -- what it made ----------------------------------------------------------------------------


@router.get(
    "/{job_id}/files/{place}",
    summary="Файл, который сделало задание",
    responses=answers(404) | {200: {"content": {"application/octet-stream": {}}}},
    response_class=Response,
)
def file(
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    job_id: JobId,
    place: Annotated[int, Path(ge=1, le=1000)],
) -> Response:
    """Только тому, кто дал задание, и администратору. Всегда вложением."""
    row = find_job(session, job_id, viewer.scope, viewer.actor)
    files = own_files(session, viewer, row) if row else []
    if len(files) < place:
        raise NotFound("Такого файла нет.")
    found = files[place - 1]
    try:
        opened = held.made.open(found.sha256)
    except FileNotFoundError as error:
        raise NotFound("Файл больше не хранится: дайте задание ещё раз.") from error
    return attached(opened, found.filename, found.size, found.media_type)


def own_files(session: Session, viewer: Viewer, row: JobRow) -> list[JobFileRow]:
    """What was taken out of the register for one person is not for every other."""
    if not is_own(row, viewer.actor) and not viewer.may("administer", row.committee_id):
        return []
    return list(files_of(session, row.id))
