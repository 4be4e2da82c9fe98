"""Core values ↔ rows of a decision's parts ↔ JSON in the names of the contract."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extractor.types import Deadline, Executor, Match
from models.folding import key
from models.tables import DeadlineRow, DecisionRow, DecisionSchoolRow, ExecutorRow


def executor_rows(executors: Iterable[Executor]) -> list[ExecutorRow]:
    return [
        ExecutorRow(
            ordinal=ordinal,
            kind=executor.kind,
            name=executor.name,
            position=executor.position,
            text=executor.text,
            school_id=executor.school_id,
            group_id=executor.group_id,
            folded=key(executor.name, executor.position, executor.text),
        )
        for ordinal, executor in enumerate(executors)
    ]


def deadline_rows(deadlines: Iterable[Deadline]) -> list[DeadlineRow]:
    return [
        DeadlineRow(
            ordinal=ordinal,
            kind=deadline.kind,
            start=deadline.start,
            due=deadline.due,
            rrule=deadline.rrule,
            text=deadline.text,
        )
        for ordinal, deadline in enumerate(deadlines)
    ]


def school_rows(schools: Iterable[Match]) -> list[DecisionSchoolRow]:
    return [
        DecisionSchoolRow(
            ordinal=ordinal,
            text=match.text,
            school_id=match.school_id,
            score=match.score,
            candidates=list(match.candidates),
            name=match.name,
        )
        for ordinal, match in enumerate(schools)
    ]


# Part of a decision → what its JSON holds, in the names of the contract.
PARTS: dict[str, tuple[str, ...]] = {
    "executors": ("kind", "name", "position", "text", "school_id", "group_id"),
    "deadlines": ("kind", "start", "due", "rrule", "text"),
    "schools": ("text", "school_id", "score", "candidates", "name"),
}
_DAYS = {"start", "due", "done_on"}


def field_value(decision: DecisionRow, field: str) -> Any:
    """The field as JSON, in the names of the contract: what the audit log keeps of it."""
    if field in PARTS:
        return [part_value(row, PARTS[field]) for row in getattr(decision, field)]
    return as_json(getattr(decision, field))


def part_value(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: as_json(getattr(row, name)) for name in names}


def as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def read_value(field: str, value: Any) -> Any:
    """``field_value`` back again, as ``models.register.Changes`` takes it."""
    if field == "executors":
        return tuple(Executor(**_kept(each, field)) for each in value)
    if field == "deadlines":
        return tuple(Deadline(**_kept(each, field)) for each in value)
    if field == "schools":
        return tuple(
            Match(**_kept(each, field) | {"candidates": tuple(each.get("candidates", ()))})
            for each in value
        )
    return _day(value) if field in _DAYS else value


def _kept(value: Mapping[str, Any], field: str) -> dict[str, Any]:
    """Values of an older log may lack what was added since."""
    return {
        name: _day(value[name]) if name in _DAYS else value[name]
        for name in PARTS[field]
        if name in value
    }


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
