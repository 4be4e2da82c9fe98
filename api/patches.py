"""What a client may change of a decision, checked before anything is touched."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from api.unseen import UNSEEN, seen_text
from extractor import types

# Told in the description of the API: something in a text must be seen (see api.unseen).
_SEEN = Field(json_schema_extra={"pattern": f"[^{UNSEEN}]"})
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000), _SEEN
]
Prose = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), _SEEN
]
Due = dt.date | None
# Of a row or a version: no column holds more, and SQLite would break at 2 to the power of 63.
Number = Annotated[int, Field(ge=0, le=2**31 - 1)]


def never_null(*names: str) -> Callable[[dict[str, Any]], None]:
    """For the description: these fields may be left out, but not sent as null."""

    def tell(schema: dict[str, Any]) -> None:
        for name in names:
            field = schema["properties"][name]
            (kind,) = (each for each in field.pop("anyOf") if each.get("type") != "null")
            field.pop("default", None)
            field.update(kind)

    return tell


class Shape(BaseModel):
    """What a client sends may hold nothing unknown: a misspelt field must not be lost silently."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    @field_validator("*", mode="before")
    @classmethod
    def seen(cls, value: Any) -> Any:
        """Texts come without what nobody sees in them; PostgreSQL would refuse a NUL."""
        if isinstance(value, list):
            return [seen_text(each) if isinstance(each, str) else each for each in value]
        return seen_text(value) if isinstance(value, str) else value


class ExecutorShape(Shape):
    kind: types.ExecutorKind
    name: Line
    position: Line | None = None
    text: str | None = None
    school_id: str | None = None
    group_id: str | None = None

    def value(self) -> types.Executor:
        text = self.text or self.name
        return types.Executor(
            self.kind, self.name, text, self.position, self.school_id, self.group_id
        )


_DAY, _RULE = {"type": "string", "format": "date"}, {"type": "string", "minLength": 1}
# Which fields a kind of deadline consists of; for the description, as ``whole`` checks it.
_CONSISTS: tuple[tuple[tuple[types.DeadlineKind, ...], dict[str, Any]], ...] = (
    (("date", "on", "relative"), {"due": _DAY}),
    (("period",), {"start": _DAY, "due": _DAY}),
    (("from",), {"start": _DAY}),
    (("recurring",), {"rrule": _RULE}),
    (("continuous", "event"), {}),
)
_KINDS: list[Any] = [
    {"properties": {"kind": {"enum": list(kinds)}, **fields}, "required": ["kind", *fields]}
    for kinds, fields in _CONSISTS
]


class DeadlineShape(Shape):
    """A term by the contract's table; days are inclusive."""

    model_config = ConfigDict(json_schema_extra={"anyOf": _KINDS})
    kind: types.DeadlineKind
    start: Due = None
    due: Due = None
    rrule: str | None = None
    text: str = ""

    @model_validator(mode="after")
    def whole(self) -> Self:
        """A kind without the days it consists of would show as a deadline and mean nothing."""
        if self.kind in ("date", "on", "relative", "period") and self.due is None:
            raise ValueError("укажите последний день срока")
        if self.kind in ("period", "from") and self.start is None:
            raise ValueError("укажите первый день срока")
        if self.start and self.due and self.start > self.due:
            raise ValueError("первый день срока позже последнего")
        if self.kind == "recurring" and not self.rrule:
            raise ValueError("укажите правило повторения (rrule)")
        return self

    def value(self) -> types.Deadline:
        return types.Deadline(self.kind, self.text, self.start, self.due, self.rrule)


class SchoolMentionShape(Shape):
    text: Line
    school_id: str | None = None
    score: float = 1.0
    candidates: list[str] = Field(default_factory=list)
    name: str = Field("", description="Название другого времени, с которым совпало")

    def value(self) -> types.Match:
        candidates = tuple(self.candidates)
        return types.Match(self.text, self.school_id, self.score, candidates, name=self.name)


class DecisionPatch(Shape):
    """Fields to change; those left out stay. ``done_on: null`` takes a decision back to work."""

    model_config = ConfigDict(
        json_schema_extra=never_null(
            "text", "kind", "executors", "deadlines", "schools", "needs_review"
        )
    )
    version: Number | None = Field(None, description="Версия, если нет заголовка If-Match")
    text: Prose | None = None
    kind: types.DecisionKind | None = None
    executors: list[ExecutorShape] | None = None
    deadlines: list[DeadlineShape] | None = None
    schools: list[SchoolMentionShape] | None = None
    done_on: Due = None
    done_note: str | None = Field(None, max_length=1000)
    needs_review: bool | None = None

    @model_validator(mode="after")
    def only_done_may_be_null(self) -> Self:
        for name in self.model_fields_set - {"done_on", "done_note", "version"}:
            if getattr(self, name) is None:
                raise ValueError(f"поле {name} не может быть пустым")
        return self

    def changes(self) -> dict[str, Any]:
        """What was sent, as ``models.register.Changes``."""
        sent: dict[str, Any] = {}
        for name in self.model_fields_set - {"version"}:
            value = getattr(self, name)
            sent[name] = tuple(part.value() for part in value) if isinstance(value, list) else value
        return sent
