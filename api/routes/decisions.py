"""The register of decisions: looked through with filters, mended, marked done."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Header, Query, Response
from sqlalchemy.orm import Session

from api.deps import Resources, ResourcesDep, SessionDep, Today, ViewerDep
from api.errors import NotFound
from api.late import stale
from api.patches import DecisionPatch
from api.routes.answers import answers
from api.routes.protocols import LARGEST_ID, Cursor, Limit, RecordId
from api.schemas import (
    DecisionDetailShape,
    DecisionPageShape,
    RegisterLineShape,
)
from api.versions import read_expected
from api.viewer import Right, Viewer
from extractor.types import DecisionKind
from models.audit import corrections
from models.register import (
    Changes,
    DecisionFilter,
    StaleDecision,
    UnknownDecision,
    change_decision,
    find_decisions,
    get_decision,
)
from models.session import reading, writing
from models.tables import DecisionRow

router = APIRouter(prefix="/decisions", tags=["Решения"])
Words = Annotated[str | None, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters as they stand in the address, and the day for which «overdue» is meant."""

    where: DecisionFilter
    as_of: dt.date


async def filters(
    today: Today,
    overdue: Annotated[bool | None, Query(description="Только просроченные на as_of")] = None,
    as_of: Annotated[dt.date | None, Query(description="На какой день, иначе сегодня")] = None,
    due_before: Annotated[dt.date | None, Query(description="Срок не позже этого дня")] = None,
    due_after: Annotated[dt.date | None, Query(description="Срок не раньше этого дня")] = None,
    executor: Words = None,
    school: Annotated[str | None, Query(description="id школы в реестре")] = None,
    municipality: Words = None,
    kind: DecisionKind | None = None,
    needs_review: bool | None = None,
    done: bool | None = None,
    text: Words = None,
    protocol: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
) -> Filters:
    day = as_of or today
    return Filters(
        DecisionFilter(
            overdue_as_of=day if overdue else None,
            due_before=due_before,
            due_after=due_after,
            executor=executor or None,
            school=school or None,
            municipality=municipality or None,
            kind=kind,
            needs_review=needs_review,
            done=done,
            text=text or None,
            protocol=protocol,
            past=day < today,
        ),
        day,
    )


FiltersDep = Annotated[Filters, Depends(filters)]


@router.get("", summary="Реестр решений", responses=answers(422))
def decisions(
    session: SessionDep,
    viewer: ViewerDep,
    chosen: FiltersDep,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> DecisionPageShape:
    """По возрастанию срока; решения без дня — в конце. Слова ищутся в любой форме."""
    page = find_decisions(session, chosen.where, scope=viewer.scope, cursor=cursor, limit=limit)
    return DecisionPageShape(
        items=[RegisterLineShape.line(row, chosen.as_of) for row in page.items],
        next_cursor=page.next_cursor,
        total=page.total,
        as_of=chosen.as_of,
    )


@router.get("/{decision_id}", summary="Решение с историей правок", responses=answers(404))
def decision(
    session: SessionDep,
    viewer: ViewerDep,
    today: Today,
    decision_id: RecordId,
    response: Response,
) -> DecisionDetailShape:
    """Версия — в заголовке ETag; её ждёт PATCH в If-Match."""
    row = get_decision(session, decision_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого решения нет.")
    return decision_detail(session, row, today, response)


def decision_detail(
    session: Session, row: DecisionRow, today: dt.date, response: Response
) -> DecisionDetailShape:
    response.headers["ETag"] = f'"{row.version}"'
    return DecisionDetailShape.detail(row, today, corrections(session, row.id))


@router.patch(
    "/{decision_id}",
    summary="Исправить решение или отметить выполнение",
    responses=answers(403, 404, 409, 412, 422, 428),
)
def patch(
    held: ResourcesDep,
    viewer: ViewerDep,
    today: Today,
    decision_id: RecordId,
    body: DecisionPatch,
    response: Response,
    if_match: Annotated[str | None, Header(description="Версия из ETag")] = None,
) -> DecisionDetailShape:
    """Меняются только присланные поля; повторное чтение файла их уже не тронет."""
    version = read_expected(if_match, body.version)
    row = save_changes(held, viewer, decision_id, body.changes(), version)
    with reading(held.engine) as session:
        return decision_detail(session, row, today, response)


# Ticking off is judging; every other field is what was read.
RIGHT_OF: dict[str, Right] = {"done_on": "judge", "done_note": "judge"}


def save_changes(
    held: Resources, viewer: Viewer, decision_id: int, changes: dict[str, Any], version: int
) -> DecisionRow:
    """The decision after the change. Raises NotFound, NotAllowed and Stale."""
    try:
        with writing(held.engine, viewer.actor) as session:
            known = get_decision(session, decision_id, scope=viewer.scope)
            if known is None:
                raise UnknownDecision(decision_id)
            for field in changes:
                viewer.need(RIGHT_OF.get(field, "mend"), known.protocol.committee_id)
            change_decision(session, decision_id, cast(Changes, changes), version, now=held.clock())
            row = get_decision(session, decision_id, scope=viewer.scope)
    except UnknownDecision as error:
        raise NotFound("Такого решения нет.") from error
    except StaleDecision as error:
        with reading(held.engine) as session:
            raise stale(session, decision_id, version, error.version, changes) from error
    assert row is not None
    return row
