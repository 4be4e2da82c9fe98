"""What was done: of the tasks of a meeting and the one before it; of those of an executor."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.errors import NotFound
from api.pages import render
from api.routes.proposal_pages import LINK_WORDS
from api.routes.protocols import RecordId
from models.folding import person_key
from models.meetings import attended, meeting_after, meeting_before, said_later
from models.scope import Scope
from models.store import get_protocol
from models.tables import ProtocolRow
from models.task_counts import WORDS, count_tasks
from models.task_register import TaskEntry, TaskFilter, find_tasks
from models.timeliness import Days, days_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
MOST = 200  # tasks of a meeting that the page shows; the register shows all
DONE = ("done_in_time", "done_late")
Name = Annotated[str, Query(min_length=2, max_length=200)]


@router.get("/protocols/{protocol_id}/execution")
def execution(
    request: Request,
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    protocol_id: RecordId,
) -> HTMLResponse:
    row = get_protocol(session, protocol_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого протокола нет.")
    days = days_of(session, held.clock(), scope=viewer.scope)
    before = meeting_before(session, row)
    meetings = [
        (meeting, _tasks_of(session, meeting, days, viewer.scope))
        for meeting in (before, row)
        if meeting is not None
    ]
    ids = [entry.task.decision_id for _, entries in meetings for entry in entries]
    return render(
        request,
        "meeting.html",
        protocol=row,
        before=before,
        after=meeting_after(session, row),
        meetings=meetings,
        later=said_later(session, ids, viewer.scope),
        link_words=LINK_WORDS,
        done_words=DONE,
    )


def _tasks_of(
    session: Session, protocol: ProtocolRow, days: Days, scope: Scope
) -> tuple[TaskEntry, ...]:
    where = TaskFilter(protocol=protocol.id)
    return find_tasks(session, where, days, scope=scope, limit=MOST).items


@router.get("/executors")
def executor(
    request: Request, held: ResourcesDep, session: SessionDep, viewer: ViewerDep, name: Name
) -> HTMLResponse:
    """Whoever is named as executor: a person, an office, «директора школ»."""
    viewer.need("personal")
    name, scope = " ".join(name.split()), viewer.scope_of("personal")
    key = person_key(name)
    days = days_of(session, held.clock(), scope=scope)
    leading = TaskFilter(responsible_key=key)
    among = find_tasks(session, TaskFilter(executor=name), days, scope=scope, limit=MOST).items
    return render(
        request,
        "executor.html",
        name=name,
        counts=count_tasks(session, leading, days, scope=scope),
        words=WORDS,
        leading=find_tasks(session, leading, days, scope=scope, limit=MOST).items,
        joining=[entry for entry in among if entry.task.responsible_key != key],
        meetings=attended(session, name, scope=scope),
    )
