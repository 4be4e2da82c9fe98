"""The register that scripts/bench_register measures is one: short, on both databases."""

import pytest

from models.session import reading
from models.task_counts import count_tasks
from models.task_register import TaskFilter
from tests.api.page_bench import PAGES, measure_page
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


@pytest.mark.parametrize("address", PAGES[:1])
def test_its_pages_are_measured(store_engine, address: str):
    fill_big(store_engine, 300)
    url = store_engine.url.render_as_string(hide_password=False)
    assert min(measure_page(url, address, rounds=2)) > 0
