"""Personal data: mentions of a person, making a person unrecognisable, the access log."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import Resources, ResourcesDep, SessionDep, ViewerDep
from api.errors import BadValue, NotFound
from api.personal_schemas import (
    AccessPageShape,
    AccessShape,
    ActShape,
    Depersonalising,
    MentionsShape,
    PublicProtocolShape,
)
from api.public import public_protocol
from api.routes.answers import answers
from api.routes.protocols import Cursor, Limit, RecordId
from api.viewer import NotAllowed, Right, Viewer
from models.access import list_access, note_access
from models.audit_tables import ActRow
from models.personal import (
    Found,
    NoName,
    NothingFound,
    depersonalise,
    find_mentions,
    originals_of,
    shared_originals,
)
from models.scope import Scope
from models.session import writing
from models.store import get_protocol

router = APIRouter(tags=["Персональные данные"])
MOST = 500  # mentions that are shown
Name = Annotated[
    str,
    Query(min_length=3, max_length=200, description="Фамилия с инициалами или полное имя"),
]


@router.get("/persons/mentions", summary="Все упоминания человека", responses=answers(403, 422))
def mentions(held: ResourcesDep, viewer: ViewerDep, name: Name) -> MentionsShape:
    """Участники, исполнители, тексты, отчёты, письма, журнал изменений. Поиск записывается."""
    return MentionsShape.of(name, search(held, viewer, name), MOST)


def search(held: Resources, viewer: Viewer, name: str) -> Found:
    """Raises NotAllowed, BadValue."""
    scope = _scope_of(viewer, "personal")
    with writing(held.engine, viewer.actor) as session:
        try:
            found = find_mentions(session, name, scope)
        except NoName:
            raise BadValue("name: укажите фамилию с инициалами, например «Зимина О.О.»") from None
        # The log of accesses names nobody: who was sought is told by his number of mentions.
        note_access(
            session,
            viewer.actor,
            "searched",
            "person",
            "",
            now=held.clock(),
            facts={"mentions": len(found.mentions)},
        )
    return found


def _scope_of(viewer: Viewer, right: Right) -> Scope:
    scope = viewer.scope_of(right)
    if scope is not None and not scope:
        raise NotAllowed
    return scope


@router.post(
    "/persons/depersonalisation",
    summary="Обезличить человека по акту",
    responses=answers(403, 404, 422),
)
def depersonalisation(held: ResourcesDep, viewer: ViewerDep, body: Depersonalising) -> ActShape:
    """Отменить нельзя. Значения в журнале изменений стираются, его цепочка остаётся целой."""
    return carry_out(held, viewer, body)


def carry_out(held: Resources, viewer: Viewer, asked: Depersonalising) -> ActShape:
    """Raises NotAllowed, BadValue, NotFound."""
    scope = _scope_of(viewer, "administer")
    with writing(held.engine, viewer.actor) as session:
        try:
            act = depersonalise(
                session,
                asked.name,
                asked.ground,
                scope,
                held.clock(),
                pseudonym=asked.pseudonym,
                alone=asked.alone,
            )
        except NoName:
            raise BadValue("name: укажите фамилию с инициалами, например «Зимина О.О.»") from None
        except NothingFound:
            raise NotFound("Такой человек в реестре не упоминается.") from None
        files = originals_of(session, act)
        dropped = files if asked.drop_originals else {}
        shared = shared_originals(session, dropped.values(), scope)
        dropped = {id: sha256 for id, sha256 in dropped.items() if sha256 not in shared}
        if dropped:
            act.places = [*act.places, {"noun": "original", "ids": sorted(dropped)}]
        note_access(session, viewer.actor, "erased", "act", act.id, now=held.clock(), facts={})
        told = ActShape.of(act, sorted(set(files) - set(dropped)), sorted(dropped))
    # After the commit: a file that is gone while the name still stands in the rows is worse.
    for sha256 in dropped.values():
        held.originals.drop(sha256)
        held.page_images.forget(sha256)
    return told


@router.get("/persons/acts/{act_id}", summary="Акт об обезличивании", responses=answers(403, 404))
def act(session: SessionDep, viewer: ViewerDep, act_id: RecordId) -> ActShape:
    """Выписка из журнала: где и сколько раз имя заменено, без самого имени."""
    viewer.need("audit")
    row = session.get(ActRow, act_id)
    if row is None or (viewer.scope_of("audit") is not None and row.user_id != viewer.user_id):
        raise NotFound("Такого акта нет.")
    files = originals_of(session, row)
    dropped = {id for place in row.places if place["noun"] == "original" for id in place["ids"]}
    return ActShape.of(row, sorted(set(files) - dropped), sorted(dropped))


@router.get("/access", summary="Журнал доступа", responses=answers(403, 422))
def access(
    session: SessionDep, viewer: ViewerDep, cursor: Cursor = None, limit: Limit = 50
) -> AccessPageShape:
    """Кто видел персональные данные, искал человека, выгружал имена. Сначала новые."""
    page = list_access(session, _scope_of(viewer, "audit"), cursor=cursor, limit=limit)
    return AccessPageShape(
        items=[AccessShape.of(row) for row in page.items], next_cursor=page.next_cursor
    )


@router.get(
    "/protocols/{protocol_id}/public",
    summary="Протокол без имён",
    responses=answers(404, 409),
)
def public(session: SessionDep, viewer: ViewerDep, protocol_id: RecordId) -> PublicProtocolShape:
    """Вместо имён должности: для сайта и для тех, кому имена видеть не нужно."""
    row = get_protocol(session, protocol_id, scope=viewer.scope)
    if row is None:
        raise NotFound("Такого протокола нет.")
    return PublicProtocolShape.model_validate(public_protocol(row))
