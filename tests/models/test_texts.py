"""Decisions by words: PostgreSQL's index of words finds what SQLite finds by looking."""

import pytest
from sqlalchemy import inspect, select, text, update

from models import texts
from models.folding import key
from models.register import DecisionFilter, find_decisions
from models.session import for_writing, reading
from models.tables import DecisionRow
from models.task_counts import count_tasks
from models.task_register import TaskFilter, find_tasks
from models.texts import INDEXES, with_words
from tests.models.big_register import fill_big
from tests.models.register_bench import NOW, PAST

COUNT = 300
LONG = "а" * 5_000
# What is written into decisions 3, 4, 5 … of a register whose others say «Подготовить документ N».
ODD = (
    "Площадь 12 м² и ёмкость 1е5",
    "МБОУ «СОШ № 5» (5-А класс), кабинет 5а",
    f"нечитаемое {LONG}",
    "слово " * 40_000 + "последнее",
    "",
    "№ — … !!!",
    "Подготовить O'Нил \\ %_ :* | & ! <->",
)
SOUGHT = (
    *("документ", "документы 7", "канализация", "м²", "1е5", "5а", "5-а", "сош 5", "нечитаемый"),
    *(LONG, "последние", "слов", "о нил", "о'нил:*", "%", "_", "", "!!!", "работой школами"),
)


def words_into(engine) -> None:
    fill_big(engine, COUNT)
    with for_writing(engine).begin() as connection:
        for number, said in enumerate(ODD, start=3):
            row = update(DecisionRow).where(DecisionRow.id == number)
            connection.execute(row.values(text=said, folded=key(said)))


def test_both_databases_find_the_same(store_engine, monkeypatch):
    """The expected is what plain LIKE finds on the same rows."""
    words_into(store_engine)
    with reading(store_engine) as session:
        for said in SOUGHT:
            where = TaskFilter(text=said)
            found = _found(session, where)
            with monkeypatch.context() as without:
                without.setattr("models.task_register.with_words", lambda session, said: None)
                assert found == _found(session, where), said
        assert _found(session, TaskFilter(text="последние")) == {6}
        assert _found(session, TaskFilter(text=LONG)) == {5}
        assert find_decisions(session, DecisionFilter(text="последние")).total == 1
        assert find_decisions(session, DecisionFilter(text="канализация")).total == 0


def _found(session, where: TaskFilter) -> set[int]:
    return {entry.task.id for entry in find_tasks(session, where, NOW, limit=500).items}


def test_frequent_words_and_too_many_are_not_asked_of_the_index(store_engine, monkeypatch):
    words_into(store_engine)
    if store_engine.dialect.name == "sqlite":
        with reading(store_engine) as session:
            assert with_words(session, "канализация") is None
        return
    with for_writing(store_engine).begin() as connection:
        connection.execute(text("ANALYZE decision"))
    assert {index["name"] for index in inspect(store_engine).get_indexes("decision")} >= {*INDEXES}
    with reading(store_engine) as session:
        assert with_words(session, "документы") is None, "every decision has it"
        assert 77 in (few := with_words(session, "документ 77") or ())
        assert len(few) < 5
        monkeypatch.setattr(texts, "FEW", 2)
        assert with_words(session, "12") is None, "more than two"


@pytest.mark.parametrize("said", ["документ 7", "школ", "нет такого"])
def test_counts_by_words(store_engine, said: str):
    """On a past day too, where the tasks are joined to how they stood."""
    words_into(store_engine)
    with reading(store_engine) as session:
        ids = set(session.scalars(select(DecisionRow.id).where(DecisionRow.folded.like("% 7%"))))
        for days in (NOW, PAST):
            counts = count_tasks(session, TaskFilter(text=said), days)
            page = find_tasks(session, TaskFilter(text=said), days, limit=500)
            assert sum(counts.values()) == len(page.items)
            if said == "документ 7" and not days.past:
                assert {entry.task.decision_id for entry in page.items} <= ids
