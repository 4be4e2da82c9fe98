"""Rows of the register on their way into exports: a page at a time, with flat memory."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api import russian
from api.cards import school_names
from api.exports.lines import Line, Meeting, Person, Report, cleaned
from api.schemas import RegisterLineShape, overdue_days
from api.unseen import seen_text
from models.register import DecisionFilter, DecisionPage, find_decisions
from models.store import get_extraction
from models.tables import DecisionRow, ProtocolRow
from models.task_tables import ReportRow, TaskRow

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
CONTROLS = {"on_control": "на контроле", "off_control": "снято с контроля"}
REPORT_STATES = {
    "submitted": "представлен",
    "accepted": "принят",
    "returned": "возвращён на доработку",
}


def lines_of(session: Session, where: DecisionFilter, as_of: dt.date) -> Iterator[Line]:
    """The register by deadline. What was read is forgotten after each page."""
    return _lines(
        session,
        lambda cursor: find_decisions(session, where, cursor=cursor, limit=PAGE),
        as_of,
    )


def _lines(
    session: Session, page_at: Callable[[str | None], DecisionPage], as_of: dt.date
) -> Iterator[Line]:
    cursor = None
    while True:
        page = page_at(cursor)
        yield from _of_rows(session, page.items, as_of)
        cursor = page.next_cursor
        if cursor is None:
            return
        session.expunge_all()


def protocol_lines(
    session: Session, protocol: ProtocolRow, as_of: dt.date, decision_id: int | None = None
) -> list[Line]:
    """All decisions of a protocol as they stand in it, or just one of them."""
    rows = [row for row in protocol.decisions if decision_id in (None, row.id)]
    return list(_of_rows(session, rows, as_of))


def _of_rows(session: Session, rows: Sequence[DecisionRow], as_of: dt.date) -> Iterator[Line]:
    ids = [row.id for row in rows]
    found = session.scalars(select(TaskRow).where(TaskRow.decision_id.in_(ids)))
    tasks = {task.decision_id: task for task in found}
    schools = school_names(session, rows)
    for row in rows:
        yield _line(row, tasks.get(row.id), schools, as_of)


def _line(row: DecisionRow, task: TaskRow | None, schools: dict[str, str], as_of: dt.date) -> Line:
    protocol = row.protocol
    shape = cleaned(RegisterLineShape.line(row, as_of).model_dump(mode="json"))
    executors = [_executor(each) for each in shape["executors"]]
    responsible = seen_text(task.responsible) if task and task.responsible else ""
    late = overdue_days(row, as_of)
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
        responsible=executors[0] if executors else responsible,
        co_executors=tuple(executors[1:]),
        schools=tuple(
            schools.get(each.school_id or "", seen_text(each.text)) for each in row.schools
        ),
        deadline="; ".join(russian.deadline(each) for each in shape["deadlines"]),
        due=task.due if task else row.last_due,
        first_due=task.first_due if task else row.last_due,
        extensions=task.extensions if task else 0,
        execution=_execution(row, task),
        done_on=task.done_on if task else row.done_on,
        note=_text(row.done_note),
        control=CONTROLS[task.control] if task else "",
        controller=_text(task.controller) if task else "",
        timeliness=f"просрочено на {russian.days(late)}" if late else "",
        overdue_days=late,
        open=_is_open(row, task),
        review=REVIEWS.get(row.verdict or "", "требует проверки" if row.needs_review else ""),
        shape=shape,
    )


def _text(value: str | None) -> str:
    return seen_text(value or "")


def _executor(executor: dict[str, Any]) -> str:
    """«Луговой П.П., директор школы»."""
    return ", ".join(part for part in (executor["name"], executor.get("position")) if part)


def _execution(row: DecisionRow, task: TaskRow | None) -> str:
    """In words; empty for what leaves nobody anything to do."""
    if task:
        return EXECUTIONS[task.execution]
    if row.kind == "resolution":
        return ""
    return EXECUTIONS["done" if row.done_on else "in_work"]


def _is_open(row: DecisionRow, task: TaskRow | None) -> bool:
    if task:
        return task.open and task.execution != "unknown"
    return row.kind != "resolution" and row.done_on is None


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
