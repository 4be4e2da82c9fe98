"""What a task repeats of its decision's doubt, on both databases."""

import pytest
from sqlalchemy import select, update

from models.actor import Actor
from models.doubts import count_stale
from models.register import change_decision, get_decision
from models.session import for_writing, reading, writing
from models.tables import DecisionRow
from models.task_tables import TaskRow
from models.undo import undo_last
from models.verdicts import confirm, reject, withdraw
from tests.models.samples import NOW, found

PERSON = Actor("Петров П.П.", "page", None)


def repeated(engine, decision_id: int) -> tuple[bool, str | None]:
    with reading(engine) as session:
        query = select(TaskRow.needs_review, TaskRow.verdict).filter_by(decision_id=decision_id)
        row = session.execute(query).one()
        return row[0], row[1]


WAYS = {
    "confirmed": (lambda s, id, v: confirm(s, id, v, None, NOW), (False, "confirmed")),
    "rejected": (lambda s, id, v: reject(s, id, "нет", v, None, NOW), (False, "rejected")),
    "mended": (
        lambda s, id, v: change_decision(s, id, {"needs_review": False}, v, now=NOW),
        (False, None),
    ),
}


@pytest.fixture
def doubtful(filled_register) -> int:
    with writing(filled_register, PERSON) as session:
        decision_id = found(session.scalars(select(TaskRow.decision_id)).first())
        row = found(get_decision(session, decision_id))
        change_decision(session, decision_id, {"needs_review": True}, row.version, now=NOW)
    assert repeated(filled_register, decision_id) == (True, None)
    return decision_id


@pytest.mark.parametrize("way", WAYS)
def test_a_task_follows_its_decision_there_and_back(filled_register, doubtful, way):
    change, expected = WAYS[way]
    with writing(filled_register, PERSON) as session:
        change(session, doubtful, found(get_decision(session, doubtful)).version)
    assert repeated(filled_register, doubtful) == expected
    with writing(filled_register, PERSON) as session:
        undo_last(session, doubtful, None, NOW)
    assert repeated(filled_register, doubtful) == (True, None)


def test_a_verdict_taken_back(filled_register, doubtful):
    for change in (confirm, withdraw):
        with writing(filled_register, PERSON) as session:
            version = found(get_decision(session, doubtful)).version
            change(session, doubtful, version, None, NOW)
    assert repeated(filled_register, doubtful) == (False, None)


def test_what_is_out_of_step_is_found(filled_register, doubtful):
    with for_writing(filled_register).begin() as connection:
        connection.execute(update(TaskRow).values(needs_review=False))
    with reading(filled_register) as session:
        assert count_stale(session) == 1
    with for_writing(filled_register).begin() as connection:
        whole = select(DecisionRow.needs_review).where(DecisionRow.id == TaskRow.decision_id)
        connection.execute(update(TaskRow).values(needs_review=whole.scalar_subquery()))
    with reading(filled_register) as session:
        assert count_stale(session) == 0
