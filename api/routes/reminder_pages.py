"""Pages of reminders: who gets digests, calendars, links by which an executor reports."""

import re
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session

from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.errors import NotFound
from api.pages import render
from api.reminders.addresses import calendar_address, report_address
from api.reminders.orders import (
    CalendarOrder,
    Digests,
    order_calendar,
    order_digests,
    order_link,
    own_email,
    resume_digests,
    revoke_calendar,
    stop_digests,
    withdraw_link,
)
from api.reminders.wording import Item
from api.routes.protocols import RecordId
from api.viewer import Viewer
from models.addressees import Whose
from models.committees import list_committees
from models.due_lines import TO_REPORT, lines_of_task
from models.feeds import list_feeds
from models.leaving import list_left
from models.letters import count_troubles
from models.report_links import decisions_of, list_links
from models.schools import get_schools
from models.scope import sees
from models.session import reading
from models.subscriptions import list_subscriptions
from models.tasks import task_of

router = APIRouter(
    prefix="/reminders", include_in_schema=False, default_response_class=HTMLResponse
)
Typed = Annotated[str, Form(max_length=300)]


@router.get("")
def reminders(
    request: Request, held: ResourcesDep, session: SessionDep, viewer: ViewerDep
) -> HTMLResponse:
    return _page(request, held, session, viewer)


def _page(
    request: Request,
    held: Resources,
    session: Session,
    viewer: Viewer,
    *,
    secret: str = "",
    what: str = "",
) -> HTMLResponse:
    """``secret``: an address that is shown this once; ``what`` it is for."""
    scope = viewer.scope_of("remind")
    subscriptions = list_subscriptions(session, user_id=viewer.user_id, scope=scope)
    left = list_left(session, user_id=viewer.user_id, scope=scope)
    feeds = list_feeds(session, user_id=viewer.user_id, scope=scope)
    committees = list_committees(session, scope=viewer.scope_of("personal"))
    links = list_links(session, scope) if viewer.may("remind") else []
    schools = [each.school_id for each in (*subscriptions, *left)]
    schools += [each.school_id for each in feeds]
    return render(
        request,
        "reminders.html",
        headers={"Cache-Control": "no-store"} if secret else None,
        subscriptions=subscriptions,
        left=left,
        feeds=feeds,
        links=links,
        places=decisions_of(session, {each.task_id for each in links}),
        committees=committees,
        committee_names={
            each.id: each.name for each in list_committees(session, scope=viewer.scope, closed=True)
        },
        school_names={
            id: row.short_name
            for id, row in get_schools(session, [id for id in schools if id]).items()
        },
        keeps=viewer.may("remind"),
        own_email=own_email(session, viewer),
        now=held.clock(),
        mail_is_set=bool(held.settings.smtp_url),
        troubles=count_troubles(session, scope, held.clock()),
        secret=secret,
        what=what,
    )


@router.post("/subscriptions")
def add_subscription(
    held: ResourcesDep,
    viewer: ViewerDep,
    committee_id: Annotated[int, Form()],
    email: Typed = "",
    person: Typed = "",
    school_id: Typed = "",
    days_before: Typed = "",
    on_day: Typed = "",
    weekly: Typed = "",
    links: Typed = "",
) -> RedirectResponse:
    """``days_before`` as typed: «3, 1»."""
    numbers = [int(number) for number in re.findall(r"\d+", days_before[:100])]
    order = Digests(
        committee_id, email, person, school_id, numbers, bool(on_day), bool(weekly), bool(links)
    )
    order_digests(held, viewer, order)
    return _back()


@router.post("/subscriptions/{subscription_id}/ending")
def remove_subscription(
    held: ResourcesDep, viewer: ViewerDep, subscription_id: RecordId
) -> RedirectResponse:
    stop_digests(held, viewer, subscription_id)
    return _back()


@router.post("/subscriptions/{subscription_id}/resumption")
def resume_subscription(
    held: ResourcesDep, viewer: ViewerDep, subscription_id: RecordId
) -> RedirectResponse:
    """Of an address whose owner wanted no more letters, and changed his mind."""
    resume_digests(held, viewer, subscription_id)
    return _back()


@router.post("/calendars")
def add_calendar(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    committee_id: Annotated[int, Form()],
    person: Typed = "",
    school_id: Typed = "",
    others: Typed = "",
) -> HTMLResponse:
    """The address is told on the page that answers, and never again."""
    order = CalendarOrder(committee_id, person, school_id, bool(others))
    _, secret = order_calendar(held, viewer, order)
    address = calendar_address(request, held, secret)
    with reading(held.engine) as session:
        return _page(request, held, session, viewer, secret=address, what="Адрес календаря")


@router.post("/calendars/{feed_id}/ending")
def remove_calendar(held: ResourcesDep, viewer: ViewerDep, feed_id: RecordId) -> RedirectResponse:
    revoke_calendar(held, viewer, feed_id)
    return _back()


@router.get("/links/form")
def link_form(
    request: Request,
    session: SessionDep,
    viewer: ViewerDep,
    decision: Annotated[int, Query(ge=1, le=2**31 - 1)],
) -> HTMLResponse:
    """For the task of a decision; of a task of several lines one is chosen."""
    task = task_of(session, decision)
    if task is None or not sees(viewer.scope, task.committee_id):
        raise NotFound("Такого поручения нет.")
    viewer.need("remind", task.committee_id)
    lines = [line for line in lines_of_task(session, task.id) if line.execution in TO_REPORT]
    items = [Item(line, Whose(task.committee_id)) for line in lines]
    return render(request, "report_link_order.html", task_id=task.id, items=items)


@router.post("/links")
def add_link(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    task_id: Annotated[int, Form(ge=1, le=2**31 - 1)],
    recipient: Typed,
    line_id: Annotated[str, Form(max_length=9)] = "",
) -> HTMLResponse:
    """For a task or one of its lines."""
    number = int(line_id) if line_id.isascii() and line_id.isdecimal() else None
    _, secret = order_link(held, viewer, task_id, number, recipient)
    address = report_address(request, held, secret)
    with reading(held.engine) as session:
        return _page(request, held, session, viewer, secret=address, what="Ссылка для отчёта")


@router.post("/links/{link_id}/ending")
def remove_link(held: ResourcesDep, viewer: ViewerDep, link_id: RecordId) -> RedirectResponse:
    withdraw_link(held, viewer, link_id)
    return _back()


def _back() -> RedirectResponse:
    return RedirectResponse("/reminders", status_code=303)
