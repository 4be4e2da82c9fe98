"""The page of proposals: what later protocols and second readings say, accepted or declined."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api import russian
from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.errors import NotFound
from api.pages import next_address, render
from api.routes.links import settle
from api.routes.protocols import LARGEST_ID, Cursor, RecordId
from api.viewer import Right, Viewer
from models.accepting import accept
from models.link_tables import LinkState, ProposalKind
from models.linked import linked_decisions, list_links
from models.proposals import (
    ProposalFilter,
    ProposalSettled,
    UnknownProposal,
    decline,
    get_proposal,
    list_proposals,
)
from models.session import writing

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
# Who may do what a proposal asks for.
RIGHT_OF: dict[ProposalKind, Right] = {
    "reading": "mend",
    "closing": "judge",
    "off_control": "control",
    "deadline": "control",
    "cancelling": "control",
}
KIND_WORDS: dict[ProposalKind, str] = {
    "reading": "повторное чтение",
    "closing": "закрыть поручение",
    "off_control": "снять с контроля",
    "deadline": "продлить срок",
    "cancelling": "отменить поручение",
}
LINK_WORDS = {
    "reports": "доклад об исполнении",
    "repeats": "повторяет",
    "changes": "изменяет",
    "cancels": "отменяет",
    "off_control": "снимает с контроля",
    "extends": "продлевает срок",
}


@router.get("/proposals")
def proposals(
    request: Request,
    session: SessionDep,
    viewer: ViewerDep,
    kind: Annotated[ProposalKind | None, Query()] = None,
    protocol: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
    cursor: Cursor = None,
) -> HTMLResponse:
    where = ProposalFilter(kind=kind, protocol=protocol)
    page = list_proposals(session, where, scope=viewer.scope, cursor=cursor)
    links = list_links(session, viewer.scope, state="proposed")
    return render(
        request,
        "proposals.html",
        page=page,
        total=russian.plural(page.total, "предложение", "предложения", "предложений"),
        kind=kind,
        kind_words=KIND_WORDS,
        may={word: viewer.may(right) for word, right in RIGHT_OF.items()},
        may_mend=viewer.may("mend"),
        links=links,
        ends=linked_decisions(session, links),
        link_words=LINK_WORDS,
        next_page=next_address(request, page.next_cursor),
    )


@router.post("/proposals/{proposal_id}/acceptance")
def acceptance(held: ResourcesDep, viewer: ViewerDep, proposal_id: RecordId) -> RedirectResponse:
    return _settled(held, viewer, proposal_id, accepted=True)


@router.post("/proposals/{proposal_id}/refusal")
def refusal(held: ResourcesDep, viewer: ViewerDep, proposal_id: RecordId) -> RedirectResponse:
    return _settled(held, viewer, proposal_id, accepted=False)


def _settled(
    held: Resources, viewer: Viewer, proposal_id: int, *, accepted: bool
) -> RedirectResponse:
    """Settled by somebody else meanwhile is no error: the page shows what is left."""
    with writing(held.engine, viewer.actor) as session:
        row = get_proposal(session, proposal_id, viewer.scope)
        if row is None:
            raise NotFound("Такого предложения нет.")
        viewer.need(RIGHT_OF[row.kind], row.committee_id)
        try:
            settle_one = accept if accepted else decline
            settle_one(session, proposal_id, viewer.scope, held.clock())
        except UnknownProposal:
            raise NotFound("Такого предложения нет.") from None
        except ProposalSettled:
            pass
    return RedirectResponse("/proposals", 303)


@router.post("/proposals/links/{link_id}/confirmation")
def confirm_link(held: ResourcesDep, viewer: ViewerDep, link_id: RecordId) -> RedirectResponse:
    return _link_settled(held, viewer, link_id, "confirmed")


@router.post("/proposals/links/{link_id}/refusal")
def decline_link(held: ResourcesDep, viewer: ViewerDep, link_id: RecordId) -> RedirectResponse:
    return _link_settled(held, viewer, link_id, "declined")


def _link_settled(
    held: Resources, viewer: Viewer, link_id: int, state: LinkState
) -> RedirectResponse:
    settle(held, viewer, link_id, state)
    return RedirectResponse("/proposals#links", 303)
