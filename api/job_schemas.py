"""Jobs as JSON. Those that read a file keep the fields they had before there were others."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Self

from pydantic import BaseModel, Field

from api.jobs import KINDS
from api.schemas import ErrorShape, State, links
from models.job_tables import JobFileRow, JobRow, JobState
from models.store import Job

# Readings of before 22.11.2026 are known by their protocols alone; so are those that were cleaned.
_STATES: dict[State, JobState] = {
    "received": "queued",
    "reading": "running",
    "ready": "done",
    "failed": "failed",
}


class JobFileShape(BaseModel):
    filename: str
    media_type: str
    size: int
    href: str


class JobShape(BaseModel):
    """Задание. `status` — что с ним; `state` — что с протоколом, если задание читает файл."""

    id: str
    kind: str = Field(examples=["reading"])
    title: str = Field(examples=["Чтение протокола"])
    status: JobState
    protocol_id: int | None
    state: State | None = Field(
        description="received — в очереди, reading — читается, ready — прочитан, "
        "failed — не прочитан; пусто у заданий, которые ничего не читают"
    )
    step: str | None = Field(description="Чем занято сейчас")
    done: int = Field(description="Сколько сделано из total")
    total: int | None
    attempt: int = Field(description="Которая попытка; после трёх — требует внимания")
    error: ErrorShape | None
    outcome: dict[str, Any] | None
    files: list[JobFileShape] = Field(description="Что получилось; отдаётся вложением")
    made_by: str | None
    received_at: dt.datetime
    started_at: dt.datetime | None
    finished_at: dt.datetime | None
    cancel_asked_at: dt.datetime | None
    links: dict[str, str]

    @classmethod
    def of(
        cls,
        row: JobRow,
        read: Job | None = None,
        files: Sequence[JobFileRow] = (),
        named: bool = True,
    ) -> Self:
        """``read`` is the protocol of a reading; ``named``: who made it may be shown."""
        kind = KINDS.get(row.kind)
        steps = kind.steps if kind else {}
        error = (row.error_code, row.error_message)
        if read is not None and read.error_code is not None:
            error = (read.error_code, read.error_message)
        return cls(
            id=row.id,
            kind=row.kind,
            title=kind.title if kind else row.kind,
            status=row.state,
            protocol_id=read.protocol_id if read else None,
            state=read.state if read else None,
            step=steps.get(row.step, row.step) if row.step else None,
            done=row.done,
            total=row.total,
            attempt=row.attempt,
            error=_error(*error),
            outcome=row.outcome,
            files=[_file(row.id, place, file) for place, file in enumerate(files, 1)],
            made_by=row.made_by if named else None,
            received_at=read.received_at if read else row.made_at,
            started_at=read.started_at if read else row.started_at,
            finished_at=read.finished_at if read else row.finished_at,
            cancel_asked_at=row.cancel_asked_at,
            links=_links(row.id, read),
        )

    @classmethod
    def of_protocol(cls, read: Job) -> Self:
        """A reading of which only the protocol is left."""
        return cls(
            id=read.id,
            kind="reading",
            title=KINDS["reading"].title,
            status=_STATES[read.state],
            protocol_id=read.protocol_id,
            state=read.state,
            step=None,
            done=0,
            total=None,
            attempt=1,
            error=_error(read.error_code, read.error_message),
            outcome=None,
            files=[],
            made_by=None,
            received_at=read.received_at,
            started_at=read.started_at,
            finished_at=read.finished_at,
            cancel_asked_at=None,
            links=_links(read.id, read),
        )


class JobPageShape(BaseModel):
    items: list[JobShape]
    next_cursor: str | None
    total: int


def _error(code: str | None, message: str | None) -> ErrorShape | None:
    return ErrorShape(code=code, message=message or "") if code else None


def _links(job_id: str, read: Job | None) -> dict[str, str]:
    if read is not None:
        return links(read.protocol_id, job_id)
    return {"job": f"/api/v1/jobs/{job_id}"}


def _file(job_id: str, place: int, row: JobFileRow) -> JobFileShape:
    return JobFileShape(
        filename=row.filename,
        media_type=row.media_type,
        size=row.size,
        href=f"/api/v1/jobs/{job_id}/files/{place}",
    )
