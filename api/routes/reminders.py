"""Digests, calendars, links and letters over the API."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.reminder_schemas import (
    FeedOrder,
    FeedShape,
    FeedsShape,
    GivenLinkShape,
    LetterPageShape,
    LetterShape,
    OpenedFeedShape,
    ReportLinkOrder,
    ReportLinkShape,
    ReportLinksShape,
    SubscriptionOrder,
    SubscriptionShape,
    SubscriptionsShape,
)
from api.reminders import outbox
from api.reminders.addresses import calendar_address, report_address
from api.reminders.orders import (
    CalendarOrder,
    Digests,
    order_calendar,
    order_digests,
    order_link,
    revoke_calendar,
    stop_digests,
    withdraw_link,
)
from api.routes.answers import answers
from api.routes.protocols import Cursor, Limit, RecordId
from models.feeds import list_feeds
from models.letters import list_letters
from models.reminder_tables import LetterState
from models.report_links import list_links
from models.subscriptions import list_subscriptions

router = APIRouter(tags=["Напоминания"])


@router.get("/subscriptions", summary="Кому приходят сводки о сроках")
def subscriptions(session: SessionDep, viewer: ViewerDep) -> SubscriptionsShape:
    """Свои и те, что в комитетах, где вы ведёте напоминания."""
    scope = viewer.scope_of("remind")
    rows = list_subscriptions(session, user_id=viewer.user_id, scope=scope)
    return SubscriptionsShape(items=[SubscriptionShape.of(row) for row in rows])


@router.post(
    "/subscriptions",
    status_code=201,
    summary="Присылать сводки",
    responses=answers(403, 404, 422),
)
def add_subscription(
    held: ResourcesDep, viewer: ViewerDep, body: SubscriptionOrder
) -> SubscriptionShape:
    """На один адрес — не больше одного письма в день. Прежняя такая же подписка заменяется."""
    order = Digests(**body.model_dump(exclude_none=True))
    return SubscriptionShape.of(order_digests(held, viewer, order))


@router.delete(
    "/subscriptions/{subscription_id}",
    status_code=204,
    summary="Больше не присылать",
    responses=answers(404),
)
def end_subscription(held: ResourcesDep, viewer: ViewerDep, subscription_id: RecordId) -> None:
    stop_digests(held, viewer, subscription_id)


@router.get("/calendars", summary="Календари сроков")
def calendars(session: SessionDep, viewer: ViewerDep) -> FeedsShape:
    scope = viewer.scope_of("remind")
    rows = list_feeds(session, user_id=viewer.user_id, scope=scope)
    return FeedsShape(items=[FeedShape.of(row) for row in rows])


@router.post(
    "/calendars",
    status_code=201,
    summary="Сделать календарь сроков",
    responses=answers(403, 404, 422),
)
def add_calendar(
    request: Request, held: ResourcesDep, viewer: ViewerDep, body: FeedOrder
) -> OpenedFeedShape:
    """iCalendar по секретному адресу; с `?as=todos` сроки приходят задачами."""
    order = CalendarOrder(**body.model_dump(exclude_none=True))
    row, secret = order_calendar(held, viewer, order)
    return OpenedFeedShape(
        calendar=FeedShape.of(row), address=calendar_address(request, held, secret)
    )


@router.delete(
    "/calendars/{feed_id}",
    status_code=204,
    summary="Отозвать адрес календаря",
    responses=answers(404),
)
def end_calendar(held: ResourcesDep, viewer: ViewerDep, feed_id: RecordId) -> None:
    revoke_calendar(held, viewer, feed_id)


@router.get("/report-links", summary="Ссылки для отчёта без учётной записи")
def links(session: SessionDep, viewer: ViewerDep) -> ReportLinksShape:
    """Последние двести."""
    rows = list_links(session, viewer.scope_of("remind"))
    return ReportLinksShape(items=[ReportLinkShape.of(row) for row in rows])


@router.post(
    "/tasks/{task_id}/report-links",
    status_code=201,
    summary="Сделать ссылку для отчёта",
    responses=answers(403, 404, 422),
)
def add_link(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    task_id: RecordId,
    body: ReportLinkOrder,
) -> GivenLinkShape:
    """По ней один раз сообщают об исполнении и видят только это поручение и его срок."""
    row, secret = order_link(held, viewer, task_id, body.line_id, body.recipient)
    return GivenLinkShape(
        link=ReportLinkShape.of(row), address=report_address(request, held, secret)
    )


@router.delete(
    "/report-links/{report_link_id}",
    status_code=204,
    summary="Отозвать ссылку для отчёта",
    responses=answers(404),
)
def end_link(held: ResourcesDep, viewer: ViewerDep, report_link_id: RecordId) -> None:
    withdraw_link(held, viewer, report_link_id)


@router.get("/letters", summary="Письма с напоминаниями", responses=answers(403, 422))
def letters(
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    state: Annotated[LetterState | None, Query()] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> LetterPageShape:
    """Сначала новые; текста писем здесь нет."""
    viewer.need("remind")
    scope = viewer.scope_of("remind")
    page = list_letters(session, scope, state=state, cursor=cursor, limit=limit)
    now = held.clock()
    return LetterPageShape(
        items=[LetterShape.of(row, now) for row in page.items], next_cursor=page.next_cursor
    )


@router.post(
    "/letters/{letter_id}/{letter_act}",
    summary="Решить о письме",
    responses=answers(404, 409, 422),
)
def decide(
    held: ResourcesDep, viewer: ViewerDep, letter_id: RecordId, letter_act: outbox.LetterAct
) -> LetterShape:
    """`again` — отправить ещё раз (может прийти дважды), `arrived` — считать отправленным,
    `withdrawal` — не отправлять."""
    return LetterShape.of(outbox.decide(held, viewer, letter_id, letter_act), held.clock())
