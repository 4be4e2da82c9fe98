"""How a task stood on each day: its time, cut where something changed.

Days are those on which it was so. What is noted later for an earlier day changes what is known of
all days from that one on, and of no day before it.
"""

import datetime as dt
from typing import Any

from models.cursor import NO_DAY
from models.task_tables import StandingRow, TaskRow

_DAY = dt.timedelta(days=1)
FIELDS = ("execution", "open", "control", "due", "done_on")


def begin_standing(task: TaskRow, since: dt.date) -> None:
    task.standings = [_row(task, since, NO_DAY, {name: getattr(task, name) for name in FIELDS})]


def stands_from(task: TaskRow, on: dt.date) -> None:
    """What the task says now and did not say before holds from ``on``."""
    changed = _changed(task)
    if not changed:
        return
    on = max(on, task.standings[0].since)
    rows: list[StandingRow] = []
    for row in task.standings:
        if row.since < on <= row.until:
            rest = _row(task, on, row.until, {name: getattr(row, name) for name in FIELDS})
            row.until = on - _DAY
            rows += [row, rest]
        else:
            rows.append(row)
    for row in rows:
        if row.since >= on:
            _set(row, changed)
    task.standings = _joined(rows)


def was_always(task: TaskRow) -> None:
    """What the task says now was misread before: it held wherever the misreading stood."""
    changed = _changed(task)
    wrong = {name: getattr(task.standings[-1], name) for name in changed}
    for row in task.standings:
        _set(row, {n: value for n, value in changed.items() if getattr(row, n) == wrong[n]})
    task.standings = _joined(list(task.standings))


def _changed(task: TaskRow) -> dict[str, Any]:
    newest = task.standings[-1]
    return {
        name: getattr(task, name) for name in FIELDS if getattr(task, name) != getattr(newest, name)
    }


def _joined(rows: list[StandingRow]) -> list[StandingRow]:
    """Neighbours that say the same are one."""
    kept: list[StandingRow] = []
    for row in rows:
        if kept and all(getattr(kept[-1], name) == getattr(row, name) for name in FIELDS):
            kept[-1].until = row.until
        else:
            kept.append(row)
    return kept


def _set(row: StandingRow, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _row(task: TaskRow, since: dt.date, until: dt.date, values: dict[str, Any]) -> StandingRow:
    return StandingRow(committee_id=task.committee_id, since=since, until=until, **values)
