"""Pages of protocols: loading files, the list, a protocol beside its text."""

from typing import Annotated, get_args

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from api import russian
from api.abilities import known_abilities
from api.accesses import noted
from api.cards import card_facts, overdue_total
from api.committees import receiving_committee
from api.deps import Resources, ResourcesDep, SessionDep, Today, ViewerDep
from api.document_view import arrange
from api.errors import NotFound
from api.job_lines import JobLine, job_line, line_of
from api.pages import is_fragment, next_address, render
from api.routes.protocols import LARGEST_ID, Cursor, RecordId
from api.uploads import Errand, receive_uploads
from api.viewer import Viewer
from models.committees import list_committees
from models.register import DecisionFilter, find_decisions
from models.session import reading
from models.store import (
    ProtocolFilter,
    count_states,
    get_extraction,
    get_job,
    get_protocol,
    list_protocols,
)
from models.tables import ProtocolState
from models.timeliness import days_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Word = Annotated[str, Query(max_length=200)]
# A filter that the page's form leaves empty is «».
STATE_WORDS: dict[str, ProtocolState] = {state: state for state in get_args(ProtocolState)}


@router.get("/")
def home(
    request: Request, held: ResourcesDep, session: SessionDep, viewer: ViewerDep
) -> HTMLResponse:
    unfinished = [
        job_line(session, viewer, line.protocol.id)
        for state in ("reading", "received")
        for line in list_protocols(
            session, ProtocolFilter(state=state), scope=viewer.scope, limit=20
        ).items
    ]
    return _upload_page(request, held, session, viewer, unfinished)


@router.post("/upload")
def upload(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    files: Annotated[list[UploadFile], File()],
    committee: Annotated[int | None, Form(ge=1, le=LARGEST_ID)] = None,
) -> HTMLResponse:
    """Lines for the page that asked for them; a whole page where scripts do not run."""
    errand = Errand(receiving_committee(held, viewer, committee), viewer.actor)
    taken = receive_uploads(held, files, errand)
    with reading(held.engine) as session:
        jobs = [
            job_line(session, viewer, each.protocol_id, "" if each.created else name)
            for name, each in taken.receipts
        ]
        jobs += [JobLine("", 0, each.name, "failed", each.message) for each in taken.refused]
        if is_fragment(request):
            return render(request, "jobs.html", jobs=jobs)
        return _upload_page(request, held, session, viewer, jobs)


@router.get("/jobs/{job_id}")
def job(
    request: Request,
    session: SessionDep,
    viewer: ViewerDep,
    job_id: str,
    known_as: Annotated[str, Query(max_length=1000)] = "",
) -> HTMLResponse:
    """``known_as``: the line is of a file that was here before, and keeps saying so."""
    found = get_job(session, job_id, scope=viewer.scope)
    if found is None:
        raise NotFound("Такого задания нет.")
    return render(request, "job.html", job=job_line(session, viewer, found.protocol_id, known_as))


def _upload_page(
    request: Request, held: Resources, session: Session, viewer: Viewer, jobs: list[JobLine]
) -> HTMLResponse:
    protocols = sum(count_states(session, scope=viewer.scope).values())
    decisions = find_decisions(session, scope=viewer.scope, limit=1).total
    here = days_of(session, held.clock(), viewer.scope)
    return render(
        request,
        "upload.html",
        jobs=jobs,
        committees=list_committees(session, scope=viewer.scope_of("upload")),
        formats=known_abilities().said(),
        file_limit=russian.size(held.settings.max_file_bytes),
        protocols=russian.plural(protocols, "протокол", "протокола", "протоколов"),
        decisions=russian.decisions(decisions),
        to_review=find_decisions(
            session, DecisionFilter(needs_review=True), scope=viewer.scope, limit=1
        ).total,
        overdue=overdue_total(session, here.each[0].day, viewer.scope),
    )


@router.get("/protocols")
def protocols(
    request: Request,
    session: SessionDep,
    viewer: ViewerDep,
    text: Word = "",
    state: Word = "",
    cursor: Cursor = None,
) -> HTMLResponse:
    where = ProtocolFilter(state=STATE_WORDS.get(state), text=text or None)
    page = list_protocols(session, where, scope=viewer.scope, cursor=cursor)
    return render(
        request,
        "protocols.html",
        page=page,
        filters=where,
        total=russian.plural(page.total, "протокол", "протокола", "протоколов"),
        next_page=next_address(request, page.next_cursor),
    )


@router.get("/protocols/{protocol_id}")
def protocol(
    request: Request,
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    today: Today,
    protocol_id: RecordId,
) -> HTMLResponse:
    row = get_protocol(session, protocol_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого протокола нет.")
    noted(held, viewer, "seen", "protocol", protocol_id, row.committee_id)
    extraction = get_extraction(session, protocol_id, scope=viewer.scope) or {}
    evidence = [{"key": str(each.id), "evidence": each.evidence} for each in row.decisions]
    return render(
        request,
        "protocol.html",
        protocol=row,
        job=line_of(session, viewer, row),
        warnings=extraction.get("warnings") or [],
        parts=list(arrange(extraction.get("blocks") or [], evidence)),
        to_review=sum(each.needs_review for each in row.decisions),
        facts=card_facts(session, row.decisions),
        today=today,
    )


@router.get("/api")
def api(request: Request) -> HTMLResponse:
    return render(request, "api.html", schema=request.app.openapi())
