"""A protocol as the JSON object of the contract."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from extractor.types import (
    Block,
    Box,
    Deadline,
    Decision,
    Document,
    Executor,
    Officer,
    Protocol,
    Reference,
    Report,
)

SCHEMA_VERSION = "1"


def to_contract(protocol: Protocol) -> dict[str, Any]:
    """The object that ``extract`` prints; field by field as the contract names them."""
    document = protocol.document
    return {
        "schema_version": SCHEMA_VERSION,
        "source": _source(document.name, document.sha256, document.format, document.pages),
        "error": None,
        "title": protocol.title,
        "number": protocol.number,
        "date": _day(protocol.date),
        "time": protocol.time,
        "place": protocol.place,
        "body": protocol.body,
        "municipality": protocol.municipality,
        "chair": _officer(protocol.chair),
        "secretary": _officer(protocol.secretary),
        "approver": _officer(protocol.approver),
        "participants": [
            {"name": p.name, "position": p.position, "presence": p.presence, "role": p.role}
            for p in protocol.participants
        ],
        "agenda": [
            {"number": a.number, "text": a.text, "speakers": list(a.speakers)}
            for a in protocol.agenda
        ],
        "decisions": [_decision(d, document) for d in protocol.decisions],
        "reports": [_report(report) for report in protocol.reports],
        "warnings": [{"code": w.code, "message": w.message} for w in protocol.warnings],
        "sections": [
            {"kind": s.kind, "start": s.start, "end": s.end, "rule": s.rule}
            for s in protocol.sections
        ],
        "blocks": blocks_of(document),
    }


def blocks_of(document: Document) -> list[dict[str, Any]]:
    return [_block(block) for block in document.blocks]


def to_error(name: str, sha256: str, format: str, error: Mapping[str, str]) -> dict[str, Any]:
    """The object for a file that could not be read: ``error`` holds its code and message."""
    empty: dict[str, Any] = dict.fromkeys(
        ("title", "number", "date", "time", "place", "body", "municipality", "chair", "secretary",
         "approver")
    )  # fmt: skip
    lists: dict[str, Any] = {
        field: [] for field in ("participants", "agenda", "decisions", "reports", "warnings")
    }
    return {
        "schema_version": SCHEMA_VERSION,
        "source": _source(name, sha256, format, None),
        "error": {"code": error["code"], "message": error["message"]},
        **empty,
        **lists,
    }


def _source(name: str, sha256: str, format: str, pages: int | None) -> dict[str, Any]:
    return {"filename": name, "sha256": sha256, "format": format, "pages": pages}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _officer(officer: Officer | None) -> dict[str, Any] | None:
    return {"name": officer.name, "position": officer.position} if officer else None


def _decision(decision: Decision, document: Document) -> dict[str, Any]:
    return {
        "number": decision.number,
        "path": decision.path,
        "parent": decision.parent,
        "agenda_number": decision.agenda_number,
        "kind": decision.kind,
        "text": decision.text,
        "executors": [_executor(executor) for executor in decision.executors],
        "deadlines": [_deadline(deadline) for deadline in decision.deadlines],
        "schools": [
            {"text": m.text, "school_id": m.school_id, "score": round(m.score, 3),
             "candidates": list(m.candidates), "name": m.name or None, "rule": m.rule}
            for m in decision.schools
        ],
        "confidence": decision.confidence,
        "needs_review": decision.needs_review,
        "review_reasons": [doubt.message for doubt in decision.doubts],
        "review_codes": [doubt.code for doubt in decision.doubts],
        "evidence": [
            {"page": document.blocks[span.block].page, "block": span.block,
             "start": span.start, "end": span.end}
            for span in decision.evidence
        ],
        "rule": decision.rule,
        "references": [_reference(reference) for reference in decision.references],
    }  # fmt: skip


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "act": reference.act,
        "protocol_number": reference.protocol_number,
        "protocol_date": _day(reference.protocol_date),
        "previous": reference.previous,
        "point": reference.point,
        "question": reference.question,
        "due": _day(reference.due),
        "start": reference.start,
        "end": reference.end,
        "quote": reference.quote,
        "rule": reference.rule,
        "doubts": [doubt.message for doubt in reference.doubts],
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "decision": report.decision,
        "execution": report.execution,
        "protocol_number": report.protocol_number,
        "protocol_date": _day(report.protocol_date),
        "point": report.point,
        "outcome": report.outcome,
        "due": _day(report.due),
    }


def _executor(executor: Executor) -> dict[str, Any]:
    return {
        "kind": executor.kind,
        "name": executor.name,
        "position": executor.position,
        "text": executor.text,
        "school_id": executor.school_id,
        "group_id": executor.group_id,
        "rule": executor.rule,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": deadline.kind,
        "start": _day(deadline.start),
        "due": _day(deadline.due),
        "rrule": deadline.rrule,
        "text": deadline.text,
        "rule": deadline.rule,
    }


def _block(block: Block) -> dict[str, Any]:
    cell = block.cell
    return {
        "page": block.page,
        "kind": block.kind,
        "number": block.number,
        "text": block.text,
        "cell": {"table": cell.table, "row": cell.row, "column": cell.column,
                 "row_span": cell.row_span, "column_span": cell.column_span} if cell else None,
        "lines": [
            {"start": line.start, "end": line.end, "page": line.page, "box": _box(line.box),
             "words": [list(word) for word in line.words]}
            for line in block.lines
        ],
        "traces": [
            {"start": trace.start, "end": trace.end, "original": trace.original,
             "rule": trace.rule, "confidence": round(trace.confidence, 2)}
            for trace in block.traces
        ],
    }  # fmt: skip


def _box(box: Box) -> list[float]:
    return [round(edge, 1) for edge in (box.x0, box.top, box.x1, box.bottom)]
