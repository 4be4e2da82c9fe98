"""A change taken back: all that one transaction changed is as it was, as a change of its own."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from models.audit import Entry, entries_of, last_change_of
from models.audit_chain import canonical
from models.audit_events import at
from models.audit_nouns import NOUNS
from models.audit_values import single_columns, whole
from models.base import Base
from models.link_tables import DecisionLinkRow, ProposalRow
from models.register import set_field
from models.rows import PARTS, read_value
from models.scope import Scope
from models.standings import stands_from
from models.tables import DecisionRow
from models.task_tables import ExtensionRow, LineRow, ReportRow, TaskRow
from models.tasks import drop_task, note_step, open_task, sum_up
from models.timeliness import committee_today
from models.untouched import forget_mentions, is_untouched

UNDONE = "Изменение отменено."
# What may be taken back, by action. A report that was submitted is judged, not undone.
UNDOABLE: dict[str, type[Base]] = {
    "decision": DecisionRow,
    "task": TaskRow,
    "task_line": LineRow,
    "extension": ExtensionRow,
    "report": ReportRow,
    "proposal": ProposalRow,
    "link": DecisionLinkRow,
}
_ADDED = frozenset({"decision", "task", "task_line", "extension", "proposal", "link"})
_REMOVED = frozenset({"task", "task_line"})
# Of a task and its lines these follow from the decision, or are the sum of the lines.
_DERIVED: dict[str, frozenset[str]] = {
    "task": frozenset({"due", "first_due", "responsible", "execution", "done_on"}),
    "task_line": frozenset({"executor", "school_id", "occurrence", "first_due"}),
}
_CONTENT = frozenset({"kind", "executors", "deadlines", "schools", "verdict"})


class UnknownChange(LookupError):
    """There is no such change, or none that is seen by who asks."""


class NotUndoable(ValueError):
    """Something in the change has a way back of its own, or none; ``noun`` tells what."""

    def __init__(self, noun: str, action: str) -> None:
        self.noun, self.action = noun, action
        super().__init__(f"{noun} {action}")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that was changed once more since: ``left`` by the change, ``present`` now."""

    noun: str
    noun_id: str
    field: str
    left: Any
    present: Any


class ChangedSince(Exception):
    """Taking the change back would overwrite what was done after it."""

    def __init__(self, differences: Sequence[Difference]) -> None:
        self.differences = tuple(differences)
        super().__init__(f"{len(differences)} fields were changed since")


def undo(session: Session, change: str, scope: Scope, now: dt.datetime) -> tuple[int, ...]:
    """Ids of the decisions that it concerned.

    Raises UnknownChange, NotUndoable, ChangedSince.
    """
    noted = entries_of(session, change, scope)
    if not noted:
        raise UnknownChange(change)
    entries = [entry for entry in noted if entry.row.field != "version"]
    if not entries:  # the same was saved once more: it counted, and altered nothing
        raise NotUndoable(noted[0].row.noun, noted[0].row.action)
    for entry in entries:
        _check_kind(entry)
    rows = _rows(session, entries)
    kept = [entry for entry in entries if not _derived(entry, entries)]
    differences = [found for entry in kept for found in _differences(session, entry, rows)]
    if differences:
        raise ChangedSince(differences)
    at(session, now)
    decisions = _decisions(session, kept, rows, now)
    tasks = _others(session, kept, rows)
    for task in tasks:
        _stand(session, task, kept, now)
    session.flush()
    return tuple(sorted(decisions | {task.decision_id for task in tasks}))


def undo_last(
    session: Session, decision_id: int, scope: Scope, now: dt.datetime
) -> tuple[int, ...]:
    """The last change of a decision. Raises UnknownChange, NotUndoable, ChangedSince."""
    change = last_change_of(session, decision_id, scope)
    if change is None:
        raise UnknownChange(decision_id)
    return undo(session, change, scope, now)


def _check_kind(entry: Entry) -> None:
    row = entry.row
    possible = {"added": _ADDED, "removed": _REMOVED, "changed": UNDOABLE.keys()}
    if row.noun not in possible.get(row.action, ()) or entry.erased:
        raise NotUndoable(row.noun, row.action)


def _rows(session: Session, entries: Sequence[Entry]) -> dict[tuple[str, str], Any]:
    """Locked on PostgreSQL, in one order for everybody."""
    found: dict[tuple[str, str], Any] = {}
    for name, table in UNDOABLE.items():
        ids = sorted({int(each.row.noun_id) for each in entries if each.row.noun == name})
        key = inspect(table).primary_key[0]
        query = select(table).where(key.in_(ids)).order_by(key).with_for_update(of=table)
        for row in session.scalars(query.execution_options(populate_existing=True)).all():
            found[(name, str(row.id))] = row  # type: ignore[attr-defined]
    return found


def _derived(entry: Entry, entries: Iterable[Entry]) -> bool:
    """What comes back by itself with the decision, or as the sum of the lines."""
    row = entry.row
    if row.noun not in ("task", "task_line"):
        return False
    # A change of what a decision says lays the task's lines anew; so does taking it back.
    laid = any(
        each.row.noun == "decision" and (each.row.action != "changed" or each.row.field in _CONTENT)
        for each in entries
    )
    if row.action != "changed":
        return laid
    if row.field in _DERIVED[row.noun]:
        return True
    return laid and (row.noun, row.field) in (("task_line", "due"), ("task_line", "execution"))


def _differences(
    session: Session, entry: Entry, rows: dict[tuple[str, str], Any]
) -> Iterable[Difference]:
    noun, number = entry.row.noun, entry.row.noun_id
    row = rows.get((noun, number))
    if entry.row.action == "removed":
        return
    if row is None:
        yield Difference(noun, number, "id", int(number), None)
        return
    present = whole(row, NOUNS[type(row)])
    left = entry.new if entry.row.action == "added" else {str(entry.row.field): entry.new}
    for field, value in left.items():
        if (
            field != "version"
            and field in present
            and canonical(present[field]) != canonical(value)
        ):
            yield Difference(noun, number, field, value, present[field])
    if entry.row.action == "added" and noun == "decision" and not _free(session, row):
        yield Difference(noun, number, "task", None, "есть отметки об исполнении")


def _free(session: Session, decision: DecisionRow) -> bool:
    """Whether a decision that a person added may go: nobody has executed or linked it yet."""
    return decision.verdict is None and is_untouched(session, decision, mended=True)


def _decisions(
    session: Session, entries: Sequence[Entry], rows: dict[tuple[str, str], Any], now: dt.datetime
) -> set[int]:
    touched: dict[int, DecisionRow] = {}
    for entry in entries:
        if entry.row.noun != "decision":
            continue
        row: DecisionRow = rows[("decision", entry.row.noun_id)]
        if entry.row.action == "added":
            drop_task(session, row.id)
            forget_mentions(session, row.id)
            session.delete(row)
        else:
            _set(row, str(entry.row.field), entry.old)
            touched[row.id] = row
    session.flush()
    for row in touched.values():
        row.version += 1
        open_task(session, row, now)
    return set(touched)


def _others(
    session: Session, entries: Sequence[Entry], rows: dict[tuple[str, str], Any]
) -> list[TaskRow]:
    tasks: dict[int, TaskRow] = {}
    for entry in entries:
        noun = entry.row.noun
        row = rows.get((noun, entry.row.noun_id))
        if noun == "decision" or row is None or inspect(row).was_deleted:
            continue
        if entry.row.action == "added":
            session.delete(row)
        elif entry.row.action == "changed":
            _set(row, str(entry.row.field), entry.old)
        if noun == "task" or hasattr(row, "task_id"):
            task = session.get_one(TaskRow, row.id if noun == "task" else row.task_id)
            tasks[task.id] = task
    session.flush()
    return list(tasks.values())


def _stand(session: Session, task: TaskRow, entries: Sequence[Entry], now: dt.datetime) -> None:
    """The sum of the lines, the days of the past, and a step that says what happened."""
    session.refresh(task)
    old = task.execution
    sum_up(task)
    task.version += 1
    today = committee_today(session, task.committee_id, now)
    stands_from(task, min([today, *_days(entries)]))
    note_step(session, task, "execution", old, task.execution, on=today, now=now, ground=UNDONE)


def _days(entries: Sequence[Entry]) -> list[dt.date]:
    """Since when what is taken back was said to hold."""
    said = [each.new for each in entries if each.row.field == "done_on" and each.new]
    said += [each.new["decided_on"] for each in entries if each.row.noun == "extension"]
    return [dt.date.fromisoformat(day) for day in said]


def _set(row: Any, field: str, value: Any) -> None:
    """A field of the log put back into its row."""
    noun = NOUNS[type(row)]
    if isinstance(row, DecisionRow) and (field in PARTS or field == "text"):
        set_field(row, field, read_value(field, value))
    elif field in noun.joined:
        for column in noun.joined[field]:
            setattr(row, column, _typed(row, column, (value or {}).get(column)))
    elif field in single_columns(row.__class__):
        setattr(row, field, _typed(row, field, value))


def _typed(row: Any, column: str, value: Any) -> Any:
    """Days and moments are text in the log."""
    if not isinstance(value, str):
        return value
    kind = inspect(row.__class__).columns[column].type.python_type
    return kind.fromisoformat(value) if issubclass(kind, dt.date) else value
