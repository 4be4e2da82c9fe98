"""The committee's first screen: what is overdue, what falls due, how it went over the months."""

import calendar
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.calendar_view import month_of, read_month
from api.deps import ResourcesDep, SessionDep, Today, ViewerDep
from api.pages import is_fragment, render
from models.awaiting import count_awaiting
from models.task_counts import (
    OPEN_WORDS,
    count_by_responsible,
    count_by_school,
    count_tasks,
    unchecked_by_responsible,
    unchecked_by_school,
)
from models.task_register import TaskFilter, find_tasks
from models.timeliness import days_of
from models.trends import by_body, by_month, count_unchecked, due_by_day

router = APIRouter(prefix="/control", include_in_schema=False, default_response_class=HTMLResponse)
LATE = TaskFilter(timeliness=("overdue",))
SOON = TaskFilter(timeliness=("due_soon",))
COUNTED = TaskFilter(timeliness=(*OPEN_WORDS, "outcome_unknown"))
SHOWN = 10


@router.get("")
def control(
    request: Request, held: ResourcesDep, session: SessionDep, viewer: ViewerDep, today: Today
) -> HTMLResponse:
    scope = viewer.scope
    days = days_of(session, held.clock(), scope=scope)
    people = count_by_responsible(session, LATE, days, scope=scope, limit=SHOWN)
    schools = count_by_school(session, LATE, days, scope=scope, limit=SHOWN)
    doubted = {
        "responsible": unchecked_by_responsible(
            session, [each.key for each in people], LATE, days, scope=scope
        ),
        "school": unchecked_by_school(
            session, [each.key for each in schools], LATE, days, scope=scope
        ),
    }
    return render(
        request,
        "control.html",
        today=today,
        counts=count_tasks(session, COUNTED, days, scope=scope),
        unchecked=count_tasks(session, replace(COUNTED, needs_review=True), days, scope=scope),
        waiting=count_awaiting(session, scope=viewer.scope_of("mend")),
        late=find_tasks(session, LATE, days, scope=scope, limit=SHOWN).items,
        soon=find_tasks(session, SOON, days, scope=scope, limit=SHOWN).items,
        people=people,
        schools=schools,
        doubted=doubted,
    )


@router.get("/trend")
def trend(request: Request, session: SessionDep, viewer: ViewerDep, today: Today) -> HTMLResponse:
    """A part of the first screen that comes after it: it looks through a whole year."""
    return _part(
        request,
        "control_trend.html",
        months=by_month(session, today, scope=viewer.scope),
        bodies=by_body(session, today, scope=viewer.scope),
        unchecked=count_unchecked(session, today, scope=viewer.scope),
    )


@router.get("/calendar")
def month(
    request: Request,
    session: SessionDep,
    viewer: ViewerDep,
    today: Today,
    of: Annotated[str, Query(max_length=10)] = "",
) -> HTMLResponse:
    first = read_month(of, today)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    due = due_by_day(session, first, last, scope=viewer.scope)
    return _part(request, "control_calendar.html", month=month_of(first, due), today=today)


def _part(request: Request, template: str, **facts: Any) -> HTMLResponse:
    """A part of the screen, or a page of its own where scripts do not run."""
    if is_fragment(request):
        return render(request, template, **facts)
    return render(request, "control_part.html", part=template, **facts)
