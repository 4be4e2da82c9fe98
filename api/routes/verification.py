"""Pages of verification: the queue, a protocol beside its source."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from sqlalchemy.orm import Session

from api.accesses import noted
from api.cards import card_facts
from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.document_view import arrange
from api.errors import NotFound
from api.pages import deadline, render
from api.paper import placed_extraction, print_state
from api.routes.protocols import RecordId
from api.school_offers import offered_schools
from api.understanding import doubts_in, understood
from api.verification import marks, point_views, progress
from api.viewer import Viewer
from models.alike import alike_protocols
from models.awaiting import count_awaiting, list_awaiting, next_awaiting
from models.store import get_protocol
from models.tables import ProtocolRow

router = APIRouter(prefix="/verify", include_in_schema=False, default_response_class=HTMLResponse)


@router.get("")
def queue(request: Request, session: SessionDep, viewer: ViewerDep) -> HTMLResponse:
    scope = viewer.scope_of("mend")
    lines = list_awaiting(session, scope=scope)
    return render(
        request, "verify_queue.html", lines=lines, total=count_awaiting(session, scope=scope)
    )


@router.get("/{protocol_id}")
def verify(
    request: Request,
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    protocol_id: RecordId,
) -> HTMLResponse:
    row = found_protocol(session, viewer, protocol_id)
    viewer.need("mend", row.committee_id)
    noted(held, viewer, "seen", "protocol", protocol_id, row.committee_id)
    extraction = placed_extraction(held, session, row)
    views = point_views(row.decisions, extraction)
    scope = viewer.scope_of("mend")
    return render(
        request,
        "verify.html",
        protocol=row,
        views=views,
        facts=card_facts(session, row.decisions),
        schools=offered_schools(session, row),
        progress=progress(row),
        waiting=count_awaiting(session, scope=scope),
        next_id=next_awaiting(session, protocol_id, scope=scope),
        alike=alike_protocols(session, row, scope=viewer.scope),
        warnings=extraction.get("warnings") or [],
        parts=list(arrange(extraction.get("blocks") or [], marks(views))),
        sheets=held.page_images.sizes(row.source.sha256, row.filename),
        print=print_state(held, session, row),
    )


@router.get("/{protocol_id}/points")
def points(
    request: Request,
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    protocol_id: RecordId,
) -> HTMLResponse:
    row = found_protocol(session, viewer, protocol_id)
    return shown_points(request, held, session, row)


@router.get("/{protocol_id}/deadline")
def understand(
    session: SessionDep,
    viewer: ViewerDep,
    protocol_id: RecordId,
    text: Annotated[str, Query(max_length=500)] = "",
) -> JSONResponse:
    """How a deadline typed as words is understood, counted from the day of the meeting."""
    row = found_protocol(session, viewer, protocol_id)
    found = understood(text, row.date)
    said = [deadline(asdict(each)) for each in found]
    return JSONResponse({"said": said, "doubts": [each.message for each in doubts_in(found)]})


def found_protocol(session: Session, viewer: Viewer, protocol_id: int) -> ProtocolRow:
    """Raises NotFound also for one that is not read yet: there is nothing to verify."""
    row = get_protocol(session, protocol_id, scope=viewer.scope)
    if row is None or row.state != "ready":
        raise NotFound("Такого протокола нет, или он ещё не прочитан.")
    viewer.need("personal", row.committee_id)  # a page cannot be shown without its names
    return row


def shown_points(
    request: Request, held: Resources, session: Session, row: ProtocolRow
) -> HTMLResponse:
    """All decisions of a protocol, as they replace those on the page."""
    views = point_views(row.decisions, placed_extraction(held, session, row))
    facts = card_facts(session, row.decisions)
    return render(
        request, "verify_list.html", views=views, facts=facts, protocol=row,
        progress=progress(row),
    )  # fmt: skip
