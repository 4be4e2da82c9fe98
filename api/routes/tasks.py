"""Control of execution: tasks looked for, counted, and what is done with one."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Header, Path, Query, Response, UploadFile

from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.errors import NotFound
from api.routes.answers import answers
from api.routes.attached import attached
from api.routes.decisions import Words
from api.routes.protocols import LARGEST_ID, Cursor, Limit, RecordId
from api.task_acts import carry_out_order, changing, detail, keep_files
from api.task_schemas import (
    ActOrder,
    CountShape,
    DirectAct,
    ExtensionOrder,
    TaskCountsShape,
    TaskDetailShape,
    TaskPageShape,
    TaskPatch,
    TaskShape,
)
from api.unseen import seen_text
from api.versions import read_expected
from api.viewer import Viewer
from extractor.types import DecisionKind
from models.session import reading
from models.task_acts import assign_controller, extend
from models.task_counts import count_by_responsible, count_by_school, count_tasks
from models.task_register import Extraction, TaskFilter, find_tasks
from models.task_reports import report_file, submit_report
from models.task_tables import Control, Execution
from models.tasks import get_task
from models.timeliness import Days, TimelinessWord, days_of
from models.transitions import TRANSITIONS

router = APIRouter(prefix="/tasks", tags=["Контроль исполнения"])
IfMatch = Annotated[str | None, Header(description="Версия поручения из ETag")]
Part = Annotated[int, Path(ge=1, le=LARGEST_ID)]
_CHANGED = (403, 404, 409, 412, 422, 428)


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as they stand in the address, and the day they are asked for."""

    where: TaskFilter
    days: Days


def filters(
    held: ResourcesDep,
    viewer: ViewerDep,
    as_of: Annotated[dt.date | None, Query(description="На какой день, иначе сегодня")] = None,
    timeliness: Annotated[list[TimelinessWord] | None, Query()] = None,
    execution: Annotated[list[Execution] | None, Query()] = None,
    control: Control | None = None,
    extraction: Annotated[list[Extraction] | None, Query()] = None,
    responsible: Words = None,
    executor: Words = None,
    controller: Words = None,
    school: Annotated[str | None, Query(max_length=200, description="id школы в реестре")] = None,
    municipality: Words = None,
    kind: DecisionKind | None = None,
    text: Words = None,
    committee: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
    protocol: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
    due_after: Annotated[dt.date | None, Query(description="Срок не раньше")] = None,
    due_before: Annotated[dt.date | None, Query(description="Срок не позже")] = None,
    held_after: Annotated[dt.date | None, Query(description="Протокол не раньше")] = None,
    held_before: Annotated[dt.date | None, Query(description="Протокол не позже")] = None,
) -> Asked:
    where = TaskFilter(
        timeliness=tuple(timeliness or ()),
        execution=tuple(execution or ()),
        control=control,
        extraction=tuple(extraction or ()),
        responsible=responsible or None,
        executor=executor or None,
        controller=controller or None,
        school=school or None,
        municipality=municipality or None,
        kind=kind,
        text=text or None,
        committee=committee,
        protocol=protocol,
        due_after=due_after,
        due_before=due_before,
        held_after=held_after,
        held_before=held_before,
    )
    with reading(held.engine) as session:
        return Asked(where, days_of(session, held.clock(), scope=viewer.scope, as_of=as_of))


AskedDep = Annotated[Asked, Depends(filters)]


@router.get("", summary="Поручения", responses=answers(422))
def tasks(
    session: SessionDep,
    viewer: ViewerDep,
    asked: AskedDep,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> TaskPageShape:
    """По возрастанию срока, без срока — в конце. С `as_of` в прошлом — как было в тот день."""
    page = find_tasks(
        session, asked.where, asked.days, scope=viewer.scope, cursor=cursor, limit=limit
    )
    return TaskPageShape(
        items=[TaskShape.of(entry) for entry in page.items],
        next_cursor=page.next_cursor,
        as_of=asked.days.each[0].day,
    )


@router.get("/counts", summary="Сколько поручений", responses=answers(422))
def counts(session: SessionDep, viewer: ViewerDep, asked: AskedDep) -> TaskCountsShape:
    """По своевременности, по ответственным исполнителям и по школам; условия те же."""
    where, days, scope = asked.where, asked.days, viewer.scope
    people = count_by_responsible(session, where, days, scope=scope)
    schools = count_by_school(session, where, days, scope=scope)
    return TaskCountsShape(
        by_timeliness=count_tasks(session, where, days, scope=scope),
        by_responsible=[CountShape.of(each) for each in people],
        by_school=[CountShape.of(each) for each in schools],
        as_of=days.each[0].day,
    )


@router.get("/{task_id}", summary="Поручение с историей", responses=answers(404))
def task(
    held: ResourcesDep, viewer: ViewerDep, task_id: RecordId, response: Response
) -> TaskDetailShape:
    """Версия — в заголовке ETag; её ждут изменения в If-Match."""
    return _shown(held, viewer, task_id, response)


@router.patch("/{task_id}", summary="Назначить контролёра", responses=answers(*_CHANGED))
def patch(
    held: ResourcesDep,
    viewer: ViewerDep,
    task_id: RecordId,
    body: TaskPatch,
    response: Response,
    if_match: IfMatch = None,
) -> TaskDetailShape:
    expected = read_expected(if_match, body.version)
    with changing(held, viewer, task_id, "control") as session:
        assign_controller(session, task_id, body.controller, expected=expected)
    return _shown(held, viewer, task_id, response)


@router.post("/{task_id}/extensions", summary="Продлить срок", responses=answers(*_CHANGED))
def prolong(
    held: ResourcesDep,
    viewer: ViewerDep,
    task_id: RecordId,
    body: ExtensionOrder,
    response: Response,
    if_match: IfMatch = None,
) -> TaskDetailShape:
    """Прежний срок и все продления остаются в истории. Повторяющийся срок — ближайший."""
    expected = read_expected(if_match, body.version)
    with changing(held, viewer, task_id, TRANSITIONS["extend"].right) as session:
        extend(
            session,
            task_id,
            body.new_due,
            body.reason,
            requested_by=body.requested_by,
            decided_by=body.decided_by or viewer.name,
            decided_on=body.decided_on,
            line_id=body.line_id,
            now=held.clock(),
            expected=expected,
        )
    return _shown(held, viewer, task_id, response)


@router.post(
    "/{task_id}/reports",
    summary="Представить отчёт об исполнении",
    responses=answers(*_CHANGED, 413, 507),
)
def report(
    held: ResourcesDep,
    viewer: ViewerDep,
    task_id: RecordId,
    response: Response,
    text: Annotated[str, Form(max_length=20_000, description="Что сделано")],
    done_on: Annotated[dt.date | None, Form(description="Когда исполнено")] = None,
    line_id: Annotated[int | None, Form(ge=1, le=LARGEST_ID)] = None,
    files: Annotated[list[UploadFile] | None, File(description="Подтверждающие файлы")] = None,
    version: Annotated[int | None, Form(description="Версия, если нет If-Match")] = None,
    if_match: IfMatch = None,
) -> TaskDetailShape:
    """Поручение считается исполненным, когда отчёт примут. Файлы не читаются, только хранятся."""
    expected = read_expected(if_match, version)
    with changing(held, viewer, task_id, "report"):
        kept = keep_files(held, files or [])
    with changing(held, viewer, task_id, "report") as session:
        submit_report(
            session,
            task_id,
            seen_text(text),
            by=viewer.name,
            via=viewer.via,
            now=held.clock(),
            line_id=line_id,
            done_on=done_on,
            files=kept,
            expected=expected,
        )
    return _shown(held, viewer, task_id, response)


@router.get(
    "/{task_id}/reports/{report_id}/files/{file_id}",
    summary="Файл отчёта",
    responses=answers(404) | {200: {"content": {"application/octet-stream": {}}}},
    response_class=Response,
)
def file(
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    task_id: RecordId,
    report_id: Part,
    file_id: Part,
) -> Response:
    """Всегда вложением: чужой файл не должен открыться как страница нашего сайта."""
    if get_task(session, task_id, scope=viewer.scope) is None:
        raise NotFound("Такого поручения нет.")
    row = report_file(session, task_id, report_id, file_id)
    if row is None:
        raise NotFound("Такого файла нет.")
    try:
        original = held.originals.open(row.sha256)
    except FileNotFoundError as error:
        raise NotFound("Файл не найден в папке данных.") from error
    return attached(original, row.filename, row.size)


@router.post("/{task_id}/{act}", summary="Изменить ход исполнения", responses=answers(*_CHANGED))
def change(
    held: ResourcesDep,
    viewer: ViewerDep,
    task_id: RecordId,
    act: DirectAct,
    body: ActOrder,
    response: Response,
    if_match: IfMatch = None,
) -> TaskDetailShape:
    """Принять отчёт (accept), вернуть на доработку (return), отметить исполнение (done),
    возобновить (reopen), отменить (cancel), взять в работу (begin), поставить на контроль
    (on_control), снять с контроля (off_control). Чего сделать нельзя — 409 и что можно.
    """
    expected = read_expected(if_match, body.version)
    with changing(held, viewer, task_id, TRANSITIONS[act].right) as session:
        carry_out_order(session, task_id, act, body, viewer.name, held.clock(), expected)
    return _shown(held, viewer, task_id, response)


def _shown(held: Resources, viewer: Viewer, task_id: int, response: Response) -> TaskDetailShape:
    """The task as it stands now, after the commit; its version in ETag."""
    with reading(held.engine) as session:
        row = get_task(session, task_id, scope=viewer.scope)
        if row is None:
            raise NotFound("Такого поручения нет.")
        response.headers["ETag"] = f'"{row.version}"'
        return detail(session, row, days_of(session, held.clock(), scope=viewer.scope))
