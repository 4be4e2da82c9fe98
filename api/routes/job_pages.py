"""The page of jobs: what wants a person first, then what waits and runs, then what is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from api import russian
from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.jobs import KINDS
from api.jobs.orders import again, cancel, order_everywhere, order_reading
from api.jobs.reading import protocol_of
from api.pages import is_fragment, next_address, render
from api.routes.jobs import JobId, own_files
from api.routes.protocols import Cursor, RecordId
from api.viewer import Viewer
from models.job_orders import JobFilter, list_jobs
from models.job_tables import JobFileRow, JobRow, JobState
from models.jobs import ENDED, LIVE
from models.store import get_protocol

pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Word = Annotated[str, Query(max_length=40)]
STATES: dict[JobState, str] = {
    "queued": "в очереди",
    "running": "выполняется",
    "done": "готово",
    "failed": "не удалось",
    "cancelled": "отменено",
    "attention": "требует внимания",
}
MOST = 100  # that wait for a person or run


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as its line shows it; ``subject`` with the address of what it is about."""

    row: JobRow
    title: str
    state: str
    step: str
    subject: str
    address: str
    files: Sequence[JobFileRow]
    may_change: bool

    @property
    def live(self) -> bool:
        return self.row.state in LIVE

    @property
    def repeatable(self) -> bool:
        return self.row.state in ("failed", "cancelled", "attention")

    @property
    def message(self) -> str:
        said = (self.row.outcome or {}).get("message", "")
        return self.row.error_message or (said if isinstance(said, str) else "")


@pages.get("/jobs")
def jobs(
    request: Request,
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    kind: Word = "",
    about: Word = "",
    cursor: Cursor = None,
) -> HTMLResponse:
    def found(states: tuple[JobState, ...], cursor: str | None, limit: int) -> list[JobView]:
        where = JobFilter(states, kind or None, about or None)
        page = list_jobs(
            session, where, scope=viewer.scope, actor=viewer.actor, cursor=cursor, limit=limit
        )
        cursors.append(page.next_cursor)
        return [_view(session, viewer, row) for row in page.items]

    cursors: list[str | None] = []
    first = cursor is None
    facts: dict[str, Any] = {
        "attention": found(("attention",), None, MOST) if first else [],
        "live": found(LIVE, None, MOST) if first else [],
        "ended": found(tuple(state for state in ENDED if state != "attention"), cursor, 50),
        "next_page": next_address(request, cursors[-1]),
        "moment": partial(russian.moment, zone=held.settings.time_zone),
        "size": russian.size,
        "reload": str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
    }
    if is_fragment(request):
        return render(request, "job_rows.html", **facts)
    return render(
        request,
        "job_list.html",
        kind=kind,
        titles=KINDS,
        may_order=viewer.scope_of("administer") is None,
        **facts,
    )


def _view(session: Session, viewer: Viewer, row: JobRow) -> JobView:
    kind = KINDS.get(row.kind)
    steps = kind.steps if kind else {}
    protocol_id = protocol_of(row)
    protocol = get_protocol(session, protocol_id, scope=viewer.scope) if protocol_id else None
    return JobView(
        row=row,
        title=kind.title if kind else row.kind,
        state=STATES[row.state],
        step=steps.get(row.step, row.step) if row.step else "",
        subject=protocol.filename if protocol else "",
        address=f"/protocols/{protocol.id}" if protocol else "",
        files=own_files(session, viewer, row),
        may_change=kind is not None and viewer.may(kind.needs, row.committee_id),
    )


@pages.post("/jobs/orders/{kind}")
def order(held: ResourcesDep, viewer: ViewerDep, kind: Literal["rereading", "checks"]) -> Response:
    order_everywhere(held, viewer, kind, None)
    return RedirectResponse("/jobs", status_code=303)


@pages.post("/protocols/{protocol_id}/reading")
def read_anew(held: ResourcesDep, viewer: ViewerDep, protocol_id: RecordId) -> Response:
    order_reading(held, viewer, protocol_id)
    return RedirectResponse(f"/jobs?about=protocol:{protocol_id}", status_code=303)


@pages.post("/jobs/{job_id}/cancel")
def cancel_it(held: ResourcesDep, viewer: ViewerDep, job_id: JobId) -> RedirectResponse:
    cancel(held, viewer, job_id)
    return RedirectResponse("/jobs", status_code=303)


@pages.post("/jobs/{job_id}/again")
def do_again(held: ResourcesDep, viewer: ViewerDep, job_id: JobId) -> RedirectResponse:
    again(held, viewer, job_id)
    return RedirectResponse("/jobs", status_code=303)
