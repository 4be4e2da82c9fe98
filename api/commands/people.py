"""Commands on accounts, committees and tokens: for who has the machine, before anyone signs in."""

import datetime as dt
from collections.abc import Callable
from typing import get_args

from sqlalchemy.orm import Session

from api import russian
from api.commands.register import opened
from api.passwords import check_password, hash_password
from api.settings import Settings
from models.actor import COMMAND
from models.committees import (
    CommitteeChanges,
    NameTaken,
    change_committee,
    find_committee,
    get_committee,
    is_zone,
    list_committees,
)
from models.committees import (
    add_committee as add_row,
)
from models.people import (
    LastAdministrator,
    LoginTaken,
    Person,
    change_user,
    find_user,
    give_role,
    list_users,
    set_password,
)
from models.people import (
    add_user as add_account,
)
from models.people_tables import CommitteeRow, UserRole, UserRow
from models.session import reading, writing
from models.sign_ins import end_all
from models.tokens import TokenOrder, UnknownToken, list_tokens, make_token
from models.tokens import revoke_token as revoke

ROLES: dict[str, UserRole] = {role: role for role in get_args(UserRole)}
EVERYWHERE = "все комитеты"
TO_CHANGE = "При первом входе программа попросит заменить этот пароль своим."


def _role(word: str) -> UserRole:
    if word not in ROLES:
        raise ValueError(f"роль «{word}» неизвестна; есть {', '.join(ROLES)}.")
    return ROLES[word]


def _committee(session: Session, asked: str) -> CommitteeRow:
    number = int(asked) if asked.isdecimal() else 0
    row = find_committee(session, asked) or get_committee(session, number)
    if row is None:
        raise ValueError(f"комитета «{asked}» нет; посмотрите protokolist committee list.")
    return row


def _committee_id(session: Session, asked: str | None) -> int | None:
    return None if asked is None else _committee(session, asked).id


def _user(session: Session, login: str) -> UserRow:
    row = find_user(session, login)
    if row is None:
        raise ValueError(f"учётной записи «{login}» нет; посмотрите protokolist user list.")
    return row


def add_user(
    settings: Settings,
    login: str,
    name: str,
    role: str,
    committee: str | None,
    position: str | None,
    email: str | None,
    ask: Callable[[], str],
) -> None:
    """``ask`` gives the password: it is asked for when the rest is known to do."""
    chosen = _role(role)
    with opened(settings) as held:
        with reading(held.engine) as session:
            committee_id = _committee_id(session, committee)
            if find_user(session, login) is not None:
                raise ValueError(f"имя для входа «{login}» уже занято.")
        hashed = hash_password(check_password(ask(), login))
        try:
            with writing(held.engine, COMMAND) as session:
                person = Person(login, name, hashed, position, email, given=True)
                row = add_account(session, person, held.clock())
                give_role(session, row.id, chosen, committee_id)
        except LoginTaken as error:
            raise ValueError(f"имя для входа «{login}» уже занято.") from error
    print(f"{row.login}: учётная запись создана, роль — {role}, {committee or EVERYWHERE}.")
    print(TO_CHANGE)


def print_users(settings: Settings) -> None:
    with opened(settings) as held, reading(held.engine) as session:
        names = {row.id: row.name for row in list_committees(session, closed=True)}
        for user in list_users(session):
            roles = [
                f"{grant.role} ({names[grant.committee_id] if grant.committee_id else EVERYWHERE})"
                for grant in user.grants
            ]
            blocked = "" if user.active else " — вход закрыт"
            print(f"{user.login}: {user.name}; {', '.join(roles) or 'без роли'}{blocked}")


def change_password(settings: Settings, login: str, ask: Callable[[], str]) -> None:
    with opened(settings) as held:
        with reading(held.engine) as session:
            user = _user(session, login)
        hashed = hash_password(check_password(ask(), login))
        with writing(held.engine, COMMAND) as session:
            set_password(session, user.id, hashed, held.clock(), given=True)
            end_all(session, user.id, held.clock())
    print(f"{user.login}: пароль изменён.")
    print(TO_CHANGE)


def block_user(settings: Settings, login: str, back: bool) -> None:
    try:
        with opened(settings) as held, writing(held.engine, COMMAND) as session:
            user = _user(session, login)
            change_user(session, user.id, {"active": back}, user.version)
            if not back:
                end_all(session, user.id, held.clock())
    except LastAdministrator as error:
        raise ValueError("это последний администратор: сначала назначьте другого.") from error
    print(f"{user.login}: вход {'открыт' if back else 'закрыт'}.")


def give(settings: Settings, login: str, role: str, committee: str | None) -> None:
    with opened(settings) as held, writing(held.engine, COMMAND) as session:
        user = _user(session, login)
        give_role(session, user.id, _role(role), _committee_id(session, committee))
    print(f"{user.login}: роль {role}, {committee or EVERYWHERE}.")


# -- committees ------------------------------------------------------------------------------


def add_committee(
    settings: Settings, name: str, municipality: str | None, time_zone: str | None
) -> None:
    zone = time_zone or settings.time_zone
    if not is_zone(zone):
        raise ValueError(f"неизвестный часовой пояс «{zone}».")
    changes: CommitteeChanges = {"municipality": municipality, "time_zone": zone}
    try:
        with opened(settings) as held, writing(held.engine, COMMAND) as session:
            row = add_row(session, name, held.clock(), changes)
    except NameTaken as error:
        raise ValueError(f"комитет «{name}» уже есть.") from error
    print(f"{row.id}: {row.name}")


def print_committees(settings: Settings) -> None:
    with opened(settings) as held, reading(held.engine) as session:
        for row in list_committees(session, closed=True):
            closed = f", закрыт {russian.day(row.closed_at.date())}" if row.closed_at else ""
            place = f", {row.municipality}" if row.municipality else ""
            print(f"{row.id}: {row.name}{place}, {row.time_zone}{closed}")


def rename_committee(settings: Settings, committee: str, name: str) -> None:
    try:
        with opened(settings) as held, writing(held.engine, COMMAND) as session:
            row = _committee(session, committee)
            change_committee(session, row, {"name": name.strip()}, row.version)
    except NameTaken as error:
        raise ValueError(f"комитет «{name}» уже есть.") from error
    print(f"{row.id}: {row.name}")


# -- tokens ----------------------------------------------------------------------------------


def add_token(
    settings: Settings, name: str, role: str, committee: str | None, days: int | None
) -> None:
    """Prints the token alone on a line of its own, for programs that take it from there."""
    chosen = _role(role)
    with opened(settings) as held, writing(held.engine, COMMAND) as session:
        now = held.clock()
        until = now + dt.timedelta(days=days) if days else None
        order = TokenOrder(name, chosen, _committee_id(session, committee), until)
        _, secret = make_token(session, order, None, now)
    print(secret)


def print_tokens(settings: Settings) -> None:
    with opened(settings) as held, reading(held.engine) as session:
        names = {row.id: row.name for row in list_committees(session, closed=True)}
        for row in list_tokens(session):
            place = names[row.committee_id] if row.committee_id else EVERYWHERE
            used = (
                f"использован {russian.day(row.used_at.date())}" if row.used_at else "не был нужен"
            )
            state = "отозван" if row.revoked_at else used
            print(f"{row.id}: {row.name}; {row.role} ({place}) — {state}")


def revoke_token(settings: Settings, token_id: int) -> None:
    try:
        with opened(settings) as held, writing(held.engine, COMMAND) as session:
            row = revoke(session, token_id, held.clock())
    except UnknownToken as error:
        raise ValueError(f"токена {token_id} нет; посмотрите protokolist token list.") from error
    print(f"{row.id}: {row.name} — отозван.")
