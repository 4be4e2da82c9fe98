"""The gate: finds out who asks before anything of a request's body is read.

Who is not known gets no further than OPEN: programs are answered 401, people are led to sign in.
"""

from urllib.parse import quote

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.admission import Admission, NotSignedIn, refuse_token_in_address
from api.deps import Resources
from api.errors import ApiError
from api.rates import Rates
from api.viewer import NOBODY, Viewer

API = "/api/"
STATIC = "/static/"
# What is open to everybody: the whole address, or the beginning of it up to a slash. Whatever is
# below tells nothing of a committee, or is opened by a secret of its own.
OPEN: dict[str, str] = {
    "/sign-in": "the way in",
    STATIC: "styles and scripts",
    "/api/v1/health": "asked by who watches over the machine: says whether it works, no more",
    "/api/v1/openapi.json": "the description of the API",
    "/calendar/": "deadlines for a program, by a secret address",
    "/report/": "a report of one task, by a link that works once",
    "/leaving/": "no more letters to an address, by a link in one of them",
}
# What is left to whose password somebody else knows, besides what is open to everybody.
CHANGING = frozenset({"/account", "/account/password", "/sign-out"})


class PasswordToChange(ApiError):
    status = 403
    code = "password-to-change"
    title = "Смените пароль"
    detail = (
        "Пароль вам дал администратор. Войдите на страницу «Моя учётная запись» и задайте свой: "
        "до этого ничего другого делать нельзя."
    )


def is_open(path: str) -> bool:
    return any(
        path == address or (address.endswith("/") and path.startswith(address)) for address in OPEN
    )


class Gate:
    """Puts the viewer into the request's state; the edge outside of it answers what is raised."""

    def __init__(self, app: ASGIApp, held: Resources) -> None:
        self.app = app
        self._admission = Admission(held)
        self._rates = Rates(held.settings.requests_per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(STATIC):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refuse_token_in_address(request)
        viewer = await run_in_threadpool(self._viewer, request)
        scope["state"]["viewer"] = viewer
        if not viewer.demo:
            self._rates.take(_visitor(request, viewer))
        if viewer is NOBODY and not is_open(scope["path"]):
            await ask_to_sign_in(request)(scope, receive, send)
            return
        if viewer.must_change and not is_open(scope["path"]) and scope["path"] not in CHANGING:
            await ask_to_change_password(request)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _viewer(self, request: Request) -> Viewer:
        try:
            return self._admission.viewer(request)
        except SQLAlchemyError:
            if not is_open(request.url.path):
                raise
            return NOBODY


def _visitor(request: Request, viewer: Viewer) -> str:
    """A session, a token, else an address: people behind one address do not share a limit."""
    if viewer.csrf:
        return f"session {viewer.csrf}"
    if viewer.token_id is not None:
        return f"token {viewer.token_id}"
    return f"address {request.client.host if request.client else ''}"


def ask_to_sign_in(request: Request) -> Response:
    """Raises NotSignedIn where a program asks; a page leads to the form and back."""
    if request.url.path.startswith(API):
        raise NotSignedIn
    address = "/sign-in"
    if request.method in ("GET", "HEAD") and request.url.path != "/":
        query = f"?{request.url.query}" if request.url.query else ""
        address = f"/sign-in?next={quote(request.url.path + query, safe='')}"
    if request.headers.get("HX-Request") == "true":
        # A form of a page that was open too long must not take the place of a card.
        return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
    return RedirectResponse(address, status_code=303)


def ask_to_change_password(request: Request) -> Response:
    """Raises PasswordToChange where a program asks; a page leads to the form."""
    if request.url.path.startswith(API):
        raise PasswordToChange
    if request.headers.get("HX-Request") == "true":
        return Response(status_code=403, headers={"HX-Redirect": "/account"})
    return RedirectResponse("/account", status_code=303)
