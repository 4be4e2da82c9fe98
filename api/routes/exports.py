"""Exports: the register and its print forms as files."""

from collections.abc import Iterator
from functools import partial
from io import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, BinaryIO, Literal, cast

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel
from starlette.background import BackgroundTask

from api.accesses import noted
from api.deps import Resources, ResourcesDep, Today, ViewerDep
from api.errors import NotFound
from api.exports import EXPORTS
from api.exports.making import Asked, make
from api.job_schemas import JobShape
from api.jobs import start_job
from api.jobs.exporting import order_of
from api.routes.answers import answers
from api.routes.decisions import FiltersDep
from api.routes.protocols import LARGEST_ID, LOCKED, MEGABYTE, attachment
from api.routes.register_pages import page_filters
from api.viewer import Viewer
from models.job_orders import find_job
from models.register import DecisionFilter
from models.session import reading, writing

router = APIRouter(prefix="/exports", tags=["Выгрузки"])
pages = APIRouter(include_in_schema=False)
IN_MEMORY = 8 * MEGABYTE  # an export that is larger is on the disk while it is sent
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


@router.get(
    "/{form}",
    summary="Выгрузить реестр или печатную форму",
    responses=FILES | answers(404, 422),
    response_class=Response,
)
def export(
    held: ResourcesDep,
    viewer: ViewerDep,
    form: Form,
    chosen: FiltersDep,
    decision: Point = None,
    masked: Masked = False,
) -> Response:
    """Отбор — те же параметры, что у реестра решений. Для выписки, справки и Akoma Ntoso нужен
    `protocol`, для напоминания — `school`."""
    return answer(held, viewer, Asked(form, chosen.where, chosen.as_of, decision, masked))


@router.post(
    "/{form}",
    status_code=202,
    summary="Выгрузить заданием",
    responses=answers(403, 404, 422),
)
def export_later(
    held: ResourcesDep,
    viewer: ViewerDep,
    form: Form,
    chosen: FiltersDep,
    decision: Point = None,
    masked: Masked = False,
) -> JobShape:
    """Для больших выгрузок: ответ сразу, файл — в задании."""
    if form not in EXPORTS:
        raise NotFound("Такой выгрузки нет.")
    viewer.need("export")
    asked = Asked(form, chosen.where, chosen.as_of, decision, masked)
    with writing(held.engine, viewer.actor) as session:
        job_id = start_job(held, session, "export", order_of(asked, viewer))
        found = find_job(session, job_id, viewer.scope, viewer.actor)
        assert found is not None
        return JobShape.of(found)


@pages.get("/exports/{form}")
def export_page(
    held: ResourcesDep,
    viewer: ViewerDep,
    today: Today,
    form: Form,
    where: Annotated[DecisionFilter, Depends(page_filters)],
    protocol: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
    decision: Point = None,
    masked: Masked = False,
) -> Response:
    """The same for the forms of pages, which send empty fields too."""
    if protocol is not None:
        where = DecisionFilter(protocol=protocol)
    return answer(held, viewer, Asked(form, where, today, decision, masked))


def answer(held: Resources, viewer: Viewer, asked: Asked) -> Response:
    """The file, as an attachment: it is written whole before the first byte is sent, so that
    what fails is told as an error.
    """
    if asked.form not in EXPORTS:
        raise NotFound("Такой выгрузки нет.")
    file = cast(BinaryIO, SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115
    try:
        with reading(held.engine) as session:
            now, zone = held.clock(), held.settings.time_zone
            made = make(session, asked, viewer, now, zone, file)
        if not made.masked:
            noted(held, viewer, "taken", "export", asked.form, protocol=asked.where.protocol)
        size = file.seek(0, SEEK_END)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    headers = {
        "Content-Disposition": attachment(made.filename),
        "Content-Security-Policy": LOCKED,
        "Content-Length": str(size),
        "Cache-Control": "no-store",
    }
    return StreamingResponse(
        _pieces(file),
        media_type=made.media_type,
        headers=headers,
        background=BackgroundTask(file.close),
    )


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    return iter(partial(file.read, MEGABYTE), b"")
