"""Ready views that people make for themselves or their committee, on the page of tasks."""

from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from api.deps import ResourcesDep, ViewerDep
from api.errors import BadValue, NotFound
from api.routes.protocols import RecordId
from api.unseen import seen_line
from api.viewer import NotAllowed, Viewer
from models.committees import list_committees
from models.saved_views import LONGEST, MOST, TooManyViews, filters_of, get_view, save_view
from models.session import reading, writing

router = APIRouter(prefix="/tasks/views", include_in_schema=False)
# The filters of the page that a view may hold; pages and messages are none.
FILTERS = (
    *(
        "timeliness",
        "execution",
        "control",
        "extraction",
        "text",
        "responsible",
        "executor",
        "school",
    ),
    *("municipality", "due_after", "due_before", "protocol"),
)
Typed = Annotated[str, Form(max_length=4000)]


@router.post("")
def save(
    held: ResourcesDep, viewer: ViewerDep, name: Typed = "", query: Typed = "", shared: Typed = ""
) -> RedirectResponse:
    """``shared``: for the whole committee; where nobody signs in there is nobody else."""
    line = seen_line(name).strip()[:LONGEST]
    sent = dict(parse_qsl(query))
    filters = {key: sent[key][:200] for key in FILTERS if sent.get(key)}
    if not line or not filters:
        raise BadValue("Задайте условия, нажмите «Показать» и назовите вид.")
    own = viewer.user_id is not None and shared != "yes"
    committee_id = _committee(held, viewer, own)
    try:
        with writing(held.engine, viewer.actor) as session:
            save_view(
                session,
                line,
                filters,
                user_id=viewer.user_id if own else None,
                committee_id=committee_id,
                now=held.clock(),
            )
    except TooManyViews:
        raise BadValue(f"Сохранённых видов уже {MOST}: удалите ненужный.") from None
    return RedirectResponse(f"/tasks?{urlencode(filters)}", 303)


def _committee(held: ResourcesDep, viewer: Viewer, own: bool) -> int:
    scope = viewer.scope_of("read" if own else "control")
    with reading(held.engine) as session:
        ids = [row.id for row in list_committees(session, scope=scope)]
    if not ids:
        raise NotAllowed
    return ids[0]


@router.post("/{view_id}/removal")
def remove(held: ResourcesDep, viewer: ViewerDep, view_id: RecordId) -> RedirectResponse:
    with writing(held.engine, viewer.actor) as session:
        row = get_view(session, view_id, user_id=viewer.user_id, scope=viewer.scope)
        if row is None:
            raise NotFound("Такого вида нет.")
        if row.user_id is None:
            viewer.need("control", row.committee_id)
        address = f"/tasks?{urlencode(filters_of(row))}"
        session.delete(row)
    return RedirectResponse(address, 303)
