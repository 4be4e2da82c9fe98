"""Accounts, committees and tokens over the API."""

from typing import Annotated, Any, cast
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Header, Response

from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.people import (
    Entry,
    enter_user,
    found_committee,
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
from api.people_schemas import (
    CommitteeOrder,
    CommitteePatch,
    CommitteeShape,
    CommitteesShape,
    IssuedShape,
    MeShape,
    PasswordOrder,
    RoleOrder,
    TokenIssue,
    TokenShape,
    TokensShape,
    UserOrder,
    UserPatch,
    UserShape,
    UsersShape,
)
from api.routes.answers import answers
from api.routes.protocols import RecordId
from api.versions import read_expected
from models.committees import CommitteeChanges, list_committees
from models.people import UserChanges, list_users
from models.tokens import TokenOrder, list_tokens

router = APIRouter(tags=["Люди и права"])
IfMatch = Annotated[str | None, Header(description="Версия из ETag")]


@router.get("/me", summary="Кто я и что мне можно")
def me(viewer: ViewerDep) -> MeShape:
    return MeShape.of(viewer)


@router.get("/users", summary="Учётные записи", responses=answers(403))
def users(session: SessionDep, viewer: ViewerDep) -> UsersShape:
    """Люди с ролями в ваших комитетах; чужих ролей не видно."""
    viewer.need("administer")
    scope = viewer.scope_of("administer")
    rows = list_users(session, scope=scope)
    return UsersShape(items=[UserShape.of(row, scope) for row in rows])


@router.post(
    "/users",
    status_code=201,
    summary="Создать учётную запись",
    responses=answers(403, 404, 409, 422),
)
def enter(held: ResourcesDep, viewer: ViewerDep, body: UserOrder) -> UserShape:
    row = enter_user(held, viewer, Entry(**body.model_dump()))
    return UserShape.of(row, viewer.scope_of("administer"))


@router.get("/users/{user_id}", summary="Учётная запись", responses=answers(403, 404))
def user(
    session: SessionDep, viewer: ViewerDep, user_id: RecordId, response: Response
) -> UserShape:
    row = found_user(session, viewer, user_id)
    response.headers["ETag"] = f'"{row.version}"'
    return UserShape.of(row, viewer.scope_of("administer"))


@router.patch(
    "/users/{user_id}",
    summary="Изменить учётную запись или закрыть вход",
    responses=answers(403, 404, 409, 412, 422, 428),
)
def mend(
    held: ResourcesDep,
    viewer: ViewerDep,
    user_id: RecordId,
    body: UserPatch,
    response: Response,
    if_match: IfMatch = None,
) -> UserShape:
    version = read_expected(if_match, body.version)
    row = mend_user(held, viewer, user_id, cast(UserChanges, _given(body)), version)
    response.headers["ETag"] = f'"{row.version}"'
    return UserShape.of(row, viewer.scope_of("administer"))


_EMPTY = {"position", "email", "municipality"}  # null empties them; of others it changes nothing


def _given(body: UserPatch | CommitteePatch) -> dict[str, Any]:
    """The fields that are to change."""
    given = body.model_dump(exclude_unset=True, exclude={"version"})
    return {name: value for name, value in given.items() if value is not None or name in _EMPTY}


@router.put(
    "/users/{user_id}/password",
    status_code=204,
    summary="Задать пароль",
    responses=answers(403, 404, 422),
)
def set_password(
    held: ResourcesDep, viewer: ViewerDep, user_id: RecordId, body: PasswordOrder
) -> None:
    """На всех устройствах человеку понадобится войти снова."""
    reset_password(held, viewer, user_id, body.password)


@router.post(
    "/users/{user_id}/roles",
    status_code=201,
    summary="Дать роль",
    responses=answers(403, 404, 422),
)
def give(held: ResourcesDep, viewer: ViewerDep, user_id: RecordId, body: RoleOrder) -> UserShape:
    row = grant_role(held, viewer, user_id, body.role, body.committee_id)
    return UserShape.of(row, viewer.scope_of("administer"))


@router.delete(
    "/users/{user_id}/roles/{role_id}",
    status_code=204,
    summary="Отнять роль",
    responses=answers(403, 404, 409),
)
def take(held: ResourcesDep, viewer: ViewerDep, user_id: RecordId, role_id: RecordId) -> None:
    withdraw_role(held, viewer, user_id, role_id)


# -- committees ------------------------------------------------------------------------------


@router.get("/committees", summary="Комитеты")
def committees(session: SessionDep, viewer: ViewerDep) -> CommitteesShape:
    """Те, чьи протоколы вам видны."""
    rows = list_committees(session, scope=viewer.scope, closed=True)
    return CommitteesShape(items=[CommitteeShape.of(row) for row in rows])


@router.post(
    "/committees", status_code=201, summary="Создать комитет", responses=answers(403, 409, 422)
)
def add(held: ResourcesDep, viewer: ViewerDep, body: CommitteeOrder) -> CommitteeShape:
    changes = cast(CommitteeChanges, body.model_dump(exclude={"name"}))
    return CommitteeShape.of(open_committee(held, viewer, body.name, changes))


@router.get("/committees/{committee_id}", summary="Комитет", responses=answers(404))
def committee(
    session: SessionDep, viewer: ViewerDep, committee_id: RecordId, response: Response
) -> CommitteeShape:
    row = found_committee(session, viewer, committee_id)
    response.headers["ETag"] = f'"{row.version}"'
    return CommitteeShape.of(row)


@router.patch(
    "/committees/{committee_id}",
    summary="Изменить настройки комитета",
    responses=answers(403, 404, 409, 412, 422, 428),
)
def set_committee(
    held: ResourcesDep,
    viewer: ViewerDep,
    committee_id: RecordId,
    body: CommitteePatch,
    response: Response,
    if_match: IfMatch = None,
) -> CommitteeShape:
    version = read_expected(if_match, body.version)
    row = mend_committee(held, viewer, committee_id, cast(CommitteeChanges, _given(body)), version)
    response.headers["ETag"] = f'"{row.version}"'
    return CommitteeShape.of(row)


# -- tokens ----------------------------------------------------------------------------------


@router.get("/tokens", summary="Токены", responses=answers(403))
def tokens(session: SessionDep, viewer: ViewerDep) -> TokensShape:
    viewer.need("administer")
    rows = list_tokens(session, scope=viewer.scope_of("administer"))
    return TokensShape(items=[TokenShape.of(row) for row in rows])


@router.post("/tokens", status_code=201, summary="Создать токен", responses=answers(403, 404, 422))
def issue(held: ResourcesDep, viewer: ViewerDep, body: TokenIssue) -> IssuedShape:
    """Токен показывается один раз; передают его только в заголовке Authorization."""
    until = until_day(body.expires_on, ZoneInfo(held.settings.time_zone))
    order = TokenOrder(body.name, body.role, body.committee_id, until)
    row, secret = issue_token(held, viewer, order)
    return IssuedShape(token=secret, about=TokenShape.of(row))


@router.delete(
    "/tokens/{token_id}", status_code=204, summary="Отозвать токен", responses=answers(403, 404)
)
def revoke(held: ResourcesDep, viewer: ViewerDep, token_id: RecordId) -> None:
    withdraw_token(held, viewer, token_id)
