"""What the API answers: JSON in the names of the contract, each shape built from a row."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from api.russian import decisions as decisions_word
from extractor import types
from extractor.archive import Refused
from models.audit import Entry
from models.rows import field_value
from models.store import ProtocolLine, Receipt
from models.tables import DecisionRow, ProtocolRow, Verdict
from models.verdicts import Extraction, extraction

State = Literal["received", "reading", "ready", "failed"]


class ErrorShape(BaseModel):
    code: str
    message: str


class ReceiptShape(BaseModel):
    """An accepted file. ``created`` is false when the same file was here before."""

    filename: str
    protocol_id: int
    job_id: str
    created: bool
    message: str
    links: dict[str, str]

    @classmethod
    def of(cls, filename: str, receipt: Receipt) -> Self:
        return cls(
            filename=filename,
            protocol_id=receipt.protocol_id,
            job_id=receipt.job_id,
            created=receipt.created,
            message="Файл принят." if receipt.created else "Этот файл уже был загружен.",
            links=links(receipt.protocol_id, receipt.job_id),
        )


class RefusedShape(BaseModel):
    """A file in an archive that was not taken out of it."""

    filename: str
    error: ErrorShape

    @classmethod
    def of(cls, refused: Refused) -> Self:
        return cls(
            filename=refused.name, error=ErrorShape(code=refused.code, message=refused.message)
        )


class ReceiptsShape(BaseModel):
    items: list[ReceiptShape]
    refused: list[RefusedShape]


def links(protocol_id: int, job_id: str) -> dict[str, str]:
    protocol = f"/api/v1/protocols/{protocol_id}"
    return {
        "job": f"/api/v1/jobs/{job_id}",
        "protocol": protocol,
        "extraction": f"{protocol}/extraction",
        "source": f"{protocol}/source",
    }


class ProtocolShape(BaseModel):
    id: int
    state: State
    filename: str
    sha256: str
    size: int
    received_at: dt.datetime
    number: str | None
    date: dt.date | None
    title: str | None
    body: str | None
    municipality: str | None
    error: ErrorShape | None
    links: dict[str, str]

    @classmethod
    def of(cls, row: ProtocolRow, **more: Any) -> Self:
        error = (
            ErrorShape(code=row.error_code, message=row.error_message or "")
            if (row.error_code)
            else None
        )
        return cls(
            id=row.id,
            state=row.state,
            filename=row.filename,
            sha256=row.source.sha256,
            size=row.source.size,
            received_at=row.received_at,
            number=row.number,
            date=row.date,
            title=row.title,
            body=row.body,
            municipality=row.municipality,
            error=error,
            links=links(row.id, row.job_id),
            **more,
        )


class ProtocolLineShape(ProtocolShape):
    decisions: int
    to_review: int
    summary: str

    @classmethod
    def line(cls, line: ProtocolLine) -> Self:
        return cls.of(
            line.protocol,
            decisions=line.decisions,
            to_review=line.to_review,
            summary=decisions_word(line.decisions),
        )


class ProtocolPageShape(BaseModel):
    items: list[ProtocolLineShape]
    next_cursor: str | None
    total: int


class QuarantinedShape(BaseModel):
    """A file that could not be read; the protocol's own address tells the rest."""

    protocol_id: int
    filename: str
    size: int
    sha256: str
    code: str
    message: str
    quarantined_at: dt.datetime | None
    links: dict[str, str]

    @classmethod
    def of(cls, row: ProtocolRow) -> Self:
        return cls(
            protocol_id=row.id,
            filename=row.filename,
            size=row.source.size,
            sha256=row.source.sha256,
            code=row.error_code or "",
            message=row.error_message or "",
            quarantined_at=row.finished_at,
            links=links(row.id, row.job_id) | {"again": f"/api/v1/quarantine/{row.id}/reading"},
        )


class QuarantinedPageShape(BaseModel):
    items: list[QuarantinedShape]
    next_cursor: str | None
    total: int


class OfficerShape(BaseModel):
    name: str
    position: str | None


class ParticipantShape(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    name: str
    position: str | None
    presence: types.Presence
    role: types.Role | None


class DecisionShape(BaseModel):
    """A decision as the register holds it: what was read, with what people have mended."""

    id: int
    protocol_id: int
    path: str
    number: str | None
    parent: str | None
    agenda_number: str | None
    kind: types.DecisionKind
    text: str
    executors: list[dict[str, Any]]
    deadlines: list[dict[str, Any]]
    schools: list[dict[str, Any]]
    confidence: float | None
    needs_review: bool
    review_reasons: list[Any]
    evidence: list[Any]
    done_on: dt.date | None
    done_note: str | None
    last_due: dt.date | None = Field(description="Последний день последнего из сроков")
    overdue_days: int = Field(description="На сколько дней просрочено; 0, если не просрочено")
    mended: list[str] = Field(description="Поля, исправленные человеком")
    extraction: Extraction = Field(description="Извлечено, проверить, подтверждено, отклонено")
    verdict: Verdict | None = Field(description="Слово человека о прочитанном")
    verdict_at: dt.datetime | None
    verdict_by: str | None
    verdict_ground: str | None
    version: int

    @classmethod
    def of(cls, row: DecisionRow, as_of: dt.date, **more: Any) -> Self:
        plain = {
            name: getattr(row, name) for name in DecisionShape.model_fields if hasattr(row, name)
        }
        parts = {name: field_value(row, name) for name in ("executors", "deadlines", "schools")}
        told = {"overdue_days": overdue_days(row, as_of), "extraction": extraction(row)}
        return cls(**{**plain, **parts, **told, **more})


def overdue_days(row: DecisionRow, as_of: dt.date) -> int:
    """Full days since the last day of the deadline; 0 when the decision is not overdue."""
    return (as_of - row.due_on(as_of)).days if row.is_overdue(as_of) else 0


class MeetingShape(BaseModel):
    id: int
    number: str | None
    date: dt.date | None
    title: str | None
    body: str | None
    municipality: str | None
    filename: str

    @classmethod
    def of(cls, row: ProtocolRow) -> Self:
        return cls(**{name: getattr(row, name) for name in set(cls.model_fields)})


class RegisterLineShape(DecisionShape):
    protocol: MeetingShape

    @classmethod
    def line(cls, row: DecisionRow, as_of: dt.date) -> Self:
        protocol = row.protocol
        return cls.of(
            row,
            as_of,
            protocol=MeetingShape(
                id=protocol.id,
                number=protocol.number,
                date=protocol.date,
                title=protocol.title,
                body=protocol.body,
                municipality=protocol.municipality,
                filename=protocol.filename,
            ),
        )


class DecisionPageShape(BaseModel):
    items: list[RegisterLineShape]
    next_cursor: str | None
    total: int
    as_of: dt.date = Field(description="День, на который посчитана просрочка")


class CorrectionShape(BaseModel):
    """A field as it was and as it became; `change` is what can be undone as a whole."""

    field: str
    old: Any
    new: Any
    at: dt.datetime
    by: str
    change: str

    @classmethod
    def of(cls, entry: Entry) -> Self:
        row = entry.row
        return cls(
            field=row.field or "",
            old=entry.old,
            new=entry.new,
            at=row.at,
            by=row.actor,
            change=row.change,
        )


class DecisionDetailShape(RegisterLineShape):
    corrections: list[CorrectionShape]

    @classmethod
    def detail(cls, row: DecisionRow, as_of: dt.date, corrections: Sequence[Entry]) -> Self:
        line = RegisterLineShape.line(row, as_of)
        shown = [CorrectionShape.of(each) for each in corrections]
        return cls(**dict(line), corrections=shown)


class ProtocolDetailShape(ProtocolShape):
    time: str | None
    place: str | None
    chair: OfficerShape | None
    secretary: OfficerShape | None
    approver: OfficerShape | None
    participants: list[ParticipantShape]
    decisions: list[DecisionShape]

    @classmethod
    def detail(cls, row: ProtocolRow, as_of: dt.date) -> Self:
        return cls.of(
            row,
            time=row.time,
            place=row.place,
            chair=_officer(row.chair, row.chair_position),
            secretary=_officer(row.secretary, row.secretary_position),
            approver=_officer(row.approver, row.approver_position),
            participants=[ParticipantShape.model_validate(each) for each in row.participants],
            decisions=[DecisionShape.of(each, as_of) for each in row.decisions],
        )


def _officer(name: str | None, position: str | None) -> OfficerShape | None:
    return OfficerShape(name=name, position=position) if name else None


Store = Literal["ok", "unavailable", "damaged"]


class HealthShape(BaseModel):
    status: Literal["ok", "degraded"]
    store: Store
    jobs: dict[str, int] = Field(description="Сколько протоколов в каждом состоянии")
    capabilities: dict[str, bool] = Field(description="Какие форматы читаются")
    protection: dict[str, str] = Field(
        description="Чем защищено чтение чужих файлов: active или почему защиты нет"
    )
    limits: dict[str, int]
