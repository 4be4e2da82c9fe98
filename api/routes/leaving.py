"""The address in every letter by which its recipient, without an account, wants no more.

Opening it changes nothing: programs that look at letters follow their links. A person confirms.
"""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import ResourcesDep
from api.pages import render
from api.routes.secret_addresses import UNSEEN, DeadLink, GuessesDep, host_of
from models.actor import Actor
from models.leaving import find_leaving_link, leave, letters_to
from models.people_tables import CommitteeRow
from models.session import reading, writing

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
RECIPIENT = Actor("получатель, по ссылке из письма", "link")


class NothingToLeave(DeadLink):
    """One answer for what is unknown, used, expired or leads to no letters any more."""

    code = "nothing-to-leave"
    detail = (
        "От напоминаний на этот адрес уже отказались, или срок действия ссылки истёк. "
        "Если письма приходят, нажмите ссылку в последнем из них."
    )


@router.get("/leaving/{secret}")
def leaving_form(
    request: Request, held: ResourcesDep, tried: GuessesDep, secret: str
) -> HTMLResponse:
    now = held.clock()
    tried.check(host_of(request), now)
    with reading(held.engine) as session:
        link = find_leaving_link(session, secret, now)
        email, rows = letters_to(session, link) if link else ("", [])
        if not rows:
            tried.was_wrong(host_of(request), now)
            raise NothingToLeave
        about = sorted({session.get_one(CommitteeRow, row.committee_id).name for row in rows})
    return render(request, "leaving.html", headers=UNSEEN, done=False, email=email, about=about)


@router.post("/leaving/{secret}")
def confirm(request: Request, held: ResourcesDep, tried: GuessesDep, secret: str) -> HTMLResponse:
    now = held.clock()
    tried.check(host_of(request), now)
    with writing(held.engine, RECIPIENT) as session:
        link = find_leaving_link(session, secret, now, to_use=True)
        email, rows = letters_to(session, link) if link else ("", [])
        if link is not None and rows:
            leave(session, link, now)
    if not rows:
        tried.was_wrong(host_of(request), now)
        raise NothingToLeave
    return render(request, "leaving.html", headers=UNSEEN, done=True, email=email, about=[])
