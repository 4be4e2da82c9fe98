"""A decision's task: opened with the decision, kept in step with it, summed up over its lines."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from models.actor import acting
from models.folding import person_key
from models.scope import Scope, seen
from models.standings import begin_standing, stands_from, was_always
from models.tables import DecisionRow, ProtocolRow
from models.task_lines import horizon, lay_lines, wanted_lines
from models.task_tables import (
    OPEN,
    Axis,
    ExtensionRow,
    LineRow,
    ReportRow,
    StepRow,
    TaskRow,
)
from models.timeliness import committee_today

# What is done first of all that a task's lines wait for.
_RANK = ("report_submitted", "returned", "in_work", "unknown", "done", "cancelled")
_LONGEST_PEOPLE = 600
# Grounds on which the program itself closes a task, and opens it again when they are gone.
REJECTED = "Решение отклонено при проверке."
NOTHING_TO_DO = "Решение не требует исполнения."
OTHER_RENDITION = "протокол есть в реестре в другом файле"
_WITHDRAWN = (REJECTED, NOTHING_TO_DO)


class UnknownTask(LookupError):
    """There is no task, or line or report of it, with this id."""


class StaleTask(Exception):
    """Somebody changed the task in the meantime; ``version`` is the one it has now."""

    def __init__(self, task_id: int, version: int) -> None:
        self.task_id = task_id
        self.version = version
        super().__init__(f"task {task_id} has version {version}")


def get_task(session: Session, task_id: int, scope: Scope = None) -> TaskRow | None:
    """With its lines, decision and protocol; None also for a task of another's committee."""
    query = select(TaskRow).where(TaskRow.id == task_id, seen(scope, TaskRow.committee_id))
    return session.scalar(
        query.options(
            selectinload(TaskRow.lines),
            selectinload(TaskRow.decision).joinedload(DecisionRow.protocol),
        )
    )


def task_of(session: Session, decision_id: int) -> TaskRow | None:
    """The task of a decision; a resolution has none."""
    return session.scalar(select(TaskRow).filter_by(decision_id=decision_id))


def take_task(session: Session, task_id: int, expected: int | None = None) -> TaskRow:
    """The task with the next version, locked on PostgreSQL from here on.

    Raises StaleTask unless its version is the ``expected`` one, and UnknownTask.
    """
    session.flush()
    taking = update(TaskRow).where(TaskRow.id == task_id).values(version=TaskRow.version + 1)
    if expected is not None:
        taking = taking.where(TaskRow.version == expected)
    taken = session.execute(taking.execution_options(synchronize_session=False))
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        version = session.scalar(select(TaskRow.version).filter_by(id=task_id))
        if version is None:
            raise UnknownTask(task_id)
        raise StaleTask(task_id, version)
    return session.get_one(
        TaskRow, task_id, options=[selectinload(TaskRow.lines)], populate_existing=True
    )


# -- in step with the decision ---------------------------------------------------------------


def open_task(session: Session, decision: DecisionRow, now: dt.datetime) -> TaskRow | None:
    """Makes the decision's task, or brings it in step with what the decision says now.

    Called whenever a decision was read, mended, confirmed or rejected. What was executed,
    reported, extended or cancelled stays. A resolution has no task; the task of a decision that
    was rejected, or became a resolution, is cancelled with the ground.
    """
    session.flush()
    today = committee_today(session, decision.protocol.committee_id, now)
    task = _in_step(session, decision, task_of(session, decision.id), today, now)
    session.flush()
    return task


def open_tasks(
    session: Session,
    protocol: ProtocolRow,
    decisions: Sequence[DecisionRow],
    now: dt.datetime,
) -> None:
    """The tasks of its decisions, which are flushed: no more queries for a hundred than for one."""
    known = select(TaskRow).filter_by(protocol_id=protocol.id).options(selectinload(TaskRow.lines))
    tasks = {task.decision_id: task for task in session.scalars(known)}
    today = committee_today(session, protocol.committee_id, now)
    with session.no_autoflush:
        for decision in decisions:
            _in_step(session, decision, tasks.get(decision.id), today, now)
    session.flush()


def _in_step(
    session: Session,
    decision: DecisionRow,
    task: TaskRow | None,
    today: dt.date,
    now: dt.datetime,
) -> TaskRow | None:
    """``task`` is the one that the decision has; ``today`` the committee's day."""
    ground = _nothing_left(decision)
    if task is None:
        task = first_task(session, decision, today, now)
        if task is not None:
            session.add(task)
        return task
    if ground:
        _withdraw(session, task, ground, today, now)
        return task
    _give_back(session, task, today, now)
    _lay(session, task, horizon(today))
    was_always(task)
    return task


def _nothing_left(decision: DecisionRow) -> str | None:
    if decision.verdict == "rejected":
        return REJECTED
    if decision.protocol.rendition_of is not None:
        return OTHER_RENDITION
    return NOTHING_TO_DO if decision.kind == "resolution" else None


def first_task(
    session: Session, decision: DecisionRow, today: dt.date, now: dt.datetime
) -> TaskRow | None:
    """The task of a decision that has none, in no session yet; None where it needs none."""
    if _nothing_left(decision):
        decision.last_due = max((each.due for each in decision.deadlines if each.due), default=None)
        return None
    protocol = decision.protocol
    archive = protocol.origin == "archive"
    task = TaskRow(
        decision=decision,
        protocol_id=protocol.id,
        committee_id=protocol.committee_id,
        needs_review=decision.needs_review,
        verdict=decision.verdict,
        execution="unknown" if archive else "in_work",
        control="on_control",
        control_at=now,
        lines=[],
    )
    with session.no_autoflush:  # it is written once, when it is whole
        _lay(session, task, horizon(protocol.date or today))
    # A protocol without a date is at least older than what it sets a day for.
    begin_standing(task, min(protocol.date or task.due or today, today))
    return task


def _lay(session: Session, task: TaskRow, until: dt.date) -> None:
    """Lines and people as the decision names them."""
    decision = task.decision
    protocol = decision.protocol
    first = decision.executors[0] if decision.executors else None
    task.responsible = first.name if first else ""
    task.responsible_key = person_key(task.responsible)
    task.held, task.kind = protocol.date, decision.kind
    task.people = _people(decision)
    day = protocol.date or protocol.received_at.date()
    until = max(until, horizon(day))
    wanted = wanted_lines(session, decision, day, until, archive=protocol.origin == "archive")
    lay_lines(task, wanted, kept=lambda: _spoken_of(session, task))
    sum_up(task)


def _people(decision: DecisionRow) -> str:
    """Keys of all executors, side by side; an index holds no row of more than 2,700 bytes."""
    found = "".join(each.folded for each in decision.executors)
    return found if len(found) <= _LONGEST_PEOPLE else f"{found[:_LONGEST_PEOPLE]}…"


def _spoken_of(session: Session, task: TaskRow) -> frozenset[int]:
    """Ids of the lines that a report, a step or an extension names."""
    if task.id is None:
        return frozenset()
    found: set[int] = set()
    for table in (ReportRow, StepRow, ExtensionRow):
        named = select(table.line_id).where(table.task_id == task.id, table.line_id.is_not(None))
        found |= {each for each in session.scalars(named) if each is not None}
    return frozenset(found)


def extend_occurrences(
    session: Session, now: dt.datetime, after: int = 0, limit: int = 1000
) -> int | None:
    """The nightly call: gives recurring tasks the lines of the school year that has begun.

    Returns the id of the last task looked through, ``after`` which the next call goes on; None
    when there was none.
    """
    recurring = select(LineRow.task_id).where(LineRow.occurrence.is_not(None)).distinct()
    query = select(TaskRow).where(TaskRow.open, TaskRow.id > after, TaskRow.id.in_(recurring))
    lines = selectinload(TaskRow.lines)
    tasks = session.scalars(query.order_by(TaskRow.id).limit(limit).options(lines)).all()
    for task in tasks:
        open_task(session, task.decision, now)
    return tasks[-1].id if tasks else None


def has_work(session: Session, decision_id: int) -> bool:
    """Whether people did something with the decision's task, so that it may not vanish."""
    task = task_of(session, decision_id)
    if task is None:
        return False
    tables = (StepRow, ReportRow, ExtensionRow)
    return any(session.scalar(select(t.id).filter_by(task_id=task.id).limit(1)) for t in tables)


def drop_task(session: Session, decision_id: int) -> None:
    """Takes away a task that nobody worked with, before its decision goes."""
    task = task_of(session, decision_id)
    if task is not None:
        session.delete(task)
        session.flush()


def _withdraw(
    session: Session, task: TaskRow, ground: str, today: dt.date, now: dt.datetime
) -> None:
    if task.execution in ("cancelled", "done"):
        return
    old = task.execution
    for line in task.lines:
        if line.execution != "done":
            line.execution = "cancelled"
    sum_up(task)
    stands_from(task, today)
    note_step(session, task, "execution", old, task.execution, on=today, now=now, ground=ground)


def _give_back(session: Session, task: TaskRow, today: dt.date, now: dt.datetime) -> None:
    """A task that the program closed, and whose ground is gone, is as it was before."""
    if task.execution != "cancelled":
        return
    query = select(StepRow).filter_by(task_id=task.id, axis="execution").order_by(StepRow.id)
    last = session.scalars(query).all()[-1]
    if last.ground not in _WITHDRAWN:
        return
    for line in task.lines:
        if line.execution == "cancelled":
            line.execution = "unknown" if last.old == "unknown" else "in_work"
    sum_up(task)
    stands_from(task, today)
    note_step(session, task, "execution", "cancelled", task.execution, on=today, now=now)


# -- the sum of the lines --------------------------------------------------------------------


def sum_up(task: TaskRow) -> None:
    """What the task says of execution and deadline, from its lines."""
    task.execution = min((line.execution for line in task.lines), key=_RANK.index)
    task.open = task.execution in OPEN
    shown = _next(task) if task.execution not in ("done", "cancelled") else _latest(task)
    task.due, task.first_due = shown.due, shown.first_due
    done = task.execution == "done"
    task.done_on = shown.done_on if done else None
    task.decision.last_due = task.due


def _next(task: TaskRow) -> LineRow:
    """The line that is open with the earliest day."""
    left = [line for line in task.lines if line.execution not in ("done", "cancelled")]
    return min(left, key=lambda line: line.due or dt.date.max)


def _latest(task: TaskRow) -> LineRow:
    """The line that was done longest after its day; of those in time the one done last."""
    done = [line for line in task.lines if line.execution == "done"] or task.lines

    def lateness(line: LineRow) -> tuple[int, dt.date]:
        day = line.done_on or dt.date.min
        return max((day - line.due).days, 0) if line.due else 0, day

    return max(done, key=lateness)


def note_step(
    session: Session,
    task: TaskRow,
    axis: Axis,
    old: str | None,
    new: str,
    *,
    on: dt.date,
    now: dt.datetime,
    ground: str | None = None,
    line_id: int | None = None,
) -> None:
    """Who did it is the session's actor, the same whom the audit log names."""
    session.add(
        StepRow(
            task_id=task.id,
            line_id=line_id,
            axis=axis,
            old=old,
            new=new,
            on=on,
            at=now,
            actor=acting(session).name,
            ground=ground or None,
        )
    )
