"""What a client orders to be done with a task: its right, its version, its files."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import SEEK_END

from fastapi import UploadFile
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.deps import Resources
from api.errors import BadValue, NotFound, TooLarge
from api.task_schemas import (
    ActOrder,
    DirectAct,
    ExtensionShape,
    LineShape,
    ReportShape,
    StepShape,
    TaskDetailShape,
)
from api.uploads import shown_name
from api.viewer import Right, Viewer
from models.session import writing
from models.task_acts import act_on, set_control
from models.task_register import get_entry
from models.task_reports import ReportFile, judge_report, reports_of, waiting_report
from models.task_tables import ExtensionRow, StepRow, TaskRow
from models.tasks import get_task
from models.timeliness import Days
from models.transitions import next_state

MOST_FILES = 20
_ANY = "*"


@contextmanager
def changing(held: Resources, viewer: Viewer, task_id: int, right: Right) -> Iterator[Session]:
    """A transaction in the viewer's name. Raises NotFound and NotAllowed."""
    with writing(held.engine, viewer.actor) as session:
        task = get_task(session, task_id, scope=viewer.scope)
        if task is None:
            raise NotFound("Такого поручения нет.")
        viewer.need(right, task.committee_id)
        yield session


def carry_out_order(
    session: Session,
    task_id: int,
    act: DirectAct,
    order: ActOrder,
    by: str,
    now: dt.datetime,
    expected: int,
) -> None:
    """Raises what ``models.task_acts`` does, and NotFound for a report that is not there."""
    when, line, ground = order.on, order.line_id, order.ground
    if act in ("on_control", "off_control"):
        set_control(session, task_id, act, ground, now=now, on=when, expected=expected)
    elif act in ("accept", "return"):
        report_id = order.report_id or _waiting(session, task_id, act, line)
        judge_report(
            session,
            report_id,
            accepted=act == "accept",
            by=by,
            now=now,
            note=ground,
            done_on=when,
            task_id=task_id,
            expected=expected,
        )
    else:
        act_on(session, task_id, act, ground, now=now, on=when, line_id=line, expected=expected)


def _waiting(session: Session, task_id: int, act: DirectAct, line_id: int | None) -> int:
    report = waiting_report(session, task_id, line_id)
    if report is not None:
        return report.id
    task = session.get_one(TaskRow, task_id)
    next_state(act, task.execution, task.control)  # says what is possible instead
    raise NotFound("Такого отчёта нет.")


def keep_files(held: Resources, files: Sequence[UploadFile]) -> list[ReportFile]:
    """The files beside a report, kept among the originals; nothing of them is read.

    Raises TooLarge and BadValue.
    """
    limit = held.settings.max_file_bytes
    given = [file for file in files if file.filename]
    if len(given) > MOST_FILES:
        raise BadValue(f"К отчёту можно приложить не больше {MOST_FILES} файлов.")
    for file in given:
        if (file.size or 0) > limit:
            name = shown_name(file.filename)
            raise TooLarge(f"Файл «{name}» больше {limit // 1024**2} МБ.", limit=limit)
    return [
        ReportFile(
            held.originals.keep(file.file), shown_name(file.filename), file.file.seek(0, SEEK_END)
        )
        for file in given
    ]


def detail(session: Session, task: TaskRow, days: Days) -> TaskDetailShape:
    at = days.of(task.committee_id)
    extensions = select(ExtensionRow).filter_by(task_id=task.id).order_by(ExtensionRow.id)
    steps = select(StepRow).filter_by(task_id=task.id).order_by(StepRow.id)
    return TaskDetailShape.of(
        get_entry(task, days),
        lines=[LineShape.of(each, at) for each in task.lines],
        reports=[ReportShape.of(each) for each in reports_of(session, task.id)],
        extension_history=[ExtensionShape.of(each) for each in session.scalars(extensions)],
        steps=[StepShape.of(each) for each in session.scalars(steps)],
    )
