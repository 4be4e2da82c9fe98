"""Changes taken back and verdicts given, with the errors that a person is told."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from api.audit_schemas import DifferenceShape, UndoneShape, VerdictOrder
from api.deps import Resources
from api.errors import ApiError, BadValue, NotFound
from api.late import FIELDS, stale
from api.viewer import Viewer
from models.audit import entries_of, last_change_of
from models.audit_events import change_of
from models.register import StaleDecision, UnknownDecision, get_decision
from models.session import reading, writing
from models.tables import DecisionRow
from models.undo import ChangedSince, NotUndoable, UnknownChange, undo
from models.verdicts import GroundRequired, confirm, reject, withdraw

NO_CHANGE = "Такого изменения нет."
NO_GROUND = "Укажите основание: почему это не решение."


class ChangedMeanwhile(ApiError):
    status = 409
    code = "changed-since"
    title = "Отменить нельзя: потом это изменили ещё раз"


class NoWayBack(ApiError):
    status = 409
    code = "not-undoable"
    title = "Такое изменение не отменяется"
    detail = "У него свой способ отмены: например, написание школы отменяют на её карточке."


def undo_change(held: Resources, viewer: Viewer, change: str) -> UndoneShape:
    """Raises NotFound, NotAllowed, ChangedMeanwhile, NoWayBack."""
    return _undone(held, viewer, lambda session: change)


def undo_last_change(held: Resources, viewer: Viewer, decision_id: int) -> UndoneShape:
    """Of a decision. Raises the same."""

    def last(session: Session) -> str:
        if get_decision(session, decision_id, scope=viewer.scope) is None:
            raise NotFound("Такого решения нет.")
        found = last_change_of(session, decision_id, viewer.scope)
        if found is None:
            raise NotFound("Отменять нечего: решение никто не менял.")
        return found

    return _undone(held, viewer, last)


def _undone(held: Resources, viewer: Viewer, which: Callable[[Session], str]) -> UndoneShape:
    try:
        with writing(held.engine, viewer.actor) as session:
            change = which(session)
            for entry in entries_of(session, change, viewer.scope):
                viewer.need("mend", entry.row.committee_id)
            decisions = undo(session, change, viewer.scope, held.clock())
            return UndoneShape(decisions=list(decisions), change=change_of(session))
    except UnknownChange as error:
        raise NotFound(NO_CHANGE) from error
    except NotUndoable as error:
        raise NoWayBack(noun=error.noun, action=error.action) from error
    except ChangedSince as error:
        raise _changed(error) from error


def _changed(error: ChangedSince) -> ChangedMeanwhile:
    shown = [DifferenceShape.of(each) for each in error.differences]
    names = ", ".join(dict.fromkeys(FIELDS.get(each.field, each.field) for each in shown))
    return ChangedMeanwhile(
        f"После этого изменения другое: {names}.",
        differences=[each.model_dump(mode="json") for each in shown],
    )


def give_verdict(
    held: Resources, viewer: Viewer, decision_id: int, order: VerdictOrder, version: int
) -> DecisionRow:
    """Raises NotFound, NotAllowed, BadValue, Stale."""
    try:
        with writing(held.engine, viewer.actor) as session:
            row = get_decision(session, decision_id, scope=viewer.scope)
            if row is None:
                raise UnknownDecision(decision_id)
            viewer.need("mend", row.protocol.committee_id)
            return _judged(session, held, viewer, decision_id, order, version)
    except UnknownDecision as error:
        raise NotFound("Такого решения нет.") from error
    except GroundRequired as error:
        raise BadValue(NO_GROUND) from error
    except StaleDecision as error:
        wanted: dict[str, Any] = {"verdict": order.verdict, "ground": order.ground}
        with reading(held.engine) as session:
            raise stale(session, decision_id, version, error.version, wanted) from error


def _judged(
    session: Session,
    held: Resources,
    viewer: Viewer,
    decision_id: int,
    order: VerdictOrder,
    version: int,
) -> DecisionRow:
    scope, now = viewer.scope, held.clock()
    if order.verdict == "confirmed":
        return confirm(session, decision_id, version, scope, now)
    if order.verdict == "rejected":
        return reject(session, decision_id, order.ground or "", version, scope, now)
    return withdraw(session, decision_id, version, scope, now)
