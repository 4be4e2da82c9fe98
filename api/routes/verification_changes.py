"""What the page of verification changes: a field, a verdict, where one decision ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, JSONResponse
from sqlalchemy.orm import Session

from api.cards import card_facts
from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.errors import BadValue, NotFound, Stale
from api.field_forms import READERS, read_field
from api.forms import FormDep, read_version
from api.late import stale
from api.pages import render
from api.paper import placed_extraction
from api.routes.decisions import save_changes
from api.routes.protocols import RecordId
from api.routes.verification import found_protocol, shown_points
from api.school_offers import offered_schools
from api.unseen import seen_text
from api.verification import point_views, progress
from api.viewer import Viewer
from extractor.types import DecisionKind
from models.audit import last_change_of
from models.awaiting import next_awaiting
from models.points import NothingToJoin, NothingToSplit, add_decision, join_next, split_decision
from models.register import StaleDecision, UnknownDecision, get_decision
from models.session import reading, writing
from models.store import get_extraction
from models.tables import DecisionRow
from models.undo import ChangedSince, NotUndoable, UnknownChange, undo
from models.verdicts import GroundRequired, confirm, confirm_protocol, reject, withdraw

router = APIRouter(prefix="/verify", include_in_schema=False, default_response_class=HTMLResponse)
FieldName = Annotated[str, Path(pattern=f"^({'|'.join(READERS)})$")]
LONGEST_TEXT, LONGEST_GROUND = 20_000, 1000
KIND: DecisionKind = "assignment"


@router.get("/decisions/{decision_id}")
def point(
    request: Request,
    held: ResourcesDep,
    session: SessionDep,
    viewer: ViewerDep,
    decision_id: RecordId,
) -> HTMLResponse:
    return shown_point(request, held, session, viewer, _found(session, viewer, decision_id))


@router.post("/decisions/{decision_id}/fields/{field}")
def set_field(
    request: Request,
    held: ResourcesDep,
    viewer: ViewerDep,
    decision_id: RecordId,
    field: FieldName,
    form: FormDep,
) -> HTMLResponse:
    with reading(held.engine) as session:
        row = _found(session, viewer, decision_id)
        changes = read_field(field, form, row, offered_schools(session, row.protocol))
    save_changes(held, viewer, decision_id, changes, read_version(form))
    return _shown_anew(request, held, viewer, decision_id)


@router.post("/decisions/{decision_id}/verdict")
def judge(
    request: Request, held: ResourcesDep, viewer: ViewerDep, decision_id: RecordId, form: FormDep
) -> HTMLResponse:
    """``verdict``: confirmed, rejected with ``ground``, or nothing to take it back."""
    verdict, version = str(form.get("verdict") or ""), read_version(form)
    ground = seen_text(str(form.get("ground") or ""))[:LONGEST_GROUND]
    with _changing(held, viewer, decision_id, read_version(form)) as session:
        scope = viewer.scope
        if verdict == "confirmed":
            confirm(session, decision_id, version, scope=scope, now=held.clock())
        elif verdict == "rejected":
            reject(session, decision_id, ground, version, scope=scope, now=held.clock())
        else:
            withdraw(session, decision_id, version, scope=scope, now=held.clock())
    return _shown_anew(request, held, viewer, decision_id)


@router.post("/decisions/{decision_id}/split")
def split(
    request: Request, held: ResourcesDep, viewer: ViewerDep, decision_id: RecordId, form: FormDep
) -> HTMLResponse:
    """``at``: how many characters of the wording stay in the first decision."""
    at = str(form.get("at") or "")
    if not at.isdecimal():
        raise BadValue("Поставьте курсор в текст там, где начинается второе решение.")
    with _changing(held, viewer, decision_id, read_version(form)) as session:
        split_decision(
            session, decision_id, int(at), read_version(form), scope=viewer.scope, now=held.clock()
        )
    return _list_anew(request, held, viewer, decision_id)


@router.post("/decisions/{decision_id}/join")
def join(
    request: Request, held: ResourcesDep, viewer: ViewerDep, decision_id: RecordId, form: FormDep
) -> HTMLResponse:
    with _changing(held, viewer, decision_id, read_version(form)) as session:
        version = read_version(form)
        join_next(session, decision_id, version, scope=viewer.scope, now=held.clock())
    return _list_anew(request, held, viewer, decision_id)


@router.post("/{protocol_id}/add")
def add(
    request: Request, held: ResourcesDep, viewer: ViewerDep, protocol_id: RecordId, form: FormDep
) -> HTMLResponse:
    """``after``: the decision it stands behind; ``block``, ``start``, ``end``: where it is from."""
    text = seen_text(str(form.get("text") or "")).strip()[:LONGEST_TEXT]
    if not text:
        raise BadValue("Введите текст решения или выделите его в документе.")
    after = str(form.get("after") or "")
    with reading(held.engine) as session:
        row = found_protocol(session, viewer, protocol_id)
        viewer.need("mend", row.committee_id)
        blocks = (get_extraction(session, protocol_id, scope=viewer.scope) or {}).get("blocks")
    evidence = [_span(value, blocks or []) for value in form.getlist("place")]
    with _refusing(), writing(held.engine, viewer.actor) as session:
        added = add_decision(
            session,
            protocol_id,
            text,
            KIND,
            [span for span in evidence if span],
            scope=viewer.scope,
            now=held.clock(),
            after=int(after[:9]) if after.isdecimal() else None,
        )
    return _list_anew(request, held, viewer, added.id)


@router.post("/{protocol_id}/undo")
def take_back(
    request: Request, held: ResourcesDep, viewer: ViewerDep, protocol_id: RecordId, form: FormDep
) -> HTMLResponse:
    """``change``: what the header of an answer has named, whatever it was: a field, a cut …"""
    with reading(held.engine) as session:
        viewer.need("mend", found_protocol(session, viewer, protocol_id).committee_id)
    change = str(form.get("change") or "")
    if not change:
        raise BadValue("Не сказано, какое изменение отменить.")
    with _refusing(), writing(held.engine, viewer.actor) as session:
        undo(session, change, scope=viewer.scope_of("mend"), now=held.clock())
    with reading(held.engine) as session:
        protocol = found_protocol(session, viewer, protocol_id)
        return shown_points(request, held, session, protocol)


@router.post("/{protocol_id}/confirm")
def confirm_all(held: ResourcesDep, viewer: ViewerDep, protocol_id: RecordId) -> JSONResponse:
    """Confirms what needs no review; tells what remains, and the next document."""
    with reading(held.engine) as session:
        row = found_protocol(session, viewer, protocol_id)
        viewer.need("mend", row.committee_id)
    with writing(held.engine, viewer.actor) as session:
        done = confirm_protocol(session, protocol_id, scope=viewer.scope, now=held.clock())
    if done is None:
        raise NotFound("Такого протокола нет.")
    with reading(held.engine) as session:
        following = next_awaiting(session, protocol_id, scope=viewer.scope_of("mend"))
    return JSONResponse(
        {
            "confirmed": len(done.confirmed),
            "remaining": [row.id for row in done.remaining],
            "next": f"/verify/{following}" if following else "/verify",
        }
    )


# -- how it is answered ----------------------------------------------------------------------


def shown_point(
    request: Request, held: Resources, session: Session, viewer: Viewer, row: DecisionRow
) -> HTMLResponse:
    """One decision as it replaces that on the page, with how far the protocol has come."""
    protocol = found_protocol(session, viewer, row.protocol_id)
    extraction = placed_extraction(held, session, protocol)
    return render(
        request,
        "verify_answer.html",
        view=point_views([row], extraction)[0],
        facts=card_facts(session, [row]),
        progress=progress(protocol),
    )


def _shown_anew(
    request: Request, held: Resources, viewer: Viewer, decision_id: int
) -> HTMLResponse:
    with reading(held.engine) as session:
        answer = shown_point(request, held, session, viewer, _found(session, viewer, decision_id))
        return _with_change(answer, session, viewer, decision_id)


def _list_anew(request: Request, held: Resources, viewer: Viewer, decision_id: int) -> HTMLResponse:
    with reading(held.engine) as session:
        row = _found(session, viewer, decision_id)
        protocol = found_protocol(session, viewer, row.protocol_id)
        answer = shown_points(request, held, session, protocol)
        return _with_change(answer, session, viewer, decision_id)


def _with_change(
    answer: HTMLResponse, session: Session, viewer: Viewer, decision_id: int
) -> HTMLResponse:
    """The change that was just made, for who wants to take it back."""
    answer.headers["X-Change"] = last_change_of(session, decision_id, scope=viewer.scope) or ""
    return answer


def _found(session: Session, viewer: Viewer, decision_id: int) -> DecisionRow:
    row = get_decision(session, decision_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого решения нет.")
    return row


@contextmanager
def _changing(held: Resources, viewer: Viewer, decision_id: int, version: int) -> Iterator[Session]:
    """A transaction of somebody who may mend this decision, and saw the version."""
    with _refusing():
        try:
            with writing(held.engine, viewer.actor) as session:
                row = _found(session, viewer, decision_id)
                viewer.need("mend", row.protocol.committee_id)
                yield session
        except StaleDecision as error:
            with reading(held.engine) as session:
                raise stale(session, decision_id, version, error.version, {}) from error


@contextmanager
def _refusing() -> Iterator[None]:
    """Refusals of the register as errors of the API."""
    try:
        yield
    except UnknownDecision as error:
        raise NotFound("Такого решения нет.") from error
    except StaleDecision as error:
        raise Stale(version=error.version) from error
    except UnknownChange as error:
        raise NotFound("Такого изменения нет.") from error
    except tuple(REFUSALS) as error:
        raise BadValue(REFUSALS[type(error)]) from error


REFUSALS: dict[type[Exception], str] = {
    GroundRequired: "Укажите основание: почему это не решение.",
    NotUndoable: "Это изменение отменяется не здесь, а на карточке решения.",
    ChangedSince: "С тех пор решение изменили ещё раз: отменить уже нельзя.",
    NothingToJoin: "Объединять не с чем: это последнее решение.",
    NothingToSplit: "Поставьте курсор внутрь текста: с обеих сторон должны остаться слова.",
}


def _span(value: Any, blocks: list[Any]) -> dict[str, Any] | None:
    """«12:0:40» → evidence; None for what is no place in the document."""
    parts = str(value).split(":")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    block, start, end = (int(part[:9]) for part in parts)
    if block >= len(blocks) or not start < end <= len(blocks[block]["text"]):
        return None
    return {"page": blocks[block].get("page"), "block": block, "start": start, "end": end}
