"""Protocols: files in, what was read of them out."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Path, Query, Response, UploadFile

from api.accesses import noted
from api.committees import receiving_committee
from api.deps import ResourcesDep, SessionDep, Today, ViewerDep
from api.errors import NotFound, NotReadYet
from api.job_schemas import JobShape
from api.jobs.orders import order_reading
from api.routes.answers import answers
from api.routes.attached import attached
from api.schemas import (
    ProtocolDetailShape,
    ProtocolLineShape,
    ProtocolPageShape,
    ReceiptShape,
    ReceiptsShape,
    RefusedShape,
    State,
)
from api.uploads import Errand, receive_uploads
from models.job_orders import find_job
from models.session import reading
from models.store import (
    ProtocolFilter,
    get_extraction,
    get_protocol,
    job_of_protocol,
    list_protocols,
)

router = APIRouter(prefix="/protocols", tags=["Протоколы"])

LARGEST_ID = 2**31 - 1
RecordId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
Limit = Annotated[int, Query(ge=1, le=200, description="Сколько записей на странице")]
Cursor = Annotated[str | None, Query(max_length=200, description="next_cursor прошлой страницы")]


@router.post(
    "", status_code=202, summary="Загрузить протоколы", responses=answers(400, 403, 404, 413, 507)
)
def upload(
    held: ResourcesDep,
    viewer: ViewerDep,
    files: Annotated[list[UploadFile], File(description="Один или несколько файлов")],
    committee: Annotated[
        int | None, Form(ge=1, le=LARGEST_ID, description="Чей протокол; иначе вашего комитета")
    ] = None,
) -> ReceiptsShape:
    """Файлы принимаются сразу, читаются в очереди; как идёт чтение, говорит `links.job`.

    Тот же файл ещё раз — тот же протокол, `created: false`. Архив .zip становится файлами,
    которые в нём лежат; что из него не взято и почему, говорит `refused`, а сам архив тогда —
    в карантине.
    """
    errand = Errand(receiving_committee(held, viewer, committee), viewer.actor)
    taken = receive_uploads(held, files, errand)
    return ReceiptsShape(
        items=[ReceiptShape.of(name, receipt) for name, receipt in taken.receipts],
        refused=[RefusedShape.of(each) for each in taken.refused],
    )


@router.get("", summary="Список протоколов", responses=answers(422))
def protocols(
    session: SessionDep,
    viewer: ViewerDep,
    state: State | None = None,
    municipality: str | None = None,
    text: str | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> ProtocolPageShape:
    """Сначала новые. `text` ищет в названии, органе, муниципалитете и имени файла."""
    where = ProtocolFilter(state=state, municipality=municipality, text=text)
    page = list_protocols(session, where, scope=viewer.scope, cursor=cursor, limit=limit)
    return ProtocolPageShape(
        items=[ProtocolLineShape.line(line) for line in page.items],
        next_cursor=page.next_cursor,
        total=page.total,
    )


@router.get("/{protocol_id}", summary="Протокол с решениями", responses=answers(404))
def protocol(
    held: ResourcesDep, session: SessionDep, viewer: ViewerDep, today: Today, protocol_id: RecordId
) -> ProtocolDetailShape:
    row = get_protocol(session, protocol_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого протокола нет.")
    noted(held, viewer, "seen", "protocol", protocol_id, row.committee_id)
    return ProtocolDetailShape.detail(row, today)


@router.get(
    "/{protocol_id}/extraction", summary="Что прочитано, без правок", responses=answers(404, 409)
)
def extraction(
    held: ResourcesDep, session: SessionDep, viewer: ViewerDep, protocol_id: RecordId
) -> dict[str, Any]:
    """Тот же объект JSON, что печатает `protokolist extract`."""
    row = get_protocol(session, protocol_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого протокола нет.")
    noted(held, viewer, "seen", "protocol", protocol_id, row.committee_id)
    found = get_extraction(session, protocol_id, scope=viewer.scope)
    if found is None:
        raise NotReadYet
    return found


@router.post(
    "/{protocol_id}/reading",
    status_code=202,
    summary="Прочитать заново",
    responses=answers(403, 404, 409),
)
def read_anew(held: ResourcesDep, viewer: ViewerDep, protocol_id: RecordId) -> JobShape:
    """Правилами этой версии. Что подтвердил человек, не меняется: различия предлагаются."""
    job_id = order_reading(held, viewer, protocol_id)
    with reading(held.engine) as session:
        found = find_job(session, job_id, viewer.scope, viewer.actor)
        assert found is not None
        return JobShape.of(found, job_of_protocol(session, protocol_id))


@router.get(
    "/{protocol_id}/source",
    summary="Исходный файл",
    responses=answers(403, 404) | {200: {"content": {"application/octet-stream": {}}}},
    response_class=Response,
)
def source(
    held: ResourcesDep, session: SessionDep, viewer: ViewerDep, protocol_id: RecordId
) -> Response:
    """Всегда вложением: чужой файл не должен открыться как страница нашего сайта."""
    row = get_protocol(session, protocol_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого протокола нет.")
    viewer.need("personal", row.committee_id)
    try:
        original = held.originals.open(row.source.sha256)
    except FileNotFoundError as error:
        raise NotFound("Исходный файл не найден в папке данных.") from error
    noted(held, viewer, "taken", "original", protocol_id, row.committee_id)
    return attached(original, row.filename, row.source.size)
