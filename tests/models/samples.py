"""Values the tests of the register are made of; each has defaults for what a case is not about."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from extractor.types import Deadline, Decision, Document, Executor, Match, Protocol
from models.session import writing
from models.store import receive, save_reading

T = TypeVar("T")
NOW = dt.datetime(2024, 3, 1, 9, 30, tzinfo=dt.UTC)


def found(row: T | None) -> T:
    """A row that must be there."""
    assert row is not None
    return row


def day(text: str) -> dt.date:
    """«01.05.2024» as a day."""
    return dt.datetime.strptime(text, "%d.%m.%Y").replace(tzinfo=dt.UTC).date()


def until(*days: str) -> tuple[Deadline, ...]:
    return tuple(Deadline(kind="date", text=f"до {text}", due=day(text)) for text in days)


def person(name: str, text: str = "", position: str | None = None) -> Executor:
    return Executor(kind="person", name=name, text=text or name, position=position)


def school(text: str, school_id: str | None = None) -> Match:
    candidates = (school_id,) if school_id else ("s-1", "s-2")
    return Match(text=text, school_id=school_id, score=1.0, candidates=candidates)


def decision(path: str = "1", text: str = "Подготовить отчёт.", **fields: Any) -> Decision:
    return Decision(path=path, text=text, **{"kind": "assignment", **fields})


def protocol(*decisions: Decision, **fields: Any) -> Protocol:
    document = Document(name="протокол.docx", sha256="", format="docx", pages=None, blocks=())
    return Protocol(document=document, decisions=decisions, **fields)


def contract(decisions: Iterable[Decision]) -> dict[str, Any]:
    """As much of the contract's object as the register reads."""
    return {
        "decisions": [
            {
                "path": point.path,
                "text": point.text,
                "confidence": 0.9,
                "needs_review": point.needs_review,
                "review_reasons": [doubt.message for doubt in point.doubts],
                "evidence": [{"page": 1, "block": 3, "start": 0, "end": 5}],
            }
            for point in decisions
        ]
    }


def keep(session: Session, read: Protocol, sha256: str = "a" * 64) -> int:
    """Received and read; gives the id of the protocol."""
    receipt = receive(
        session, sha256=sha256, filename="протокол.docx", size=100, committee_id=1, now=NOW
    )
    save_reading(session, receipt.protocol_id, read, contract(read.decisions), NOW)
    return receipt.protocol_id


OZERO = protocol(
    decision("1", "Издать приказ.", deadlines=until("01.05.2024")),
    decision("2", "Провести сверку.", deadlines=until("20.04.2024", "10.05.2024")),
    decision("3", "Принять к сведению.", kind="resolution", deadlines=until("01.04.2024")),
    decision("4", "Усилить контроль."),
    municipality="Озёрный район",
)
LES = protocol(
    decision(
        "1",
        "Рекомендовать провести субботник.",
        kind="recommendation",
        deadlines=until("30.04.2024"),
        executors=(person("Фёдорова Елена Игоревна", "Фёдоровой Е.И.", "директор школы"),),
        schools=(school("СОШ № 5", "s-5"), school("Лицей")),
    ),
    decision(
        "2",
        "Составить график.",
        executors=(person("Луговой П.П."), person("Иванов С.С.")),
        schools=(school("СОШ № 6", "s-6"),),
    ),
    municipality="Лесной округ",
)


def fill(engine: Engine) -> None:
    with writing(engine) as session:
        keep(session, OZERO, "a" * 64)
        keep(session, LES, "b" * 64)
