"""Pages of the outbox: what waits, what went, what failed, and what only a person can decide."""

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.errors import NotFound
from api.pages import next_address, render
from api.reminders.outbox import decide
from api.routes.protocols import Cursor, RecordId
from models.letters import UnknownLetter, get_letter, is_unknown, list_letters
from models.reminder_tables import LetterState

router = APIRouter(prefix="/letters", include_in_schema=False, default_response_class=HTMLResponse)
STATE_WORDS: dict[str, LetterState] = {state: state for state in get_args(LetterState)}
SAID = {
    "waiting": "ждёт отправки",
    "sending": "отправляется",
    "sent": "отправлено",
    "failed": "не доставлено",
    "withdrawn": "отозвано",
    "unknown": "неизвестно, ушло ли",
}


@router.get("")
def letters(
    request: Request,
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    state: Annotated[str, Query(max_length=20)] = "",
    cursor: Cursor = None,
) -> HTMLResponse:
    viewer.need("remind")
    scope = viewer.scope_of("remind")
    page = list_letters(session, scope, state=STATE_WORDS.get(state), cursor=cursor)
    now = held.clock()
    return render(
        request,
        "letters.html",
        page=page,
        state=state,
        states=SAID,
        unknown={row.id for row in page.items if is_unknown(row, now)},
        mail_is_set=bool(held.settings.smtp_url),
        next_page=next_address(request, page.next_cursor),
    )


@router.get("/{letter_id}")
def letter(
    request: Request,
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    letter_id: RecordId,
) -> HTMLResponse:
    try:
        row = get_letter(session, letter_id, viewer.scope_of("remind"))
    except UnknownLetter as error:
        raise NotFound("Такого письма нет.") from error
    text = row.text
    for link in row.links:
        what = "отказа от напоминаний" if "subscription_id" in link else "отчёта"
        text = text.replace(link["mark"], f"[ссылка для {what}, появляется при отправке]")
    unknown = is_unknown(row, held.clock())
    return render(request, "letter.html", letter=row, text=text, states=SAID, unknown=unknown)


@router.post("/{letter_id}/again")
def again(held: ResourcesDep, viewer: ViewerDep, letter_id: RecordId) -> RedirectResponse:
    """It may then come twice: that is for a person to decide."""
    decide(held, viewer, letter_id, "again")
    return _back(letter_id)


@router.post("/{letter_id}/arrived")
def arrived(held: ResourcesDep, viewer: ViewerDep, letter_id: RecordId) -> RedirectResponse:
    decide(held, viewer, letter_id, "arrived")
    return _back(letter_id)


@router.post("/{letter_id}/withdrawal")
def withdrawal(held: ResourcesDep, viewer: ViewerDep, letter_id: RecordId) -> RedirectResponse:
    decide(held, viewer, letter_id, "withdrawal")
    return _back(letter_id)


def _back(letter_id: int) -> RedirectResponse:
    return RedirectResponse(f"/letters/{letter_id}", status_code=303)
