"""The JSON of the audit log, of verdicts and of what is undone."""

import datetime as dt
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from api.patches import Line, Number, Shape
from models.audit import Entry, EntryPage, Verification
from models.link_tables import ProposalKind, ProposalRow, ProposalState
from models.tables import DecisionRow, Verdict
from models.undo import Difference
from models.verdicts import Confirmation


class EntryShape(BaseModel):
    """Одна запись журнала: поле, каким было и каким стало. Стёртые по акту значения — null."""

    seq: int
    change: str = Field(description="Общий номер всего, что изменено одним действием")
    at: dt.datetime
    actor: str
    user_id: int | None
    via: str
    committee_id: int | None
    action: str
    noun: str
    noun_id: str
    field: str | None
    old: Any
    new: Any
    erased: bool
    hash: str

    @classmethod
    def of(cls, entry: Entry) -> Self:
        row = entry.row
        kept = ("seq", "change", "at", "actor", "user_id", "via", "committee_id", "action", "noun")
        return cls(
            **{name: getattr(row, name) for name in (*kept, "noun_id", "field", "hash")},
            old=entry.old,
            new=entry.new,
            erased=entry.erased,
        )


class EntriesShape(BaseModel):
    items: list[EntryShape]


class EntryPageShape(BaseModel):
    items: list[EntryShape]
    next_cursor: str | None

    @classmethod
    def of(cls, page: EntryPage) -> Self:
        return cls(items=[EntryShape.of(e) for e in page.items], next_cursor=page.next_cursor)


class VerificationShape(BaseModel):
    """`last` — отпечаток последней записи: выписанный отдельно, он покажет срезанный конец."""

    whole: bool
    broken: int | None = Field(description="Первая запись, которая не такая, какой была записана")
    rows: int
    last: str

    @classmethod
    def of(cls, found: Verification) -> Self:
        return cls(
            whole=found.broken is None, broken=found.broken, rows=found.rows, last=found.last
        )


class UndoneShape(BaseModel):
    decisions: list[int] = Field(description="Решения, которых коснулась отмена")
    change: str = Field(description="Сама отмена — тоже изменение, её можно отменить")


class DifferenceShape(BaseModel):
    """Что изменено ещё раз после отменяемого изменения."""

    noun: str
    noun_id: str
    field: str
    left: Any
    present: Any

    @classmethod
    def of(cls, found: Difference) -> Self:
        return cls(**{name: getattr(found, name) for name in cls.model_fields})


# Who rejects says why.
_GROUNDED: list[Any] = [
    {"properties": {"verdict": {"enum": ["confirmed", None]}}},
    {"properties": {"ground": {"type": "string"}}, "required": ["ground"]},
]


class VerdictOrder(Shape):
    """Подтвердить, отклонить с основанием или снять прежнее слово (null)."""

    model_config = ConfigDict(json_schema_extra={"anyOf": _GROUNDED})
    verdict: Verdict | None
    ground: Line | None = None
    version: Number | None = Field(None, description="Версия, если нет заголовка If-Match")


class ConfirmationShape(BaseModel):
    confirmed: list[int] = Field(description="Решения, подтверждённые сейчас")
    remaining: list["RemainingShape"] = Field(description="Что осталось проверить по одному")

    @classmethod
    def of(cls, done: Confirmation) -> Self:
        return cls(
            confirmed=[row.id for row in done.confirmed],
            remaining=[RemainingShape.of(row) for row in done.remaining],
        )


class RemainingShape(BaseModel):
    id: int
    path: str
    review_reasons: list[Any]

    @classmethod
    def of(cls, row: DecisionRow) -> Self:
        return cls(id=row.id, path=row.path, review_reasons=row.review_reasons)


class ProposalShape(BaseModel):
    """Что предлагается; для `reading` — поле, каким оно было и каким прочитано теперь."""

    id: int
    kind: ProposalKind
    decision_id: int
    protocol_id: int | None
    field: str | None
    content: dict[str, Any]
    message: str
    state: ProposalState
    made_at: dt.datetime
    settled_at: dt.datetime | None
    settled_by: str | None

    @classmethod
    def of(cls, row: ProposalRow) -> Self:
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class ProposalPageShape(BaseModel):
    items: list[ProposalShape]
    next_cursor: str | None
    total: int


Settling = Literal["acceptance", "refusal"]
