"""Links between decisions of successive protocols: shown, confirmed, declined."""

from fastapi import APIRouter

from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.errors import NotFound
from api.link_schemas import LinkShape, LinksShape
from api.routes.answers import answers
from api.routes.protocols import RecordId
from api.viewer import Viewer
from models.link_tables import DecisionLinkRow, LinkState
from models.linked import UnknownLink, get_link, linked_decisions, links_of, settle_link
from models.register import get_decision
from models.session import reading, writing

router = APIRouter(tags=["Связи решений"])


@router.get("/decisions/{decision_id}/links", summary="Связи решения", responses=answers(404))
def links(session: SessionDep, viewer: ViewerDep, decision_id: RecordId) -> LinksShape:
    """С решениями более ранних и более поздних протоколов; отклонённые не показаны."""
    if get_decision(session, decision_id, scope=viewer.scope) is None:
        raise NotFound("Такого решения нет.")
    rows = links_of(session, decision_id, viewer.scope)
    ends = linked_decisions(session, rows)
    return LinksShape(items=[LinkShape.of(row, ends) for row in rows])


@router.post(
    "/links/{link_id}/confirmation",
    summary="Подтвердить связь",
    responses=answers(403, 404),
)
def confirmation(held: ResourcesDep, viewer: ViewerDep, link_id: RecordId) -> LinkShape:
    """Решений и поручений это не меняет: для этого есть предложения."""
    return _settled(held, viewer, link_id, "confirmed")


@router.post(
    "/links/{link_id}/refusal",
    summary="Отклонить связь",
    responses=answers(403, 404),
)
def refusal(held: ResourcesDep, viewer: ViewerDep, link_id: RecordId) -> LinkShape:
    """При повторном чтении протокола такая связь больше не предлагается."""
    return _settled(held, viewer, link_id, "declined")


def _settled(held: Resources, viewer: Viewer, link_id: int, state: LinkState) -> LinkShape:
    settle(held, viewer, link_id, state)
    with reading(held.engine) as session:
        link = session.get_one(DecisionLinkRow, link_id)
        return LinkShape.of(link, linked_decisions(session, [link]))


def settle(held: Resources, viewer: Viewer, link_id: int, state: LinkState) -> None:
    """Raises NotFound, NotAllowed."""
    with writing(held.engine, viewer.actor) as session:
        link = get_link(session, link_id, viewer.scope)
        if link is None:
            raise NotFound("Такой связи нет.")
        viewer.need("mend", link.committee_id)
        try:
            settle_link(session, link_id, state, viewer.scope, held.clock())
        except UnknownLink:
            raise NotFound("Такой связи нет.") from None
