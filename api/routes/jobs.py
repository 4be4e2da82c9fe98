"""Jobs: how far the reading of an uploaded file has come."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.deps import SessionDep, ViewerDep
from api.errors import NotFound
from api.routes.answers import answers
from api.schemas import JobShape
from models.store import get_job

router = APIRouter(prefix="/jobs", tags=["Протоколы"])


@router.get("/{job_id}", summary="Ход чтения файла", responses=answers(404))
def job(
    session: SessionDep, viewer: ViewerDep, job_id: Annotated[str, Path(max_length=100)]
) -> JobShape:
    """`state`: received — в очереди, reading — читается, ready — прочитан, failed — не прочитан."""
    found = get_job(session, job_id, scope=viewer.scope)
    if found is None:
        raise NotFound("Такого задания нет.")
    return JobShape.of(found)
