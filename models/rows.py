"""Core values ↔ rows of a decision's parts."""

from collections.abc import Iterable
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


def field_value(decision: DecisionRow, field: str) -> Any:
    """The field as JSON, in the names of the contract: what a correction keeps of it."""
    if field == "executors":
        return [
            {
                "kind": row.kind,
                "name": row.name,
                "position": row.position,
                "text": row.text,
                "school_id": row.school_id,
            }
            for row in decision.executors
        ]
    if field == "deadlines":
        return [
            {
                "kind": row.kind,
                "start": row.start and row.start.isoformat(),
                "due": row.due and row.due.isoformat(),
                "rrule": row.rrule,
                "text": row.text,
            }
            for row in decision.deadlines
        ]
    if field == "schools":
        return [
            {
                "text": row.text,
                "school_id": row.school_id,
                "score": row.score,
                "candidates": row.candidates,
            }
            for row in decision.schools
        ]
    value = getattr(decision, field)
    return value.isoformat() if field == "done_on" and value else value
