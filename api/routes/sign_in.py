"""Pages of signing in and out, and of one's own account."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.admission import limits
from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.errors import ApiError, BadValue, NotFound
from api.pages import render
from api.routes.protocols import RecordId
from api.sign_in import (
    Knock,
    change_own_password,
    end_elsewhere,
    let_in,
    own_path,
    secret_of,
    show_out,
    sign_in,
    sign_out,
)
from models.committees import list_committees
from models.people import get_user
from models.sign_ins import open_sign_ins

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Typed = Annotated[str, Form(max_length=500)]
Address = Annotated[str, Query(alias="next", max_length=2000)]


@router.get("/sign-in")
def form(request: Request, viewer: ViewerDep, next: Address = "") -> Response:
    if viewer.user_id is not None or viewer.demo:
        return RedirectResponse(own_path(next), status_code=303)
    return _form(request, own_path(next))


def _form(
    request: Request, next: str, login: str = "", problem: ApiError | None = None
) -> Response:
    status = problem.status if problem else 200
    headers = getattr(problem, "headers", None) or {}
    return render(
        request, "sign_in.html", status, headers, next=next, login=login,
        note=problem.detail if problem else "",
    )  # fmt: skip


@router.post("/sign-in")
def enter(
    request: Request,
    held: ResourcesDep,
    login: Typed = "",
    password: Typed = "",
    next: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Whatever session the browser came with is ended: the next one has another id."""
    try:
        opened = sign_in(held, Knock.of(request, login, password))
    except ApiError as error:
        return _form(request, own_path(next), login, error)
    sign_out(held, secret_of(request))
    response = RedirectResponse(own_path(next), status_code=303)
    let_in(request, response, held, opened)
    return response


@router.post("/sign-out")
def leave(
    request: Request, held: ResourcesDep, viewer: ViewerDep, everywhere: Typed = ""
) -> Response:
    sign_out(held, secret_of(request), viewer.user_id if everywhere else None)
    response = RedirectResponse("/sign-in", status_code=303)
    show_out(request, response)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@router.get("/account")
def account(
    request: Request, held: ResourcesDep, session: SessionDep, viewer: ViewerDep, note: str = ""
) -> Response:
    return _account(request, held, session, viewer, "Пароль изменён." if note == "password" else "")


def _account(
    request: Request, held: ResourcesDep, session: SessionDep, viewer: ViewerDep, note: str = ""
) -> Response:
    user = get_user(session, viewer.user_id, scope=None) if viewer.user_id else None
    if user is None:
        raise NotFound("Вход не настроен: учётной записи нет.")
    names = {row.id: row.name for row in list_committees(session, scope=viewer.scope, closed=True)}
    return render(
        request,
        "account.html",
        user=user,
        committees=names,
        sign_ins=open_sign_ins(session, user.id, held.clock(), limits(held.settings)),
        note=note,
    )


@router.post("/account/sign-ins/{sign_in_id}/end")
def end(held: ResourcesDep, viewer: ViewerDep, sign_in_id: RecordId) -> Response:
    """One browser of one's own; of the one that asks, too."""
    if viewer.user_id is None:
        raise NotFound("Вход не настроен: учётной записи нет.")
    end_elsewhere(held, viewer.user_id, sign_in_id)
    return RedirectResponse("/account", status_code=303)


@router.post("/account/password")
def change(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    old: Typed = "",
    fresh: Typed = "",
    again: Typed = "",
) -> Response:
    """Signs out everywhere; here the session goes on under another id."""
    if viewer.user_id is None:
        raise NotFound("Вход не настроен: учётной записи нет.")
    if fresh != again:
        raise BadValue("Новый пароль набран дважды по-разному.")
    opened = change_own_password(held, viewer, old, fresh, Knock.of(request, "", old))
    response = RedirectResponse("/account?note=password", status_code=303)
    let_in(request, response, held, opened)
    return response
