"""Proposals: what later protocols and second readings would change, until a person settles it."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.audit_schemas import ProposalPageShape, ProposalShape
from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.errors import ApiError, NotFound
from api.routes.answers import answers
from api.routes.proposal_pages import RIGHT_OF
from api.routes.protocols import LARGEST_ID, Cursor, Limit, RecordId
from api.viewer import Viewer
from models.accepting import accept
from models.link_tables import ProposalKind, ProposalState
from models.proposals import (
    ProposalFilter,
    ProposalSettled,
    decline,
    get_proposal,
    list_proposals,
)
from models.session import writing

router = APIRouter(prefix="/proposals", tags=["Предложения"])
Number = Annotated[int | None, Query(ge=1, le=LARGEST_ID)]


class Settled(ApiError):
    status = 409
    code = "proposal-settled"
    title = "По этому предложению уже решено"
    detail = "Его приняли, отклонили, или оно устарело. Обновите список."


@router.get("", summary="Предложения", responses=answers(422))
def proposals(
    session: SessionDep,
    viewer: ViewerDep,
    state: ProposalState = "open",
    kind: ProposalKind | None = None,
    decision: Number = None,
    protocol: Number = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> ProposalPageShape:
    """Само собой ничего не меняется: предложение принимает или отклоняет человек."""
    where = ProposalFilter(state, kind, decision, protocol)
    page = list_proposals(session, where, scope=viewer.scope, cursor=cursor, limit=limit)
    return ProposalPageShape(
        items=[ProposalShape.of(row) for row, _ in page.items],
        next_cursor=page.next_cursor,
        total=page.total,
    )


@router.post(
    "/{proposal_id}/acceptance", summary="Принять предложение", responses=answers(403, 404, 409)
)
def acceptance(held: ResourcesDep, viewer: ViewerDep, proposal_id: RecordId) -> ProposalShape:
    return _settle(held, viewer, proposal_id, accepted=True)


@router.post(
    "/{proposal_id}/refusal", summary="Отклонить предложение", responses=answers(403, 404, 409)
)
def refusal(held: ResourcesDep, viewer: ViewerDep, proposal_id: RecordId) -> ProposalShape:
    """То же самое больше не предлагается."""
    return _settle(held, viewer, proposal_id, accepted=False)


def _settle(held: Resources, viewer: Viewer, proposal_id: int, *, accepted: bool) -> ProposalShape:
    with writing(held.engine, viewer.actor) as session:
        row = get_proposal(session, proposal_id, viewer.scope)
        if row is None:
            raise NotFound("Такого предложения нет.")
        viewer.need(RIGHT_OF[row.kind], row.committee_id)
        try:
            settle = accept if accepted else decline
            return ProposalShape.of(settle(session, proposal_id, viewer.scope, held.clock()))
        except ProposalSettled as error:
            raise Settled(state=error.state) from error
