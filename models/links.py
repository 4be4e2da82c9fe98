"""Decisions of successive protocols that concern one another, and what follows from it.

Nothing here changes a decision or its task: links wait for a person's word, and what a later
protocol says of an earlier decision becomes a proposal (``models.proposals``).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session, lazyload

from extractor.likeness import alike
from models.link_tables import (
    DecisionLinkRow,
    LinkKind,
    ProposalKind,
    ReferenceRow,
    Said,
)
from models.proposals import propose
from models.references import (
    Meant,
    Meeting,
    Wording,
    decision_meant,
    earlier_protocols,
    get_meeting,
    later_protocols,
    meeting_of,
    most_alike,
    note_references,
    protocol_meant,
    speaking_of,
    wordings,
)
from models.tables import DecisionRow, ProtocolRow

# Measured on corpus/chains (tests/models/test_chains.py): decisions that repeat an earlier one.
REPEATED = 0.9
# Protocols of the same body on either side in which a repetition is looked for.
_NEAR = 4
_PARTS = (DecisionRow.executors, DecisionRow.deadlines, DecisionRow.schools, DecisionRow.task)
_BARE = tuple(lazyload(part) for part in _PARTS)
_KINDS: Mapping[Said, LinkKind] = {
    "reports": "reports",
    "done": "reports",
    "off_control": "off_control",
    "extends": "extends",
    "changes": "changes",
    "cancels": "cancels",
}


def link_protocol(session: Session, protocol: ProtocolRow, now: dt.datetime) -> None:
    """Links a protocol that was just read: to earlier ones, and later ones to it.

    Cheap where a protocol says nothing of others: some queries by index. May be repeated; what a
    person has settled stays.
    """
    _one_at_a_time(session, protocol.committee_id)
    meeting = meeting_of(protocol)
    kept: set[int] = set()
    for reference in note_references(session, protocol, wordings(session, [meeting.id])):
        kept |= _follow(session, reference, meeting, now)
    kept |= _repeats(session, meeting, now)
    _drop_stale(session, meeting, kept)
    for reference in speaking_of(session, meeting):
        _follow(session, reference, get_meeting(session, reference.protocol_id), now)
    for later in later_protocols(session, meeting)[:_NEAR]:
        _repeats(session, later, now)
        _reports_again(session, later, now)
    session.flush()


def _one_at_a_time(session: Session, committee_id: int) -> None:
    """Of two protocols read at the same moment the one that ends later sees the other.

    On SQLite there is one writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        key = 0x6C696E6B << 24 | committee_id
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def _reports_again(session: Session, later: Meeting, now: dt.datetime) -> None:
    """Rows of reports that name no protocol may mean one that came only now."""
    query = select(ReferenceRow).where(
        ReferenceRow.protocol_id == later.id,
        ReferenceRow.number_key.is_(None),
        ReferenceRow.protocol_date.is_(None),
    )
    for reference in session.scalars(query).all():
        _follow(session, reference, later, now)


# -- what is said of earlier decisions -------------------------------------------------------


def _follow(
    session: Session, reference: ReferenceRow, later: Meeting, now: dt.datetime
) -> set[int]:
    """Links of one reference, with the proposals that follow; gives the ids of the links."""
    kind = _KINDS.get(reference.said)
    if kind is None:
        return set()
    ids: set[int] = set()
    for meant in _meant(session, reference, later):
        link = _link(
            session,
            meant,
            kind,
            later,
            now,
            later_id=reference.decision_id,
            quote=reference.quote,
        )
        ids.add(link.id)
        if link.state != "declined":
            _propose(session, reference, meant.decision, later, now)
    return ids


def _meant(session: Session, reference: ReferenceRow, later: Meeting) -> list[Meant]:
    """The decisions meant: one by its point or wording, or all of a protocol taken off control."""
    if not reference.certain:
        return []
    earlier = protocol_meant(session, reference, later)
    if earlier is not None:
        decisions = wordings(session, [earlier.id])
        if reference.point is None and reference.said in ("done", "off_control"):
            works = [d for d in decisions if d.kind != "resolution" and d.verdict != "rejected"]
            return [Meant(decision, 1.0, reference.rule) for decision in works]
        one = decision_meant(session, reference, decisions)
        return [one] if one else []
    named = reference.number_key or reference.protocol_date or reference.previous
    if reference.said == "reports" and not named:
        before = earlier_protocols(session, later)[:_NEAR]
        one = most_alike(reference.wording, wordings(session, [row.id for row in before]))
        return [one] if one else []
    return []


# -- repetitions -----------------------------------------------------------------------------


def _repeats(session: Session, later: Meeting, now: dt.datetime) -> set[int]:
    """Decisions that say again what one of the protocols just before said."""
    works = [d for d in wordings(session, [later.id]) if d.kind != "resolution"]
    before = earlier_protocols(session, later)[:_NEAR] if works else []
    ids: set[int] = set()
    if not before:
        return ids
    earlier = [
        d
        for d in wordings(session, [row.id for row in before])
        if d.kind != "resolution" and d.verdict != "rejected"
    ]
    order = {row.id: at for at, row in enumerate(before)}
    for decision in works:
        ranked = [
            (alike(decision.text, one.text, REPEATED), -order[one.protocol_id], one)
            for one in earlier
        ]
        best = max(ranked, key=lambda each: each[:2], default=None)
        if best and best[0] >= REPEATED:
            meant = Meant(best[2], best[0], "same_wording")
            link = _link(
                session, meant, "repeats", later, now, later_id=decision.id, quote=decision.text
            )
            ids.add(link.id)
    return ids


# -- rows ------------------------------------------------------------------------------------


def _link(
    session: Session,
    meant: Meant,
    kind: LinkKind,
    later: Meeting,
    now: dt.datetime,
    *,
    later_id: int | None,
    quote: str,
) -> DecisionLinkRow:
    known = session.scalar(
        select(DecisionLinkRow).where(
            DecisionLinkRow.earlier_id == meant.decision.id,
            DecisionLinkRow.later_id == later_id
            if later_id is not None
            else DecisionLinkRow.later_id.is_(None),
            DecisionLinkRow.protocol_id == later.id,
            DecisionLinkRow.kind == kind,
        )
    )
    if known is not None:
        if known.state == "proposed":
            known.quote, known.rule, known.score = quote, meant.rule, meant.score
        return known
    link = DecisionLinkRow(
        committee_id=later.committee_id,
        earlier_id=meant.decision.id,
        later_id=later_id,
        protocol_id=later.id,
        kind=kind,
        quote=quote,
        rule=meant.rule,
        score=meant.score,
        made_at=now,
        state="proposed",
    )
    session.add(link)
    session.flush()
    return link


def _drop_stale(session: Session, later: Meeting, kept: Iterable[int]) -> None:
    """What an earlier reading linked and this one does not; a person's word stays."""
    query = select(DecisionLinkRow).filter_by(protocol_id=later.id, state="proposed")
    for link in session.scalars(query).all():
        if link.id not in kept:
            session.delete(link)


# -- proposals -------------------------------------------------------------------------------


def said_in(protocol: ProtocolRow | Meeting) -> str:
    """«протокол № 5 от 12.05.2025»: on what ground something is done."""
    number = f" № {protocol.number}" if protocol.number else ""
    day = f" от {protocol.date:%d.%m.%Y}" if protocol.date else ""
    return f"протокол{number}{day}"


Content = Callable[[ReferenceRow], dict[str, Any] | None]


def _closing(reference: ReferenceRow) -> dict[str, Any] | None:
    if reference.said == "reports" and reference.outcome != "done":
        return None
    return {"report": reference.quote}


def _deadline(reference: ReferenceRow) -> dict[str, Any] | None:
    return {"due": reference.due.isoformat(), "quote": reference.quote} if reference.due else None


def _quoting(reference: ReferenceRow) -> dict[str, Any] | None:
    return {"quote": reference.quote}


_PROPOSED: Mapping[Said, tuple[tuple[ProposalKind, Content, str], ...]] = {
    "reports": (
        ("closing", _closing, "{ground} сообщает об исполнении: «{quote}». Закрыть поручение?"),
        ("deadline", _deadline, "{ground}: «{quote}». Продлить срок до {due}?"),
    ),
    "done": (("closing", _closing, "{ground}: «{quote}». Закрыть поручение?"),),
    "off_control": (("off_control", _quoting, "{ground}: «{quote}». Снять с контроля?"),),
    "extends": (("deadline", _deadline, "{ground}: «{quote}». Продлить срок до {due}?"),),
    "cancels": (("cancelling", _quoting, "{ground}: «{quote}». Отменить поручение?"),),
}


def _propose(
    session: Session,
    reference: ReferenceRow,
    decision: Wording,
    later: Meeting,
    now: dt.datetime,
) -> None:
    for kind, content_of, message in _PROPOSED.get(reference.said, ()):
        content = content_of(reference)
        if content is None or decision.kind == "resolution":
            continue
        ground = said_in(later)
        due = f"{reference.due:%d.%m.%Y}" if reference.due else ""
        told = message.format(ground=ground[0].upper() + ground[1:], quote=reference.quote, due=due)
        propose(
            session,
            session.get_one(DecisionRow, decision.id, options=_BARE),
            kind,
            message=told,
            content=content,
            protocol_id=later.id,
            now=now,
        )
        session.flush()
