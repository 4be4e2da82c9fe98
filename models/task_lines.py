"""What a task is made of: a line for each member school and each occurrence, else one."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dateutil.rrule import rrulestr
from sqlalchemy.orm import Session

from models.groups import member_ids
from models.schools import get_schools
from models.tables import DecisionRow
from models.task_tables import Execution, LineRow, TaskRow

# Every working day of two school years would be 500 lines for each school of a group: so many
# are ahead at most, and the nightly call goes on from there.
MOST_OCCURRENCES = 60
MOST_LINES = 600


@dataclass(frozen=True, slots=True)
class Line:
    """A line that the decision asks for; ``school_id`` and ``occurrence`` tell it from others."""

    executor: str
    due: dt.date | None
    school_id: str | None = None
    occurrence: dt.date | None = None

    @property
    def place(self) -> tuple[str | None, dt.date | None]:
        return self.school_id, self.occurrence


def horizon(day: dt.date) -> dt.date:
    """The end of the school year after the one of ``day``.

    >>> horizon(dt.date(2024, 10, 21)).isoformat(), horizon(dt.date(2025, 3, 1)).isoformat()
    ('2026-08-31', '2026-08-31')
    """
    return dt.date(day.year + (2 if day.month >= 9 else 1), 8, 31)


def wanted_lines(
    session: Session, decision: DecisionRow, day: dt.date, until: dt.date, *, archive: bool
) -> list[Line]:
    """``day`` is the protocol's. Of an archive nobody asks which of many days were kept."""
    who = list(_who(session, decision, day))
    dues = [each.due for each in decision.deadlines if each.due]
    last = max(dues, default=None)
    days: list[dt.date] = []
    if not archive:
        most = max(12, min(MOST_OCCURRENCES, MOST_LINES // len(who)))
        for each in decision.deadlines:
            if each.kind == "recurring" and each.rrule:
                days += occurrences(each.rrule, day, until, most)
    times: list[tuple[dt.date | None, dt.date | None]] = [(each, each) for each in sorted({*days})]
    if last or not times:
        times.append((None, last))
    return [
        Line(name, due, school_id, occurrence)
        for occurrence, due in sorted(times, key=lambda time: time[1] or dt.date.max)
        for name, school_id in who
    ]


def _who(session: Session, decision: DecisionRow, day: dt.date) -> Iterator[tuple[str, str | None]]:
    """The member schools of every known group, and whoever leads when that is no group."""
    place = decision.protocol.municipality
    members = dict.fromkeys(
        school_id
        for executor in decision.executors
        if executor.group_id
        for school_id in member_ids(session, executor.group_id, day, place)
    )
    first = decision.executors[0] if decision.executors else None
    if not members or (first and not first.group_id and first.school_id not in members):
        yield (first.name, first.school_id) if first else ("", None)
    names = get_schools(session, members)
    for school_id in members:
        yield (names[school_id].short_name if school_id in names else school_id), school_id


def occurrences(rule: str, since: dt.date, until: dt.date, most: int) -> list[dt.date]:
    """The days of a recurring deadline after ``since``; none for a rule that cannot be read."""
    try:
        parsed = rrulestr(rule, dtstart=dt.datetime.combine(since, dt.time()))
        end = dt.datetime.combine(until, dt.time())
        found = parsed.xafter(dt.datetime.combine(since, dt.time()), count=most)
        return [each.date() for each in found if each <= end]
    except (ValueError, TypeError, KeyError):
        return []


def lay_lines(task: TaskRow, wanted: Sequence[Line], *, kept: Callable[[], frozenset[int]]) -> None:
    """Adds what is missing, mends what nobody moved, drops what nobody touched.

    ``kept`` gives the ids of lines that reports, steps or extensions speak of; it is asked only
    when there is a line to drop.
    """
    known = {(line.school_id, line.occurrence): line for line in task.lines}
    rows: list[LineRow] = []
    for each in wanted:
        row = known.pop(each.place, None)
        if row is None:
            row = LineRow(school_id=each.school_id, occurrence=each.occurrence, due=each.due)
            row.execution, row.first_due = _beginning(task), each.due
        elif row.due == row.first_due:
            row.due = each.due
        row.first_due, row.executor = each.due, each.executor
        rows.append(row)
    spoken_of = kept() if known else frozenset()
    rows += [
        row
        for row in known.values()
        if row.id in spoken_of or row.execution not in ("in_work", "unknown")
    ]
    for ordinal, row in enumerate(rows):
        row.ordinal = ordinal
    task.lines = rows


def _beginning(task: TaskRow) -> Execution:
    return task.execution if task.execution == "unknown" else "in_work"
