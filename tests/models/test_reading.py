"""A protocol that is read again: what is replaced, what a person's hand keeps."""

import pytest
from sqlalchemy import select

from extractor.types import Doubt, Executor
from models.reading import CHANGED, VANISHED
from models.register import change_decision
from models.session import reading, writing
from models.store import get_protocol, save_reading
from models.tables import DeadlineRow, DecisionRow, ExecutorRow
from tests.models.samples import (
    NOW,
    contract,
    day,
    decision,
    found,
    keep,
    person,
    protocol,
    school,
    until,
)

FIRST = decision(
    "1",
    "Провести сверку.",
    executors=(person("Лунина А.А."),),
    deadlines=until("01.05.2024"),
    schools=(school("СОШ № 5", "s-5"),),
)
SECOND = decision("2", "Принять к сведению.", kind="resolution")


def read_again(engine, protocol_id, *decisions):
    with writing(engine) as session:
        save_reading(session, protocol_id, protocol(*decisions), contract(decisions), NOW)


def shown(engine, protocol_id):
    """Path → row, in the order of the document."""
    with reading(engine) as session:
        return {row.path: row for row in found(get_protocol(session, protocol_id)).decisions}


def keep_both(engine):
    with writing(engine) as session:
        return keep(session, protocol(FIRST, SECOND))


def test_every_field_is_kept(store_engine):
    kept = keep_both(store_engine)
    row = shown(store_engine, kept)["1"]
    assert (row.text, row.kind, row.confidence) == ("Провести сверку.", "assignment", 0.9)
    assert row.evidence == [{"page": 1, "block": 3, "start": 0, "end": 5}]
    assert (row.needs_review, row.review_reasons, row.mended) == (False, [], [])
    assert [(e.kind, e.name) for e in row.executors] == [("person", "Лунина А.А.")]
    assert [(d.kind, d.due, d.text) for d in row.deadlines] == [
        ("date", day("01.05.2024"), "до 01.05.2024")
    ]
    assert [(s.school_id, s.candidates) for s in row.schools] == [("s-5", ["s-5"])]


def test_doubts_are_reasons(store_engine):
    kept = keep_both(store_engine)
    doubtful = decision("1", doubts=(Doubt("x", "Проверьте срок."),))
    read_again(store_engine, kept, doubtful)
    row = shown(store_engine, kept)["1"]
    assert (row.needs_review, row.review_reasons) == (True, ["Проверьте срок."])


def test_reading_twice_changes_nothing_and_doubles_nothing(store_engine):
    kept = keep_both(store_engine)
    read_again(store_engine, kept, FIRST, SECOND)
    with reading(store_engine) as session:
        for table, rows in [(DecisionRow, 2), (ExecutorRow, 1), (DeadlineRow, 1)]:
            assert len(session.scalars(select(table)).all()) == rows
    assert list(shown(store_engine, kept)) == ["1", "2"]


def test_reading_again_replaces_what_nobody_touched(store_engine):
    kept = keep_both(store_engine)
    better = decision("1", "Провести сверку данных.", deadlines=until("02.05.2024"))
    third = decision("3", "Издать приказ.")
    read_again(store_engine, kept, third, better)
    rows = shown(store_engine, kept)
    assert list(rows) == ["3", "1"]
    assert rows["1"].text == "Провести сверку данных."
    assert rows["1"].last_due == day("02.05.2024")
    assert rows["1"].executors == []
    assert rows["1"].version == 2


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        ({"text": "Сверить списки."}, lambda row: row.text == "Сверить списки."),
        ({"kind": "recommendation"}, lambda row: row.kind == "recommendation"),
        (
            {"executors": (Executor("position", "секретарь", "секретарю"),)},
            lambda row: [e.name for e in row.executors] == ["секретарь"],
        ),
        (
            {"deadlines": until("09.09.2024")},
            lambda row: row.last_due == day("09.09.2024"),
        ),
        ({"schools": ()}, lambda row: row.schools == []),
        ({"needs_review": True}, lambda row: row.needs_review),
        ({"done_on": day("20.04.2024")}, lambda row: row.done_on == day("20.04.2024")),
        ({"done_note": "Акт № 7"}, lambda row: row.done_note == "Акт № 7"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_mended_field_survives(store_engine, changes, value):
    kept = keep_both(store_engine)
    with writing(store_engine) as session:
        number = session.scalars(select(DecisionRow.id).filter_by(path="1")).one()
        change_decision(session, number, changes, 1, NOW)
    read_again(store_engine, kept, FIRST, SECOND)
    row = shown(store_engine, kept)["1"]
    assert value(row)
    assert row.mended == list(changes)


def mend_text(engine):
    with writing(engine) as session:
        number = session.scalars(select(DecisionRow.id).filter_by(path="1")).one()
        change_decision(session, number, {"text": "Сверить списки.", "needs_review": False}, 1, NOW)


def test_another_wording_under_a_mended_point_is_shown(store_engine):
    kept = keep_both(store_engine)
    mend_text(store_engine)
    read_again(store_engine, kept, decision("1", "Совсем другой пункт."), SECOND)
    row = shown(store_engine, kept)["1"]
    assert (row.text, row.needs_review, row.review_reasons) == ("Сверить списки.", True, [CHANGED])


def test_a_point_that_vanished_goes(store_engine):
    kept = keep_both(store_engine)
    read_again(store_engine, kept, SECOND)
    assert list(shown(store_engine, kept)) == ["2"]


def test_a_mended_point_that_vanished_stays_at_the_end(store_engine):
    kept = keep_both(store_engine)
    mend_text(store_engine)
    read_again(store_engine, kept, SECOND)
    read_again(store_engine, kept, SECOND)
    rows = shown(store_engine, kept)
    assert list(rows) == ["2", "1"]
    assert (rows["1"].needs_review, rows["1"].review_reasons) == (True, [VANISHED])
