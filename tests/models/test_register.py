from typing import Any, cast

import pytest
from sqlalchemy import select

from models import audit
from models.cursor import BadCursor
from models.register import (
    Changes,
    DecisionFilter,
    StaleDecision,
    UnknownDecision,
    change_decision,
    find_decisions,
    get_decision,
)
from models.session import reading, writing
from models.task_tables import StepRow
from tests.models.samples import NOW, day, found, person, school, until


def names(page) -> list[str]:
    """«о2»: point 2 of the protocol of the lake, in the order found."""
    return [row.protocol.municipality[0].lower() + row.path for row in page.items]


ALL = ["о3", "л1", "о1", "о2", "о4", "л2"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, ALL),
        # the day itself is still in time; of several days the last counts; a resolution never
        ({"overdue_as_of": day("30.04.2024")}, []),
        ({"overdue_as_of": day("01.05.2024")}, ["л1"]),
        ({"overdue_as_of": day("02.05.2024")}, ["л1", "о1"]),
        ({"overdue_as_of": day("10.05.2024")}, ["л1", "о1"]),
        ({"overdue_as_of": day("11.05.2024")}, ["л1", "о1", "о2"]),
        ({"due_before": day("30.04.2024")}, ["о3", "л1"]),
        ({"due_after": day("01.05.2024")}, ["о1", "о2"]),
        ({"due_after": day("30.04.2024"), "due_before": day("01.05.2024")}, ["л1", "о1"]),
        ({"executor": "Федорова"}, ["л1"]),
        ({"executor": "ФЁДОРОВОЙ"}, ["л1"]),
        ({"executor": "Фёдорову Е.И."}, ["л1"]),
        ({"executor": "игоревна"}, ["л1"]),
        ({"executor": "директору"}, ["л1"]),
        ({"executor": "Луговому"}, ["л2"]),
        ({"executor": "Иванова"}, ["л2"]),
        ({"executor": "Лугового С.С."}, []),
        ({"executor": "лен"}, []),
        ({"executor": "%"}, ["л1", "л2"]),
        ({"school": "s-5"}, ["л1"]),
        ({"school": "s-1"}, []),
        ({"municipality": "ОЗЕРНЫЙ район"}, ["о3", "о1", "о2", "о4"]),
        ({"municipality": "Озёрный"}, []),
        ({"kind": "recommendation"}, ["л1"]),
        ({"kind": "resolution"}, ["о3"]),
        ({"text": "приказы"}, ["о1"]),
        ({"text": "провести СВЕРКИ"}, ["о2"]),
        ({"text": "п_иказ"}, []),
        ({"protocol": 2}, ["л1", "л2"]),
        ({"needs_review": True}, []),
        ({"needs_review": False}, ALL),
        ({"done": True}, []),
        ({"done": False, "protocol": 2}, ["л1", "л2"]),
        ({"kind": "assignment", "municipality": "Лесной округ"}, ["л2"]),
    ],
    ids=str,
)
def test_find(standing_register, where, expected):
    with reading(standing_register) as session:
        page = find_decisions(session, DecisionFilter(**where))
        assert names(page) == expected
        assert (page.total, page.next_cursor) == (len(expected), None)


@pytest.mark.parametrize("as_of", ["30.04.2024", "01.05.2024", "02.05.2024", "11.05.2024"])
def test_a_row_knows_the_same_as_the_query(standing_register, as_of):
    with reading(standing_register) as session:
        late = find_decisions(session, DecisionFilter(overdue_as_of=day(as_of)))
        everything = find_decisions(session)
        rows = [row.id for row in everything.items if row.is_overdue(day(as_of))]
        assert rows == [row.id for row in late.items]


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6, 7])
def test_pages_meet(standing_register, limit):
    seen: list[str] = []
    cursor = None
    with reading(standing_register) as session:
        while True:
            page = find_decisions(session, cursor=cursor, limit=limit)
            seen += names(page)
            assert page.total == 6
            cursor = page.next_cursor
            if cursor is None:
                break
    assert seen == ALL


def test_a_page_holds_though_rows_before_it_are_done(filled_register):
    with reading(filled_register) as session:
        first = find_decisions(session, DecisionFilter(done=False), limit=3)
    change(filled_register, first.items[1], done_on=day("02.04.2024"))
    with reading(filled_register) as session:
        where = DecisionFilter(done=False)
        second = find_decisions(session, where, cursor=first.next_cursor, limit=3)
    assert names(first) + names(second) == ALL


def test_bad_cursor(standing_register):
    with reading(standing_register) as session, pytest.raises(BadCursor):
        find_decisions(session, cursor="2")


def test_a_row_comes_with_all_that_is_shown_of_it(standing_register):
    with reading(standing_register) as session:
        (row,) = find_decisions(session, DecisionFilter(school="s-5")).items
    assert [e.name for e in row.executors] == ["Фёдорова Елена Игоревна"]
    assert [(s.text, s.school_id) for s in row.schools] == [("СОШ № 5", "s-5"), ("Лицей", None)]
    assert row.last_due == day("30.04.2024")
    assert row.protocol.filename == "протокол.docx"


# -- changing --------------------------------------------------------------------------------


def change(engine, row, version=1, **changes: Any):
    with writing(engine) as session:
        return change_decision(session, row.id, cast(Changes, changes), version, NOW)


def row_of(engine, **where):
    with reading(engine) as session:
        return find_decisions(session, DecisionFilter(**where)).items[0]


def corrections(engine, row):
    with reading(engine) as session:
        kept = audit.corrections(session, row.id)
        return [(each.row.field, each.old, each.new, each.row.at) for each in kept]


def test_done_is_no_longer_overdue(filled_register):
    row = row_of(filled_register, overdue_as_of=day("01.05.2024"))
    done = change(filled_register, row, done_on=day("03.05.2024"), done_note="Акт № 7")
    assert (done.done_on, done.done_note, done.version) == (day("03.05.2024"), "Акт № 7", 2)
    assert not done.is_overdue(day("01.06.2024"))
    with reading(filled_register) as session:
        late = find_decisions(session, DecisionFilter(overdue_as_of=day("01.05.2024")))
        assert late.total == 0
        assert names(find_decisions(session, DecisionFilter(done=True))) == ["л1"]
    again = change(filled_register, row, version=2, done_on=None)
    assert again.is_overdue(day("01.05.2024"))
    with reading(filled_register) as session:
        steps = session.scalars(select(StepRow).order_by(StepRow.id)).all()
    assert [(step.old, step.new, step.on, step.ground) for step in steps] == [
        ("in_work", "done", day("03.05.2024"), "Акт № 7"),
        ("done", "in_work", day("01.03.2024"), "Отметка об исполнении снята."),
    ]


def test_changed_words_are_found_and_the_old_are_not(filled_register):
    row = row_of(filled_register, text="приказ")
    change(filled_register, row, text="Подписать распоряжение.", executors=(person("Тихая О.О."),))
    with reading(filled_register) as session:
        assert names(find_decisions(session, DecisionFilter(text="распоряжения"))) == ["о1"]
        assert names(find_decisions(session, DecisionFilter(executor="Тихой"))) == ["о1"]
        assert find_decisions(session, DecisionFilter(text="приказ")).total == 0
    assert corrections(filled_register, row) == [
        ("text", "Издать приказ.", "Подписать распоряжение.", NOW),
        (
            "executors",
            [],
            [
                {
                    "kind": "person",
                    "name": "Тихая О.О.",
                    "position": None,
                    "text": "Тихая О.О.",
                    "school_id": None,
                    "group_id": None,
                }
            ],
            NOW,
        ),
    ]


def test_changed_deadline_and_school(filled_register):
    row = row_of(filled_register, school="s-5")
    changed = change(
        filled_register, row, deadlines=until("01.09.2024"), schools=(school("Лицей", "s-9"),)
    )
    assert changed.last_due == day("01.09.2024")
    kept = {field: (old, new) for field, old, new, _ in corrections(filled_register, row)}
    assert kept["deadlines"][0][0]["due"] == "2024-04-30"
    assert kept["deadlines"][1][0]["due"] == "2024-09-01"
    assert [s["school_id"] for s in kept["schools"][0]] == ["s-5", None]
    assert [s["school_id"] for s in kept["schools"][1]] == ["s-9"]


def test_a_value_confirmed_is_no_correction(filled_register):
    row = row_of(filled_register, text="приказ")
    confirmed = change(filled_register, row, text="Издать приказ.", needs_review=False)
    assert confirmed.mended == ["text", "needs_review"]
    assert corrections(filled_register, row) == []


def test_stale_version_changes_nothing(filled_register):
    row = row_of(filled_register, text="приказ")
    change(filled_register, row, text="Первый.")
    with pytest.raises(StaleDecision) as caught:
        change(filled_register, row, text="Второй.")
    assert caught.value.version == 2
    assert row_of(filled_register, text="Первый").text == "Первый."
    assert len(corrections(filled_register, row)) == 1


def test_two_at_once_one_wins(filled_register):
    row = row_of(filled_register, text="приказ")
    with reading(filled_register) as session:
        seen = found(get_decision(session, row.id)).version
    change(filled_register, row, version=seen, kind="resolution")
    with pytest.raises(StaleDecision):
        change(filled_register, row, version=seen, kind="recommendation")


def test_unknown_decision(filled_register):
    with writing(filled_register) as session, pytest.raises(UnknownDecision):
        change_decision(session, 999, {"text": "…"}, 1, NOW)
    with reading(filled_register) as session:
        assert get_decision(session, 999) is None
