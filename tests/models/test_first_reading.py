"""A first reading, written at one go, leaves what decisions added one by one leave."""

import datetime as dt
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractor.records import Group, Membership, Record
from extractor.types import Deadline, Executor, Protocol
from models import store
from models.audit_tables import AuditRow, AuditValueRow
from models.groups import save_group
from models.reading import save_decisions
from models.schools import load_registry
from models.session import reading, writing
from models.tables import DecisionRow, ProtocolRow
from models.tasks import open_tasks
from tests.models.samples import day, decision, keep, person, protocol, school, until

PLACE = "Озёрный район"
READ = protocol(
    decision("1", "Издать приказ.", executors=(person("Лунина А.А."),), deadlines=until("01.05.2024")),
    decision("2", "Принять к сведению.", kind="resolution", deadlines=until("01.04.2024")),
    decision(
        "3",
        "Представлять отчёт ежеквартально.",
        executors=(Executor(kind="group", name="ШНОР", text="ШНОР", position=None, group_id="g"),),
        deadlines=(
            Deadline(kind="recurring", text="ежеквартально", rrule="FREQ=MONTHLY;INTERVAL=3"),
        ),
        schools=(school("СОШ № 5", "o-5"), school("шк. 7")),
    ),
    number="4",
    date=day("12.03.2024"),
    municipality=PLACE,
)  # fmt: skip
NUMBERS = {"id", "protocol_id", "decision_id", "task_id"}


def test_the_same_rows_and_the_same_log(store_engine, monkeypatch):
    with writing(store_engine) as session:
        ids = ("o-5", "o-7")
        load_registry(session, [Record(id=i, municipality=PLACE, short_name=i) for i in ids])
        members = tuple(Membership(each) for each in ids)
        save_group(session, Group("g", ("ШНОР",), PLACE, members))
    at_one_go = rows_of(store_engine, kept(store_engine, READ, "a"))
    monkeypatch.setattr(store, "save_first", one_by_one)
    one_after_another = rows_of(store_engine, kept(store_engine, READ, "b"))
    assert at_one_go == one_after_another
    assert [len(at_one_go[table]) for table in ("decision", "task", "decision_school")] == [3, 2, 2]
    assert len(at_one_go["task_line"]) > 3


def one_by_one(session: Session, row: ProtocolRow, decisions: Any, shown: Any, now: Any) -> None:
    save_decisions(session, row, decisions, shown, now)
    open_tasks(session, row, list(row.decisions), now)


def kept(engine: Engine, read: Protocol, letter: str) -> int:
    with writing(engine) as session:
        return keep(session, read, sha256=letter * 64)


def rows_of(engine: Engine, protocol_id: int) -> dict[str, list[dict[str, Any]]]:
    """Table → rows in the order of the document; and the reading's own row of the log."""
    found: dict[str, list[dict[str, Any]]] = {}
    with reading(engine) as session:
        decisions = select(DecisionRow).filter_by(protocol_id=protocol_id)
        for row in session.scalars(decisions.order_by(DecisionRow.ordinal)):
            note(found, row)
            for part in (*row.executors, *row.deadlines, *row.schools):
                note(found, part)
            for part in (row.task, *row.task.lines, *row.task.standings) if row.task else ():
                note(found, part)
        logged = (
            select(AuditValueRow.old, AuditValueRow.new)
            .join(AuditRow, AuditRow.seq == AuditValueRow.seq)
            .where(AuditRow.noun == "protocol", AuditRow.noun_id == str(protocol_id))
            .where(AuditRow.action == "read")
        )
        found["log"] = [dict(row) for row in session.execute(logged).mappings()]
    return found


def note(found: dict[str, list[dict[str, Any]]], row: Any) -> None:
    columns = [each.key for each in row.__table__.columns if each.key not in NUMBERS]
    found.setdefault(row.__tablename__, []).append({name: getattr(row, name) for name in columns})


def test_what_is_compared_differs_where_readings_differ(store_engine):
    other = protocol(*READ.decisions[:2], number="4", date=dt.date(2024, 3, 12))
    ours = rows_of(store_engine, kept(store_engine, READ, "a"))
    assert rows_of(store_engine, kept(store_engine, other, "b")) != ours
