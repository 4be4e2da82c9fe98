"""A protocol's decisions as read, laid over what the register already holds of them."""

from typing import Any

from sqlalchemy.orm import Session

from extractor.types import Decision
from models.folding import key
from models.rows import deadline_rows, executor_rows, school_rows
from models.tables import DecisionRow, ProtocolRow
from models.tasks import drop_task, has_work

CHANGED = {
    "code": "reading_changed",
    "message": "При повторном чтении текст пункта изменился: проверьте исправленные поля.",
}
VANISHED = {
    "code": "reading_vanished",
    "message": "При повторном чтении такого пункта в документе не нашлось.",
}


def save_decisions(
    session: Session,
    protocol: ProtocolRow,
    decisions: tuple[Decision, ...],
    contract: dict[str, Any],
) -> None:
    """``contract`` gives what the core values leave open: confidence, reasons, evidence."""
    known = {row.path: row for row in protocol.decisions}
    before = _texts(protocol.extraction)
    shown = {entry["path"]: entry for entry in contract["decisions"]}
    for ordinal, decision in enumerate(decisions):
        row = known.pop(decision.path, None)
        if row is None:
            row = DecisionRow(protocol_id=protocol.id, path=decision.path, mended=[])
            session.add(row)
        else:
            row.version += 1
        row.ordinal = ordinal
        _lay_over(row, decision, shown[decision.path])
        if row.mended and before.get(row.path, decision.text) != decision.text:
            _doubt(row, CHANGED)
    for row in known.values():
        _settle_vanished(session, row, after=len(decisions))


def _texts(extraction: dict[str, Any] | None) -> dict[str, str]:
    decisions = (extraction or {}).get("decisions") or []
    return {entry["path"]: entry["text"] for entry in decisions}


def _lay_over(row: DecisionRow, decision: Decision, shown: dict[str, Any]) -> None:
    """Sets every field that no person has mended."""
    row.number, row.parent = decision.number, decision.parent
    row.agenda_number = decision.agenda_number
    row.confidence = shown.get("confidence")
    row.review_reasons = list(shown.get("review_reasons", ()))
    row.evidence = list(shown.get("evidence", ()))
    if "text" not in row.mended:
        row.text = decision.text
        row.folded = key(decision.text)
    if "kind" not in row.mended:
        row.kind = decision.kind
    if "executors" not in row.mended:
        row.executors = executor_rows(decision.executors)
    if "deadlines" not in row.mended:
        row.deadlines = deadline_rows(decision.deadlines)
    if "schools" not in row.mended:
        row.schools = school_rows(decision.schools)
    if "needs_review" not in row.mended:
        row.needs_review = bool(shown.get("needs_review", decision.needs_review))


def _settle_vanished(session: Session, row: DecisionRow, *, after: int) -> None:
    """A point that is no longer read goes, unless a person's work is in it."""
    if not row.mended and not has_work(session, row.id):
        drop_task(session, row.id)
        session.delete(row)
        return
    row.ordinal += after
    row.version += 1
    _doubt(row, VANISHED)


def _doubt(row: DecisionRow, reason: dict[str, str]) -> None:
    row.needs_review = True
    row.review_reasons = [*(r for r in row.review_reasons if r != reason), reason]
