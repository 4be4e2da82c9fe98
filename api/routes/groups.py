"""Groups of schools: defined whole, their members asked for a day."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.deps import ResourcesDep, SessionDep, Today, ViewerDep
from api.errors import NotFound
from api.group_lists import members_on
from api.routes.answers import answers
from api.school_schemas import GroupMembersShape, GroupOrder, GroupShape
from extractor.records import Group, Membership
from models.groups import get_group, list_groups, save_group
from models.session import writing

router = APIRouter(prefix="/groups", tags=["Школы"])
GroupId = Annotated[str, Path(max_length=200)]


@router.get("", summary="Группы школ", responses=answers(422))
def groups(session: SessionDep, municipality: str | None = None) -> list[GroupShape]:
    """С `municipality` — его группы и те, что везде."""
    return [GroupShape.of(row) for row in list_groups(session, municipality)]


@router.put("/{group_id}", summary="Задать группу", responses=answers(403, 422))
def define(
    held: ResourcesDep, viewer: ViewerDep, group_id: GroupId, body: GroupOrder
) -> GroupShape:
    """Названия и весь состав с днями; прежний состав заменяется."""
    viewer.need("registry")
    members = tuple(Membership(m.school_id, m.since, m.until) for m in body.members)
    group = Group(group_id, tuple(body.names), body.municipality, members, body.everyone)
    with writing(held.engine, viewer.actor) as session:
        return GroupShape.of(save_group(session, group))


@router.get("/{group_id}", summary="Группа школ", responses=answers(404))
def group(session: SessionDep, group_id: GroupId) -> GroupShape:
    row = get_group(session, group_id)
    if row is None:
        raise NotFound("Такой группы нет.")
    return GroupShape.of(row)


@router.get("/{group_id}/members", summary="Состав группы на день", responses=answers(404, 422))
def members(
    session: SessionDep,
    today: Today,
    group_id: GroupId,
    as_of: Annotated[dt.date | None, Query(description="На какой день, иначе сегодня")] = None,
    municipality: Annotated[str | None, Query(description="Чьи школы, если группа — все")] = None,
) -> GroupMembersShape:
    row = get_group(session, group_id)
    if row is None:
        raise NotFound("Такой группы нет.")
    day = as_of or today
    return GroupMembersShape.of(members_on(session, row, day, municipality), day)
