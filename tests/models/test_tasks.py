"""A decision's task: what it is made of, and that it keeps in step with the decision."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from extractor.types import Deadline, Executor
from models.register import change_decision
from models.session import reading, writing
from models.store import save_reading
from models.task_acts import act_on
from models.task_lines import horizon, occurrences
from models.task_tables import LineRow, TaskRow
from models.tasks import REJECTED, extend_occurrences
from models.verdicts import reject, withdraw
from tests.models.grouped import PLACE, keep_groups
from tests.models.samples import contract, day, decision, person, protocol, until
from tests.models.task_samples import (
    at,
    days,
    decision_row,
    group,
    keep_protocol,
    keep_task,
    lines,
    recurring,
    shown,
    steps,
)

MONTHLY = recurring("FREQ=MONTHLY;BYMONTHDAY=5")


def count(engine, table) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize(
    ("kind", "deadlines", "due"),
    [
        ("assignment", until("15.10.2024"), "15.10.2024"),
        ("recommendation", until("15.10.2024", "20.11.2024"), "20.11.2024"),
        ("assignment", (Deadline("on", "9 ноября", due=day("09.11.2024")),), "09.11.2024"),
        ("assignment", (Deadline("from", "с 1 ноября", start=day("01.11.2024")),), None),
        ("assignment", (Deadline("continuous", "постоянно"),), None),
        ("assignment", (Deadline("event", "к следующему заседанию"),), None),
        ("assignment", (), None),
    ],
)
def test_a_task_of_one_line(store_engine, kind, deadlines, due):
    keep_task(store_engine, "", kind=kind, deadlines=deadlines, executors=(person("Лунина А.А."),))
    task = shown(store_engine)
    assert (task.execution, task.open, task.control) == ("in_work", True, "on_control")
    assert lines(store_engine) == [("Лунина А.А.", None, due, "in_work")]
    assert task.due == (due and day(due))
    assert days(store_engine) == [("01.10.2024", "in_work", due)]


def test_who_is_named_first_is_responsible(store_engine):
    keep_task(store_engine, executors=(person("Лунина Анна Андреевна"), person("Тихий О.О.")))
    task = shown(store_engine)
    assert (task.responsible, task.responsible_key) == ("Лунина Анна Андреевна", "лунина а а")


def test_a_resolution_has_no_task(store_engine):
    keep_protocol(store_engine, decision("1", kind="resolution", deadlines=until("15.10.2024")))
    assert count(store_engine, TaskRow) == 0
    assert decision_row(store_engine).last_due == day("15.10.2024")


def test_an_archive_enters_as_outcome_unknown(store_engine):
    archived = decision("1", deadlines=(*until("15.10.2019"), MONTHLY))
    keep_protocol(store_engine, archived, held="01.10.2019", origin="archive")
    task = shown(store_engine)
    assert (task.execution, task.open) == ("unknown", False)
    assert lines(store_engine) == [("", None, "15.10.2019", "unknown")]
    assert not decision_row(store_engine).is_overdue(day("21.10.2024"))


# -- lines -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "members"),
    [
        ("01.10.2022", ["s-5", "s-6"]),
        ("31.08.2023", ["s-5", "s-6"]),
        ("01.09.2023", ["s-6", "s-7"]),
    ],
)
def test_a_line_for_each_school_of_the_group_on_that_day(store_engine, held, members):
    keep_groups(store_engine)
    asked = decision(
        "1", executors=(group("руководители ШНОР", "low"),), deadlines=until("31.12.2023")
    )
    keep_protocol(store_engine, asked, held=held, municipality=PLACE)
    assert lines(store_engine) == [
        (f"СОШ № {id[-1]}", id, "31.12.2023", "in_work") for id in members
    ]


@pytest.mark.parametrize(
    ("executors", "expected"),
    [
        ((group("все школы", "all"),), ["s-5", "s-6", "s-7"]),
        ((person("Лунина А.А."), group("ШНОР", "low")), [None, "s-6", "s-7"]),
        ((group("ШНОР", "low"), person("Лунина А.А.")), ["s-6", "s-7"]),
        ((group("ШНОР", "low"), group("все школы", "all")), ["s-6", "s-7", "s-5"]),
        ((group("неизвестные школы", "no-such"),), [None]),
        ((group("школы «500+»", "500"),), [None]),
        ((Executor("person", "Орлов П.П.", "Орлову П.П.", school_id="s-5"),), ["s-5"]),
        (
            (Executor("person", "Орлов П.П.", "…", school_id="s-6"), group("ШНОР", "low")),
            ["s-6", "s-7"],
        ),
    ],
)
def test_whose_lines_there_are(store_engine, executors, expected):
    keep_groups(store_engine)
    keep_protocol(store_engine, decision("1", executors=executors), municipality=PLACE)
    assert [school for _, school, _, _ in lines(store_engine)] == expected


@pytest.mark.parametrize(
    ("rule", "first", "number"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=5", ["05.10.2024", "05.11.2024", "05.12.2024"], 23),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", ["01.01.2025", "01.04.2025", "01.07.2025"], 7),
        ("FREQ=WEEKLY;BYDAY=FR", ["04.10.2024", "11.10.2024", "18.10.2024"], 60),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["31.10.2024", "30.11.2024", "31.12.2024"], 23),
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1", ["01.09.2025"], 1),
        ("FREQ=DAILY", ["02.10.2024", "03.10.2024", "04.10.2024"], 60),
        ("FREQ=MONTHLY;BYMONTHDAY=31", ["31.10.2024", "31.12.2024", "31.01.2025"], 14),
    ],
)
def test_occurrences_to_the_end_of_the_next_school_year(rule, first, number):
    since = day("01.10.2024")
    found = occurrences(rule, since, horizon(since), 60)
    assert [f"{each:%d.%m.%Y}" for each in found[: len(first)]] == first
    assert len(found) == number


@pytest.mark.parametrize("rule", ["", "FREQ=SOMETIMES", "ежемесячно", "FREQ=MONTHLY;BYMONTHDAY=77"])
def test_a_rule_that_cannot_be_read_has_no_days(rule):
    assert occurrences(rule, day("01.10.2024"), day("31.08.2026"), 60) == []


def test_a_recurring_deadline_has_a_line_for_each_occurrence(store_engine):
    keep_task(store_engine, "", deadlines=(MONTHLY,))
    task = shown(store_engine)
    assert len(task.lines) == 23
    assert (task.due, task.lines[0].occurrence) == (day("05.10.2024"), day("05.10.2024"))
    with writing(store_engine) as session:
        act_on(session, 1, "done", "Сводка", now=at("07.10.2024"), line_id=task.lines[0].id)
    task = shown(store_engine)
    assert (task.execution, task.due, task.done_on) == ("in_work", day("05.11.2024"), None)
    assert days(store_engine) == [
        ("01.10.2024", "in_work", "05.10.2024"),
        ("07.10.2024", "in_work", "05.11.2024"),
    ]


def test_a_group_and_a_recurring_deadline(store_engine):
    keep_groups(store_engine)
    asked = decision("1", executors=(group("ШНОР", "low"),), deadlines=(MONTHLY,))
    keep_protocol(store_engine, asked, municipality=PLACE)
    assert lines(store_engine)[:3] == [
        ("СОШ № 6", "s-6", "05.10.2024", "in_work"),
        ("СОШ № 7", "s-7", "05.10.2024", "in_work"),
        ("СОШ № 6", "s-6", "05.11.2024", "in_work"),
    ]


def test_the_nightly_call_adds_the_school_year_that_has_begun(store_engine):
    keep_task(store_engine, "", deadlines=(MONTHLY,))
    with writing(store_engine) as session:
        assert extend_occurrences(session, at("31.08.2025")) == 1
    assert len(lines(store_engine)) == 23
    for _ in range(2):
        with writing(store_engine) as session:
            extend_occurrences(session, at("01.09.2025"))
        assert lines(store_engine)[-1][2] == "05.08.2027"
        assert count(store_engine, LineRow) == 35


# -- in step with the decision ---------------------------------------------------------------


def read_again(engine, *decisions):
    with writing(engine) as session:
        read = protocol(*decisions, date=day("01.10.2024"))
        save_reading(session, 1, read, contract(decisions), at("20.10.2024"))


def test_a_better_reading_corrects_the_days_that_were(store_engine):
    keep_task(store_engine, "15.10.2024", executors=(person("Лунина А.А."),))
    read_again(store_engine, decision("1", deadlines=until("25.10.2024")))
    assert days(store_engine) == [("01.10.2024", "in_work", "25.10.2024")]
    assert (shown(store_engine).responsible, count(store_engine, LineRow)) == ("", 1)
    assert steps(store_engine) == []


def test_a_better_reading_leaves_what_was_done(store_engine):
    keep_task(store_engine)
    with writing(store_engine) as session:
        act_on(session, 1, "done", "Акт", now=at("12.10.2024"))
    read_again(store_engine, decision("1", deadlines=until("25.10.2024")))
    task = shown(store_engine)
    assert (task.execution, task.done_on, task.note) == ("done", day("12.10.2024"), "Акт")


def test_a_point_that_vanished_takes_its_task_along_unless_somebody_worked(store_engine):
    keep_protocol(store_engine, decision("1"), decision("2", "Второе."))
    with writing(store_engine) as session:
        act_on(session, 1, "done", "Акт", now=at("12.10.2024"))
    read_again(store_engine, decision("3", "Иное."))
    with reading(store_engine) as session:
        assert session.scalars(select(TaskRow.decision_id).order_by(TaskRow.id)).all() == [1, 3]


def test_a_decision_rejected_is_a_task_cancelled_and_back(store_engine):
    keep_task(store_engine)
    with writing(store_engine) as session:
        reject(session, 1, "Пункт повестки", 1, None, at("10.10.2024"))
    assert shown(store_engine).execution == "cancelled"
    assert steps(store_engine) == [("execution", "in_work", "cancelled", "10.10.2024", REJECTED)]
    with writing(store_engine) as session:
        withdraw(session, 1, 2, None, at("12.10.2024"))
    assert days(store_engine) == [
        ("01.10.2024", "in_work", "15.10.2024"),
        ("10.10.2024", "cancelled", "15.10.2024"),
        ("12.10.2024", "in_work", "15.10.2024"),
    ]


def test_a_decision_that_becomes_a_resolution_and_back(store_engine):
    keep_task(store_engine)
    for version, kind, execution in ((1, "resolution", "cancelled"), (2, "assignment", "in_work")):
        with writing(store_engine) as session:
            change_decision(session, 1, {"kind": kind}, version, at("10.10.2024"))  # type: ignore[typeddict-item]
        assert shown(store_engine).execution == execution


def test_a_mended_deadline_was_always_so(store_engine):
    keep_task(store_engine)
    with writing(store_engine) as session:
        mended = {"deadlines": until("30.11.2024")}
        row = change_decision(session, 1, mended, 1, at("10.10.2024"))  # type: ignore[arg-type]
        assert (row.last_due, row.due_on(day("05.10.2024"))) == (day("30.11.2024"),) * 2
    assert days(store_engine) == [("01.10.2024", "in_work", "30.11.2024")]


def test_a_protocol_without_a_date_is_older_than_what_it_orders(store_engine):
    keep_groups(store_engine)
    with writing(store_engine) as session:
        from tests.models.samples import keep

        keep(session, protocol(decision("1", deadlines=until("01.02.2024"))))
    assert days(store_engine) == [("01.02.2024", "in_work", "01.02.2024")]
    assert dt.date(2024, 2, 1) == shown(store_engine).first_due
