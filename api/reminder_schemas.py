"""Digests, calendars, links and letters as the API takes and answers them. No secret is kept."""

import datetime as dt
from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints

from api.patches import Line, Shape
from models.letters import is_unknown
from models.reminder_tables import FeedRow, LetterRow, LetterState, ReportLinkRow, SubscriptionRow

Id = Annotated[int, Field(ge=1, le=2**31 - 1)]
Address = Annotated[
    str, StringConstraints(max_length=300), Field(examples=["gromova@school.example"])
]
Person = Annotated[
    str | None, Field(description="Фамилия и инициалы; без них и школы — весь комитет")
]
NOTICES = "За сколько дней до срока"


class SubscriptionOrder(Shape):
    committee_id: Id
    email: Address
    person: Annotated[Line | None, Field(description="Фамилия и инициалы")] = None
    school_id: Annotated[Line | None, Field(description="Код школы в реестре")] = None
    days_before: list[Annotated[int, Field(ge=1, le=60)]] = Field(
        default=[3, 1], description=NOTICES, max_length=5
    )
    on_day: bool = Field(True, description="В день срока")
    weekly: bool = Field(True, description="О просроченном по понедельникам")
    links: bool = Field(False, description="Со ссылкой, по которой отчитываются без учётной записи")


class SubscriptionShape(BaseModel):
    id: int
    committee_id: int
    email: str
    person: Person
    school_id: str | None
    days_before: list[int] = Field(description=NOTICES)
    on_day: bool
    weekly: bool
    links: bool
    created_at: dt.datetime
    created_by: str

    @classmethod
    def of(cls, row: SubscriptionRow) -> Self:
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class SubscriptionsShape(BaseModel):
    items: list[SubscriptionShape]


class FeedOrder(Shape):
    committee_id: Id
    person: Annotated[Line | None, Field(description="Фамилия и инициалы")] = None
    school_id: Annotated[Line | None, Field(description="Код школы в реестре")] = None
    others: bool = Field(False, description="Для человека или школы без учётной записи")


class FeedShape(BaseModel):
    id: int
    committee_id: int
    person: Person
    school_id: str | None
    created_at: dt.datetime
    created_by: str
    used_at: dt.datetime | None = Field(
        description="Когда календарь открывали, с точностью до часа"
    )

    @classmethod
    def of(cls, row: FeedRow) -> Self:
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class FeedsShape(BaseModel):
    items: list[FeedShape]


class OpenedFeedShape(BaseModel):
    """Адрес показывается один раз."""

    calendar: FeedShape
    address: str = Field(description="Секретный адрес календаря")


class ReportLinkOrder(Shape):
    recipient: Line = Field(description="Кому она предназначена")
    line_id: Annotated[Id | None, Field(description="Строка исполнения, если их несколько")] = None


class ReportLinkShape(BaseModel):
    id: int
    task_id: int
    line_id: int | None
    recipient: str
    created_at: dt.datetime
    created_by: str
    expires_at: dt.datetime
    used_at: dt.datetime | None
    revoked_at: dt.datetime | None
    report_id: int | None

    @classmethod
    def of(cls, row: ReportLinkRow) -> Self:
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class ReportLinksShape(BaseModel):
    items: list[ReportLinkShape]


class GivenLinkShape(BaseModel):
    """Адрес показывается один раз."""

    link: ReportLinkShape
    address: str = Field(description="Секретный адрес для отчёта")


class LetterShape(BaseModel):
    id: int
    committee_id: int | None
    recipient: str
    subject: str
    state: LetterState
    unknown: bool = Field(description="Неизвестно, ушло ли: решает человек")
    made_at: dt.datetime
    sent_at: dt.datetime | None
    attempts: int
    error: str | None

    @classmethod
    def of(cls, row: LetterRow, now: dt.datetime) -> Self:
        told = {name: getattr(row, name) for name in cls.model_fields if name != "unknown"}
        return cls(**told, unknown=is_unknown(row, now))


class LetterPageShape(BaseModel):
    items: list[LetterShape]
    next_cursor: str | None
