"""Pages of groups of schools: the list with a form for another one, a group with its members."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.deps import ResourcesDep, SessionDep, Today, ViewerDep
from api.errors import BadValue, NotFound
from api.forms import read_field_day
from api.group_lists import members_on, read_members
from api.pages import render
from extractor.errors import RegistryError
from extractor.records import Group, Membership
from models.groups import (
    UnknownGroup,
    end_membership,
    get_group,
    group_id_of,
    list_groups,
    save_group,
)
from models.schools import get_schools, list_municipalities
from models.session import writing

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Word = Annotated[str, Query(max_length=500)]
Typed = Annotated[str, Form(max_length=2000)]
Rows = Annotated[str, Form(max_length=200_000)]


@router.get("/groups")
def groups(
    request: Request, session: SessionDep, today: Today, name: Word = "", municipality: Word = ""
) -> HTMLResponse:
    """With ``name`` the form is filled in: a group that a protocol names and nobody has defined."""
    rows = list_groups(session)
    return render(
        request,
        "groups.html",
        groups=[(row, len(members_on(session, row, today).schools)) for row in rows],
        municipalities=list_municipalities(session),
        name=name,
        municipality=municipality,
    )


@router.post("/groups")
def define(
    held: ResourcesDep,
    viewer: ViewerDep,
    names: Typed,
    municipality: Typed = "",
    everyone: Typed = "",
    since: Typed = "",
    schools: Rows = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Members are rows «школа; с дня; по день»; a group of this name is laid over."""
    viewer.need("registry")
    written = [name.strip() for name in names.splitlines() if name.strip()]
    if not written:
        raise BadValue("Укажите название группы.")
    content = file.file.read() if file and file.size else schools.encode()
    first = read_field_day(since)
    group_id = group_id_of(written[0], municipality)
    with writing(held.engine, viewer.actor) as session:
        members = read_members(session, content, municipality) if content.strip() else ()
        dated = tuple(Membership(m.school_id, m.since or first, m.until) for m in members)
        group = Group(group_id, tuple(written), municipality, dated, everyone == "yes")
        known = get_group(session, group_id)
        if known is not None and not dated:
            kept = tuple(Membership(m.school_id, m.since, m.until) for m in known.members)
            group = Group(group_id, group.names, municipality, kept, group.everyone)
        save_group(session, group)
    return _to_group(group_id)


@router.get("/groups/card")
def group(
    request: Request, session: SessionDep, today: Today, id: Word, as_of: Word = ""
) -> HTMLResponse:
    row = get_group(session, id)
    if row is None:
        raise NotFound("Такой группы нет.")
    day = read_field_day(as_of) or today
    return render(
        request,
        "group.html",
        group=row,
        day=day,
        members=members_on(session, row, day),
        school_names={
            each.id: each.short_name
            for each in get_schools(session, [m.school_id for m in row.members]).values()
        },
    )


@router.post("/groups/ending")
def end(
    held: ResourcesDep, viewer: ViewerDep, group_id: Typed, school_id: Typed, until: Typed = ""
) -> Response:
    """``until`` is the last day of the school in the group."""
    viewer.need("registry")
    day = read_field_day(until)
    if day is None:
        raise BadValue("Укажите последний день в группе: дд.мм.гггг.")
    try:
        with writing(held.engine, viewer.actor) as session:
            end_membership(session, group_id, school_id, day)
    except UnknownGroup as error:
        raise NotFound("Такой группы нет.") from error
    return _to_group(group_id)


@router.post("/groups/members")
def add(
    held: ResourcesDep, viewer: ViewerDep, group_id: Typed, schools: Rows, since: Typed = ""
) -> Response:
    viewer.need("registry")
    first = read_field_day(since)
    with writing(held.engine, viewer.actor) as session:
        row = get_group(session, group_id)
        if row is None:
            raise NotFound("Такой группы нет.")
        if not schools.strip():
            raise RegistryError("Укажите хотя бы одну школу.")
        found = read_members(session, schools.encode(), row.municipality)
        added = tuple(Membership(m.school_id, m.since or first, m.until) for m in found)
        kept = tuple(Membership(m.school_id, m.since, m.until) for m in row.members)
        members = tuple(dict.fromkeys((*kept, *added)))
        save_group(
            session, Group(row.id, tuple(row.names), row.municipality, members, row.everyone)
        )
    return _to_group(group_id)


def _to_group(group_id: str) -> RedirectResponse:
    return RedirectResponse(f"/groups/card?{urlencode({'id': group_id})}", status_code=303)
