"""The register that scripts/bench_register measures is one: short, on both databases."""

from models.session import reading
from models.task_counts import count_tasks
from models.task_register import TaskFilter
from tests.models.big_register import fill_big
from tests.models.register_bench import COUNTS, LISTS, NOW, measure, plan


def test_a_small_big_register(store_engine):
    fill_big(store_engine, 3_000)
    with reading(store_engine) as session:
        counts = count_tasks(session, TaskFilter(), NOW)
    assert sum(counts.values()) == 2_800
    assert all(counts.values())
    for ask in (*LISTS.values(), *COUNTS.values()):
        assert measure(store_engine, ask, rounds=2)[0] > 0
    assert "ix_task_open" in str(plan(store_engine, LISTS["overdue, one committee"]))
