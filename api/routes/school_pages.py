"""Pages of the registry: the list, a school's card, a list looked through before it is written."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from api import russian
from api.cards import school_names
from api.deps import Resources, ResourcesDep, SessionDep, Today, ViewerDep
from api.errors import BadValue, NotFound, TooLarge
from api.forms import FormDep, read_field_day
from api.importing import OUTCOMES, Preview, preview, summary, write_list
from api.jobs import start_job
from api.pages import next_address, render
from api.reading import read_list
from api.routes.protocols import RecordId
from api.spellings import forget, remember
from api.uploads import shown_name
from api.viewer import Viewer
from models.aliases import aliases_of
from models.groups import groups_of
from models.register import DecisionFilter, find_decisions
from models.schools import (
    SchoolFilter,
    UnknownSchool,
    branches_of,
    close_school,
    get_school,
    heads_in_protocols,
    list_municipalities,
    list_schools,
    names_of,
    reopen_school,
)
from models.session import reading, writing

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Word = Annotated[str, Query(max_length=200)]
Typed = Annotated[str, Form(max_length=500)]
SCHOOLS = 100  # on a page
MOST_LINES = 2000  # rows of a list that the preview shows; the command shows all
DECISIONS = 50


@router.get("/schools")
def schools(
    request: Request,
    session: SessionDep,
    text: Word = "",
    municipality: Word = "",
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> HTMLResponse:
    return _schools_page(request, session, text, municipality, offset)


def _schools_page(
    request: Request,
    session: Session,
    text: str = "",
    municipality: str = "",
    offset: int = 0,
    note: str = "",
) -> HTMLResponse:
    where = SchoolFilter(municipality=municipality or None, text=text or None)
    rows = list_schools(session, where, limit=SCHOOLS + 1, offset=offset)
    more = str(offset + SCHOOLS) if len(rows) > SCHOOLS else None
    return render(
        request,
        "schools.html",
        schools=rows[:SCHOOLS],
        filters=where,
        municipalities=list_municipalities(session),
        next_page=next_address(request, more, "offset"),
        note=note,
    )


# -- a list: first looked through, then written --------------------------------------------


@router.post("/schools/import")
def look_through(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    file: Annotated[UploadFile, File()],
    as_of: Typed = "",
    municipality: Typed = "",
) -> HTMLResponse:
    """What each row would do. The file is kept, so that just it is written afterwards."""
    viewer.need("registry")
    limit = held.settings.max_file_bytes
    if (file.size or 0) > limit:
        raise TooLarge(f"Список больше {russian.size(limit)}: загрузите его командой.", limit=limit)
    content, name = file.file.read(), shown_name(file.filename)
    seen = _seen(held, content, name, as_of, municipality)
    sha256 = held.originals.keep(content)
    return render(
        request,
        "school_import.html",
        seen=seen,
        lines=_shown(seen),
        outcomes=OUTCOMES,
        fields={"sha256": sha256, "name": name, "as_of": russian.day(seen.as_of)},
        municipality=municipality,
    )


def _shown(seen: Preview) -> list[object]:
    """Wrong rows first; rows that change nothing only fill what room is left."""
    order = {outcome: place for place, outcome in enumerate(("wrong", "changed", "added"))}
    ranked = sorted(seen.lines, key=lambda line: order.get(line.outcome, 9))
    return list(ranked[:MOST_LINES])


def _seen(held: Resources, content: bytes, name: str, as_of: str, municipality: str) -> Preview:
    listing = read_list(name, content, "", municipality)
    with reading(held.engine) as session:
        return preview(session, listing, read_field_day(as_of), held.today())


@router.post("/schools/import/rows")
def write_rows(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    sha256: Typed,
    name: Typed,
    as_of: Typed = "",
    municipality: Typed = "",
    accept_rest: Typed = "",
) -> Response:
    """A list of more rows than the preview shows is written by a job."""
    viewer.need("registry")
    try:
        content = held.originals.read(sha256)
    except (FileNotFoundError, ValueError) as error:
        raise BadValue("Список больше не хранится: загрузите его ещё раз.") from error
    seen = _seen(held, content, name, as_of, municipality)
    if len(seen.lines) > MOST_LINES:
        order = {"sha256": sha256, "name": name, "as_of": as_of, "municipality": municipality}
        with writing(held.engine, viewer.actor) as session:
            start_job(held, session, "registry", order | {"accept_rest": accept_rest == "yes"})
        return RedirectResponse("/jobs", status_code=303)
    loading = write_list(held.engine, seen, accept_rest == "yes", viewer.actor)
    with reading(held.engine) as session:
        note = f"Реестр загружен. {summary(loading, len(seen.wrong))}"
        return _schools_page(request, session, note=note)


# -- a school ------------------------------------------------------------------------------


@router.get("/schools/card")
def school(
    request: Request, session: SessionDep, viewer: ViewerDep, today: Today, id: Word
) -> HTMLResponse:
    return _school_page(request, session, viewer, today, id)


def _school_page(
    request: Request,
    session: Session,
    viewer: Viewer,
    today: Today,
    school_id: str,
    note: str = "",
) -> HTMLResponse:
    row = get_school(session, school_id)
    if row is None:
        raise NotFound("Такой школы нет в реестре.")
    page = find_decisions(
        session, DecisionFilter(school=school_id), scope=viewer.scope, limit=DECISIONS
    )
    return render(
        request,
        "school.html",
        school=row,
        names=names_of(session, school_id),
        aliases=aliases_of(session, school_id),
        parent=get_school(session, row.parent_id) if row.parent_id else None,
        successor=get_school(session, row.successor_id) if row.successor_id else None,
        branches=branches_of(session, school_id),
        groups=groups_of(session, school_id),
        heads=heads_in_protocols(session, school_id, scope=viewer.scope),
        page=page,
        school_names=school_names(session, page.items),
        today=today,
        note=note,
    )


@router.post("/schools/spelling")
def add_spelling(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    today: Today,
    school_id: Typed,
    text: Typed,
) -> HTMLResponse:
    with reading(held.engine) as session:
        row = get_school(session, school_id)
    if row is None:
        raise NotFound("Такой школы нет в реестре.")
    confirmation = remember(held, viewer, school_id, text, row.municipality)
    note = f"Написание «{text}» запомнено, связано: {russian.decisions(len(confirmation.linked))}."
    with reading(held.engine) as session:
        return _school_page(request, session, viewer, today, school_id, note)


@router.post("/schools/spelling/{alias_id}/undo")
def undo_spelling(
    request: Request, held: ResourcesDep, viewer: ViewerDep, today: Today, alias_id: RecordId
) -> HTMLResponse:
    alias, opened = forget(held, viewer, alias_id)
    note = f"Написание «{alias.text}» отменено, снова открыто: {russian.decisions(len(opened))}."
    with reading(held.engine) as session:
        return _school_page(request, session, viewer, today, alias.school_id, note)


@router.post("/schools/closing")
def note_closing(held: ResourcesDep, viewer: ViewerDep, form: FormDep) -> Response:
    """Without a day the school is open again."""
    viewer.need("registry")
    school_id = str(form.get("school_id") or "")
    day = read_field_day(str(form.get("closed") or ""))
    successor = str(form.get("successor_id") or "") or None
    try:
        with writing(held.engine, viewer.actor) as session:
            if day is None:
                reopen_school(session, school_id)
            else:
                close_school(session, school_id, day, successor)
    except UnknownSchool as error:
        raise NotFound(f"Школы «{error}» нет в реестре.") from error
    return RedirectResponse(f"/schools/card?{urlencode({'id': school_id})}", status_code=303)
