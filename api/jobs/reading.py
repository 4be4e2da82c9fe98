"""The reading of a protocol as a job: ordered, begun, given up."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.children import Failure, Recipe
from api.jobs import PEOPLE, Desk, start_job
from models.job_orders import outlive
from models.job_tables import JobRow
from models.jobs import live_job_of
from models.store import Receipt, save_failure, source_of
from models.tables import ProtocolRow

READING = "reading"
CANCELLED = Failure("cancelled", "Чтение файла отменено. Его можно прочитать ещё раз.")


def subject_of(protocol_id: int) -> str:
    return f"protocol:{protocol_id}"


def protocol_of(job: JobRow) -> int | None:
    """The protocol that a job reads."""
    return int(job.order["protocol_id"]) if job.kind == READING else None


def start_reading(held: Desk, session: Session, receipt: Receipt, priority: int) -> None:
    """The first reading, under the id that the receipt promises; or one more of a failed file."""
    outlive(session, subject_of(receipt.protocol_id), but=receipt.job_id)
    _start(held, session, receipt.protocol_id, priority, receipt.job_id)


def read_again(held: Desk, session: Session, protocol_id: int, priority: int = PEOPLE) -> str:
    """Another reading of what was read before; gives the id of the job that does it.

    One that waits or runs already will do.
    """
    known = live_job_of(session, READING, subject_of(protocol_id))
    return known or _start(held, session, protocol_id, priority, None)


def _start(
    held: Desk, session: Session, protocol_id: int, priority: int, job_id: str | None
) -> str:
    committee = session.scalar(select(ProtocolRow.committee_id).filter_by(id=protocol_id))
    return start_job(
        held,
        session,
        READING,
        {"protocol_id": protocol_id},
        committee_id=committee,
        subject=subject_of(protocol_id),
        priority=priority,
        job_id=job_id,
    )


def wait_again(session: Session, job: JobRow) -> None:
    """The file leaves quarantine; a protocol that was read before stays as it is."""
    protocol = session.get_one(ProtocolRow, job.order["protocol_id"])
    if protocol.state == "failed":
        protocol.state = "received"
        protocol.started_at = protocol.finished_at = None
        protocol.error_code = protocol.error_message = protocol.extraction = None
        session.flush()


def fail_reading(
    session: Session, job: JobRow, failure: Failure, recipe: Recipe, now: dt.datetime
) -> None:
    """The file goes to quarantine; a protocol that was read before stays as it was."""
    protocol_id = job.order["protocol_id"]
    sha256, filename = source_of(session, protocol_id)
    contract = recipe.failed(filename, sha256, failure)
    save_failure(session, protocol_id, failure.code, failure.message, now=now, extraction=contract)
