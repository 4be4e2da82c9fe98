"""A change taken back: what comes back, what stands in the way, and the chain after it."""

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.points import add_decision, split_decision
from models.session import create_store_engine, reading, writing
from models.tables import DecisionRow
from models.task_acts import act_on, extend
from models.task_tables import ExtensionRow, LineRow, TaskRow
from models.undo import ChangedSince, NotUndoable, UnknownChange, undo, undo_last
from models.verdicts import confirm, reject
from tests.database import copy_sqlite
from tests.models.changes import ANNA, BORIS, broken, log, mend
from tests.models.samples import NOW, day, fill, person, school, until

SHOWN = ("text", "kind", "needs_review", "mended", "verdict", "verdict_by", "last_due")


def shown(engine, number=1):
    """All that a person sees of a decision and its task."""
    with reading(engine) as session:
        row = session.get_one(DecisionRow, number)
        parts = [
            [(e.name, e.kind, e.position) for e in row.executors],
            [(d.kind, d.due, d.text) for d in row.deadlines],
            [(s.text, s.school_id, s.candidates) for s in row.schools],
        ]
        task = session.scalar(select(TaskRow).filter_by(decision_id=number))
        lines = [] if task is None else [
            (line.execution, line.due, line.done_on, line.executor)
            for line in session.scalars(select(LineRow).filter_by(task_id=task.id))
        ]  # fmt: skip
        told = task and (task.execution, task.due, task.done_on, task.control, task.extensions)
        return [getattr(row, name) for name in SHOWN], parts, told, sorted(lines, key=str)


def take_back(engine, change, actor=ANNA):
    with writing(engine, actor) as session:
        return undo(session, change, None, NOW)


def does(engine, act, actor=ANNA):
    """Runs ``act(session)`` as a change; gives its name."""
    with writing(engine, actor) as session:
        act(session)
    return log(engine)[-1].row.change


def task_id(session, number=1):
    return session.scalars(select(TaskRow.id).filter_by(decision_id=number)).one()


CHANGES: dict[str, Any] = {
    "text": lambda e: mend(e, text="Иное."),
    "kind": lambda e: mend(e, kind="resolution"),
    "deadlines": lambda e: mend(e, deadlines=until("09.09.2024", "10.10.2024")),
    "executors": lambda e: mend(e, executors=(person("Тихая О.О."), person("Иной И.И."))),
    "schools": lambda e: mend(e, schools=(school("СОШ № 9", "s-9"),)),
    "done": lambda e: mend(e, done_on=day("02.03.2024"), done_note="Акт № 7"),
    "confirmed": lambda e: does(e, lambda s: confirm(s, 1, 1, None, NOW)),
    "rejected": lambda e: does(e, lambda s: reject(s, 1, "Заголовок", 1, None, NOW)),
    "ticked off": lambda e: does(e, lambda s: act_on(s, task_id(s), "done", "Акт", now=NOW)),
    "extended": lambda e: does(
        e,
        lambda s: extend(
            s, task_id(s), day("01.06.2024"), "Болезнь", requested_by="Лунина", decided_by="Зимин",
            now=NOW,
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_before_comes_back(filled_register, name):
    before = shown(filled_register)
    change = CHANGES[name](filled_register)
    assert shown(filled_register) != before
    assert take_back(filled_register, change) == (1,)
    assert shown(filled_register) == before
    assert broken(filled_register) is None


def test_taking_back_is_a_change_and_can_be_taken_back(filled_register):
    change = mend(filled_register, text="Иное.")
    after = shown(filled_register)
    take_back(filled_register, change, BORIS)
    last = log(filled_register)[-1].row
    assert (last.actor, last.change != change) == ("Зимин Борис", True)
    take_back(filled_register, last.change)
    assert shown(filled_register) == after


def test_what_was_changed_since_stands_in_the_way_and_is_named(filled_register):
    change = mend(filled_register, text="Первое.", kind="recommendation")
    mend(filled_register, text="Второе.", actor=BORIS)
    before = shown(filled_register)
    with pytest.raises(ChangedSince) as caught:
        take_back(filled_register, change)
    (difference,) = caught.value.differences
    assert (difference.field, difference.left, difference.present) == ("text", "Первое.", "Второе.")
    assert shown(filled_register) == before


def test_the_last_change_of_a_decision_again_and_again(filled_register):
    before = shown(filled_register)
    mend(filled_register, text="Иное.")
    with writing(filled_register, ANNA) as session:
        assert undo_last(session, 1, None, NOW) == (1,)
    assert shown(filled_register) == before


def test_an_extension_that_was_taken_back_is_no_longer_counted(filled_register):
    take_back(filled_register, CHANGES["extended"](filled_register))
    with reading(filled_register) as session:
        assert session.scalars(select(ExtensionRow)).all() == []


def test_a_decision_that_was_added_goes(filled_register):
    change = does(
        filled_register, lambda s: add_decision(s, 1, "Новое.", "assignment", [], None, NOW)
    )
    take_back(filled_register, change)
    with reading(filled_register) as session:
        assert session.scalar(select(DecisionRow).filter_by(text="Новое.")) is None


def test_a_split_is_one_again(filled_register):
    before = shown(filled_register)
    change = does(filled_register, lambda s: split_decision(s, 1, 6, 1, None, NOW))
    take_back(filled_register, change)
    assert shown(filled_register) == before


def test_what_has_no_way_back(filled_register):
    with pytest.raises(NotUndoable):
        take_back(filled_register, log(filled_register)[0].row.change)
    with pytest.raises(UnknownChange):
        take_back(filled_register, "нет такого")


def test_the_same_saved_once_more_left_nothing_to_take_back(filled_register):
    mend(filled_register, text="Иное.")
    change = mend(filled_register, text="Иное.")
    with pytest.raises(NotUndoable):
        take_back(filled_register, change)


def test_another_committee_has_no_such_change(filled_register):
    change = mend(filled_register, text="Иное.")
    with writing(filled_register, ANNA) as session, pytest.raises(UnknownChange):
        undo(session, change, frozenset({2}), NOW)


# -- any sequence ----------------------------------------------------------------------------

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("text"), st.text(min_size=1, max_size=20)),
        st.tuples(st.just("kind"), st.sampled_from(["assignment", "resolution", "recommendation"])),
        st.tuples(st.just("deadlines"), st.dates(day("01.01.2000"), day("01.01.2100"))),
        st.tuples(st.just("done_on"), st.none()),
        st.tuples(st.just("undo"), st.integers(0, 9)),
    ),
    max_size=8,
)  # fmt: skip


@pytest.fixture(scope="module")
def one_register(empty_register: Path, tmp_path_factory: pytest.TempPathFactory):
    """A register that every example of the property goes on with."""
    engine = create_store_engine(copy_sqlite(empty_register, tmp_path_factory.mktemp("undo")))
    fill(engine)
    yield engine
    engine.dispose()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_any_sequence_of_changes_leaves_a_chain_that_stands(one_register, steps):
    for name, value in steps:
        if name == "undo":
            changes = sorted({e.row.change for e in log(one_register)})
            with contextlib.suppress(ChangedSince, NotUndoable):
                take_back(one_register, changes[-1 - value % len(changes)])
        elif name == "deadlines":
            mend(one_register, deadlines=until(value.strftime("%d.%m.%Y")))
        elif name == "done_on":
            mend(one_register, done_on=None)
        else:
            mend(one_register, **{name: value})
    assert broken(one_register) is None
