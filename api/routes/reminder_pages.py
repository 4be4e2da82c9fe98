"""Pages of reminders: who gets digests, calendars, links by which an executor reports."""

import re
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session

from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.errors import BadValue, NotFound
from api.pages import render
from api.reminders.post import BadAddress, mail_address
from api.reminders.selection import LONGEST_NOTICE
from api.reminders.wording import Item
from api.routes.protocols import RecordId
from api.unseen import seen_line
from api.viewer import Viewer
from models.addressees import Whose, addressee_key
from models.committees import list_committees
from models.due_lines import TO_REPORT, get_line, lines_of_task
from models.feeds import UnknownFeed, list_feeds, make_feed, revoke_feed
from models.letters import count_troubles
from models.people_tables import CommitteeRow, UserRow
from models.reminder_tables import FeedRow, SubscriptionRow
from models.report_links import (
    UnknownLink,
    decisions_of,
    list_links,
    make_link,
    revoke_link,
)
from models.schools import get_schools
from models.scope import sees
from models.session import writing
from models.subscriptions import (
    UnknownSubscription,
    end_subscription,
    list_subscriptions,
    subscribe,
)
from models.tasks import get_task, task_of

router = APIRouter(
    prefix="/reminders", include_in_schema=False, default_response_class=HTMLResponse
)
Typed = Annotated[str, Form(max_length=300)]
MOST_NOTICES = 5


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
    feeds = list_feeds(session, user_id=viewer.user_id, scope=scope)
    committees = list_committees(session, scope=viewer.scope_of("personal"))
    links = list_links(session, scope) if viewer.may("remind") else []
    schools = [each.school_id for each in subscriptions] + [each.school_id for each in feeds]
    return render(
        request,
        "reminders.html",
        headers={"Cache-Control": "no-store"} if secret else None,
        subscriptions=subscriptions,
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
        own_email=_own_email(session, viewer),
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
    """Others' addresses, and letters with links, are for who keeps the committee's reminders."""
    with writing(held.engine, viewer.actor) as session:
        _committee(session, viewer, committee_id)
        own = _own_email(session, viewer)
        if not viewer.may("remind", committee_id) and (email != own or links):
            viewer.need("remind", committee_id)
        name, key, school = _whose(session, person, school_id)
        row = SubscriptionRow(
            committee_id=committee_id,
            user_id=viewer.user_id if email == own else None,
            email=_address(email),
            person=name,
            person_key=key,
            school_id=school,
            days_before=_notices(days_before),
            on_day=bool(on_day),
            weekly=bool(weekly),
            links=bool(links) and bool(key or school),
            created_at=held.clock(),
            created_by=viewer.name,
        )
        if not (row.days_before or row.on_day or row.weekly):
            raise BadValue("Выберите, о чём напоминать.")
        subscribe(session, row)
    return _back()


@router.post("/subscriptions/{subscription_id}/ending")
def remove_subscription(
    held: ResourcesDep, viewer: ViewerDep, subscription_id: RecordId
) -> RedirectResponse:
    with writing(held.engine, viewer.actor) as session:
        scope = viewer.scope_of("remind")
        try:
            end_subscription(session, subscription_id, user_id=viewer.user_id, scope=scope)
        except UnknownSubscription as error:
            raise NotFound("Такой подписки нет.") from error
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
    with writing(held.engine, viewer.actor) as session:
        _committee(session, viewer, committee_id)
        if others:
            viewer.need("remind", committee_id)
        name, key, school = _whose(session, person, school_id)
        if others and not (key or school):
            raise BadValue("Чужой календарь — только по человеку или школе.")
        row = FeedRow(
            committee_id=committee_id,
            user_id=None if others else viewer.user_id,
            person=name,
            person_key=key,
            school_id=school,
            created_at=held.clock(),
            created_by=viewer.name,
        )
        secret = make_feed(session, row)
        session.flush()
        address = f"{_site(request, held)}/calendar/{secret}.ics"
    with writing(held.engine, viewer.actor) as session:
        return _page(request, held, session, viewer, secret=address, what="Адрес календаря")


@router.post("/calendars/{feed_id}/ending")
def remove_calendar(held: ResourcesDep, viewer: ViewerDep, feed_id: RecordId) -> RedirectResponse:
    with writing(held.engine, viewer.actor) as session:
        scope = viewer.scope_of("remind")
        try:
            revoke_feed(session, feed_id, user_id=viewer.user_id, scope=scope, now=held.clock())
        except UnknownFeed as error:
            raise NotFound("Такого календаря нет.") from error
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
    line_id: Annotated[str, Form(max_length=12)] = "",
) -> HTMLResponse:
    """For a task or one of its lines; ``recipient`` is whom it is given to."""
    whom = seen_line(recipient).strip()
    if not whom:
        raise BadValue("Укажите, кому предназначена ссылка.")
    with writing(held.engine, viewer.actor) as session:
        task = get_task(session, task_id, viewer.scope)
        if task is None:
            raise NotFound("Такого поручения нет.")
        viewer.need("remind", task.committee_id)
        number = int(line_id) if line_id.isascii() and line_id.isdecimal() else None
        line = get_line(session, task_id, number)
        if line is None or line.execution not in TO_REPORT:
            raise BadValue("Отчёт по этому поручению сейчас не нужен.")
        _, secret = make_link(
            session, task_id, number, recipient=whom, by=viewer.name, now=held.clock()
        )
        address = f"{_site(request, held)}/report/{secret}"
    with writing(held.engine, viewer.actor) as session:
        return _page(request, held, session, viewer, secret=address, what="Ссылка для отчёта")


@router.post("/links/{link_id}/ending")
def remove_link(held: ResourcesDep, viewer: ViewerDep, link_id: RecordId) -> RedirectResponse:
    with writing(held.engine, viewer.actor) as session:
        try:
            revoke_link(session, link_id, viewer.scope_of("remind"), held.clock())
        except UnknownLink as error:
            raise NotFound("Такой ссылки нет.") from error
    return _back()


def _back() -> RedirectResponse:
    return RedirectResponse("/reminders", status_code=303)


def _site(request: Request, held: Resources) -> str:
    return held.settings.public_url or str(request.base_url).rstrip("/")


def _committee(session: Session, viewer: Viewer, committee_id: int) -> CommitteeRow:
    """Raises NotFound, and NotAllowed for who may not see the names of persons in it."""
    found = {row.id: row for row in list_committees(session, scope=viewer.scope)}
    if committee_id not in found:
        raise NotFound("Такого комитета нет.")
    viewer.need("personal", committee_id)
    return found[committee_id]


def _own_email(session: Session, viewer: Viewer) -> str:
    user = session.get(UserRow, viewer.user_id) if viewer.user_id is not None else None
    return user.email or "" if user else ""


def _address(text: str) -> str:
    try:
        return mail_address(text)
    except BadAddress as error:
        raise BadValue(str(error)) from error


def _whose(
    session: Session, person: str, school_id: str
) -> tuple[str | None, str | None, str | None]:
    """Name and key of a person, or the id of a school; nothing for the whole committee."""
    name, school = seen_line(person).strip(), school_id.strip()
    if name and school:
        raise BadValue("Укажите что-то одно: человека или школу.")
    if school:
        if school not in get_schools(session, [school]):
            raise BadValue("Такой школы в реестре нет.")
        return None, None, school
    if not name:
        return None, None, None
    key = addressee_key(name)
    if len(key.split()) < 2:
        raise BadValue("Укажите фамилию и инициалы: по одной фамилии можно напомнить не тому.")
    return name, key, None


def _notices(text: str) -> Sequence[int]:
    """«3, 1» → [3, 1]."""
    numbers = re.findall(r"\d+", text[:100])
    found = sorted({int(number) for number in numbers}, reverse=True)
    if len(found) > MOST_NOTICES or any(not 0 < each <= LONGEST_NOTICE for each in found):
        raise BadValue(
            f"За сколько дней напоминать: до {MOST_NOTICES} чисел от 1 до {LONGEST_NOTICE}."
        )
    return found
