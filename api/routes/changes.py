"""What was changed, and how it is taken back; a person's word on what was read."""

from typing import Annotated

from fastapi import APIRouter, Header, Path, Response

from api.audit_schemas import (
    ConfirmationShape,
    EntriesShape,
    EntryShape,
    UndoneShape,
    VerdictOrder,
)
from api.changes import NO_CHANGE, give_verdict, undo_change, undo_last_change
from api.deps import ResourcesDep, SessionDep, Today, ViewerDep
from api.errors import NotFound
from api.routes.answers import answers
from api.routes.decisions import decision_detail
from api.routes.protocols import RecordId
from api.schemas import DecisionDetailShape
from api.versions import read_expected
from models.audit import entries_of, history_of_decision
from models.register import get_decision
from models.session import reading, writing
from models.store import get_protocol
from models.verdicts import confirm_protocol

router = APIRouter(tags=["История изменений"])
ChangeName = Annotated[str, Path(max_length=100)]


@router.get("/decisions/{decision_id}/history", summary="История решения", responses=answers(404))
def history(session: SessionDep, viewer: ViewerDep, decision_id: RecordId) -> EntriesShape:
    """Все изменения решения и его поручения по порядку: кто, когда, что было и что стало."""
    row = get_decision(session, decision_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого решения нет.")
    viewer.need("personal", row.protocol.committee_id)
    found = history_of_decision(session, decision_id, viewer.scope)
    return EntriesShape(items=[EntryShape.of(entry) for entry in found])


@router.get("/changes/{change}", summary="Изменение целиком", responses=answers(403, 404))
def change(session: SessionDep, viewer: ViewerDep, change: ChangeName) -> EntriesShape:
    entries = entries_of(session, change, viewer.scope)
    if not entries:
        raise NotFound(NO_CHANGE)
    for entry in entries:
        viewer.need("personal", entry.row.committee_id)
    return EntriesShape(items=[EntryShape.of(entry) for entry in entries])


@router.post(
    "/changes/{change}/undo", summary="Отменить изменение", responses=answers(403, 404, 409)
)
def undo(held: ResourcesDep, viewer: ViewerDep, change: ChangeName) -> UndoneShape:
    """Возвращает всё, что было изменено одним действием; 409, если потом меняли ещё раз."""
    return undo_change(held, viewer, change)


@router.post(
    "/decisions/{decision_id}/undo",
    summary="Отменить последнее изменение решения",
    responses=answers(403, 404, 409),
)
def undo_last(held: ResourcesDep, viewer: ViewerDep, decision_id: RecordId) -> UndoneShape:
    return undo_last_change(held, viewer, decision_id)


@router.put(
    "/decisions/{decision_id}/verdict",
    summary="Подтвердить или отклонить прочитанное",
    responses=answers(403, 404, 412, 422, 428),
)
def verdict(
    held: ResourcesDep,
    viewer: ViewerDep,
    today: Today,
    decision_id: RecordId,
    body: VerdictOrder,
    response: Response,
    if_match: Annotated[str | None, Header(description="Версия из ETag")] = None,
) -> DecisionDetailShape:
    """Подтверждённое повторное чтение не меняет: отличия предлагаются. Отклоняют с основанием."""
    version = read_expected(if_match, body.version)
    give_verdict(held, viewer, decision_id, body, version)
    with reading(held.engine) as session:
        row = get_decision(session, decision_id, scope=viewer.scope)
        assert row is not None
        return decision_detail(session, row, today, response)


@router.post(
    "/protocols/{protocol_id}/confirmation",
    summary="Подтвердить протокол",
    responses=answers(403, 404),
)
def confirm_all(held: ResourcesDep, viewer: ViewerDep, protocol_id: RecordId) -> ConfirmationShape:
    """Подтверждает сразу всё, что не вызывает сомнений, и говорит, что осталось."""
    with writing(held.engine, viewer.actor) as session:
        row = get_protocol(session, protocol_id, scope=viewer.scope)
        if row is None:
            raise NotFound("Такого протокола нет.")
        viewer.need("mend", row.committee_id)
        done = confirm_protocol(session, protocol_id, viewer.scope, held.clock())
        assert done is not None
        return ConfirmationShape.of(done)
