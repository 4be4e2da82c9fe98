"""Decisions that somebody is charged with, straight in the tables, and who is told of them."""

import datetime as dt
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractor.types import Deadline, Executor
from models.addressees import addressee_key
from models.due_lines import DueLine
from models.people_tables import CommitteeRow
from models.reminder_tables import SubscriptionRow
from models.store import receive, save_reading
from models.tables import DecisionRow
from models.tasks import open_task
from tests.models.samples import NOW, contract, decision, found, person, protocol

_numbers = count(1)


def due_line(due: dt.date, line_id: int = 1, **fields: Any) -> DueLine:
    """A line as the register gives it."""
    given: dict[str, Any] = {
        "line_id": line_id,
        "task_id": line_id,
        "decision_id": line_id,
        "protocol_id": 1,
        "committee_id": 1,
        "number": "2.1.",
        "text": "Подготовить график.",
        "protocol_number": "4",
        "protocol_date": dt.date(2026, 10, 1),
        "executor": "Громова Н.В.",
        "responsible": "Громова Н.В.",
        "school_id": None,
        "due": due,
        "execution": "in_work",
        "done_on": None,
        "sure": True,
        "version": 1,
        "uid": f"uid-{line_id}",
        "changed_at": NOW,
        "executors": ("Громова Н.В.",),
    }
    return DueLine(**given | fields)


def committee(session: Session, name: str, time_zone: str = "Europe/Moscow") -> int:
    row = CommitteeRow(name=name, time_zone=time_zone, due_soon_days=7, settings={}, created_at=NOW)
    session.add(row)
    session.flush()
    return row.id


def charge(
    session: Session,
    due: dt.date | None,
    *names: str,
    text: str = "Подготовить график.",
    committee_id: int = 1,
    needs_review: bool = False,
    school_id: str | None = None,
    **task: Any,
) -> int:
    """A decision of a protocol of its own with its task and a single line; gives the task's id."""
    number = next(_numbers)
    executors: tuple[Executor, ...] = tuple(person(name) for name in names)
    deadlines = (Deadline(kind="date", text="", due=due),) if due else ()
    point = decision("2.1", text, executors=executors, deadlines=deadlines, number="2.1.")
    read = protocol(point, number="4", date=dt.date(2026, 10, 1))
    received = receive(
        session, sha256=f"{number:064x}", filename="п.docx", size=9, now=NOW,
        committee_id=committee_id,
    )  # fmt: skip
    save_reading(session, received.protocol_id, read, contract(read.decisions), NOW)
    row = session.scalars(select(DecisionRow).filter_by(protocol_id=received.protocol_id)).one()
    row.needs_review = needs_review
    made = found(open_task(session, row, NOW))
    for name, value in task.items():
        setattr(made, name, value)
    made.lines[0].execution, made.lines[0].school_id = made.execution, school_id
    session.flush()
    return made.id


def subscribed(
    session: Session, email: str, name: str | None = None, **fields: Any
) -> SubscriptionRow:
    given: dict[str, Any] = {
        "committee_id": 1,
        "email": email,
        "person": name,
        "person_key": addressee_key(name) if name else None,
        "days_before": [3, 1],
        "on_day": True,
        "weekly": True,
        "created_at": NOW,
        "created_by": "Секретарь",
    }
    row = SubscriptionRow(**given | fields)
    session.add(row)
    session.flush()
    return row
