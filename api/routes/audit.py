"""The audit log: looked through and checked, by who has the right to."""

import datetime as dt
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from api.audit_schemas import EntryPageShape, VerificationShape
from api.audit_words import COLUMNS, kept
from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.pages import next_address, render
from api.routes.answers import answers
from api.routes.protocols import LARGEST_ID, Cursor, Limit
from models.audit import AuditFilter, list_audit, verify
from models.session import reading

router = APIRouter(prefix="/audit", tags=["История изменений"])
pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Word = Annotated[str | None, Query(max_length=200)]
NOUNS = {
    "decision": "решение",
    "protocol": "протокол",
    "task": "поручение",
    "task_line": "строка поручения",
    "report": "отчёт об исполнении",
    "extension": "продление срока",
    "proposal": "предложение",
    "link": "связь решений",
    "committee": "комитет",
    "user": "пользователь",
    "grant": "роль",
    "token": "токен",
    "saved_view": "сохранённый отбор",
    "subscription": "подписка",
    "feed": "календарь",
    "report_link": "ссылка для отчёта",
    "school": "школа",
    "school_name": "название школы",
    "alias": "написание",
    "group": "группа школ",
    "registry": "реестр школ",
    "act": "акт об обезличивании",
}
ACTIONS = {
    "added": "добавлено",
    "changed": "изменено",
    "removed": "удалено",
    "read": "прочитано",
    "loaded": "загружено",
}


async def filters(
    held: ResourcesDep,
    noun: Word = None,
    noun_id: Word = None,
    user: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
    actor: Word = None,
    change: Word = None,
    since: Annotated[dt.date | None, Query(description="С этого дня")] = None,
    until: Annotated[dt.date | None, Query(description="По этот день включительно")] = None,
) -> AuditFilter:
    zone = ZoneInfo(held.settings.time_zone)
    day = dt.timedelta(days=1)
    return AuditFilter(
        noun=noun or None,
        noun_id=noun_id or None,
        user=user,
        actor=actor or None,
        change=change or None,
        since=dt.datetime.combine(since, dt.time(), zone) if since else None,
        until=dt.datetime.combine(until, dt.time(), zone) + day if until else None,
    )


FilterDep = Annotated[AuditFilter, Depends(filters)]


@router.get("", summary="Журнал изменений", responses=answers(403, 422))
def log(
    session: SessionDep,
    viewer: ViewerDep,
    where: FilterDep,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> EntryPageShape:
    """Сначала новые. Нужно право на журнал; видны записи своих комитетов и общего реестра школ."""
    viewer.need("audit")
    scope = viewer.scope_of("audit")
    return EntryPageShape.of(list_audit(session, where, scope=scope, cursor=cursor, limit=limit))


@router.get("/verification", summary="Проверить журнал", responses=answers(403))
def verification(held: ResourcesDep, viewer: ViewerDep) -> VerificationShape:
    """Пересчитывает всю цепочку записей."""
    viewer.need("audit")
    with reading(held.engine) as session:
        return VerificationShape.of(verify(session))


@pages.get("/audit")
def page(
    request: Request,
    session: SessionDep,
    viewer: ViewerDep,
    noun: Annotated[str, Query(max_length=200)] = "",
    actor: Annotated[str, Query(max_length=200)] = "",
    noun_id: Annotated[str, Query(max_length=200)] = "",
    cursor: Cursor = None,
) -> HTMLResponse:
    viewer.need("audit")
    where = AuditFilter(noun=noun or None, actor=actor or None, noun_id=noun_id or None)
    found = list_audit(session, where, scope=viewer.scope_of("audit"), cursor=cursor)
    return render(
        request,
        "audit.html",
        page=found,
        filters=where,
        nouns=NOUNS,
        actions=ACTIONS,
        fields=COLUMNS,
        kept=kept,
        next_page=next_address(request, found.next_cursor),
    )
