"""People with accounts: who they are and which role they have in which committee.

A person of no committee in the scope does not exist for who asks. Nothing here knows a password,
only its hash.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.people_tables import GrantRow, UserRole, UserRow
from models.scope import Scope, sees


class UnknownUser(LookupError):
    """There is no such account, or none in the scope."""


class UnknownGrant(LookupError):
    """The person has no such role."""


class LoginTaken(ValueError):
    """An account of this login is there already."""


class StaleUser(Exception):
    """Somebody changed the account in the meantime; ``version`` is the one it has now."""

    def __init__(self, version: int) -> None:
        self.version = version
        super().__init__(version)


class LastAdministrator(ValueError):
    """Nobody would be left who may make accounts."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whose account is made; ``password_hash`` is argon2's, ``given`` when others know it too."""

    login: str
    name: str
    password_hash: str
    position: str | None = None
    email: str | None = None
    given: bool = False


class UserChanges(TypedDict, total=False):
    """What is changed in an account. An absent key leaves the field alone."""

    name: str
    position: str | None
    email: str | None
    active: bool


def plain_login(login: str) -> str:
    """As it is kept: «Ivanova» and «ivanova» are one person."""
    return login.strip().casefold()


def has_users(session: Session) -> bool:
    return session.scalar(select(UserRow.id).limit(1)) is not None


def add_user(session: Session, person: Person, now: dt.datetime) -> UserRow:
    """Raises LoginTaken."""
    if find_user(session, person.login) is not None:
        raise LoginTaken(person.login)
    row = UserRow(
        login=plain_login(person.login),
        name=person.name,
        position=person.position,
        email=person.email,
        password_hash=person.password_hash,
        password_changed_at=now,
        password_given=person.given,
        created_at=now,
        grants=[],
    )
    session.add(row)
    session.flush()
    return row


def find_user(session: Session, login: str) -> UserRow | None:
    return session.scalar(select(UserRow).filter_by(login=plain_login(login)))


def get_user(session: Session, user_id: int, scope: Scope = None) -> UserRow | None:
    row = session.get(UserRow, user_id)
    return row if row is not None and _within(row, scope) else None


def _within(row: UserRow, scope: Scope) -> bool:
    """Who has a role everywhere has one in each committee of the scope."""
    if scope is None:
        return True
    ids = [grant.committee_id for grant in row.grants]
    return bool(scope) and any(each is None or sees(scope, each) for each in ids)


def list_users(session: Session, scope: Scope = None) -> Sequence[UserRow]:
    query = select(UserRow).order_by(UserRow.name, UserRow.id)
    if scope is not None:
        of_scope = or_(GrantRow.committee_id.in_(scope), GrantRow.committee_id.is_(None))
        query = query.where(UserRow.id.in_(select(GrantRow.user_id).where(of_scope)))
    return session.scalars(query).all() if scope is None or scope else []


def change_user(
    session: Session, user_id: int, changes: UserChanges, expected_version: int
) -> UserRow:
    """Raises UnknownUser, StaleUser, LastAdministrator."""
    row = _locked(session, user_id)
    if row.version != expected_version:
        raise StaleUser(row.version)
    before = _administrators(session)
    for field, value in changes.items():
        setattr(row, field, value)
    row.version += 1
    session.flush()
    _refuse_leaving_nobody(session, before)
    return row


def set_password(
    session: Session, user_id: int, password_hash: str, now: dt.datetime, *, given: bool = False
) -> None:
    """``given``: by somebody else, so that the person must change it. Raises UnknownUser."""
    row = _locked(session, user_id)
    row.password_hash, row.password_changed_at, row.password_given = password_hash, now, given
    row.version += 1
    session.flush()


def rehash_password(session: Session, user_id: int, password_hash: str) -> None:
    """The same password, hashed as it is today: it is no other one. Raises UnknownUser."""
    row = _locked(session, user_id)
    row.password_hash = password_hash
    row.version += 1
    session.flush()


def give_role(session: Session, user_id: int, role: UserRole, committee_id: int | None) -> GrantRow:
    """Without a committee in every one. The same role again changes nothing."""
    row = _locked(session, user_id)
    for grant in row.grants:
        if (grant.committee_id, grant.role) == (committee_id, role):
            return grant
    grant = GrantRow(committee_id=committee_id, role=role)
    row.grants.append(grant)
    row.version += 1
    session.flush()
    return grant


def get_grant(session: Session, user_id: int, grant_id: int) -> GrantRow:
    """Raises UnknownGrant."""
    row = session.get(GrantRow, grant_id)
    if row is None or row.user_id != user_id:
        raise UnknownGrant(grant_id)
    return row


def take_role(session: Session, user_id: int, grant_id: int) -> None:
    """Raises UnknownGrant, LastAdministrator."""
    before = _administrators(session)
    grant = get_grant(session, user_id, grant_id)
    row = _locked(session, user_id)
    row.grants.remove(grant)
    row.version += 1
    session.flush()
    _refuse_leaving_nobody(session, before)


def _locked(session: Session, user_id: int) -> UserRow:
    row = session.get(UserRow, user_id, with_for_update={"of": UserRow}, populate_existing=True)
    if row is None:
        raise UnknownUser(user_id)
    return row


def _administrators(session: Session) -> set[tuple[int, int | None]]:
    """(person, committee) of all who may sign in and administer; locked until the end."""
    query = (
        select(GrantRow.user_id, GrantRow.committee_id)
        .join(UserRow)
        .where(GrantRow.role == "administrator", UserRow.active.is_(True))
        .with_for_update(of=UserRow)
    )
    return {(row.user_id, row.committee_id) for row in session.execute(query)}


def _refuse_leaving_nobody(session: Session, before: set[tuple[int, int | None]]) -> None:
    """One who administers everything must stay where there is one, else one of a committee."""
    left = _administrators(session)
    everywhere = any(committee is None for _, committee in before)
    kept = any(committee is None for _, committee in left) if everywhere else bool(left)
    if before and not kept:
        raise LastAdministrator
