"""The pages of personal data: a person sought, made unrecognisable; a protocol without names."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api import russian
from api.deps import ResourcesDep, SessionDep, ViewerDep
from api.errors import BadValue, NotFound
from api.forms import FormDep
from api.pages import render
from api.personal_schemas import Depersonalising
from api.public import public_protocol
from api.routes.persons import MOST, carry_out, search
from api.routes.protocols import RecordId
from models.store import get_protocol

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/persons")
def persons(
    request: Request, held: ResourcesDep, viewer: ViewerDep, name: str = ""
) -> HTMLResponse:
    viewer.need("personal")
    found = search(held, viewer, name[:200]) if name.strip() else None
    return render(
        request,
        "persons.html",
        name=name.strip(),
        found=found,
        shown=found.mentions[:MOST] if found else (),
        total=russian.plural(len(found.mentions), "упоминание", "упоминания", "упоминаний")
        if found
        else "",
        may_erase=viewer.may("administer"),
        act=None,
    )


@router.post("/persons/depersonalisation")
def depersonalisation(
    request: Request, held: ResourcesDep, viewer: ViewerDep, form: FormDep
) -> HTMLResponse:
    name, ground = (str(form.get(field) or "").strip() for field in ("name", "ground"))
    if len(name) < 3 or len(ground) < 3:
        raise BadValue("Укажите, кого обезличить и на каком основании.")
    drop = form.get("drop_originals") == "yes"
    asked = Depersonalising(name=name[:200], ground=ground[:1000], drop_originals=drop)
    act = carry_out(held, viewer, asked)
    return render(
        request, "persons.html", name="", found=None, shown=(), total="", may_erase=True, act=act
    )


@router.get("/protocols/{protocol_id}/public")
def public(
    request: Request, session: SessionDep, viewer: ViewerDep, protocol_id: RecordId
) -> HTMLResponse:
    row = get_protocol(session, protocol_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого протокола нет.")
    return render(request, "public.html", protocol=public_protocol(row), date=row.date)
