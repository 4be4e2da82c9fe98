"""Who a request comes from: a browser that is signed in, a program with a token, this machine.

The secret of a browser is in a cookie that scripts cannot read and other sites cannot send. A
token comes in ``Authorization`` alone: an address is kept in logs, histories and bookmarks.
"""

import datetime as dt
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.requests import Request

from api.deps import Resources
from api.errors import ApiError
from api.settings import Settings
from api.viewer import DEMO, NOBODY, Viewer
from models.people import has_users
from models.people_tables import TokenRow, UserRow
from models.session import reading, writing
from models.sign_ins import Limits, find_sign_in, note_seen
from models.tokens import PREFIX, find_token, is_stale, note_used

COOKIE = "protokolist"
# A browser takes a cookie of this name only over https, for one host and the whole of it.
SECURE_COOKIE = "__Host-protokolist"
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def limits(settings: Settings) -> Limits:
    return Limits(
        dt.timedelta(minutes=settings.idle_minutes), dt.timedelta(hours=settings.sign_in_hours)
    )


class NotSignedIn(ApiError):
    status = 401
    code = "not-signed-in"
    title = "Нужен вход"
    detail = "Войдите или передайте токен в заголовке Authorization: Bearer."
    headers = {"WWW-Authenticate": "Bearer"}  # noqa: RUF012


class TokenInAddress(ApiError):
    code = "token-in-address"
    title = "Токен в адресе"
    detail = (
        "Токен передают только в заголовке Authorization. Тот, что был в адресе, отзовите: "
        "адреса остаются в журналах."
    )


class NotFromHere(ApiError):
    status = 403
    code = "demo-not-from-here"
    title = "Пробный режим"
    detail = (
        "Вход не настроен, поэтому доступ есть только с этого компьютера и не через прокси. "
        "Создайте учётную запись командой protokolist user add."
    )


def is_secure(request: Request) -> bool:
    """Whether the browser came over https, to us or to the proxy before us."""
    held: Resources = request.app.state.resources
    return request.url.scheme == "https" or held.settings.public_url.startswith("https://")


def cookie_name(request: Request) -> str:
    return SECURE_COOKIE if is_secure(request) else COOKIE


def viewer_of(user: UserRow, csrf: str) -> Viewer:
    grants = tuple((grant.committee_id, grant.role) for grant in user.grants)
    return Viewer(user.name, grants, user.id, csrf=csrf, must_change=user.password_given)


def viewer_of_token(row: TokenRow) -> Viewer:
    name = f"токен «{row.name}»"
    return Viewer(name, ((row.committee_id, row.role),), via="api", token_id=row.id)


def refuse_token_in_address(request: Request) -> None:
    """Raises TokenInAddress."""
    query = request.scope.get("query_string", b"")
    if PREFIX.encode() in query or PREFIX in request.scope["path"]:
        raise TokenInAddress


@dataclass(slots=True)
class Admission:
    """Finds out who asks. That there are accounts is asked until there is one."""

    held: Resources
    _accounts: bool = field(default=False)

    def viewer(self, request: Request) -> Viewer:
        """NOBODY who is not known. Raises NotSignedIn for a token that does not let in."""
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._of_token(secret.strip())
        secret = request.cookies.get(cookie_name(request), "")
        found = self._of_browser(secret) if secret else None
        if found is not None:
            return found
        return NOBODY if self._has_accounts() else self._trying(request.headers)

    def _of_token(self, secret: str) -> Viewer:
        now = self.held.clock()
        with reading(self.held.engine) as session:
            row = find_token(session, secret, now)
        if row is None:
            raise NotSignedIn("Токен не действует: отозван, просрочен или набран с ошибкой.")
        if is_stale(row, now):
            with writing(self.held.engine) as session:
                note_used(session, row.id, now)
        return viewer_of_token(row)

    def _of_browser(self, secret: str) -> Viewer | None:
        now = self.held.clock()
        with reading(self.held.engine) as session:
            found = find_sign_in(session, secret, now, limits(self.held.settings))
        if found is None:
            return None
        if found.stale:
            with writing(self.held.engine) as session:
                note_seen(session, found.id, now)
        return viewer_of(found.user, found.csrf)

    def _has_accounts(self) -> bool:
        if not self._accounts:
            with reading(self.held.engine) as session:
                self._accounts = has_users(session)
        return self._accounts

    def _trying(self, headers: Headers) -> Viewer:
        """Who tries the program sits at this machine: nobody has signed in before a proxy."""
        if not self.held.settings.is_local:
            return NOBODY
        if any(name in headers for name in FORWARDED):
            raise NotFromHere
        return DEMO
