"""The JSON of personal data: mentions, acts, the access log, the public view."""

import datetime as dt
from typing import Any, Self

from pydantic import BaseModel, Field

from extractor.types import DecisionKind, Presence, Role
from models.audit_tables import ActRow
from models.people_tables import AccessRow
from models.personal import Found, MentionPlace


class MentionShape(BaseModel):
    """Одно упоминание. `certain`: рядом с фамилией стоят инициалы или имя."""

    where: str = Field(examples=["текст решения"])
    noun: str = Field(examples=["decision.text"])
    row_id: int = Field(examples=[7])
    excerpt: str = Field(examples=["Поручить Зиминой О.О. подготовить отчёт"])
    certain: bool
    protocol_id: int | None
    decision_id: int | None

    @classmethod
    def of(cls, mention: MentionPlace) -> Self:
        return cls(
            where=mention.title,
            noun=mention.noun,
            row_id=mention.row_id,
            excerpt=mention.excerpt,
            certain=mention.certain,
            protocol_id=mention.protocol_id,
            decision_id=mention.decision_id,
        )


class MentionsShape(BaseModel):
    """`namesakes`: в реестре есть и однофамильцы с другими инициалами."""

    name: str = Field(examples=["Зимина О.О."])
    total: int
    namesakes: bool
    by_place: dict[str, int]
    items: list[MentionShape]

    @classmethod
    def of(cls, name: str, found: Found, most: int) -> Self:
        return cls(
            name=name,
            total=len(found.mentions),
            namesakes=found.namesakes,
            by_place=dict(found.by_title),
            items=[MentionShape.of(one) for one in found.mentions[:most]],
        )


class Depersonalising(BaseModel):
    """Что обезличить и на каком основании."""

    model_config = {"extra": "forbid"}

    name: str = Field(min_length=3, max_length=200, examples=["Зимина О.О."])
    ground: str = Field(min_length=3, max_length=1000, examples=["Заявление от 01.10.2026"])
    pseudonym: str | None = Field(
        default=None, min_length=1, max_length=100, examples=["Сотрудник 1"]
    )
    alone: bool | None = Field(
        default=None, description="И фамилию без инициалов; иначе только если нет однофамильцев"
    )
    drop_originals: bool = Field(
        default=False, description="Удалить и исходные файлы, в которых имя остаётся"
    )


class ActPlaceShape(BaseModel):
    noun: str = Field(examples=["decision.text"])
    where: str = Field(examples=["текст решения"])
    rows: list[int]
    count: int


class ActShape(BaseModel):
    """Акт об обезличивании: имени в нём нет. `originals` — протоколы, в файлах которых оно есть."""

    id: int
    at: dt.datetime
    actor: str
    ground: str
    pseudonym: str
    places: list[ActPlaceShape]
    originals: list[int]
    dropped: list[int] = Field(description="Протоколы, исходные файлы которых удалены")

    @classmethod
    def of(cls, act: ActRow, originals: list[int], dropped: list[int]) -> Self:
        return cls(
            id=act.id,
            at=act.at,
            actor=act.actor,
            ground=act.ground,
            pseudonym=act.pseudonym,
            places=[
                ActPlaceShape(
                    noun=place["noun"],
                    where=place["title"],
                    rows=place["ids"],
                    count=place["count"],
                )
                for place in act.places
                if "count" in place
            ],
            originals=originals,
            dropped=dropped,
        )


class AccessShape(BaseModel):
    """Кто и когда видел персональные данные или выгрузил их."""

    id: int
    at: dt.datetime
    actor: str
    action: str = Field(examples=["searched"])
    noun: str = Field(examples=["person"])
    noun_id: str
    committee_id: int | None
    facts: dict[str, Any]

    @classmethod
    def of(cls, row: AccessRow) -> Self:
        return cls(
            id=row.id,
            at=row.at,
            actor=row.actor,
            action=row.action,
            noun=row.noun,
            noun_id=row.noun_id,
            committee_id=row.committee_id,
            facts=row.facts,
        )


class AccessPageShape(BaseModel):
    items: list[AccessShape]
    next_cursor: str | None


class PublicParticipantShape(BaseModel):
    called: str = Field(examples=["директор школы"])
    presence: Presence
    role: Role | None


class PublicDeadlineShape(BaseModel):
    text: str
    due: dt.date | None


class PublicDecisionShape(BaseModel):
    path: str
    kind: DecisionKind
    text: str
    needs_review: bool = Field(description="Прочитано с сомнением, человек ещё не проверил")
    executors: list[str] = Field(examples=[["исполнитель 1"]])
    deadlines: list[PublicDeadlineShape]


class PublicProtocolShape(BaseModel):
    """Протокол без имён: вместо них должности."""

    id: int
    number: str | None
    date: dt.date | None
    title: str | None
    body: str | None
    municipality: str | None
    participants: list[PublicParticipantShape]
    decisions: list[PublicDecisionShape]
