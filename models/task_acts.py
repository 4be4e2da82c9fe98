"""What people do with a task: execution, control and the deadline, each with who and why.

Every function takes the task with the version that its caller saw (``expected``; None takes any)
and raises UnknownTask, StaleTask, WrongTransition and GroundRequired. ``on`` is the day from
which it holds, today in the committee's zone unless told; ``now`` the moment it is noted. Without
``line_id`` an act is of every line for which it is possible.
"""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.actor import acting
from models.standings import stands_from
from models.task_tables import Control, ExtensionRow, LineRow, TaskRow
from models.tasks import UnknownTask, note_step, sum_up, take_task
from models.timeliness import committee_today
from models.transitions import (
    TRANSITIONS,
    Act,
    TaskError,
    WrongTransition,
    need_ground,
    next_state,
    possible_acts,
)


def act_on(
    session: Session,
    task_id: int,
    act: Act,
    ground: str = "",
    *,
    now: dt.datetime,
    on: dt.date | None = None,
    line_id: int | None = None,
    expected: int | None = None,
) -> TaskRow:
    """An act of execution that needs no report: done (``ground`` is by what it is confirmed; done
    again corrects the day), cancel, reopen, begin (an archive's task is in work after all).
    """
    task = take_task(session, task_id, expected)
    return carry_out(session, task, act, ground, on=on, now=now, line_id=line_id)


def carry_out(
    session: Session,
    task: TaskRow,
    act: Act,
    ground: str,
    *,
    on: dt.date | None,
    now: dt.datetime,
    line_id: int | None = None,
    lines: Sequence[LineRow] | None = None,
) -> TaskRow:
    """An act of the axis of execution on a task that was taken; the lines' sum, step and days."""
    said = need_ground(act, ground)
    today = committee_today(session, task.committee_id, now)
    day = on or today
    meant = lines if lines is not None else lines_for(task, act, line_id)
    old = meant[0].execution if line_id else task.execution
    if act == "done" and old == "done":
        _undo_done(task, meant)
    for line in meant:
        line.execution = next_state(act, line.execution)  # type: ignore[assignment]
        line.done_on = day if line.execution == "done" else None
        if act == "done":
            line.note = said
    sum_up(task)
    if act in ("done", "reopen"):
        task.note = said if act == "done" else None
    stands_from(task, (task.done_on or day) if task.execution == "done" else day)
    state = meant[0].execution if line_id else task.execution
    note_step(session, task, "execution", old, state, on=day, now=now, ground=said, line_id=line_id)
    session.flush()
    return task


def _undo_done(task: TaskRow, lines: Sequence[LineRow]) -> None:
    """The day of execution is corrected: what was known of the days from the wrong one on goes."""
    wrong = task.done_on
    for line in lines:
        if line.execution == "done":
            line.execution, line.done_on = "in_work", None
    sum_up(task)
    stands_from(task, wrong or task.standings[0].since)


def lines_for(task: TaskRow, act: Act, line_id: int | None) -> list[LineRow]:
    """The lines that an act is of. Raises UnknownTask and WrongTransition."""
    if line_id is not None:
        line = next((line for line in task.lines if line.id == line_id), None)
        if line is None:
            raise UnknownTask(line_id)
        next_state(act, line.execution, task.control)
        return [line]
    next_state(act, task.execution, task.control)
    able = [line for line in task.lines if line.execution in TRANSITIONS[act].ways]
    # «Исполнено» of the whole is of what is left; only of a task that is done, of all.
    fresh = [line for line in able if line.execution != "done"]
    able = fresh or able
    if not able:
        raise WrongTransition(act, task.execution, possible_acts(task.execution, task.control))
    return able


# -- control ---------------------------------------------------------------------------------


def set_control(
    session: Session,
    task_id: int,
    control: Control,
    ground: str,
    *,
    now: dt.datetime,
    on: dt.date | None = None,
    expected: int | None = None,
) -> TaskRow:
    """Put on control or taken off it; a task that is done is never taken off silently."""
    act: Act = control
    said = need_ground(act, ground)
    task = take_task(session, task_id, expected)
    old = task.control
    next_state(act, task.execution, old)
    day = on or committee_today(session, task.committee_id, now)
    task.control, task.control_at, task.control_ground = control, now, said
    task.control_by = acting(session).name
    stands_from(task, day)
    note_step(session, task, "control", old, control, on=day, now=now, ground=said)
    session.flush()
    return task


def assign_controller(
    session: Session,
    task_id: int,
    controller: str | None,
    *,
    controller_id: int | None = None,
    expected: int | None = None,
) -> TaskRow:
    """Who controls the execution; with an account where ``controller_id`` is given."""
    task = take_task(session, task_id, expected)
    task.controller, task.controller_id = controller or None, controller_id
    session.flush()
    return task


# -- the deadline ----------------------------------------------------------------------------


class BadExtension(TaskError):
    """A day that extends nothing."""


def extend(
    session: Session,
    task_id: int,
    new_due: dt.date,
    reason: str,
    *,
    requested_by: str,
    decided_by: str,
    now: dt.datetime,
    decided_on: dt.date | None = None,
    line_id: int | None = None,
    expected: int | None = None,
) -> TaskRow:
    """Moves the deadline of a line; without ``line_id`` that of all lines due the same day as the
    next one, so that of a recurring deadline only one occurrence moves. Raises BadExtension too.
    """
    said = need_ground("extend", reason)
    task = take_task(session, task_id, expected)
    lines = lines_for(task, "extend", line_id)
    if line_id is None:
        lines = [line for line in lines if line.due == task.due]
    old = lines[0].due
    if old is not None and new_due <= old:
        raise BadExtension("Новый срок должен быть позже прежнего.")
    day = decided_on or committee_today(session, task.committee_id, now)
    for line in lines:
        line.due = new_due
    task.extensions += 1
    sum_up(task)
    stands_from(task, day)
    session.add(
        ExtensionRow(
            task_id=task.id,
            line_id=line_id,
            old_due=old,
            new_due=new_due,
            reason=said,
            requested_by=requested_by,
            decided_by=decided_by,
            decided_on=day,
            at=now,
        )
    )
    shown = old.isoformat() if old else None
    moved = new_due.isoformat()
    note_step(
        session, task, "deadline", shown, moved, on=day, now=now, ground=said, line_id=line_id
    )
    session.flush()
    return task
