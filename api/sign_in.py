"""Signing in and out, and a person's own password."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog
from starlette.requests import Request
from starlette.responses import Response

from api.admission import cookie_name, is_secure, limits
from api.deps import Resources
from api.errors import ApiError, BadValue, NotFound
from api.passwords import WeakPassword, check_password, hash_password, is_outdated, is_right
from api.rates import TooManyRequests
from api.russian import plural
from api.viewer import Viewer
from models.actor import Actor
from models.people import find_user, get_user, plain_login, rehash_password, set_password
from models.people_tables import UserRow
from models.session import reading, writing
from models.sign_ins import (
    Opened,
    TooManyAttempts,
    end_all,
    end_one,
    end_sign_in,
    forget_attempt,
    forget_attempts,
    note_attempt,
    open_sign_in,
)

HOME = "/"
# Who by their number alone; a login may be a password typed into the wrong field.
log = structlog.get_logger("protokolist.sign_in")


class WrongPassword(ApiError):
    """The same for an unknown login, a wrong password and a blocked account."""

    status = 401
    code = "wrong-password"
    title = "Войти не удалось"
    detail = "Неверное имя для входа или пароль."


@dataclass(frozen=True, slots=True)
class Knock:
    """Who wants in, and where from."""

    login: str
    password: str
    address: str
    agent: str = ""

    @classmethod
    def of(cls, request: Request, login: str, password: str) -> "Knock":
        address = request.client.host if request.client else ""
        return cls(plain_login(login), password, address, request.headers.get("user-agent", ""))


def sign_in(held: Resources, knock: Knock) -> Opened:
    """Raises WrongPassword, TooManyRequests."""
    _count(held, knock)
    with reading(held.engine) as session:
        user = find_user(session, knock.login)
    right = is_right(user.password_hash if user else None, knock.password)
    if user is None or not right or not user.active:
        log.warning("sign-in refused", user=user.id if user else None, blocked=_blocked(user))
        raise WrongPassword
    now = held.clock()
    again = hash_password(knock.password) if is_outdated(user.password_hash) else None
    with writing(held.engine, Actor(user.name, "page", user.id)) as session:
        if again:
            rehash_password(session, user.id, again)
        forget_attempts(session, _login(knock))
        forget_attempt(session, _address(knock), now)
        opened = open_sign_in(session, user.id, now, knock.agent)
    log.info("signed in", user=user.id)
    return opened


def _blocked(user: UserRow | None) -> bool:
    return user is not None and not user.active


def _login(knock: Knock) -> str:
    return f"login {knock.login}"


def _address(knock: Knock) -> str:
    return f"address {knock.address}"


def _count(held: Resources, knock: Knock) -> None:
    try:
        with writing(held.engine) as session:
            note_attempt(session, (_login(knock), _address(knock)), held.clock())
    except TooManyAttempts as error:
        log.warning("sign-in held up", seconds=error.seconds)
        minutes = plural(-(-error.seconds // 60), "минуту", "минуты", "минут")
        raise TooManyRequests(
            error.seconds, f"Слишком много неверных паролей подряд. Повторите через {minutes}."
        ) from error


def sign_out(held: Resources, secret: str, everywhere_of: int | None = None) -> None:
    """Ends this browser's session, or all of a person's."""
    with writing(held.engine) as session:
        end_sign_in(session, secret, held.clock())
        if everywhere_of is not None:
            end_all(session, everywhere_of, held.clock())
    if secret:
        log.info("signed out", user=everywhere_of, everywhere=everywhere_of is not None)


def end_elsewhere(held: Resources, user_id: int, sign_in_id: int) -> None:
    """Ends one of a person's sessions. Raises NotFound."""
    with writing(held.engine) as session:
        if not end_one(session, user_id, sign_in_id, held.clock()):
            raise NotFound
    log.info("session ended", user=user_id, session=sign_in_id)


def change_own_password(
    held: Resources, viewer: Viewer, old: str, fresh: str, knock: Knock
) -> Opened:
    """Signs the person out everywhere and in again here. Raises WrongPassword, BadValue."""
    assert viewer.user_id is not None
    with reading(held.engine) as session:
        user = get_user(session, viewer.user_id, scope=None)
    assert user is not None
    knock = Knock(user.login, old, knock.address, knock.agent)
    _count(held, knock)
    if not is_right(user.password_hash, old):
        log.warning("password not changed", user=user.id)
        raise WrongPassword("Нынешний пароль набран неверно.")
    if fresh == old:
        raise BadValue("Новый пароль совпадает с нынешним: придумайте другой.")
    hashed = hash_of(fresh, user.login)
    now = held.clock()
    with writing(held.engine, viewer.actor) as session:
        forget_attempts(session, _login(knock))
        forget_attempt(session, _address(knock), now)
        set_password(session, user.id, hashed, now)
        end_all(session, user.id, now)
        opened = open_sign_in(session, user.id, now, knock.agent)
    log.info("password changed", user=user.id)
    return opened


def hash_of(fresh: str, login: str) -> str:
    """Raises BadValue for a password that is easily guessed."""
    try:
        return hash_password(check_password(fresh, login))
    except WeakPassword as error:
        raise BadValue(str(error)) from error


# -- the cookie ------------------------------------------------------------------------------


def secret_of(request: Request) -> str:
    return request.cookies.get(cookie_name(request), "")


def let_in(request: Request, response: Response, held: Resources, opened: Opened) -> None:
    """Sets the cookie: no script reads it, no other site sends it with a form."""
    response.set_cookie(
        cookie_name(request),
        opened.secret,
        max_age=int(limits(held.settings).absolute.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
    )


def show_out(request: Request, response: Response) -> None:
    response.delete_cookie(
        cookie_name(request), secure=is_secure(request), httponly=True, samesite="lax"
    )


def own_path(address: str) -> str:
    """Where a person goes after signing in: a page of ours, never another site.

    >>> own_path("/decisions?text=x"), own_path("https://evil.example/")
    ('/decisions?text=x', '/')
    """
    if not address.startswith("/") or address.startswith(("//", "/\\", "/api/")):
        return HOME
    if any(ord(sign) < 33 or sign == "\\" for sign in address):
        return HOME
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc else HOME
