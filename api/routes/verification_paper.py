"""The paper beside which a protocol is verified: pictures of pages, places of words, and a Word
file's pages, which must be printed first.
"""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from fastapi.responses import JSONResponse, RedirectResponse

from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.engine import PEOPLE
from api.errors import NotFound
from api.jobs.printing import order_print
from api.paper import placed_extraction, print_state
from api.places import words_on_page
from api.routes.protocols import RecordId
from api.routes.verification import found_protocol
from models.session import writing

router = APIRouter(prefix="/verify", include_in_schema=False)
PageNumber = Annotated[int, Path(ge=1, le=10_000)]
# Names of people are on it: a browser that others use too must ask anew who is signed in.
KEPT = {"Cache-Control": "private, no-cache"}


@router.get("/{protocol_id}/pages/{number}.webp")
def page_picture(
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    protocol_id: RecordId,
    number: PageNumber,
) -> Response:
    row = found_protocol(session, viewer, protocol_id)
    viewer.need("personal", row.committee_id)
    try:
        picture = held.page_images.picture(row.source.sha256, row.filename, number)
    except FileNotFoundError as error:
        raise NotFound("Такой страницы в файле нет.") from error
    return Response(picture, media_type="image/webp", headers=KEPT)


@router.get("/{protocol_id}/pages/{number}/words")
def page_words(
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    protocol_id: RecordId,
    number: PageNumber,
) -> JSONResponse:
    """Every word of the page: block, first and last character, and where it stands in points."""
    row = found_protocol(session, viewer, protocol_id)
    viewer.need("personal", row.committee_id)
    extraction = placed_extraction(held, session, row)
    return JSONResponse({"words": words_on_page(extraction.get("blocks") or [], number)})


@router.get("/{protocol_id}/print")
def asked_print(
    held: ResourcesDep, session: SessionDep, viewer: ViewerDep, protocol_id: RecordId
) -> JSONResponse:
    """Whether the pages of a Word file are there by now."""
    row = found_protocol(session, viewer, protocol_id)
    return JSONResponse({"state": print_state(held, session, row)})


@router.post("/{protocol_id}/print")
def order_pages(held: ResourcesDep, viewer: ViewerDep, protocol_id: RecordId) -> RedirectResponse:
    with writing(held.engine, viewer.actor) as session:
        row = found_protocol(session, viewer, protocol_id)
        viewer.need("mend", row.committee_id)
        if print_state(held, session, row) == "possible":
            order_print(held, session, row, PEOPLE)
    return RedirectResponse(f"/verify/{protocol_id}", status_code=303)
