"""Pages of the register: decisions with filters, the overdue list, and the forms of a decision."""

import datetime as dt
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from api import russian
from api.cards import card_facts, school_choices, school_names
from api.deps import Resources, ResourcesDep, SessionDep, Today, ViewerDep
from api.errors import NotFound
from api.forms import FormDep, read_field_day, read_patch, read_version
from api.pages import is_fragment, next_address, render
from api.routes.decisions import save_changes
from api.routes.protocols import Cursor, RecordId
from api.spellings import remember
from api.unseen import seen_text
from api.viewer import Viewer
from extractor.types import DecisionKind
from models.register import DecisionFilter, find_decisions, get_decision
from models.schools import get_schools, list_municipalities
from models.session import reading
from models.tables import DecisionRow

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Word = Annotated[str, Query(max_length=200)]
KIND_WORDS: dict[str, DecisionKind] = {kind: kind for kind in get_args(DecisionKind)}
YES_NO = {"true": True, "false": False}


async def page_filters(
    today: Today,
    executor: Word = "",
    school: Word = "",
    municipality: Word = "",
    kind: Word = "",
    needs_review: Word = "",
    done: Word = "",
    text: Word = "",
    due_after: Word = "",
    due_before: Word = "",
) -> DecisionFilter:
    """The filters of a form, which sends empty fields too."""
    return DecisionFilter(
        due_before=read_field_day(due_before),
        due_after=read_field_day(due_after),
        executor=executor or None,
        school=school or None,
        municipality=municipality or None,
        kind=KIND_WORDS.get(kind),
        needs_review=YES_NO.get(needs_review),
        done=YES_NO.get(done),
        text=text or None,
    )


@router.get("/decisions")
def decisions(
    request: Request,
    session: SessionDep,
    viewer: ViewerDep,
    today: Today,
    where: Annotated[DecisionFilter, Depends(page_filters)],
    cursor: Cursor = None,
) -> HTMLResponse:
    page = find_decisions(session, where, scope=viewer.scope, cursor=cursor)
    chosen = get_schools(session, [where.school] if where.school else [])
    return render(
        request,
        "decisions.html",
        page=page,
        filters=where,
        chosen_school=next((row.short_name for row in chosen.values()), where.school),
        municipalities=list_municipalities(session),
        school_names=school_names(session, page.items),
        today=today,
        total=russian.decisions(page.total),
        here_again=request.url.query,
        next_page=next_address(request, page.next_cursor),
    )


@router.get("/overdue")
def overdue(
    request: Request,
    session: SessionDep,
    viewer: ViewerDep,
    today: Today,
    as_of: Word = "",
    municipality: Word = "",
    cursor: Cursor = None,
) -> HTMLResponse:
    day = read_field_day(as_of) or today
    where = DecisionFilter(overdue_as_of=day, municipality=municipality or None, past=day < today)
    page = find_decisions(session, where, scope=viewer.scope, cursor=cursor)
    return render(
        request,
        "overdue.html",
        page=page,
        filters=where,
        as_of=day,
        municipalities=list_municipalities(session),
        school_names=school_names(session, page.items),
        today=today,
        total=russian.decisions(page.total),
        next_page=next_address(request, page.next_cursor),
    )


def card(
    request: Request, session: Session, decision: DecisionRow, today: dt.date, note: str = ""
) -> HTMLResponse:
    facts = card_facts(session, [decision])
    return render(request, "decision.html", decision=decision, facts=facts, today=today, note=note)


@router.get("/decisions/{decision_id}")
def decision(
    request: Request,
    session: SessionDep,
    viewer: ViewerDep,
    today: Today,
    decision_id: RecordId,
) -> Response:
    """The card alone for the page that asked for it, else the decision in its protocol."""
    row = _found(session, viewer, decision_id)
    if is_fragment(request):
        return card(request, session, row, today)
    return _to_card(row)


@router.get("/decisions/{decision_id}/edit")
def edit(
    request: Request, session: SessionDep, viewer: ViewerDep, decision_id: RecordId
) -> HTMLResponse:
    row = _found(session, viewer, decision_id)
    template = "decision_form.html" if is_fragment(request) else "edit.html"
    return render(request, template, decision=row, school_choices=school_choices(session, row))


@router.post("/decisions/{decision_id}")
def mend(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    today: Today,
    decision_id: RecordId,
    form: FormDep,
) -> Response:
    with reading(held.engine) as session:
        row = _found(session, viewer, decision_id)
        patch = read_patch(form, row, school_choices(session, row))
    return _saved(request, held, viewer, today, decision_id, patch.changes(), patch.version or 0)


@router.post("/decisions/{decision_id}/done")
def mark_done(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    today: Today,
    decision_id: RecordId,
    form: FormDep,
) -> Response:
    """Without a day the decision goes back to work."""
    changes = {
        "done_on": read_field_day(str(form.get("done_on") or "")),
        "done_note": seen_text(str(form.get("done_note") or ""))[:1000].strip() or None,
    }
    return _saved(request, held, viewer, today, decision_id, changes, read_version(form))


@router.post("/decisions/{decision_id}/checked")
def mark_checked(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    today: Today,
    decision_id: RecordId,
    form: FormDep,
) -> Response:
    changes = {"needs_review": False}
    return _saved(request, held, viewer, today, decision_id, changes, read_version(form))


@router.post("/decisions/{decision_id}/spelling")
def remember_spelling(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    today: Today,
    decision_id: RecordId,
    form: FormDep,
) -> Response:
    """The printed words mean the chosen school from now on, here and wherever they stand open."""
    text, school_id = (str(form.get(name) or "") for name in ("text", "school_id"))
    with reading(held.engine) as session:
        place = _found(session, viewer, decision_id).protocol.municipality
    confirmation = remember(held, viewer, school_id, text, place)
    count = len(confirmation.linked)
    note = f"Написание «{text}» запомнено, связано: {russian.decisions(count)}."
    with reading(held.engine) as session:
        row = _found(session, viewer, decision_id)
        if is_fragment(request):
            return card(request, session, row, today, note)
        return _to_card(row)


def _saved(
    request: Request,
    held: Resources,
    viewer: Viewer,
    today: dt.date,
    decision_id: int,
    changes: dict[str, Any],
    version: int,
) -> Response:
    save_changes(held, viewer, decision_id, changes, version)
    with reading(held.engine) as session:
        row = _found(session, viewer, decision_id)
        return card(request, session, row, today) if is_fragment(request) else _to_card(row)


def _found(session: Session, viewer: Viewer, decision_id: int) -> DecisionRow:
    row = get_decision(session, decision_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого решения нет.")
    return row


def _to_card(row: DecisionRow) -> RedirectResponse:
    return RedirectResponse(f"/protocols/{row.protocol_id}#d{row.id}", status_code=303)
