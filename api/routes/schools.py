"""The registry of schools: looked through, loaded from lists, spellings confirmed and undone."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, File, Path, Query, UploadFile

from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.errors import NotFound, TooLarge
from api.importing import preview, write_list
from api.job_schemas import JobShape
from api.jobs import start_job
from api.reading import read_list
from api.routes.answers import answers
from api.routes.protocols import Limit, RecordId
from api.school_schemas import (
    ClosingOrder,
    ConfirmationShape,
    LoadingShape,
    SchoolDetailShape,
    SchoolPageShape,
    SchoolShape,
    SpellingOrder,
)
from api.spellings import forget, remember
from api.uploads import shown_name
from models.aliases import aliases_of
from models.groups import groups_of
from models.job_orders import find_job
from models.schools import (
    SchoolFilter,
    UnknownSchool,
    branches_of,
    close_school,
    get_school,
    list_schools,
    names_of,
    reopen_school,
)
from models.session import reading, writing

router = APIRouter(prefix="/schools", tags=["Школы"])
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
SchoolId = Annotated[str, Path(max_length=200)]


@router.get("", summary="Реестр школ", responses=answers(422))
def schools(
    session: SessionDep,
    municipality: str | None = None,
    kind: str | None = None,
    number: str | None = None,
    text: str | None = None,
    offset: Offset = 0,
    limit: Limit = 100,
) -> SchoolPageShape:
    """`text` ищет в названиях, прежних названиях и населённом пункте."""
    where = SchoolFilter(municipality=municipality, kind=kind, number=number, text=text)
    rows = list_schools(session, where, limit=limit + 1, offset=offset)
    return SchoolPageShape(
        items=[SchoolShape.of(row) for row in rows[:limit]],
        next_offset=offset + limit if len(rows) > limit else None,
    )


@router.post("", summary="Загрузить список школ", responses=answers(403, 413, 422))
def load(
    held: ResourcesDep,
    viewer: ViewerDep,
    file: Annotated[UploadFile, File()],
    dry_run: Annotated[bool, Query(description="Только сказать о каждой строке")] = False,
    accept_rest: Annotated[bool, Query(description="Записать, хотя есть ошибочные")] = False,
    source: str = "",
    as_of: Annotated[dt.date | None, Query(description="День, на который список верен")] = None,
    municipality: Annotated[str, Query(description="Чей список, если в строках не сказано")] = "",
) -> LoadingShape:
    """CSV, .xlsx или открытые данные (.xml). Ни одна школа не удаляется."""
    viewer.need("registry")
    limit = held.settings.max_file_bytes
    if (file.size or 0) > limit:
        raise TooLarge(f"Список больше {limit // 1024**2} МБ: загрузите его командой.", limit=limit)
    listing = read_list(shown_name(file.filename), file.file.read(), source, municipality)
    with reading(held.engine) as session:
        seen = preview(session, listing, as_of, held.today())
    loading = None if dry_run else write_list(held.engine, seen, accept_rest, viewer.actor)
    return LoadingShape.of(seen, loading)


@router.post(
    "/loadings",
    status_code=202,
    summary="Загрузить список школ заданием",
    responses=answers(403, 413, 422, 507),
)
def load_later(
    held: ResourcesDep,
    viewer: ViewerDep,
    file: Annotated[UploadFile, File()],
    accept_rest: Annotated[bool, Query(description="Записать, хотя есть ошибочные")] = False,
    source: str = "",
    as_of: Annotated[dt.date | None, Query(description="День, на который список верен")] = None,
    municipality: Annotated[str, Query(description="Чей список, если в строках не сказано")] = "",
) -> JobShape:
    """Для больших списков: ответ сразу, итог — в задании."""
    viewer.need("registry")
    limit = held.settings.max_file_bytes
    if (file.size or 0) > limit:
        raise TooLarge(f"Список больше {limit // 1024**2} МБ: загрузите его командой.", limit=limit)
    order = {
        "sha256": held.originals.keep(file.file),
        "name": shown_name(file.filename),
        "source": source,
        "as_of": as_of.isoformat() if as_of else "",
        "municipality": municipality,
        "accept_rest": accept_rest,
    }
    with writing(held.engine, viewer.actor) as session:
        job_id = start_job(held, session, "registry", order)
        found = find_job(session, job_id, viewer.scope, viewer.actor)
        assert found is not None
        return JobShape.of(found)


@router.get("/{school_id}", summary="Школа с её историей", responses=answers(404))
def school(session: SessionDep, school_id: SchoolId) -> SchoolDetailShape:
    row = get_school(session, school_id)
    if row is None:
        raise NotFound("Такой школы нет в реестре.")
    return SchoolDetailShape.detail(
        row,
        list(names_of(session, school_id)),
        list(aliases_of(session, school_id)),
        list(branches_of(session, school_id)),
        list(groups_of(session, school_id)),
    )


@router.put("/{school_id}/closing", summary="Закрыть школу", responses=answers(403, 404, 422))
def close(
    held: ResourcesDep, viewer: ViewerDep, school_id: SchoolId, body: ClosingOrder
) -> SchoolShape:
    """Закрытая школа остаётся в реестре; `closed: null` отменяет закрытие."""
    viewer.need("registry")
    try:
        with writing(held.engine, viewer.actor) as session:
            if body.closed is None:
                return SchoolShape.of(reopen_school(session, school_id))
            return SchoolShape.of(close_school(session, school_id, body.closed, body.successor_id))
    except UnknownSchool as error:
        raise NotFound(f"Школы «{error}» нет в реестре.") from error


@router.post(
    "/{school_id}/spellings",
    status_code=201,
    summary="Запомнить написание",
    responses=answers(403, 404, 409, 422),
)
def confirm(
    held: ResourcesDep, viewer: ViewerDep, school_id: SchoolId, body: SpellingOrder
) -> ConfirmationShape:
    """Связывает все открытые упоминания, напечатанные так же, кроме исправленных человеком."""
    with reading(held.engine) as session:
        row = get_school(session, school_id)
    if row is None:
        raise NotFound("Такой школы нет в реестре.")
    place = body.municipality if body.municipality is not None else row.municipality
    confirmation = remember(held, viewer, school_id, body.text, place or None)
    return ConfirmationShape(alias_id=confirmation.alias_id, decisions=list(confirmation.linked))


@router.delete("/spellings/{alias_id}", summary="Отменить написание", responses=answers(403, 404))
def undo(held: ResourcesDep, viewer: ViewerDep, alias_id: RecordId) -> ConfirmationShape:
    """Снова открывает всё, что написание связало; исправленное человеком не трогается."""
    _, opened = forget(held, viewer, alias_id)
    return ConfirmationShape(alias_id=alias_id, decisions=list(opened))
