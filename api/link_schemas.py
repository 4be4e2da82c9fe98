"""The JSON of links between decisions of successive protocols."""

import datetime as dt
from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, Field

from models.link_tables import DecisionLinkRow, LinkKind, LinkState
from models.tables import DecisionRow


class LinkEndShape(BaseModel):
    """Решение на одном конце связи."""

    decision_id: int
    path: str = Field(examples=["1.2"])
    text: str
    protocol_id: int
    protocol_number: str | None
    protocol_date: dt.date | None

    @classmethod
    def of(cls, row: DecisionRow) -> Self:
        return cls(
            decision_id=row.id,
            path=row.path,
            text=row.text,
            protocol_id=row.protocol_id,
            protocol_number=row.protocol.number,
            protocol_date=row.protocol.date,
        )


class LinkShape(BaseModel):
    """`later` пусто, когда поздний протокол только докладывает об исполнении."""

    id: int
    kind: LinkKind
    state: LinkState
    earlier: LinkEndShape
    later: LinkEndShape | None
    protocol_id: int = Field(description="Протокол, из которого взята связь")
    quote: str = Field(description="Слова протокола", examples=["Снять с контроля п. 2"])
    rule: str
    score: float = Field(description="1, когда названы протокол и пункт; иначе сходство текстов")
    settled_by: str | None
    settled_at: dt.datetime | None

    @classmethod
    def of(cls, row: DecisionLinkRow, ends: Mapping[int, DecisionRow]) -> Self:
        return cls(
            id=row.id,
            kind=row.kind,
            state=row.state,
            earlier=LinkEndShape.of(ends[row.earlier_id]),
            later=LinkEndShape.of(ends[row.later_id]) if row.later_id else None,
            protocol_id=row.protocol_id,
            quote=row.quote,
            rule=row.rule,
            score=row.score,
            settled_by=row.settled_by,
            settled_at=row.settled_at,
        )


class LinksShape(BaseModel):
    items: list[LinkShape]
