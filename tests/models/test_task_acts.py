"""What people do with a task, on each axis: state, days, steps; and two people at once."""

import datetime as dt
import threading

import pytest

from models.actor import Actor
from models.register import change_decision
from models.session import reading, writing
from models.task_acts import BadExtension, act_on, assign_controller, extend, set_control
from models.task_reports import ReportFile, judge_report, reports_of, submit_report
from models.tasks import StaleTask, UnknownTask, get_task
from models.transitions import GroundRequired, WrongTransition
from tests.models.grouped import PLACE, keep_groups
from tests.models.samples import day, decision, until
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

SECRETARY = Actor("Тихая О.О.", "page")


def do(engine, what, *args, now="20.10.2024", **more):
    with writing(engine, SECRETARY) as session:
        return what(session, 1, *args, now=at(now), **more)


def prolong(engine, new_due: str, now="20.10.2024", **more):
    told = {"requested_by": "Лунина А.А.", "decided_by": "Председатель"} | more
    return do(engine, extend, day(new_due), "Нет денег", now=now, **told)


def report(engine, text="Сделано.", now="14.10.2024", **more):
    return do(engine, submit_report, text, by="Лунина А.А.", via="page", now=now, **more)


def judge(engine, report_id=1, accepted=True, note="", now="20.10.2024", **more):
    with writing(engine, SECRETARY) as session:
        judge_report(
            session, report_id, accepted=accepted, by="Тихая О.О.", now=at(now), note=note, **more
        )


# -- execution -------------------------------------------------------------------------------


def test_done_directly(store_engine):
    keep_task(store_engine)
    do(store_engine, act_on, "done", "Акт № 7", on=day("12.10.2024"))
    task = shown(store_engine)
    assert (task.execution, task.open, task.done_on, task.note) == (
        "done",
        False,
        day("12.10.2024"),
        "Акт № 7",
    )
    assert task.control == "on_control"  # never taken off silently
    assert days(store_engine) == [
        ("01.10.2024", "in_work", "15.10.2024"),
        ("12.10.2024", "done", "15.10.2024"),
    ]
    assert steps(store_engine) == [("execution", "in_work", "done", "12.10.2024", "Акт № 7")]
    assert decision_row(store_engine).done_on == day("12.10.2024")


def test_the_day_of_execution_is_corrected(store_engine):
    keep_task(store_engine)
    do(store_engine, act_on, "done", "Акт № 7", on=day("05.10.2024"))
    do(store_engine, act_on, "done", "Акт № 8", on=day("18.10.2024"))
    assert days(store_engine) == [
        ("01.10.2024", "in_work", "15.10.2024"),
        ("18.10.2024", "done", "15.10.2024"),
    ]
    assert shown(store_engine).note == "Акт № 8"


def test_a_report_is_accepted(store_engine):
    keep_task(store_engine)
    files = (ReportFile("ab" * 32, "акт.pdf", 12),)
    report(store_engine, files=files)
    assert shown(store_engine).execution == "report_submitted"
    judge(store_engine)
    task = shown(store_engine)
    assert (task.execution, task.done_on, task.note) == ("done", day("14.10.2024"), "Сделано.")
    assert days(store_engine) == [
        ("01.10.2024", "in_work", "15.10.2024"),
        ("14.10.2024", "done", "15.10.2024"),
    ]
    with reading(store_engine) as session:
        (kept,) = reports_of(session, 1)
        assert (kept.state, kept.submitted_by, kept.judged_by) == (
            "accepted",
            "Лунина А.А.",
            "Тихая О.О.",
        )
        assert [(f.filename, f.size) for f in kept.files] == [("акт.pdf", 12)]


def test_a_report_is_returned_and_comes_again(store_engine):
    keep_task(store_engine)
    report(store_engine)
    with pytest.raises(GroundRequired):
        judge(store_engine, accepted=False)
    judge(store_engine, accepted=False, note="Нет акта.")
    assert shown(store_engine).execution == "returned"
    report(store_engine, "Вот акт.", now="22.10.2024", done_on=day("13.10.2024"))
    judge(store_engine, 2, now="23.10.2024")
    task = shown(store_engine)
    assert (task.execution, task.done_on) == ("done", day("13.10.2024"))
    assert [(axis, old, new, on) for axis, old, new, on, _ in steps(store_engine)] == [
        ("execution", "in_work", "report_submitted", "14.10.2024"),
        ("execution", "report_submitted", "returned", "20.10.2024"),
        ("execution", "returned", "report_submitted", "22.10.2024"),
        ("execution", "report_submitted", "done", "13.10.2024"),
    ]


def test_a_report_is_judged_once(store_engine):
    keep_task(store_engine)
    report(store_engine)
    judge(store_engine, accepted=False, note="Нет акта.")
    with pytest.raises(WrongTransition):
        judge(store_engine)
    with pytest.raises(UnknownTask):
        judge(store_engine, 99)


def test_reopened(store_engine):
    keep_task(store_engine)
    do(store_engine, act_on, "done", "Акт", on=day("12.10.2024"))
    do(store_engine, act_on, "reopen", "Акт не подтвердился", now="25.10.2024")
    task = shown(store_engine)
    assert (task.execution, task.done_on, task.note) == ("in_work", None, None)
    assert days(store_engine) == [
        ("01.10.2024", "in_work", "15.10.2024"),
        ("12.10.2024", "done", "15.10.2024"),
        ("25.10.2024", "in_work", "15.10.2024"),
    ]


def test_cancelled_with_a_reason(store_engine):
    keep_task(store_engine)
    with pytest.raises(GroundRequired):
        do(store_engine, act_on, "cancel", " ")
    do(store_engine, act_on, "cancel", "Утратило силу")
    assert shown(store_engine).execution == "cancelled"
    with pytest.raises(WrongTransition):
        do(store_engine, act_on, "done", "Акт")
    assert shown(store_engine).version == 2


def test_of_an_archive_it_may_become_known(store_engine):
    archived = decision("1", deadlines=until("15.10.2024"))
    keep_protocol(store_engine, archived, origin="archive")
    do(store_engine, act_on, "begin", now="01.12.2024")
    assert decision_row(store_engine).is_overdue(day("01.12.2024"))
    assert not decision_row(store_engine).is_overdue(day("30.11.2024"))


def test_an_act_that_is_noted_later_for_an_earlier_day(store_engine):
    """Done on the 12th, noted on the 20th, after a report and an extension in between."""
    keep_task(store_engine)
    report(store_engine, now="13.10.2024")
    prolong(store_engine, "30.10.2024", now="16.10.2024")
    do(store_engine, act_on, "done", "Акт", on=day("12.10.2024"))
    assert days(store_engine) == [
        ("01.10.2024", "in_work", "15.10.2024"),
        ("12.10.2024", "done", "15.10.2024"),
        ("16.10.2024", "done", "30.10.2024"),
    ]


# -- control ---------------------------------------------------------------------------------


def test_control(store_engine):
    keep_task(store_engine)
    do(store_engine, set_control, "off_control", "Протокол № 4, п. 2", on=day("18.10.2024"))
    task = shown(store_engine)
    assert (task.control, task.control_by, task.control_ground) == (
        "off_control",
        "Тихая О.О.",
        "Протокол № 4, п. 2",
    )
    assert (task.execution, task.control_at) == ("in_work", at("20.10.2024"))
    row = decision_row(store_engine)
    assert [row.is_overdue(day(text)) for text in ("17.10.2024", "18.10.2024")] == [True, False]
    with pytest.raises(WrongTransition):
        do(store_engine, set_control, "off_control", "Ещё раз")
    do(store_engine, set_control, "on_control", "Жалоба", now="25.10.2024")
    assert [(axis, new) for axis, _, new, _, _ in steps(store_engine)] == [
        ("control", "off_control"),
        ("control", "on_control"),
    ]
    assert days(store_engine)[1:] == [
        ("18.10.2024", "in_work, off", "15.10.2024"),
        ("25.10.2024", "in_work", "15.10.2024"),
    ]


def test_a_controller(store_engine):
    keep_task(store_engine)
    with writing(store_engine, SECRETARY) as session:
        assign_controller(session, 1, "Орлов П.П.", expected=1)
    assert (shown(store_engine).controller, shown(store_engine).version) == ("Орлов П.П.", 2)


# -- the deadline ----------------------------------------------------------------------------


def test_extensions_are_counted_and_kept(store_engine):
    keep_task(store_engine)
    prolong(store_engine, "25.10.2024", now="14.10.2024")
    prolong(store_engine, "05.11.2024", now="26.10.2024", decided_on=day("24.10.2024"))
    task = shown(store_engine)
    assert (task.due, task.first_due, task.extensions) == (
        day("05.11.2024"),
        day("15.10.2024"),
        2,
    )
    assert days(store_engine) == [
        ("01.10.2024", "in_work", "15.10.2024"),
        ("14.10.2024", "in_work", "25.10.2024"),
        ("24.10.2024", "in_work", "05.11.2024"),
    ]
    assert decision_row(store_engine).last_due == day("05.11.2024")


@pytest.mark.parametrize("new_due", ["15.10.2024", "14.10.2024"])
def test_what_is_no_extension(store_engine, new_due):
    keep_task(store_engine)
    with pytest.raises(BadExtension):
        prolong(store_engine, new_due)


def test_what_is_done_is_not_extended(store_engine):
    keep_task(store_engine)
    do(store_engine, act_on, "done", "Акт")
    with pytest.raises(WrongTransition):
        prolong(store_engine, "30.10.2024")


def test_an_extended_deadline_survives_another_reading_of_it(store_engine):
    keep_task(store_engine)
    prolong(store_engine, "25.10.2024")
    with writing(store_engine) as session:
        change_decision(session, 1, {"deadlines": until("16.10.2024")}, 1, at("21.10.2024"))
    task = shown(store_engine)
    assert (task.due, task.first_due) == (day("25.10.2024"), day("16.10.2024"))


def test_of_a_recurring_deadline_one_occurrence_is_extended(store_engine):
    keep_task(store_engine, "", deadlines=(recurring("FREQ=MONTHLY;BYMONTHDAY=5"),))
    prolong(store_engine, "20.10.2024", now="04.10.2024")
    found = [due for _, _, due, _ in lines(store_engine)][:2]
    assert found == ["20.10.2024", "05.11.2024"]


# -- lines -----------------------------------------------------------------------------------


def keep_group_task(engine) -> list[int]:
    keep_groups(engine)
    asked = decision("1", executors=(group("ШНОР", "low"),), deadlines=until("15.10.2024"))
    keep_protocol(engine, asked, municipality=PLACE)
    return [line.id for line in shown(engine).lines]


def test_a_task_is_the_sum_of_its_lines(store_engine):
    first, second = keep_group_task(store_engine)
    do(store_engine, act_on, "done", "Акт", line_id=first, on=day("20.10.2024"))
    assert (shown(store_engine).execution, shown(store_engine).open) == ("in_work", True)
    report(store_engine, line_id=second, now="16.10.2024")
    assert shown(store_engine).execution == "report_submitted"
    judge(store_engine, accepted=False, note="Не то.")
    assert shown(store_engine).execution == "returned"
    do(store_engine, act_on, "done", "Акт", line_id=second, on=day("14.10.2024"))
    task = shown(store_engine)
    assert (task.execution, task.done_on) == ("done", day("20.10.2024"))  # the latest decides
    do(store_engine, act_on, "reopen", "Ошибка", line_id=second)
    assert [state for *_, state in lines(store_engine)] == ["done", "in_work"]


def test_an_act_of_the_whole_is_of_every_line_that_is_left(store_engine):
    first, _ = keep_group_task(store_engine)
    do(store_engine, act_on, "done", "Акт", line_id=first, on=day("10.10.2024"))
    do(store_engine, act_on, "cancel", "Школа закрыта")
    assert [state for *_, state in lines(store_engine)] == ["done", "cancelled"]
    assert shown(store_engine).execution == "done"


def test_a_line_of_another_task(store_engine):
    keep_task(store_engine)
    with pytest.raises(UnknownTask):
        do(store_engine, act_on, "done", "Акт", line_id=99)


# -- two at once -----------------------------------------------------------------------------


def test_the_second_of_two_is_told_so_and_nothing_is_lost(store_engine):
    keep_task(store_engine)
    do(store_engine, act_on, "done", "Первый", expected=1)
    with pytest.raises(StaleTask) as caught:
        do(store_engine, act_on, "cancel", "Второй", expected=1)
    assert caught.value.version == 2
    assert (shown(store_engine).execution, shown(store_engine).note) == ("done", "Первый")
    assert len(steps(store_engine)) == 1
    with pytest.raises(UnknownTask), writing(store_engine) as session:
        act_on(session, 99, "cancel", "…", now=at("20.10.2024"), expected=1)


def test_of_ten_at_the_same_moment_one_wins(store_engine):
    keep_task(store_engine)
    start = threading.Barrier(10)
    ends: list[str] = []

    def person(number: int) -> None:
        start.wait()
        try:
            do(store_engine, act_on, "done", f"Акт № {number}", expected=1)
            ends.append("done")
        except StaleTask:
            ends.append("stale")

    threads = [threading.Thread(target=person, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ends) == ["done", *["stale"] * 9]
    assert (len(steps(store_engine)), shown(store_engine).version) == (1, 2)


def test_another_committees_task_does_not_exist(store_engine):
    keep_task(store_engine)
    with reading(store_engine) as session:
        for scope, there in ((None, True), (frozenset({1}), True), (frozenset({2}), False)):
            assert (get_task(session, 1, scope) is not None) == there


def test_midnight_of_the_committee_decides_the_day_of_an_act(store_engine):
    keep_task(store_engine)
    with writing(store_engine) as session:
        late = dt.datetime(2024, 10, 15, 21, 30, tzinfo=dt.UTC)
        act_on(session, 1, "done", "Акт", now=late)
    assert shown(store_engine).done_on == day("16.10.2024")
