"""Another reading of protocols that an older version of the program has read."""

from typing import Any

from sqlalchemy import ColumnElement, or_, select

from api.deps import Resources
from api.engine import ARCHIVE
from api.jobs import JobOrder, Made
from api.jobs.progress import Progress
from api.jobs.reading import read_again
from api.jobs.version import reader_version
from api.russian import plural
from models.personal import names_erased
from models.session import reading, writing
from models.tables import ProtocolRow

AT_ONCE = 500  # readings ordered in one transaction


def order_readings(held: Resources, job: JobOrder, progress: Progress) -> Made:
    """Each is a job of its own, behind those of people; what runs or waits is not doubled."""
    with reading(held.engine) as session:
        ids = session.scalars(select(ProtocolRow.id).where(*_older(job)).order_by(ProtocolRow.id))
        erased = names_erased(session)
        waiting = [each for each in ids if each not in erased]
    for begin in range(0, len(waiting), AT_ONCE):
        progress.step("ordering", begin, len(waiting))
        with writing(held.engine, job.actor) as session:
            for protocol_id in waiting[begin : begin + AT_ONCE]:
                read_again(held, session, protocol_id, ARCHIVE)
    count = plural(len(waiting), "протокол", "протокола", "протоколов")
    return Made({"protocols": len(waiting), "message": f"Поставлено в очередь: {count}."})


def _older(job: JobOrder) -> list[ColumnElement[bool]]:
    """Of one committee, or of all."""
    version: Any = ProtocolRow.extractor_version
    older = [
        ProtocolRow.state == "ready",
        or_(version.is_(None), version != reader_version()),
    ]
    if job.committee_id is not None:
        older.append(ProtocolRow.committee_id == job.committee_id)
    return older
