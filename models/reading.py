"""A protocol's decisions as read, laid over what the register already holds of them.

What a person confirmed, rejected or mended is never changed by a reading: where it differs, the
difference is proposed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from extractor.types import Decision
from models.reading_pairs import ADDED, pair
from models.reading_proposals import propose_differences, propose_rejection, take_back_rejection
from models.register import set_field
from models.tables import DecisionRow, ProtocolRow
from models.tasks import drop_task
from models.untouched import forget_mentions, is_untouched

CHANGED = {
    "code": "reading_changed",
    "message": "При повторном чтении текст пункта изменился: проверьте исправленные поля.",
}
VANISHED = {
    "code": "reading_vanished",
    "message": "При повторном чтении такого пункта в документе не нашлось.",
}
# Fields that a person may have mended.
_READ: tuple[str, ...] = ("text", "kind", "executors", "deadlines", "schools")
Shown = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Anew:
    """A decision as read now, its object of the contract, and that of the reading before."""

    decision: Decision
    shown: Shown
    before: Shown | None


def save_decisions(
    session: Session,
    protocol: ProtocolRow,
    decisions: tuple[Decision, ...],
    contract: Shown,
    now: dt.datetime,
) -> None:
    """``contract`` gives what the core values leave open: confidence, reasons, evidence.

    ``protocol.extraction`` must still be the reading before; number and date those of the new one.
    """
    known = [row for row in protocol.decisions if ADDED not in row.path]
    before = by_path(protocol.extraction or {})
    worded = {row.id: str(before.get(row.path, {}).get("text", row.text)) for row in known}
    shown = by_path(contract)
    pairs = pair(
        [(row.path, worded[row.id]) for row in known], [(d.path, d.text) for d in decisions]
    )
    matched = {at: known[index] for at, index in pairs.items()}
    former = {row.id: before.get(row.path) for row in known}
    gone = [row for index, row in enumerate(known) if index not in pairs.values()]
    _make_room(session, known, {id(row): decisions[at].path for at, row in matched.items()})
    for ordinal, decision in enumerate(decisions):
        row = matched.get(ordinal)
        anew = Anew(decision, shown[decision.path], former[row.id] if row else None)
        _lay(session, protocol, row, ordinal, anew, now)
    session.flush()  # SQLite would give the number of a point that goes to one that comes
    for row in [row for row in gone if not _goes(session, row)]:
        _keep_vanished(session, row, len(decisions), now)


def by_path(contract: Shown) -> dict[str, Shown]:
    """The decisions of a contract's object."""
    return {entry["path"]: entry for entry in contract.get("decisions") or []}


def _make_room(session: Session, known: Sequence[DecisionRow], wanted: dict[int, str]) -> None:
    """Points that were counted anew change their paths; two may never have the same one."""
    taken = set(wanted.values())
    moved = [row for row in known if wanted.get(id(row), row.path) != row.path]
    stale = [row for row in known if id(row) not in wanted and row.path in taken]
    for row in (*moved, *stale):
        row.path = f"{row.path}~{row.id}"
    if moved or stale:
        session.flush()


def _lay(
    session: Session,
    protocol: ProtocolRow,
    row: DecisionRow | None,
    ordinal: int,
    anew: Anew,
    now: dt.datetime,
) -> None:
    if row is None:
        protocol.decisions.append(fresh(ordinal, anew))
        return
    _place(row, ordinal, anew)
    take_back_rejection(session, row, now)
    if row.verdict is not None:
        held: Iterable[str] = _READ if row.verdict == "confirmed" else ()
    else:
        row.version += 1
        held = [field for field in _READ if field in row.mended]
        _lay_over(row, anew)
        if row.mended and anew.before and anew.before["text"] != anew.decision.text:
            _doubt(row, CHANGED)
    propose_differences(session, row, held, anew.decision, anew.before, now)


def fresh(ordinal: int, anew: Anew) -> DecisionRow:
    """The row of a decision that was not here, which is in no session yet."""
    # What is known to be nothing is not asked for again, row by row.
    row = DecisionRow(mended=[], task=None, last_due=None, verdict=None)
    _place(row, ordinal, anew)
    _lay_over(row, anew)
    return row


def _place(row: DecisionRow, ordinal: int, anew: Anew) -> None:
    """Where in the document it stands: not what it says, and nobody's to confirm."""
    decision = anew.decision
    row.ordinal, row.path, row.parent = ordinal, decision.path, decision.parent
    row.agenda_number = decision.agenda_number
    row.evidence = list(anew.shown.get("evidence", ()))
    row.number = decision.number if row.verdict is None else row.number


def _lay_over(row: DecisionRow, anew: Anew) -> None:
    """Sets every field that no person has mended."""
    row.confidence = anew.shown.get("confidence")
    row.review_reasons = list(anew.shown.get("review_reasons", ()))
    codes = anew.shown.get("review_codes", ())
    row.review_codes = dict(zip(row.review_reasons, codes, strict=False))
    for field in _READ:
        if field not in row.mended:
            set_field(row, field, getattr(anew.decision, field))
    if "needs_review" not in row.mended:
        row.needs_review = bool(anew.shown.get("needs_review", anew.decision.needs_review))


def _goes(session: Session, row: DecisionRow) -> bool:
    """A point that is no longer read goes, unless a person's work is in it."""
    if not is_untouched(session, row):
        return False
    drop_task(session, row.id)
    forget_mentions(session, row.id)
    session.delete(row)
    session.flush()
    return True


def _keep_vanished(session: Session, row: DecisionRow, after: int, now: dt.datetime) -> None:
    """It stays at the end; whether it was a decision at all, a person says."""
    row.ordinal = after + row.ordinal if row.ordinal < after else row.ordinal
    if row.verdict is None:
        row.version += 1
        _doubt(row, VANISHED)
    if row.verdict != "rejected":
        propose_rejection(session, row, VANISHED["message"], now)


def _doubt(row: DecisionRow, reason: dict[str, str]) -> None:
    row.needs_review = True
    row.review_reasons = [*(r for r in row.review_reasons if r != reason), reason]
