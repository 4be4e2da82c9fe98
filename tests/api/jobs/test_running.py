"""Jobs of every kind through real workers, on SQLite and on PostgreSQL: each end they may have."""

import signal

import pytest
from sqlalchemy import select

from models.job_orders import cancel_job, files_of
from models.job_tables import JobRow
from models.session import reading, writing
from models.tables import SchoolRow
from tests.models.samples import NOW, found

# kind → how it ends, after which attempt, with which code
ENDS = {
    "table": ("done", 1, None),
    "doubt": ("attention", 1, "findings"),
    "fail": ("failed", 1, "no-such-table"),
    "crash": ("failed", 1, "crashed"),
    "swell": ("failed", 1, "out-of-memory"),
    "late": ("failed", 1, "out-of-time"),
    "put_off": ("attention", 3, "post-office-closed"),
}


def state(office, job_id: str) -> str:
    return row(office, job_id).state


def row(office, job_id: str) -> JobRow:
    with reading(office.engine) as session:
        return session.get_one(JobRow, job_id)


def cancel(office, job_id: str) -> str:
    with writing(office.engine) as session:
        return cancel_job(session, job_id, NOW)


on_sqlite = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)


@on_sqlite
def test_each_end_a_job_may_have(office):
    jobs = {kind: office.order(kind, {"name": "таблица"}) for kind in ENDS}
    office.hire()
    live = ("queued", "running")
    office.wait_for(lambda: all(state(office, each) not in live for each in jobs.values()), 120)
    rows = {kind: row(office, job_id) for kind, job_id in jobs.items()}
    assert {
        kind: (each.state, each.attempt, each.error_code) for kind, each in rows.items()
    } == ENDS
    assert rows["put_off"].error_message == "Почта не отвечает."
    done = rows["table"]
    assert (done.done, done.total, done.step) == (3, 3, None)
    assert done.outcome == {"message": "Готово."}
    assert found(done.started_at) <= found(done.finished_at)
    with reading(office.engine) as session:
        (file,) = files_of(session, done.id)
    assert (file.filename, file.size) == ("таблица.txt", 5)
    assert office.held.made.read(file.sha256) == b"three"


def test_cancelled_while_it_waits_and_while_it_runs(office):
    with writing(office.engine) as session:
        session.add(school())
    waiting = office.order("table", {"name": "т"})
    assert cancel(office, waiting) == "cancelled"
    running = office.order("half")
    office.hire()
    office.wait_for(lambda: (office.folder / "half-way").exists())
    assert cancel(office, running) == "asked"
    office.wait_for(lambda: state(office, running) == "cancelled")
    after = office.order("table", {"name": "т"})
    office.wait_for(lambda: state(office, after) == "done")
    assert (state(office, waiting), row(office, waiting).attempt) == ("cancelled", 0)
    assert cancel(office, after) == "over"
    with reading(office.engine) as session:
        assert session.scalars(select(SchoolRow.head)).all() == [""]


def school() -> SchoolRow:
    return SchoolRow(
        id="o-5", region="", municipality="", municipality_key="", locality="", kind="СОШ",
        number="5", name="", short_name="СОШ № 5", parent_id=None, aliases=[], folded="",
        revision=1,
    )  # fmt: skip


@on_sqlite
def test_a_reading_is_cancelled_with_its_child(office):
    office.upload("долгий", seconds=60)
    office.upload("ждёт")
    office.hire("one child")
    office.wait_for(lambda: office.job("долгий").state == "reading")
    assert cancel(office, office.accepted["долгий"].job_id) == "asked"
    office.wait_until_all_ended()
    assert office.outcomes() == {"долгий": "failed", "ждёт": "ready"}
    assert office.job("долгий").error_code == "cancelled"
    assert state(office, office.accepted["долгий"].job_id) == "cancelled"


@on_sqlite
def test_a_job_whose_worker_dies_is_done_by_another(office):
    job_id = office.order("kill_worker")
    assert office.hire().wait(60) == -signal.SIGKILL
    assert state(office, job_id) == "running"
    office.hire()
    office.wait_for(lambda: state(office, job_id) == "done")
    done = row(office, job_id)
    assert (done.attempt, done.outcome) == (2, {"message": "Со второй попытки."})


@on_sqlite
def test_scans_wait_for_one_another_and_word_files_for_none_of_them(office):
    for number in range(3):
        office.upload(f"скан {number}", seconds=1.0, scan=True)
    scans = [office.accepted[name].job_id for name in office.accepted]
    office.hire()
    office.hire()
    office.wait_for(lambda: any(row(office, each).queue == "scans" for each in scans))
    for number in range(4):
        office.upload(f"файл {number}")
    files = {f"файл {number}" for number in range(4)}
    office.wait_for(lambda: not (office.unfinished() & files))
    assert {state(office, each) for each in scans} & {"queued", "running"}
    most = 0

    def recognised_at_once() -> bool:
        nonlocal most
        steps = [row(office, each) for each in scans]
        busy = sum(each.step == "recognising" and each.state == "running" for each in steps)
        most = max(most, busy)
        return not office.unfinished()

    office.wait_for(recognised_at_once)
    assert most == 1
    assert set(office.outcomes().values()) == {"ready"}
    assert {row(office, each).attempt for each in scans} == {1}
