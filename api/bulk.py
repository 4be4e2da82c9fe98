"""One act on many tasks: each in its own transaction, so that one refusal holds up no other."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.deps import Resources
from api.errors import ApiError, BadValue, Stale
from api.reminders.asking import remind_of
from api.routes.decisions import save_changes
from api.task_acts import changing
from api.viewer import Right, Viewer
from extractor.types import Executor
from models.session import reading
from models.task_acts import act_on, extend, set_control
from models.tasks import StaleTask, get_task
from models.transitions import TaskError

MOST = 200
Chosen = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Order:
    """``said`` is the ground, or the new executor; ``day`` of execution, or the new deadline."""

    act: str
    said: str
    day: dt.date | None
    by: str
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many were done, and why the others were not: number of the task → reason."""

    done: int
    refused: Mapping[int, str]


def _done(session: Session, task: Chosen, order: Order) -> None:
    id, version = task
    act_on(session, id, "done", order.said, now=order.now, on=order.day, expected=version)


def _extend(session: Session, task: Chosen, order: Order) -> None:
    id, version = task
    if order.day is None:
        raise BadValue("Укажите новый срок.")
    extend(
        session,
        id,
        order.day,
        order.said,
        requested_by=order.by,
        decided_by=order.by,
        now=order.now,
        expected=version,
    )


def _off_control(session: Session, task: Chosen, order: Order) -> None:
    id, version = task
    set_control(session, id, "off_control", order.said, now=order.now, expected=version)


# Act → what the page calls it, the right it needs, what it does.
ACTS: Mapping[str, tuple[str, Right, Callable[[Session, Chosen, Order], None]]] = {
    "done": ("отметить исполнение", "judge", _done),
    "extend": ("продлить срок", "control", _extend),
    "off_control": ("снять с контроля", "control", _off_control),
}
EXECUTOR, REMIND = "executor", "remind"
WORDS = {act: words for act, (words, _, _) in ACTS.items()} | {
    EXECUTOR: "сменить исполнителя",
    REMIND: "напомнить исполнителям письмом",
}


def carry_out_all(
    held: Resources, viewer: Viewer, chosen: Sequence[Chosen], order: Order
) -> Outcome:
    """Raises BadValue for an act that there is not."""
    if order.act not in WORDS:
        raise BadValue("Выберите действие.")
    if order.act == REMIND:
        reminded = remind_of(held, viewer, [id for id, _ in chosen[:MOST]], order.now)
        return Outcome(reminded.done, reminded.refused)
    done, refused = 0, {}
    for task in chosen[:MOST]:
        try:
            if order.act == EXECUTOR:
                _change_executor(held, viewer, task, order)
            else:
                _, right, act = ACTS[order.act]
                with changing(held, viewer, task[0], right) as session:
                    act(session, task, order)
            done += 1
        except StaleTask:
            refused[task[0]] = Stale.detail
        except TaskError as error:
            refused[task[0]] = error.message
        except ApiError as error:
            refused[task[0]] = error.detail
    return Outcome(done, refused)


def _change_executor(held: Resources, viewer: Viewer, task: Chosen, order: Order) -> None:
    """The responsible executor anew; the co-executors stay."""
    if not order.said:
        raise BadValue("Напишите, кто теперь исполнитель.")
    with reading(held.engine) as session:
        row = get_task(session, task[0], scope=viewer.scope)
        if row is None or row.version != task[1]:
            raise Stale
        decision = row.decision
        kind = decision.executors[0].kind if decision.executors else "person"
        rest = tuple(
            Executor(e.kind, e.name, e.text, e.position, e.school_id, e.group_id)
            for e in decision.executors[1:]
        )
        version = decision.version
    first = Executor(kind, order.said, order.said)
    save_changes(held, viewer, decision.id, {"executors": (first, *rest)}, version)
