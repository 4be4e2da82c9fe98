"""Exports: the register and its print forms as files."""

from dataclasses import fields, replace
from io import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, BinaryIO, Literal, cast

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from api.deps import Resources, ResourcesDep, ViewerDep
from api.errors import NotFound
from api.exports import EXPORTS
from api.exports.making import Asked
from api.exports.taking import take
from api.job_schemas import JobShape
from api.jobs import start_job
from api.jobs.exporting import order_of
from api.routes.answers import answers
from api.routes.attached import attached
from api.routes.decisions import FiltersDep
from api.routes.protocols import LARGEST_ID
from api.routes.register_pages import page_filters
from api.routes.task_pages import Asked as TasksAsked
from api.routes.task_pages import page_filters as task_filters
from api.routes.tasks import AskedDep as TasksDep
from api.viewer import Viewer
from models.job_orders import find_job
from models.register import DecisionFilter, find_decisions
from models.session import reading, writing
from models.task_counts import count_tasks
from models.task_register import Extraction, TaskFilter
from models.task_tables import OPEN
from models.timeliness import days_of

router = APIRouter(prefix="/exports", tags=["Выгрузки"])
pages = APIRouter(include_in_schema=False)
MOST_AT_ONCE = 20_000  # lines that a page waits for; more are made as a job
IN_MEMORY = 8 << 20  # an export that is larger is on the disk while it is sent
Form = Annotated[str, Path(max_length=40, description="Вид выгрузки из списка выгрузок")]
Point = Annotated[
    int | None,
    Query(ge=1, le=LARGEST_ID, description="Одно решение протокола: для выписки по нему"),
]
Masked = Annotated[bool, Query(description="Скрыть имена: вместо них должности")]


class ExportShape(BaseModel):
    """Вид выгрузки: `subject` говорит, что для него нужно указать."""

    form: str
    title: str
    media_type: str
    suffix: str
    subject: Literal["register", "school", "protocol"]
    links: dict[str, str]


class ExportsShape(BaseModel):
    items: list[ExportShape]


@router.get("", summary="Виды выгрузок")
def exports() -> ExportsShape:
    """Таблицы реестра, печатные формы и протокол в Akoma Ntoso."""
    return ExportsShape(
        items=[
            ExportShape(
                form=form,
                title=export.title,
                media_type=export.media_type,
                suffix=export.suffix,
                subject=export.subject,
                links={"export": f"/api/v1/exports/{form}"},
            )
            for form, export in EXPORTS.items()
        ]
    )


FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Файл",
        "content": {
            export.media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
            for export in EXPORTS.values()
        },
    }
}


def asked(
    form: Form,
    chosen: FiltersDep,
    found: TasksDep,
    decision: Point = None,
    masked: Masked = False,
) -> Asked:
    """What the address asks for. Raises NotFound."""
    if form not in EXPORTS:
        raise NotFound("Такой выгрузки нет.")
    tasks = of_tasks(chosen.where, found.where)
    return Asked(form, chosen.where, chosen.as_of, decision, masked, tasks)


AskedDep = Annotated[Asked, Depends(asked)]
_DECISIONS_TOO = {field.name for field in fields(DecisionFilter)} | {"decision"}


def of_tasks(where: DecisionFilter, tasks: TaskFilter) -> TaskFilter | None:
    """The filters of control when one of them is used, with those of the register among them."""
    used = [
        field.name
        for field in fields(TaskFilter)
        if field.name not in _DECISIONS_TOO and getattr(tasks, field.name) not in (None, ())
    ]
    if not used:
        return None
    if where.overdue_as_of and not tasks.timeliness:
        tasks = replace(tasks, timeliness=("overdue",))
    if where.needs_review is not None and not tasks.extraction:
        reviewed: Extraction = "needs_review" if where.needs_review else "extracted"
        tasks = replace(tasks, extraction=(reviewed,))
    if where.done is not None and not tasks.execution:
        tasks = replace(tasks, execution=("done",) if where.done else tuple(OPEN))
    return tasks


@router.get(
    "/{form}",
    summary="Выгрузить реестр или печатную форму",
    responses=FILES | answers(403, 404, 422),
    response_class=Response,
)
def export(held: ResourcesDep, viewer: ViewerDep, order: AskedDep) -> Response:
    """Отбор — те же параметры, что у реестра решений и у поручений на контроле. Для выписки,
    справки и Akoma Ntoso нужен `protocol`, для напоминания — `school`. Большой реестр лучше
    заказать: тот же адрес, POST."""
    return answer(held, viewer, order)


@router.post(
    "/{form}", status_code=202, summary="Заказать выгрузку", responses=answers(403, 404, 422)
)
def order_export(held: ResourcesDep, viewer: ViewerDep, order: AskedDep) -> JobShape:
    """То же заданием: `links.job` говорит, как оно идёт, и даёт файл."""
    with reading(held.engine) as session:
        found = find_job(session, ordered(held, viewer, order), viewer.scope, viewer.actor)
        assert found is not None
        return JobShape.of(found)


@pages.get("/exports/{form}")
def export_page(
    held: ResourcesDep,
    viewer: ViewerDep,
    form: Form,
    where: Annotated[DecisionFilter, Depends(page_filters)],
    found: Annotated[TasksAsked, Depends(task_filters)],
    protocol: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
    decision: Point = None,
    masked: Masked = False,
) -> Response:
    """The same for the forms of pages, which send empty fields too; a large one as a job."""
    if form not in EXPORTS:
        raise NotFound("Такой выгрузки нет.")
    if protocol is not None:
        where = replace(where, protocol=protocol)
    tasks = of_tasks(where, found.where)
    order = Asked(form, where, found.days.each[0].day, decision, masked, tasks)
    if EXPORTS[form].subject == "register" and _is_large(held, viewer, order):
        job_id = ordered(held, viewer, order)
        return RedirectResponse(f"/jobs/{job_id}", status_code=303)
    return answer(held, viewer, order)


def _is_large(held: Resources, viewer: Viewer, order: Asked) -> bool:
    with reading(held.engine) as session:
        scope = viewer.scope_of("export")
        if order.tasks is not None:
            days = days_of(session, held.clock(), scope=scope, as_of=order.as_of)
            return sum(count_tasks(session, order.tasks, days, scope=scope).values()) > MOST_AT_ONCE
        return find_decisions(session, order.where, scope=scope, limit=1).total > MOST_AT_ONCE


def ordered(held: Resources, viewer: Viewer, order: Asked) -> str:
    """The id of the job. Raises NotAllowed."""
    viewer.need("export")
    with writing(held.engine, viewer.actor) as session:
        return start_job(held, session, "export", order_of(order, viewer))


def answer(held: Resources, viewer: Viewer, order: Asked) -> Response:
    """The file, as an attachment: it is written whole before the first byte is sent, so that
    what fails is told as an error.
    """
    file = cast(BinaryIO, SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115
    try:
        made = take(held, order, viewer, file)
        size = file.seek(0, SEEK_END)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    response = attached(file, made.filename, size, made.media_type)
    response.headers["Cache-Control"] = "no-store"
    return response
