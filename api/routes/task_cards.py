"""The card of a task as a page, and its forms."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from api import task_words
from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.errors import BadValue, NotFound
from api.forms import FormDep, read_field_day, read_version
from api.pages import render
from api.routes.proposal_pages import KIND_WORDS, LINK_WORDS
from api.routes.protocols import RecordId
from api.task_acts import carry_out_order, changing, detail, keep_files
from api.task_schemas import ActOrder, DirectAct
from api.task_sources import sources_of
from api.unseen import seen_line, seen_text
from models.task_acts import assign_controller, extend
from models.task_register import get_entry
from models.task_reports import submit_report
from models.tasks import get_task
from models.timeliness import days_of
from models.transitions import TRANSITIONS, possible_acts

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LONGEST = 2000


@router.get("/tasks/{task_id}")
def task(
    request: Request, held: ResourcesDep, session: SessionDep, viewer: ViewerDep, task_id: RecordId
) -> HTMLResponse:
    row = get_task(session, task_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого поручения нет.")
    days = days_of(session, held.clock(), scope=viewer.scope)
    acts = [
        act
        for act in possible_acts(row.execution, row.control)
        if viewer.may(TRANSITIONS[act].right, row.committee_id)
    ]
    return render(
        request,
        "task_page.html",
        task=row,
        entry=get_entry(row, days),
        shape=detail(session, row, days),
        acts=acts,
        may_control=viewer.may("control", row.committee_id),
        today=days.of(row.committee_id).day,
        words=task_words,
        sources=sources_of(session, row.decision, viewer.scope),
        link_words=LINK_WORDS,
        kind_words=KIND_WORDS,
    )


@router.post("/tasks/{task_id}/acts/{act}")
def change(
    held: ResourcesDep, viewer: ViewerDep, task_id: RecordId, act: DirectAct, form: FormDep
) -> RedirectResponse:
    line = str(form.get("line_id") or "")
    order = ActOrder(
        version=read_version(form),
        report_id=None,
        ground=seen_text(str(form.get("ground") or ""))[:LONGEST],
        on=_past_day(held.clock(), str(form.get("on") or "")),
        line_id=int(line[:9]) if line.isdecimal() else None,
    )
    with changing(held, viewer, task_id, TRANSITIONS[act].right) as session:
        seen = order.version or 0
        carry_out_order(session, task_id, act, order, viewer.name, held.clock(), seen)
    return _to_card(task_id)


@router.post("/tasks/{task_id}/extension")
def prolong(
    held: ResourcesDep, viewer: ViewerDep, task_id: RecordId, form: FormDep
) -> RedirectResponse:
    new_due = read_field_day(str(form.get("new_due") or ""))
    if new_due is None:
        raise BadValue("Укажите новый срок.")
    with changing(held, viewer, task_id, TRANSITIONS["extend"].right) as session:
        extend(
            session,
            task_id,
            new_due,
            seen_text(str(form.get("reason") or ""))[:LONGEST],
            requested_by=seen_line(str(form.get("requested_by") or ""))[:200].strip() or "—",
            decided_by=seen_line(str(form.get("decided_by") or ""))[:200].strip() or viewer.name,
            now=held.clock(),
            expected=read_version(form),
        )
    return _to_card(task_id)


@router.post("/tasks/{task_id}/controller")
def control(
    held: ResourcesDep, viewer: ViewerDep, task_id: RecordId, form: FormDep
) -> RedirectResponse:
    name = seen_line(str(form.get("controller") or ""))[:200].strip()
    with changing(held, viewer, task_id, "control") as session:
        assign_controller(session, task_id, name or None, expected=read_version(form))
    return _to_card(task_id)


@router.post("/tasks/{task_id}/report")
def report(
    held: ResourcesDep,
    viewer: ViewerDep,
    task_id: RecordId,
    version: Annotated[int, Form()],
    text: Annotated[str, Form(max_length=20_000)] = "",
    done_on: Annotated[str, Form(max_length=20)] = "",
    line_id: Annotated[str, Form(max_length=9)] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> RedirectResponse:
    with changing(held, viewer, task_id, "report"):
        kept = keep_files(held, files or [])
    with changing(held, viewer, task_id, "report") as session:
        submit_report(
            session,
            task_id,
            seen_text(text),
            by=viewer.name,
            via="page",
            now=held.clock(),
            line_id=int(line_id) if line_id.isdecimal() else None,
            done_on=read_field_day(done_on),
            files=kept,
            expected=version,
        )
    return _to_card(task_id)


def _past_day(now: dt.datetime, text: str) -> dt.date | None:
    """A day as typed; what is done was not done tomorrow. Raises BadValue."""
    day = read_field_day(text)
    if day is not None and day > now.date() + dt.timedelta(days=1):
        raise BadValue("Этот день ещё не наступил.")
    return day


def _to_card(task_id: int) -> RedirectResponse:
    return RedirectResponse(f"/tasks/{task_id}", status_code=303)
