"""Accounts, committees and tokens, as an administrator changes them over the API and the pages.

Who administers one committee gives and takes roles in it, and changes the accounts of people who
have roles nowhere else: else the administrator of a small committee could set the password of
somebody who sees all of them, and come in as that person.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.deps import Resources
from api.errors import ApiError, BadValue, NotFound, Stale
from api.sign_in import hash_of
from api.viewer import Viewer
from models.committees import (
    CommitteeChanges,
    NameTaken,
    StaleCommittee,
    add_committee,
    change_committee,
    get_committee,
    is_zone,
)
from models.people import (
    LastAdministrator,
    LoginTaken,
    Person,
    StaleUser,
    UnknownGrant,
    UserChanges,
    add_user,
    change_user,
    get_grant,
    get_user,
    give_role,
    set_password,
    take_role,
)
from models.people_tables import CommitteeRow, TokenRow, UserRole, UserRow
from models.session import writing
from models.sign_ins import end_all
from models.tokens import TokenOrder, UnknownToken, make_token, revoke_token


class Taken(ApiError):
    status = 409
    code = "name-taken"
    title = "Такое имя уже есть"


class NobodyLeft(ApiError):
    status = 409
    code = "last-administrator"
    title = "Последний администратор"
    detail = "Сначала назначьте другого администратора, иначе войти с его правами будет некому."


class NotYours(ApiError):
    status = 403
    code = "not-your-user"
    title = "Недостаточно прав"
    detail = (
        "У этого человека есть роли в других комитетах: его учётную запись меняет их администратор."
    )


@contextmanager
def told_as_problems() -> Iterator[None]:
    """What the register refuses, in the words of the API."""
    try:
        yield
    except LoginTaken as error:
        raise Taken("Такое имя для входа уже занято.") from error
    except NameTaken as error:
        raise Taken("Комитет с таким названием уже есть.") from error
    except LastAdministrator as error:
        raise NobodyLeft from error
    except UnknownGrant as error:
        raise NotFound("Такой роли у человека нет.") from error
    except (StaleUser, StaleCommittee) as error:
        raise Stale(
            "Запись изменил кто-то ещё. Обновите страницу и повторите.", version=error.version
        ) from error


# -- people ----------------------------------------------------------------------------------


def found_user(session: Session, viewer: Viewer, user_id: int) -> UserRow:
    """Raises NotAllowed, NotFound."""
    viewer.need("administer")
    row = get_user(session, user_id, scope=viewer.scope_of("administer"))
    if row is None:
        raise NotFound("Такой учётной записи нет.")
    return row


def _own_user(session: Session, viewer: Viewer, user_id: int) -> UserRow:
    """A person all of whose roles the viewer gives and takes. Raises NotYours."""
    row = found_user(session, viewer, user_id)
    for grant in row.grants:
        if not _administers(viewer, grant.committee_id):
            raise NotYours
    return row


def _administers(viewer: Viewer, committee_id: int | None) -> bool:
    """None is all committees: who administers one of them does not."""
    scope = viewer.scope_of("administer")
    return scope is None or (committee_id is not None and committee_id in scope)


def _need_to_administer(viewer: Viewer, committee_id: int | None) -> None:
    viewer.need("administer")
    if committee_id is None and viewer.scope_of("administer") is not None:
        raise NotYours("Роль во всех комитетах даёт и отнимает администратор всех комитетов.")
    if not _administers(viewer, committee_id):
        raise NotFound("Такого комитета нет.")


@dataclass(frozen=True, slots=True)
class Entry:
    """Whose account is asked for, with which role first; without a committee in all of them."""

    login: str
    name: str
    password: str
    role: UserRole
    committee_id: int | None = None
    position: str | None = None
    email: str | None = None


def enter_user(held: Resources, viewer: Viewer, entry: Entry) -> UserRow:
    """Raises NotAllowed, NotFound, Taken, BadValue."""
    _need_to_administer(viewer, entry.committee_id)
    if viewer.demo and (entry.role, entry.committee_id) != ("administrator", None):
        raise BadValue("Первая учётная запись — администратор всех комитетов.")
    hashed = hash_of(entry.password, entry.login)
    with told_as_problems(), writing(held.engine, viewer.actor) as session:
        # Who sets up the first account on the own machine types a password of one's own.
        given = not viewer.demo
        person = Person(entry.login, entry.name, hashed, entry.position, entry.email, given)
        if entry.committee_id is not None:
            _committee(session, viewer, entry.committee_id)
        row = add_user(session, person, held.clock())
        give_role(session, row.id, entry.role, entry.committee_id)
        return row


def mend_user(
    held: Resources, viewer: Viewer, user_id: int, changes: UserChanges, version: int
) -> UserRow:
    """A blocked person is signed out at once. Raises NotFound, NotYours, NobodyLeft, Stale."""
    with told_as_problems(), writing(held.engine, viewer.actor) as session:
        _own_user(session, viewer, user_id)
        row = change_user(session, user_id, changes, version)
        if not row.active:
            end_all(session, user_id, held.clock())
        return row


def reset_password(held: Resources, viewer: Viewer, user_id: int, password: str) -> None:
    """Signs the person out everywhere, who must choose another one on coming back.

    Raises NotFound, NotYours, BadValue.
    """
    with writing(held.engine, viewer.actor) as session:
        hashed = hash_of(password, _own_user(session, viewer, user_id).login)
        given = viewer.user_id != user_id
        set_password(session, user_id, hashed, held.clock(), given=given)
        end_all(session, user_id, held.clock())


def grant_role(
    held: Resources, viewer: Viewer, user_id: int, role: UserRole, committee_id: int | None
) -> UserRow:
    """Raises NotFound, NotYours."""
    _need_to_administer(viewer, committee_id)
    with writing(held.engine, viewer.actor) as session:
        row = found_user(session, viewer, user_id)
        if committee_id is not None:
            _committee(session, viewer, committee_id)
        give_role(session, user_id, role, committee_id)
        return row


def withdraw_role(held: Resources, viewer: Viewer, user_id: int, grant_id: int) -> None:
    """Raises NotFound, NotYours, NobodyLeft."""
    with told_as_problems(), writing(held.engine, viewer.actor) as session:
        found_user(session, viewer, user_id)
        _need_to_administer(viewer, get_grant(session, user_id, grant_id).committee_id)
        take_role(session, user_id, grant_id)


# -- committees ------------------------------------------------------------------------------


def _committee(session: Session, viewer: Viewer, committee_id: int) -> CommitteeRow:
    row = get_committee(session, committee_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого комитета нет.")
    return row


def found_committee(session: Session, viewer: Viewer, committee_id: int) -> CommitteeRow:
    """Raises NotFound."""
    return _committee(session, viewer, committee_id)


def _checked(changes: CommitteeChanges) -> CommitteeChanges:
    if not is_zone(changes.get("time_zone", "Europe/Moscow")):
        raise BadValue("time_zone: неизвестный часовой пояс, нужен вид Europe/Moscow.")
    if "name" in changes and not changes["name"].strip():
        raise BadValue("name: укажите название.")
    return changes


def open_committee(
    held: Resources, viewer: Viewer, name: str, changes: CommitteeChanges
) -> CommitteeRow:
    """Raises NotYours, Taken, BadValue."""
    _need_to_administer(viewer, None)
    _checked({"name": name})
    with told_as_problems(), writing(held.engine, viewer.actor) as session:
        return add_committee(session, name, held.clock(), _checked(changes))


def mend_committee(
    held: Resources, viewer: Viewer, committee_id: int, changes: CommitteeChanges, version: int
) -> CommitteeRow:
    """Raises NotFound, NotAllowed, Taken, Stale, BadValue."""
    with told_as_problems(), writing(held.engine, viewer.actor) as session:
        row = _committee(session, viewer, committee_id)
        viewer.need("administer", committee_id)
        return change_committee(session, row, _checked(changes), version)


# -- tokens ----------------------------------------------------------------------------------


def issue_token(held: Resources, viewer: Viewer, order: TokenOrder) -> tuple[TokenRow, str]:
    """The row, and the token itself, told this once. Raises NotAllowed, NotFound, NotYours."""
    _need_to_administer(viewer, order.committee_id)
    with writing(held.engine, viewer.actor) as session:
        if order.committee_id is not None:
            _committee(session, viewer, order.committee_id)
        return make_token(session, order, viewer.user_id, held.clock())


def withdraw_token(held: Resources, viewer: Viewer, token_id: int) -> TokenRow:
    """Raises NotAllowed, NotFound."""
    viewer.need("administer")
    scope = viewer.scope_of("administer")
    try:
        with writing(held.engine, viewer.actor) as session:
            return revoke_token(session, token_id, held.clock(), scope=scope)
    except UnknownToken as error:
        raise NotFound("Такого токена нет.") from error


def until_day(day: dt.date | None, zone: dt.tzinfo) -> dt.datetime | None:
    """The end of a day in a zone, as the moment from which a token no longer lets in."""
    if day is None:
        return None
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone)
