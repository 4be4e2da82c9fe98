import datetime as dt
import threading

import pytest
from sqlalchemy import select

from api.jobs.schedules import Schedule, daily, every, start_what_is_due
from api.resources import open_resources
from api.settings import Settings
from models.job_tables import JobRow
from models.session import reading

NIGHTS = (Schedule("checks", daily(3)),)


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        ("2026-11-22T02:59", "2026-11-21"),
        ("2026-11-22T03:00", "2026-11-22"),
        ("2026-11-23T00:00", "2026-11-22"),
    ],
)
def test_a_day_begins_at_its_hour(moment, days):
    assert daily(3)(dt.datetime.fromisoformat(moment)) == days


@pytest.mark.parametrize(("moment", "slot"), [("09:29", "09:00"), ("09:30", "09:30")])
def test_slots_of_half_an_hour(moment, slot):
    assert every(30)(dt.datetime.fromisoformat(f"2026-11-22T{moment}")).endswith(f"T{slot}")


def test_however_many_workers_look_it_is_done_once(store_url, tmp_path):
    """On PostgreSQL they note it at the same moment."""
    settings = Settings(data=tmp_path, database_url=store_url)
    workers = [open_resources(settings, lambda: MORNING) for _ in range(4)]
    together = threading.Barrier(len(workers))

    def look(held) -> None:
        together.wait()
        start_what_is_due(held, NIGHTS)

    threads = [threading.Thread(target=look, args=(held,)) for held, _ in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(workers[0][0].engine) as session:
        assert session.scalars(select(JobRow.id)).all() == ["checks-2026-11-22"]
    for held, queue in workers:
        queue.close()
        held.engine.dispose()


MORNING = dt.datetime(2026, 11, 22, 5, 0, tzinfo=dt.UTC)


def test_the_hour_is_that_of_the_installation(store_url, tmp_path):
    """05:00 in UTC is still the day before at three in Anchorage."""
    settings = Settings(data=tmp_path, database_url=store_url, time_zone="America/Anchorage")
    held, queue = open_resources(settings, lambda: MORNING)
    assert start_what_is_due(held, NIGHTS) == ["checks-2026-11-21"]
    assert start_what_is_due(held, NIGHTS) == []
    queue.close()
    held.engine.dispose()
