"""The registry of schools."""

from typing import Annotated

from fastapi import APIRouter, File, Query, UploadFile

from api.deps import ResourcesDep, SessionDep
from api.reading import read_table
from api.routes.answers import answers
from api.routes.protocols import Limit
from api.schemas import LoadingShape, SchoolPageShape, SchoolShape
from models.schools import SchoolFilter, list_schools, load_registry
from models.session import writing

router = APIRouter(prefix="/schools", tags=["Школы"])
Offset = Annotated[int, Query(ge=0, le=10_000_000)]


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


@router.post("", summary="Загрузить реестр школ (CSV)", responses=answers(413, 422))
def load(held: ResourcesDep, file: Annotated[UploadFile, File()]) -> LoadingShape:
    """Добавляет и обновляет школы; ни одна не удаляется."""
    records = read_table(file.file.read())
    with writing(held.engine) as session:
        return LoadingShape.of(load_registry(session, records))
