"""Rows of the register on their way into exports: a page at a time, with flat memory."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from api import russian
from api.cards import school_names
from api.exports.lines import TO_REVIEW, Line, Meeting, Person, Report, cleaned
from api.schemas import RegisterLineShape
from api.unseen import seen_text
from models.register import DecisionFilter, find_decisions
from models.scope import Scope
from models.store import get_extraction
from models.tables import DecisionRow, ProtocolRow
from models.task_register import TaskFilter, find_tasks
from models.task_tables import ReportRow, StandingRow, TaskRow
from models.timeliness import Days, Timeliness, TimelinessWord, timeliness

PAGE = 1000
REVIEWS = {"confirmed": "подтверждено", "rejected": "отклонено"}
EXECUTIONS = {
    "in_work": "в работе",
    "report_submitted": "отчёт представлен",
    "done": "исполнено",
    "returned": "возвращено на доработку",
    "cancelled": "отменено",
    "unknown": "исход неизвестен",
}
# What execution says already is not said again.
TIMELINESS: dict[TimelinessWord, str] = {
    "in_time": "срок не истёк",
    "due_soon": "срок через {days}",
    "overdue": "просрочено на {days}",
    "done_in_time": "в срок",
    "done_late": "с опозданием на {days}",
    "no_deadline": "без срока",
    "outcome_unknown": "",
    "cancelled": "",
}
CONTROLS = {"on_control": "на контроле", "off_control": "снято с контроля"}
REPORT_STATES = {
    "submitted": "представлен",
    "accepted": "принят",
    "returned": "возвращён на доработку",
}


def lines_of(session: Session, where: DecisionFilter, days: Days, scope: Scope) -> Iterator[Line]:
    """The register by deadline. What was read is forgotten after each page."""
    cursor = None
    while True:
        page = find_decisions(session, where, scope=scope, cursor=cursor, limit=PAGE)
        yield from _of_rows(session, page.items, days)
        cursor = page.next_cursor
        if cursor is None:
            return
        session.expunge_all()


def task_lines(session: Session, where: TaskFilter, days: Days, scope: Scope) -> Iterator[Line]:
    """The same by the filters of control: only what has a task."""
    cursor = None
    while True:
        page = find_tasks(session, where, days, scope=scope, cursor=cursor, limit=PAGE)
        yield from _of_rows(session, [entry.task.decision for entry in page.items], days)
        cursor = page.next_cursor
        if cursor is None:
            return
        session.expunge_all()


def protocol_lines(
    session: Session, protocol: ProtocolRow, days: Days, decision_id: int | None = None
) -> list[Line]:
    """All decisions of a protocol as they stand in it, or just one of them."""
    rows = [row for row in protocol.decisions if decision_id in (None, row.id)]
    return list(_of_rows(session, rows, days))


@dataclass(frozen=True, slots=True)
class _Stood:
    """A task on its committee's day: the row itself, or how it stood on a day of the past."""

    task: TaskRow
    row: TaskRow | StandingRow
    timeliness: Timeliness


def _of_rows(session: Session, rows: Sequence[DecisionRow], days: Days) -> Iterator[Line]:
    found = select(TaskRow).where(TaskRow.decision_id.in_([row.id for row in rows]))
    if days.past:
        found = found.options(selectinload(TaskRow.standings))
    stood = {task.decision_id: _stood(task, days) for task in session.scalars(found)}
    schools = school_names(session, rows)
    for row in rows:
        day = days.of(row.protocol.committee_id).day
        yield _line(row, stood.get(row.id), schools, day)


def _stood(task: TaskRow, days: Days) -> _Stood | None:
    at = days.of(task.committee_id)
    row = task.on(at.day) if days.past else task
    return _Stood(task, row, timeliness(row, at.day, at.soon_days)) if row else None


def _line(row: DecisionRow, stood: _Stood | None, schools: dict[str, str], as_of: dt.date) -> Line:
    protocol = row.protocol
    shape = cleaned(RegisterLineShape.line(row, as_of).model_dump(mode="json"))
    executors = [_executor(each) for each in shape["executors"]]
    return Line(
        decision_id=row.id,
        protocol_id=row.protocol_id,
        protocol_number=_text(protocol.number),
        protocol_date=protocol.date,
        body=_text(protocol.body),
        municipality=_text(protocol.municipality),
        point=_text(row.number or row.path),
        agenda_number=_text(row.agenda_number),
        kind=russian.KINDS[row.kind],
        text=_text(row.text),
        responsible=executors[0] if executors else "",
        co_executors=tuple(executors[1:]),
        schools=tuple(
            schools.get(each.school_id or "", seen_text(each.text)) for each in row.schools
        ),
        deadline="; ".join(russian.deadline(each) for each in shape["deadlines"]),
        note=_text(row.done_note),
        review=REVIEWS.get(row.verdict or "", TO_REVIEW if row.needs_review else ""),
        shape=shape,
        **_of_task(row, stood),
    )


def _of_task(row: DecisionRow, stood: _Stood | None) -> dict[str, Any]:
    """The fields of a line that the task tells; a resolution leaves nobody anything to do."""
    if stood is None:
        return {
            "due": row.last_due,
            "first_due": row.last_due,
            "extensions": 0,
            "execution": "",
            "done_on": row.done_on,
            "control": "",
            "controller": "",
            "timeliness": "",
            "overdue_days": 0,
            "open": False,
        }
    word = stood.timeliness
    return {
        "due": stood.row.due,
        "first_due": stood.task.first_due,
        "extensions": stood.task.extensions,
        "execution": EXECUTIONS[stood.row.execution],
        "done_on": stood.row.done_on,
        "control": CONTROLS[stood.row.control],
        "controller": _text(stood.task.controller),
        "timeliness": TIMELINESS[word.word].format(days=russian.days(word.days)),
        "overdue_days": word.days if word.word == "overdue" else 0,
        "open": stood.row.open,
    }


def _text(value: str | None) -> str:
    return seen_text(value or "")


def _executor(executor: dict[str, Any]) -> str:
    """«Луговой П.П., директор школы»."""
    return ", ".join(part for part in (executor["name"], executor.get("position")) if part)


def meeting_of(session: Session, row: ProtocolRow) -> Meeting:
    read = get_extraction(session, row.id) or {}
    agenda = cleaned(read.get("agenda") or [])
    return Meeting(
        protocol_id=row.id,
        number=_text(row.number),
        date=row.date,
        time=_text(row.time),
        place=_text(row.place),
        title=_text(row.title),
        body=_text(row.body),
        municipality=_text(row.municipality),
        chair=_officer(row.chair, row.chair_position),
        secretary=_officer(row.secretary, row.secretary_position),
        participants=tuple(
            Person(_text(each.name), _text(each.position), each.presence, each.role or "")
            for each in row.participants
        ),
        agenda=tuple((each.get("number") or "", each["text"]) for each in agenda),
        received_at=row.received_at,
        sha256=row.source.sha256,
    )


def _officer(name: str | None, position: str | None) -> Person | None:
    return Person(_text(name), _text(position)) if name else None


def reports_of(session: Session, protocol: ProtocolRow) -> tuple[Report, ...]:
    """What was reported on the decisions of a protocol, oldest first."""
    rows = session.execute(
        select(ReportRow, TaskRow.decision_id)
        .join(TaskRow, TaskRow.id == ReportRow.task_id)
        .join(DecisionRow, DecisionRow.id == TaskRow.decision_id)
        .where(DecisionRow.protocol_id == protocol.id)
        .order_by(ReportRow.submitted_at, ReportRow.id)
    )
    return tuple(
        Report(
            decision_id,
            report.done_on or report.submitted_at.date(),
            _text(report.submitted_by),
            _text(report.text),
            REPORT_STATES[report.state],
        )
        for report, decision_id in rows
    )
