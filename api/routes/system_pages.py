"""The state of the system, for administrators."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.abilities import find_abilities
from api.deps import ResourcesDep, ViewerDep
from api.pages import render
from api.system_state import parts_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/system")
def system(request: Request, held: ResourcesDep, viewer: ViewerDep) -> HTMLResponse:
    viewer.need("administer")
    scope = viewer.scope_of("administer")
    parts = parts_of(held, find_abilities(), request.app.state.damage.noticed, scope)
    troubles = sum(1 for part in parts for fact in part.facts if fact.trouble)
    return render(request, "system.html", parts=parts, troubles=troubles)
