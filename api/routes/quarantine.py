"""Quarantine: what could not be read and why, the originals, and the order to try again."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api import russian
from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.engine import PEOPLE
from api.errors import NotFound
from api.pages import next_address, render
from api.routes.answers import answers
from api.routes.protocols import Cursor, Limit, RecordId
from api.schemas import QuarantinedPageShape, QuarantinedShape, ReceiptShape
from api.viewer import Viewer
from models.quarantine import NotInQuarantine, list_quarantine, release
from models.session import reading, writing
from models.store import Receipt, committee_of, source_of

router = APIRouter(prefix="/quarantine", tags=["Карантин"])
pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("", summary="Файлы, которые не удалось прочитать", responses=answers(422))
def quarantine(
    session: SessionDep, viewer: ViewerDep, cursor: Cursor = None, limit: Limit = 50
) -> QuarantinedPageShape:
    """Сначала новые. Исходный файл отдаётся только вложением и сам собой больше не читается."""
    page = list_quarantine(session, scope=viewer.scope, cursor=cursor, limit=limit)
    return QuarantinedPageShape(
        items=[QuarantinedShape.of(line.protocol) for line in page.items],
        next_cursor=page.next_cursor,
        total=page.total,
    )


@router.post(
    "/{protocol_id}/reading",
    status_code=202,
    summary="Прочитать ещё раз",
    responses=answers(403, 404),
)
def read_again(held: ResourcesDep, viewer: ViewerDep, protocol_id: RecordId) -> ReceiptShape:
    """Нужно, когда программа научилась читать то, чего раньше не умела."""
    receipt = _released(held, viewer, protocol_id)
    with reading(held.engine) as session:
        _, filename = source_of(session, protocol_id)
    return ReceiptShape.of(filename, receipt)


@pages.get("/quarantine")
def quarantine_page(
    request: Request, session: SessionDep, viewer: ViewerDep, cursor: Cursor = None
) -> HTMLResponse:
    page = list_quarantine(session, scope=viewer.scope, cursor=cursor)
    return render(
        request,
        "quarantine.html",
        page=page,
        total=russian.plural(page.total, "файл", "файла", "файлов"),
        size=russian.size,
        next_page=next_address(request, page.next_cursor),
    )


@pages.post("/quarantine/{protocol_id}/reading")
def read_again_page(
    held: ResourcesDep, viewer: ViewerDep, protocol_id: RecordId
) -> RedirectResponse:
    _released(held, viewer, protocol_id)
    return RedirectResponse(f"/protocols/{protocol_id}", status_code=303)


def _released(held: Resources, viewer: Viewer, protocol_id: int) -> Receipt:
    with writing(held.engine, viewer.actor) as session:
        try:
            receipt = release(session, protocol_id, scope=viewer.scope)
        except NotInQuarantine as error:
            raise NotFound("В карантине такого файла нет.") from error
        viewer.need("upload", committee_of(session, protocol_id))
        held.enqueue(session, receipt, PEOPLE)
    return receipt
