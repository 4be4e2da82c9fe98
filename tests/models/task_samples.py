"""Registers with tasks, for the tests of the control of execution."""

import datetime as dt
from typing import Any

from sqlalchemy import Engine, select

from extractor.types import Deadline, Decision, Executor
from models.session import reading, writing
from models.store import receive, save_reading
from models.tables import DecisionRow, ProtocolRow
from models.task_acts import act_on, assign_controller, set_control
from models.task_tables import StepRow, TaskRow
from models.tasks import get_task
from tests.models.grouped import PLACE, keep_groups
from tests.models.samples import (
    contract,
    day,
    decision,
    found,
    person,
    protocol,
    school,
    until,
)

NOON = dt.timedelta(hours=9)


def at(text: str) -> dt.datetime:
    """Noon of «21.10.2024» in Moscow."""
    return dt.datetime.combine(day(text), dt.time(9), dt.UTC)


def recurring(rrule: str) -> Deadline:
    return Deadline("recurring", "ежемесячно", rrule=rrule)


def group(name: str, group_id: str) -> Executor:
    return Executor("group", name, name, group_id=group_id)


def keep_protocol(
    engine: Engine,
    *decisions: Decision,
    held: str = "01.10.2024",
    number: int = 1,
    origin: str = "upload",
    committee: int = 1,
    **fields: Any,
) -> int:
    """Received and read on the day it was held; gives the id of the protocol."""
    read = protocol(*decisions, date=day(held), number=str(number), **fields)
    with writing(engine) as session:
        receipt = receive(
            session,
            sha256=f"{number:064x}",
            filename="п.docx",
            size=9,
            committee_id=committee,
            now=at(held),
        )
        session.get_one(ProtocolRow, receipt.protocol_id).origin = origin  # type: ignore[assignment]
        save_reading(session, receipt.protocol_id, read, contract(decisions), at(held))
    return receipt.protocol_id


def keep_task(engine: Engine, due: str = "15.10.2024", **fields: Any) -> int:
    """One task of one line; gives its id."""
    deadlines = {"deadlines": until(due)} if due else {}
    keep_protocol(engine, decision("1", **{**deadlines, **fields}))
    with reading(engine) as session:
        return session.scalars(select(TaskRow.id)).one()


def shown(engine: Engine, task_id: int = 1) -> TaskRow:
    with reading(engine) as session:
        return found(get_task(session, task_id))


def lines(engine: Engine, task_id: int = 1) -> list[tuple[Any, ...]]:
    """(executor, school, due, execution) of each line."""
    return [
        (line.executor, line.school_id, line.due and f"{line.due:%d.%m.%Y}", line.execution)
        for line in shown(engine, task_id).lines
    ]


def days(engine: Engine, task_id: int = 1) -> list[tuple[Any, ...]]:
    """(since, execution, due) of each time it stood differently; control where it is off."""
    return [
        (
            f"{row.since:%d.%m.%Y}",
            row.execution if row.control == "on_control" else f"{row.execution}, off",
            row.due and f"{row.due:%d.%m.%Y}",
        )
        for row in shown(engine, task_id).standings
    ]


def steps(engine: Engine, task_id: int = 1) -> list[tuple[Any, ...]]:
    with reading(engine) as session:
        rows = session.scalars(select(StepRow).filter_by(task_id=task_id).order_by(StepRow.id))
        return [(r.axis, r.old, r.new, f"{r.on:%d.%m.%Y}", r.ground) for r in rows]


def decision_row(engine: Engine, decision_id: int = 1) -> DecisionRow:
    with reading(engine) as session:
        return session.get_one(DecisionRow, decision_id)


LUNINA, TIKHIY = person("Лунина Анна Андреевна"), person("Тихий О.О.")


def fill_tasks(engine: Engine) -> None:
    """1 late, 2 soon, 3 far, 4 no day, 5 done in time, 6 done late, 7 cancelled, 8 unknown,
    9 for two schools, one late; 10 off control and late.
    """
    keep_groups(engine)
    keep_protocol(
        engine,
        decision("1", "Издать приказ.", deadlines=until("15.10.2024"), executors=(LUNINA, TIKHIY)),
        decision("2", "Провести сверку.", deadlines=until("25.10.2024"), executors=(TIKHIY,)),
        decision("3", "Сдать отчёт.", deadlines=until("25.12.2024"), executors=(LUNINA,)),
        decision("4", "Вести журнал.", schools=(school("СОШ № 5", "s-5"),)),
        decision("5", deadlines=until("10.10.2024"), kind="recommendation"),
        decision("6", deadlines=until("10.10.2024")),
        decision("7", deadlines=until("10.10.2024")),
        municipality=PLACE,
    )
    old = decision("1", deadlines=until("15.10.2019"))
    keep_protocol(engine, old, held="01.10.2019", number=2, origin="archive")
    two = decision("1", executors=(group("ШНОР", "low"),), deadlines=until("18.10.2024"))
    keep_protocol(
        engine, two, decision("2", deadlines=until("01.10.2024")),
        held="10.09.2024", number=3, municipality=PLACE,
    )  # fmt: skip
    with writing(engine) as session:
        act_on(session, 5, "done", "Акт", now=at("10.10.2024"))
        act_on(session, 6, "done", "Акт", now=at("12.10.2024"))
        act_on(session, 7, "cancel", "Лишнее", now=at("12.10.2024"))
        lines = session.get_one(TaskRow, 9).lines
        act_on(session, 9, "done", "Акт", now=at("17.10.2024"), line_id=lines[0].id)
        set_control(session, 10, "off_control", "Протокол № 4", now=at("20.10.2024"))
        assign_controller(session, 1, "Орлов П.П.")
