"""Spellings that a person confirmed: one confirmation links every open mention printed alike.

What it linked and what stood there before is kept, so that all of it is undone together. A decision
whose schools a person has set is never touched.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit_events import at
from models.folding import key
from models.school_rows import registry_revision
from models.schools import UnknownSchool
from models.tables import (
    AliasLinkRow,
    AliasRow,
    DecisionRow,
    DecisionSchoolRow,
    ProtocolRow,
    SchoolRow,
)

WITHDRAWN = {
    "code": "alias_undone",
    "message": "Написание «{text}» больше не означает выбранную школу: укажите школу.",
}


class UnknownAlias(LookupError):
    """There is no such spelling, or it is undone already."""


class SpellingTaken(ValueError):
    """The spelling already means another school there; ``school_id`` is that school's."""

    def __init__(self, school_id: str) -> None:
        self.school_id = school_id
        super().__init__(school_id)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """``linked`` are the ids of the decisions in which the spelling now means the school."""

    alias_id: int
    linked: tuple[int, ...]


def confirm_alias(
    session: Session,
    school_id: str,
    text: str,
    municipality: str | None,
    now: dt.datetime,
    by: str | None = None,
) -> Confirmation:
    """Remembers that ``text`` means the school in protocols of ``municipality`` and links them.

    None is the protocols whose municipality is not known. Raises UnknownSchool, SpellingTaken.
    """
    at(session, now)
    school = session.get(SchoolRow, school_id)
    if school is None:
        raise UnknownSchool(school_id)
    place = key(municipality) if municipality else None
    alias = _standing(session, text, place)
    if alias is not None and alias.school_id != school_id:
        raise SpellingTaken(alias.school_id)
    if alias is None:
        alias = AliasRow(
            school_id=school_id,
            text=text,
            folded=key(text),
            municipality_key=place,
            confirmed_at=now,
            confirmed_by=by,
        )
        session.add(alias)
        session.flush()
    linked = [row.decision_id for row in _alike(session, alias, None) if _link(session, alias, row)]
    school.revision = registry_revision(session) + 1
    session.flush()
    return Confirmation(alias.id, tuple(sorted(set(linked))))


def _standing(session: Session, text: str, place: str | None) -> AliasRow | None:
    return session.scalar(
        select(AliasRow).where(
            AliasRow.folded == key(text),
            AliasRow.municipality_key.is_(None) if place is None
            else AliasRow.municipality_key == place,
            AliasRow.undone_at.is_(None),
        )
    )  # fmt: skip


def _alike(session: Session, alias: AliasRow, school_id: str | None) -> Iterator[DecisionSchoolRow]:
    """Mentions printed so in protocols of the place that are open, or mean ``school_id``."""
    meant = DecisionSchoolRow.school_id
    query = (
        select(DecisionSchoolRow)
        .join(DecisionRow, DecisionRow.id == DecisionSchoolRow.decision_id)
        .join(ProtocolRow)
        .where(meant.is_(None) if school_id is None else meant == school_id)
    )
    if alias.municipality_key is None:
        query = query.where(ProtocolRow.municipality_key.is_(None))
    else:
        query = query.where(ProtocolRow.municipality_key == alias.municipality_key)
    for row in session.scalars(query.order_by(DecisionSchoolRow.id)).all():
        if key(row.text) == alias.folded:
            yield row


def _link(session: Session, alias: AliasRow, row: DecisionSchoolRow) -> bool:
    decision = session.get_one(DecisionRow, row.decision_id)
    if "schools" in decision.mended:
        return False
    before: dict[str, Any] = {
        "ordinal": row.ordinal,
        "text": row.text,
        "score": row.score,
        "candidates": row.candidates,
        "review_reasons": decision.review_reasons,
        "needs_review": decision.needs_review,
    }
    session.add(AliasLinkRow(alias_id=alias.id, decision_id=decision.id, before=before))
    row.school_id, row.score = alias.school_id, 1.0
    decision.review_reasons = [
        reason for reason in decision.review_reasons if not _doubts(reason, alias.folded)
    ]
    if not decision.review_reasons and "needs_review" not in decision.mended:
        decision.needs_review = False
    decision.version += 1
    return True


def _doubts(reason: Any, folded: str) -> bool:
    """Whether a reason to look twice is about this spelling: «… школу «СОШ № 5». Подходят: …»."""
    message = reason if isinstance(reason, str) else reason.get("message", "")
    return folded in key(message) and "школ" in message.lower()


def undo_alias(session: Session, alias_id: int, now: dt.datetime) -> tuple[int, ...]:
    """Forgets a spelling and opens again all it linked; gives the ids of those decisions.

    Also what was read after the confirmation, and linked by it, is open again. What a person has
    set since then stays. Raises UnknownAlias.
    """
    alias = session.get(AliasRow, alias_id)
    if alias is None or alias.undone_at is not None:
        raise UnknownAlias(alias_id)
    at(session, now)
    alias.undone_at = now
    links = session.scalars(select(AliasLinkRow).where(AliasLinkRow.alias_id == alias_id))
    before = {(link.decision_id, link.before["ordinal"]): link.before for link in links}
    opened: list[int] = []
    for row in _alike(session, alias, alias.school_id):
        decision = session.get_one(DecisionRow, row.decision_id)
        known = before.get((row.decision_id, row.ordinal))
        if "schools" in decision.mended or (known is None and not _read_after(decision, alias)):
            continue
        _open(decision, row, known)
        opened.append(decision.id)
    school = session.get_one(SchoolRow, alias.school_id)
    school.revision = registry_revision(session) + 1
    session.flush()
    return tuple(sorted(set(opened)))


def _read_after(decision: DecisionRow, alias: AliasRow) -> bool:
    finished = decision.protocol.finished_at
    return finished is not None and finished >= alias.confirmed_at


def _open(decision: DecisionRow, row: DecisionSchoolRow, before: dict[str, Any] | None) -> None:
    withdrawn = {**WITHDRAWN, "message": WITHDRAWN["message"].format(text=row.text)}
    row.candidates = before["candidates"] if before else [row.school_id]
    row.score = before["score"] if before else 0.0
    row.school_id = None
    again = [r for r in (before or {}).get("review_reasons", ()) if _doubts(r, key(row.text))]
    missing = [r for r in again or [withdrawn] if r not in decision.review_reasons]
    decision.review_reasons = [*decision.review_reasons, *missing]
    if "needs_review" not in decision.mended:
        decision.needs_review = before["needs_review"] if before else True
    decision.version += 1


def aliases_of(session: Session, school_id: str) -> Sequence[AliasRow]:
    """Also those undone, in the order of their confirmation."""
    query = select(AliasRow).where(AliasRow.school_id == school_id)
    return session.scalars(query.order_by(AliasRow.id)).all()


def spellings_in(session: Session, decision_ids: Sequence[int]) -> dict[int, list[AliasRow]]:
    """The standing spellings that linked a school in each of the decisions."""
    query = (
        select(AliasLinkRow.decision_id, AliasRow)
        .join(AliasRow, AliasRow.id == AliasLinkRow.alias_id)
        .where(AliasLinkRow.decision_id.in_(decision_ids), AliasRow.undone_at.is_(None))
        .order_by(AliasRow.id)
    )
    found: dict[int, list[AliasRow]] = {}
    for decision_id, alias in session.execute(query):
        if alias not in found.setdefault(decision_id, []):
            found[decision_id].append(alias)
    return found


def get_alias(session: Session, alias_id: int) -> AliasRow | None:
    return session.get(AliasRow, alias_id)
