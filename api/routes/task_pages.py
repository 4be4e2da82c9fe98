"""The register of tasks as a page: filters in the address, ready views, one act on many."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.bulk import WORDS, Order, carry_out_all
from api.cards import school_names
from api.deps import ResourcesDep, SessionDep, Today, ViewerDep
from api.errors import BadValue
from api.forms import FormDep, read_field_day
from api.pages import next_address, render
from api.routes.protocols import LARGEST_ID, Cursor
from api.unseen import seen_line
from api.viewer import Viewer
from models.saved_views import filters_of, list_views
from models.schools import get_schools, list_municipalities
from models.session import reading
from models.task_counts import count_found, count_tasks
from models.task_register import Extraction, TaskFilter, find_tasks
from models.task_tables import Control, Execution
from models.timeliness import Days, TimelinessWord, days_of
from models.transitions import STATES

router = APIRouter(prefix="/tasks", include_in_schema=False, default_response_class=HTMLResponse)
Word = Annotated[str, Query(max_length=200)]
TIMELINESS = frozenset(get_args(TimelinessWord))
EXECUTIONS = frozenset(get_args(Execution))
CONTROLS = frozenset(get_args(Control))
EXTRACTIONS = frozenset(get_args(Extraction))
LONGEST_GROUND = 1000
# Ready views: what a controller looks at daily, each with its number.
VIEWS: Mapping[str, dict[str, str]] = {
    "Просрочено": {"timeliness": "overdue"},
    "Скоро срок": {"timeliness": "due_soon"},
    "Срок не наступил": {"timeliness": "in_time"},
    "Без срока": {"timeliness": "no_deadline"},
    "Представлены отчёты": {"execution": "report_submitted"},
    "Возвращено на доработку": {"execution": "returned"},
    "Исход неизвестен": {"timeliness": "outcome_unknown"},
    "Не проверено": {"extraction": "needs_review"},
}
_EMPTY = {"timeliness": "", "execution": "", "extraction": ""}


@dataclass(frozen=True, slots=True)
class Asked:
    where: TaskFilter
    days: Days


@dataclass(frozen=True, slots=True)
class SavedView:
    """``shared``: of a whole committee; ``own``: the viewer may remove it."""

    id: int
    name: str
    address: str
    count: int
    shared: bool
    own: bool


def page_filters(
    held: ResourcesDep,
    viewer: ViewerDep,
    timeliness: Word = "",
    execution: Word = "",
    control: Word = "",
    extraction: Word = "",
    text: Word = "",
    responsible: Word = "",
    executor: Word = "",
    school: Word = "",
    municipality: Word = "",
    due_after: Word = "",
    due_before: Word = "",
    as_of: Word = "",
    protocol: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
) -> Asked:
    """The filters of a form, which sends empty fields too; a word that there is not filters not."""
    where = read_filter(
        {
            "timeliness": timeliness,
            "execution": execution,
            "control": control,
            "extraction": extraction,
            "text": text,
            "responsible": responsible,
            "executor": executor,
            "school": school,
            "municipality": municipality,
            "due_after": due_after,
            "due_before": due_before,
        }
    )
    where = replace(where, protocol=protocol)
    day = read_field_day(as_of)
    with reading(held.engine) as session:
        return Asked(where, days_of(session, held.clock(), scope=viewer.scope, as_of=day))


def read_filter(sent: Mapping[str, str]) -> TaskFilter:
    words: dict[str, Any] = {name: value or None for name, value in sent.items()}
    for name, known in (
        ("timeliness", TIMELINESS),
        ("execution", EXECUTIONS),
        ("extraction", EXTRACTIONS),
    ):
        words[name] = (sent[name],) if sent.get(name) in known else ()
    words["control"] = sent.get("control") if sent.get("control") in CONTROLS else None
    for name in ("due_after", "due_before"):
        words[name] = read_field_day(sent.get(name, ""))
    return TaskFilter(**words)


@router.get("")
def tasks(
    request: Request,
    session: SessionDep,
    viewer: ViewerDep,
    today: Today,
    asked: Annotated[Asked, Depends(page_filters)],
    cursor: Cursor = None,
    done: Word = "",
    refused: Word = "",
) -> HTMLResponse:
    where, scope = asked.where, viewer.scope
    page = find_tasks(session, where, asked.days, scope=scope, cursor=cursor)
    chosen = get_schools(session, [where.school] if where.school else [])
    return render(
        request,
        "tasks.html",
        page=page,
        filters=where,
        day=asked.days.each[0].day,
        past=asked.days.past,
        today=today,
        total=count_found(session, where, asked.days, scope=scope),
        views=_views(session, asked.days, scope),
        saved=_saved(session, viewer, asked.days),
        chosen_school=next((row.short_name for row in chosen.values()), where.school),
        municipalities=list_municipalities(session),
        school_names=school_names(session, [entry.task.decision for entry in page.items]),
        states=STATES,
        executions=get_args(Execution),
        acts=WORDS,
        here_again=request.url.query,
        done=done,
        refused=refused,
        next_page=next_address(request, page.next_cursor),
    )


def _views(session: SessionDep, days: Days, scope: Any) -> list[tuple[str, str, int]]:
    """Name, address and number of each ready view; all of timeliness are counted at once."""
    filters = {name: read_filter(_EMPTY | query) for name, query in VIEWS.items()}
    words = tuple(word for where in filters.values() for word in where.timeliness)
    timely = count_tasks(session, TaskFilter(timeliness=words), days, scope=scope)
    found = []
    for name, where in filters.items():
        if where.timeliness:
            number = timely[where.timeliness[0]]
        else:
            number = count_found(session, where, days, scope=scope)
        found.append((name, f"/tasks?{urlencode(VIEWS[name])}", number))
    return found


def _saved(session: SessionDep, viewer: Viewer, days: Days) -> list[SavedView]:
    found = []
    for row in list_views(session, user_id=viewer.user_id, scope=viewer.scope):
        query = filters_of(row)
        where = read_filter(_EMPTY | query)
        number = query.get("protocol", "")
        # What a form sends as text is a number in the register.
        where = replace(where, protocol=int(number[:9]) if number.isdecimal() else None)
        count = count_found(session, where, days, scope=viewer.scope)
        shared = row.user_id is None
        own = not shared or viewer.may("control", row.committee_id)
        address = f"/tasks?{urlencode(query)}"
        found.append(SavedView(row.id, row.name, address, count, shared, own))
    return found


@router.post("/bulk")
def bulk(held: ResourcesDep, viewer: ViewerDep, form: FormDep) -> Response:
    """``task``: «number:version» of each chosen one; back to the list they were chosen in."""
    chosen = []
    for value in form.getlist("task"):
        id, _, version = str(value).partition(":")
        if id.isdecimal() and version.isdecimal():
            chosen.append((int(id[:9]), int(version[:9])))
    if not chosen:
        raise BadValue("Отметьте поручения, с которыми это сделать.")
    order = Order(
        str(form.get("act") or ""),
        seen_line(str(form.get("said") or "")).strip()[:LONGEST_GROUND],
        read_field_day(str(form.get("day") or "")),
        viewer.name,
        held.clock(),
    )
    outcome = carry_out_all(held, viewer, chosen, order)
    told = {"done": str(outcome.done)} if outcome.done else {}
    if outcome.refused:
        reasons = "; ".join(dict.fromkeys(outcome.refused.values()))
        told["refused"] = f"{len(outcome.refused)}: {reasons}"[:200]
    query = str(form.get("query") or "")
    return RedirectResponse(f"/tasks?{'&'.join(filter(None, [query, urlencode(told)]))}", 303)
