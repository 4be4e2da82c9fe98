"""Pages of an administrator: people and roles, committees, tokens."""

from typing import Annotated, get_args
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.errors import BadValue
from api.forms import FormDep, read_field_day, read_version
from api.pages import render
from api.people import (
    Entry,
    enter_user,
    found_user,
    grant_role,
    issue_token,
    mend_committee,
    mend_user,
    open_committee,
    reset_password,
    until_day,
    withdraw_role,
    withdraw_token,
)
from api.routes.protocols import RecordId
from api.unseen import seen_line
from api.viewer import Viewer
from models.committees import list_committees
from models.people import list_users
from models.people_tables import UserRole
from models.session import reading
from models.tokens import TokenOrder, list_tokens

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Typed = Annotated[str, Form(max_length=500)]
ROLES: dict[str, UserRole] = {role: role for role in get_args(UserRole)}


def _role(word: str) -> UserRole:
    if word not in ROLES:
        raise BadValue("Выберите роль.")
    return ROLES[word]


def _committee(word: str) -> int | None:
    """A form sends «all» for every committee, never an empty field by mistake."""
    if word == "all":
        return None
    if not word.isdecimal() or len(word) > 9:
        raise BadValue("Выберите комитет.")
    return int(word)


def _line(word: str, what: str) -> str:
    line = seen_line(word).strip()
    if not line:
        raise BadValue(f"{what}: не заполнено.")
    return line


def _names(session: Session, viewer: Viewer) -> dict[int, str]:
    rows = list_committees(session, scope=viewer.scope_of("administer"), closed=True)
    return {row.id: row.name for row in rows}


@router.get("/people")
def people(request: Request, session: SessionDep, viewer: ViewerDep) -> HTMLResponse:
    viewer.need("administer")
    return render(
        request,
        "people.html",
        users=list_users(session, scope=viewer.scope_of("administer")),
        committees=_names(session, viewer),
        everywhere=viewer.scope_of("administer") is None,
    )


@router.post("/people")
def enter(
    held: ResourcesDep,
    viewer: ViewerDep,
    login: Typed = "",
    name: Typed = "",
    password: Typed = "",
    role: Typed = "",
    committee: Typed = "",
    position: Typed = "",
    email: Typed = "",
) -> Response:
    entry = Entry(
        _line(login, "Имя для входа"),
        _line(name, "Фамилия и инициалы"),
        password,
        _role(role),
        _committee(committee),
        seen_line(position).strip() or None,
        seen_line(email).strip() or None,
    )
    return _to_user(enter_user(held, viewer, entry).id)


@router.get("/people/{user_id}")
def user(
    request: Request, session: SessionDep, viewer: ViewerDep, user_id: RecordId
) -> HTMLResponse:
    row = found_user(session, viewer, user_id)
    return render(
        request,
        "person.html",
        user=row,
        committees=_names(session, viewer),
        everywhere=viewer.scope_of("administer") is None,
    )


@router.post("/people/{user_id}")
def mend(held: ResourcesDep, viewer: ViewerDep, user_id: RecordId, form: FormDep) -> Response:
    """Also whether the person may sign in: the field is there when the box is ticked."""
    given = {name: seen_line(str(form.get(name) or "")).strip() for name in _FIELDS}
    mend_user(
        held,
        viewer,
        user_id,
        {
            "name": _line(given["name"], "Фамилия и инициалы"),
            "position": given["position"] or None,
            "email": given["email"] or None,
            "active": form.get("active") == "yes",
        },
        read_version(form),
    )
    return _to_user(user_id)


_FIELDS = ("name", "position", "email")


@router.post("/people/{user_id}/password")
def set_password(
    held: ResourcesDep, viewer: ViewerDep, user_id: RecordId, password: Typed = ""
) -> Response:
    reset_password(held, viewer, user_id, password)
    return _to_user(user_id)


@router.post("/people/{user_id}/roles")
def give(
    held: ResourcesDep,
    viewer: ViewerDep,
    user_id: RecordId,
    role: Typed = "",
    committee: Typed = "",
) -> Response:
    grant_role(held, viewer, user_id, _role(role), _committee(committee))
    return _to_user(user_id)


@router.post("/people/{user_id}/roles/{role_id}/removal")
def take(held: ResourcesDep, viewer: ViewerDep, user_id: RecordId, role_id: RecordId) -> Response:
    withdraw_role(held, viewer, user_id, role_id)
    return RedirectResponse("/people", status_code=303)


def _to_user(user_id: int) -> RedirectResponse:
    return RedirectResponse(f"/people/{user_id}", status_code=303)


# -- committees ------------------------------------------------------------------------------


@router.get("/committees")
def committees(request: Request, session: SessionDep, viewer: ViewerDep) -> HTMLResponse:
    viewer.need("administer")
    rows = list_committees(session, scope=viewer.scope_of("administer"), closed=True)
    everywhere = viewer.scope_of("administer") is None
    return render(request, "committees.html", rows=rows, everywhere=everywhere)


@router.post("/committees")
def add(held: ResourcesDep, viewer: ViewerDep, name: Typed = "") -> Response:
    zone = held.settings.time_zone
    open_committee(held, viewer, _line(name, "Название"), {"time_zone": zone})
    return RedirectResponse("/committees", status_code=303)


@router.post("/committees/{committee_id}")
def set_committee(
    held: ResourcesDep, viewer: ViewerDep, committee_id: RecordId, form: FormDep
) -> Response:
    days = str(form.get("due_soon_days") or "")
    if not days.isdecimal() or int(days) > 60:
        raise BadValue("Скоро срок: число дней от 0 до 60.")
    mend_committee(
        held,
        viewer,
        committee_id,
        {
            "name": _line(str(form.get("name") or ""), "Название"),
            "municipality": seen_line(str(form.get("municipality") or "")).strip() or None,
            "time_zone": str(form.get("time_zone") or ""),
            "due_soon_days": int(days),
        },
        read_version(form),
    )
    return RedirectResponse("/committees", status_code=303)


# -- tokens ----------------------------------------------------------------------------------


@router.get("/tokens")
def tokens(request: Request, held: ResourcesDep, viewer: ViewerDep) -> HTMLResponse:
    return _tokens(request, held, viewer)


def _tokens(request: Request, held: Resources, viewer: Viewer, secret: str = "") -> HTMLResponse:
    viewer.need("administer")
    scope = viewer.scope_of("administer")
    with reading(held.engine) as session:
        return render(
            request,
            "tokens.html",
            headers={"Cache-Control": "no-store"},
            rows=list_tokens(session, scope=scope),
            committees=_names(session, viewer),
            everywhere=scope is None,
            secret=secret,
        )


@router.post("/tokens")
def issue(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    name: Typed = "",
    role: Typed = "",
    committee: Typed = "",
    expires_on: Typed = "",
) -> HTMLResponse:
    """The one page that shows the token; it is kept by no browser."""
    until = until_day(read_field_day(expires_on), ZoneInfo(held.settings.time_zone))
    order = TokenOrder(_line(name, "Название"), _role(role), _committee(committee), until)
    _, secret = issue_token(held, viewer, order)
    return _tokens(request, held, viewer, secret)


@router.post("/tokens/{token_id}/revocation")
def revoke(held: ResourcesDep, viewer: ViewerDep, token_id: RecordId) -> Response:
    withdraw_token(held, viewer, token_id)
    return RedirectResponse("/tokens", status_code=303)
