"""Decisions that a person cuts, joins or adds while a protocol is verified.

What no reading found has a path with «+»: a second reading neither finds nor misses it. Nothing is
deleted: a point that was joined to another is rejected with that as its ground.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractor.types import DecisionKind
from models.folding import key
from models.reading_pairs import ADDED
from models.register import StaleDecision, UnknownDecision, change_decision, get_decision
from models.rows import PARTS, deadline_rows, executor_rows, field_value, read_value, school_rows
from models.scope import Scope
from models.store import get_protocol
from models.tables import DecisionRow
from models.tasks import open_task
from models.verdicts import reject

# A reading again leaves a decision alone in all of these.
_MENDED = ("text", "kind", "executors", "deadlines", "schools", "needs_review")
_SPACE = " \t\n;,"


class NothingToSplit(ValueError):
    """On one side of the place there would be no words."""


class NothingToJoin(LookupError):
    """No decision follows."""


def split_decision(
    session: Session,
    decision_id: int,
    at: int,
    expected_version: int,
    scope: Scope,
    now: dt.datetime,
) -> tuple[DecisionRow, DecisionRow]:
    """Cuts the wording before character ``at``; executors, deadlines and schools stand in both.

    Raises NothingToSplit, UnknownDecision, StaleDecision.
    """
    first = _ours(session, decision_id, scope)
    before, after = first.text[:at].strip(_SPACE), first.text[at:].strip(_SPACE)
    if not before or not after:
        raise NothingToSplit
    first = change_decision(session, decision_id, {"text": before}, expected_version, now)
    parts = {name: read_value(name, field_value(first, name)) for name in PARTS}
    second = _insert(session, first, after, first.kind, parts, first.evidence)
    open_task(session, second, now)
    return first, second


def join_next(
    session: Session, decision_id: int, expected_version: int, scope: Scope, now: dt.datetime
) -> tuple[DecisionRow, DecisionRow]:
    """Joins the decision that follows to this one and rejects it.

    Raises NothingToJoin, UnknownDecision, StaleDecision.
    """
    first = _ours(session, decision_id, scope)
    following = [
        row
        for row in _siblings(session, first.protocol_id)
        if row.ordinal > first.ordinal and row.verdict != "rejected"
    ]
    if not following:
        raise NothingToJoin
    second = following[0]
    changes: dict[str, Any] = {"text": f"{first.text}\n{second.text}"}
    for name in PARTS:
        changes[name] = read_value(name, _united(first, second, name))
    first.evidence = [*first.evidence, *(e for e in second.evidence if e not in first.evidence)]
    session.flush()
    first = change_decision(session, decision_id, changes, expected_version, now)  # type: ignore[arg-type]
    ground = f"Присоединено к пункту {first.number or first.path}"
    return first, reject(session, second.id, ground, second.version, scope, now)


def add_decision(
    session: Session,
    protocol_id: int,
    text: str,
    kind: DecisionKind,
    evidence: Sequence[dict[str, Any]],
    scope: Scope,
    now: dt.datetime,
    after: int | None = None,
) -> DecisionRow:
    """A decision that no reading found, behind the decision ``after`` or at the beginning.

    Raises UnknownDecision when there is no such protocol, or no such decision in it.
    """
    protocol = get_protocol(session, protocol_id, scope=scope)
    if protocol is None:
        raise UnknownDecision(protocol_id)
    rows = {row.id: row for row in _siblings(session, protocol_id)}
    if after is not None and after not in rows:
        raise UnknownDecision(after)
    parts: dict[str, tuple[Any, ...]] = dict.fromkeys(PARTS, ())
    above = rows[after] if after is not None else None
    row = _insert(session, above, text, kind, parts, evidence, protocol_id)
    open_task(session, row, now)
    session.refresh(protocol, ["decisions"])
    return row


def _ours(session: Session, decision_id: int, scope: Scope) -> DecisionRow:
    row = get_decision(session, decision_id, scope=scope)
    if row is None:
        raise UnknownDecision(decision_id)
    return row


def _siblings(session: Session, protocol_id: int) -> Sequence[DecisionRow]:
    query = select(DecisionRow).filter_by(protocol_id=protocol_id).order_by(DecisionRow.ordinal)
    return session.scalars(query).all()


def _insert(
    session: Session,
    above: DecisionRow | None,
    text: str,
    kind: DecisionKind,
    parts: dict[str, tuple[Any, ...]],
    evidence: Sequence[dict[str, Any]],
    protocol_id: int = 0,
) -> DecisionRow:
    if above is not None:
        protocol_id = above.protocol_id
    ordinal = above.ordinal + 1 if above is not None else 0
    rows = _siblings(session, protocol_id)
    for row in rows:
        if row.ordinal >= ordinal:
            row.ordinal += 1
    row = DecisionRow(
        protocol_id=protocol_id,
        ordinal=ordinal,
        path=_path(above, {row.path for row in rows}),
        number=None,
        parent=above.parent if above is not None else None,
        agenda_number=above.agenda_number if above is not None else None,
        kind=kind,
        text=text,
        folded=key(text),
        confidence=None,
        needs_review=False,
        review_reasons=[],
        evidence=list(evidence),
        mended=list(_MENDED),
        executors=executor_rows(parts["executors"]),
        deadlines=deadline_rows(parts["deadlines"]),
        schools=school_rows(parts["schools"]),
    )
    session.add(row)
    session.flush()
    session.refresh(row)
    return row


def _path(above: DecisionRow | None, taken: set[str]) -> str:
    """«2+1», «2+2»; «+1» at the beginning. The second part of a part stands beside it."""
    begin = above.path.partition(ADDED)[0] if above is not None else ""
    return next(
        path for n in range(1, len(taken) + 2) if (path := f"{begin}{ADDED}{n}") not in taken
    )


def _united(first: DecisionRow, second: DecisionRow, name: str) -> list[Any]:
    ours, theirs = field_value(first, name), field_value(second, name)
    return [*ours, *(each for each in theirs if each not in ours)]


__all__ = [
    "NothingToJoin",
    "NothingToSplit",
    "StaleDecision",
    "UnknownDecision",
    "add_decision",
    "join_next",
    "split_decision",
]
