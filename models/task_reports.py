"""Reports of execution: submitted with files, accepted or returned for rework."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.task_acts import carry_out, lines_for
from models.task_tables import ReportFileRow, ReportRow
from models.tasks import UnknownTask, take_task
from models.timeliness import committee_today
from models.transitions import Act, WrongTransition, need_ground, possible_acts


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file beside a report; its bytes are kept by ``models.files`` already."""

    sha256: str
    filename: str
    size: int


def submit_report(
    session: Session,
    task_id: int,
    text: str,
    *,
    by: str,
    via: str,
    now: dt.datetime,
    line_id: int | None = None,
    done_on: dt.date | None = None,
    files: Sequence[ReportFile] = (),
    protocol_id: int | None = None,
    expected: int | None = None,
) -> ReportRow:
    """Notes a report and leaves it to a person to judge; ``by`` is who reports.

    ``via``: page, api, link or protocol. ``done_on``: when it was done, as the report says. Of a
    recurring deadline it is of the next occurrence unless ``line_id`` tells another.
    """
    said = need_ground("report", text)
    task = take_task(session, task_id, expected)
    lines = lines_for(task, "report", line_id)
    if line_id is None and any(line.occurrence for line in lines):
        lines = [min(lines, key=lambda line: line.due or dt.date.max)]
        line_id = lines[0].id
    report = ReportRow(
        task_id=task.id,
        line_id=line_id,
        text=said,
        done_on=done_on,
        state="submitted",
        submitted_by=by,
        submitted_at=now,
        via=via,
        protocol_id=protocol_id,
        files=[ReportFileRow(sha256=f.sha256, filename=f.filename, size=f.size) for f in files],
    )
    session.add(report)
    carry_out(session, task, "report", said, on=None, now=now, line_id=line_id, lines=lines)
    return report


def judge_report(
    session: Session,
    report_id: int,
    *,
    accepted: bool,
    by: str,
    now: dt.datetime,
    note: str = "",
    done_on: dt.date | None = None,
    task_id: int | None = None,
    expected: int | None = None,
) -> ReportRow:
    """Accepts a report, or returns it for rework with a ``note`` of what is missing.

    Accepted, the execution is done on ``done_on``, else when the report says, else when it came.
    With ``task_id`` a report of another task is unknown.
    Raises WrongTransition for a report that was judged already.
    """
    act: Act = "accept" if accepted else "return"
    said = need_ground(act, note)
    report = session.get(ReportRow, report_id)
    if report is None or task_id not in (None, report.task_id):
        raise UnknownTask(report_id)
    task = take_task(session, report.task_id, expected)
    session.refresh(report)
    if report.state != "submitted":
        possible = possible_acts(task.execution, task.control)
        raise WrongTransition(act, task.execution, possible)
    lines = lines_for(task, act, report.line_id)
    arrived = committee_today(session, task.committee_id, report.submitted_at)
    day = (done_on or report.done_on or arrived) if accepted else None
    report.state = "accepted" if accepted else "returned"
    report.judged_by, report.judged_at, report.judgement = by, now, said or None
    if accepted:
        task.note = report.text
        for line in lines:
            line.note = report.text
    carry_out(session, task, act, said, on=day, now=now, line_id=report.line_id, lines=lines)
    return report


def waiting_report(session: Session, task_id: int, line_id: int | None = None) -> ReportRow | None:
    """The newest report that nobody has judged yet."""
    query = select(ReportRow).filter_by(task_id=task_id, state="submitted")
    if line_id is not None:
        query = query.filter_by(line_id=line_id)
    return session.scalars(query.order_by(ReportRow.id.desc()).limit(1)).first()


def reports_of(session: Session, task_id: int) -> Sequence[ReportRow]:
    """Oldest first, with their files."""
    query = select(ReportRow).filter_by(task_id=task_id).order_by(ReportRow.id)
    return session.scalars(query).all()


def report_file(
    session: Session, task_id: int, report_id: int, file_id: int
) -> ReportFileRow | None:
    """A file of a report of that task; None for any other."""
    query = select(ReportFileRow).join(ReportRow, ReportRow.id == ReportFileRow.report_id)
    return session.scalar(
        query.where(
            ReportFileRow.id == file_id, ReportRow.id == report_id, ReportRow.task_id == task_id
        )
    )
