"""The register of tasks: filters, pages, past days, counts; every committee on its own day."""

import datetime as dt

import pytest

from models.cursor import BadCursor
from models.people_tables import CommitteeRow
from models.session import reading, writing
from models.task_acts import extend
from models.task_counts import count_by_responsible, count_by_school, count_tasks
from models.task_register import TaskFilter, find_tasks
from models.timeliness import days_of, on_day, timeliness
from tests.models.samples import day, decision, until
from tests.models.task_samples import at, keep_protocol

TODAY = on_day(day("21.10.2024"))


def found(engine, days=TODAY, scope=None, **where):
    """Task ids that meet the conditions, in the order found."""
    with reading(engine) as session:
        page = find_tasks(session, TaskFilter(**where), days, scope=scope, limit=200)
        return [entry.task.id for entry in page.items]


ALL = [8, 10, 5, 6, 7, 1, 9, 2, 3, 4]
CASES = [
    ({}, ALL),
    ({"timeliness": ("overdue",)}, [10, 1, 9]),
    ({"timeliness": ("overdue",), "control": "on_control"}, [1, 9]),
    ({"timeliness": ("due_soon",)}, [2]),
    ({"timeliness": ("in_time", "no_deadline")}, [3, 4]),
    ({"timeliness": ("no_deadline",)}, [4]),
    ({"timeliness": ("done_in_time",)}, [5]),
    ({"timeliness": ("done_late",)}, [6]),
    ({"timeliness": ("outcome_unknown", "cancelled")}, [8, 7]),
    ({"execution": ("done", "cancelled")}, [5, 6, 7]),
    ({"control": "off_control"}, [10]),
    ({"extraction": ("extracted",)}, ALL),
    ({"extraction": ("needs_review", "confirmed", "rejected")}, []),
    ({"responsible": "Луниной"}, [1, 3]),
    ({"responsible": "Тихому"}, [2]),
    ({"executor": "Тихого"}, [1, 2]),
    ({"responsible_key": "лунина а а"}, [1, 3]),
    ({"controller": "Орлов П.П."}, [1]),
    ({"school": "s-5"}, [4]),
    ({"school": "s-6"}, [9]),
    ({"school": "s-9"}, []),
    ({"municipality": "ОЗЕРНЫЙ район", "execution": ("in_work",)}, [10, 1, 9, 2, 3, 4]),
    ({"protocol": 3}, [10, 9]),
    ({"decision": 4}, [4]),
    ({"kind": "recommendation"}, [5]),
    ({"text": "приказы"}, [1]),
    ({"due_after": day("15.10.2024"), "due_before": day("18.10.2024")}, [1, 9]),
    ({"held_after": day("10.09.2024"), "held_before": day("30.09.2024")}, [10, 9]),
    ({"held_before": day("31.12.2019")}, [8]),
    ({"committee": 1}, ALL),
    ({"committee": 2}, []),
]


@pytest.mark.parametrize(("where", "expected"), CASES, ids=str)
def test_filters(standing_tasks, where, expected):
    assert found(standing_tasks, **where) == expected
    assert found(standing_tasks, scope=frozenset({1}), **where) == expected
    assert found(standing_tasks, scope=frozenset({2}), **where) == []


def test_the_rows_know_the_same_as_the_query(standing_tasks):
    """What the query calls overdue the function calls so too, on any day."""
    for text in ("14.10.2024", "15.10.2024", "16.10.2024", "19.10.2024", "26.12.2024"):
        days = on_day(day(text))
        with reading(standing_tasks) as session:
            page = find_tasks(session, TaskFilter(), days, limit=200)
            for entry in page.items:
                word = timeliness(entry.task, day(text)).word
                assert entry.timeliness.word == word
                alone = TaskFilter(timeliness=(word,), decision=entry.task.decision_id)
                assert len(find_tasks(session, alone, days).items) == 1


def test_pages_meet(standing_tasks):
    for limit in (1, 2, 9, 10):
        seen: list[int] = []
        cursor = None
        with reading(standing_tasks) as session:
            while True:
                page = find_tasks(session, TaskFilter(), TODAY, cursor=cursor, limit=limit)
                seen += [entry.task.id for entry in page.items]
                cursor = page.next_cursor
                if cursor is None:
                    break
        assert seen == ALL
    with reading(standing_tasks) as session, pytest.raises(BadCursor):
        find_tasks(session, TaskFilter(), TODAY, cursor="2")


def test_counts(standing_tasks):
    with reading(standing_tasks) as session:
        assert count_tasks(session, TaskFilter(), TODAY) == {
            "overdue": 3, "due_soon": 1, "in_time": 1, "no_deadline": 1, "done_in_time": 1,
            "done_late": 1, "outcome_unknown": 1, "cancelled": 1,
        }  # fmt: skip
        assert count_tasks(session, TaskFilter(responsible="Лунина"), TODAY)["overdue"] == 1
        people = count_by_responsible(session, TaskFilter(), TODAY)
        assert [(c.key, c.total, c.overdue) for c in people] == [
            ("лунина а а", 2, 1), ("шнор", 1, 1), ("тихий о о", 1, 0),
        ]  # fmt: skip
        (school_count,) = count_by_school(session, TaskFilter(), TODAY)
        assert (school_count.name, school_count.total, school_count.overdue) == ("СОШ № 7", 1, 1)
        assert count_tasks(session, TaskFilter(), TODAY, scope=frozenset({2}))["overdue"] == 0


@pytest.mark.parametrize(
    ("text", "overdue", "done"),
    [
        ("09.09.2024", [], []),
        ("02.10.2024", [10], []),
        ("11.10.2024", [10, 6, 7], [5]),
        ("12.10.2024", [10], [5, 6]),
        ("15.10.2024", [10], [5, 6]),
        ("16.10.2024", [10, 1], [5, 6]),
        ("19.10.2024", [10, 1, 9], [5, 6]),
        ("20.10.2024", [1, 9], [5, 6]),
    ],
)
def test_as_of_a_past_day(standing_tasks, text, overdue, done):
    days = on_day(day(text), past=True)
    late = {"timeliness": ("overdue",), "control": "on_control"}
    assert found(standing_tasks, days, **late) == overdue
    assert found(standing_tasks, days, execution=("done",)) == done
    with reading(standing_tasks) as session:
        counts = count_tasks(session, TaskFilter(control="on_control"), days)
        assert (counts["overdue"], counts["done_in_time"] + counts["done_late"]) == (
            len(overdue),
            len(done),
        )


def test_an_extension_does_not_change_the_days_before_it(store_engine):
    keep_protocol(store_engine, decision("1", deadlines=until("10.10.2024")))
    with writing(store_engine) as session:
        extend(
            session, 1, day("30.10.2024"), "Болезнь",
            requested_by="…", decided_by="…", now=at("14.10.2024"),
        )  # fmt: skip
    late = {"timeliness": ("overdue",)}
    for text, expected in (("11.10.2024", [1]), ("13.10.2024", [1]), ("14.10.2024", [])):
        assert found(store_engine, on_day(day(text), past=True), **late) == expected
    with reading(store_engine) as session:
        days = on_day(day("13.10.2024"), past=True)
        (entry,) = find_tasks(session, TaskFilter(), days).items
        assert (entry.stood.due, entry.timeliness.days) == (day("10.10.2024"), 3)


def test_two_committees_on_two_days(store_engine):
    with writing(store_engine) as session:
        made = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
        session.add(
            CommitteeRow(
                name="Камчатка", time_zone="Asia/Kamchatka", due_soon_days=0, created_at=made
            )
        )
    for number in (1, 2):
        due = decision("1", deadlines=until("20.10.2024"))
        keep_protocol(store_engine, due, number=number, committee=number)
    evening = dt.datetime(2024, 10, 20, 13, tzinfo=dt.UTC)
    with reading(store_engine) as session:
        days = days_of(session, evening)
        assert found(store_engine, days, timeliness=("overdue",)) == [2]
        assert found(store_engine, days, timeliness=("due_soon",)) == [1]
        assert count_tasks(session, TaskFilter(), days)["overdue"] == 1
        assert count_by_school(session, TaskFilter(), days) == []
