"""Nothing accepted is lost or done twice, whatever is killed and whenever.

Workers are processes of their own, killed by SIGKILL; on SQLite and on PostgreSQL alike.
"""

import random
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import text

from extractor.records import Record
from models.schools import load_registry
from models.session import reading, writing
from models.store import get_extraction, get_protocol, receive
from tests.models.samples import NOW, found

SCHOOL = Record(id="o-5", municipality="Озёрный район", short_name="СОШ № 5")
POISON = {
    "отказ": ("refuse", "corrupt-file"),
    "ошибка": ("break", "internal-error"),
    "сбой": ("crash", "reader-crashed"),
    "петля": ("hang", "too-complex"),
    "память": ("swell", "too-complex"),
}


def test_poison_fails_alone_and_the_rest_is_read(office):
    for name, (deed, _) in POISON.items():
        office.upload(name, deed)
    office.upload("пропажа")
    office.lose_original("пропажа")
    for number in range(6):
        office.upload(f"файл {number}")
    worker = office.hire()
    office.wait_until_all_ended()
    failed = {name for name, state in office.outcomes().items() if state == "failed"}
    assert failed == {*POISON, "пропажа"}
    assert office.job("пропажа").error_code == "internal-error"
    assert {name: office.job(name).error_code for name in POISON} == {
        name: code for name, (_, code) in POISON.items()
    }
    assert office.times_kept() == {1: 12}
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(10) == 0


def test_what_is_kept_and_a_changed_registry(office):
    office.upload("отказ", "refuse")
    office.hire("forgetful")
    for number in (0, 1):
        office.upload(f"файл {number}")
        office.wait_until_all_ended()
        with writing(office.engine) as session:
            row = found(get_protocol(session, office.accepted[f"файл {number}"].protocol_id))
            assert (row.title, row.state) == (f"Протокол файл {number}", "ready")
            assert row.received_at < found(row.started_at) <= found(row.finished_at)
            assert [decision.path for decision in row.decisions] == ["1", "2"]
            assert row.decisions[0].text.endswith(f"Школ в реестре: {number}.")
            load_registry(session, [SCHOOL])
    with reading(office.engine) as session:
        extraction = found(get_extraction(session, office.accepted["отказ"].protocol_id))
        assert extraction["error"]["code"] == "corrupt-file"
    office.wait_for(lambda: office.jobs() == {})


def test_killed_at_any_moment_nothing_is_lost_or_doubled(office):
    moments = random.Random(20)
    number = 0
    for _ in range(3):
        worker = office.hire("patient")
        until = time.monotonic() + moments.uniform(0.2, 1.0)
        while time.monotonic() < until:
            office.upload(f"файл {number}", seconds=moments.uniform(0, 0.1))
            number += 1
            time.sleep(moments.uniform(0, 0.06))
        office.kill(worker)
    office.upload("сбой", "crash")
    office.hire("patient")
    office.wait_until_all_ended()
    outcomes = office.outcomes()
    assert outcomes.pop("сбой") == "failed"
    assert set(outcomes.values()) == {"ready"}
    assert office.times_kept() == {1: 2 * number}


def test_a_worker_takes_over_from_a_dead_one_only(office):
    first = office.hire()
    job = office.upload("долгий", seconds=1.0).job_id
    office.wait_for(lambda: office.job("долгий").state == "reading")
    office.hire()  # has looked round at once
    assert office.attempts() == {job: 1}
    office.upload("другой долгий", seconds=1.0)
    office.wait_for(lambda: office.job("другой долгий").state == "reading")
    office.kill(first)
    office.wait_until_all_ended(patience=15)
    assert set(office.outcomes().values()) == {"ready"}
    assert office.times_kept() == {1: 4}


def test_what_kills_its_worker_again_and_again_is_given_up(office):
    office.upload("убийца", "kill the worker")
    for _ in range(3):
        assert office.hire().wait(20) == -signal.SIGKILL
        assert office.job("убийца").state == "reading"
    office.upload("файл")
    office.hire()
    office.wait_until_all_ended()
    assert office.outcomes() == {"убийца": "failed", "файл": "ready"}
    job = office.job("убийца")
    assert job.error_code == "gave-up"
    assert "больше не повторяется" in job.error_message


def test_killed_between_commit_and_the_end_of_the_job(office):
    office.upload("файл")
    assert office.hire("die after commit").wait(20) == -signal.SIGKILL
    assert office.outcomes() == {"файл": "ready"}
    office.hire()
    office.wait_for(lambda: set(office.jobs().values()) == {"SUCCESS"})
    assert office.times_kept() == {1: 2}


WAITING = """
from api.worker import stop_listening, told_to_stop
stop = told_to_stop()
print("ready", flush=True)
while not stop.wait(0.001): pass
stop_listening()
"""


def test_many_signals_at_once_stop_a_worker_once(root):
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", WAITING], cwd=root, stdout=subprocess.PIPE, text=True
        ) as waiting:
            assert waiting.stdout is not None
            assert waiting.stdout.readline() == "ready\n"
            for number in [signal.SIGTERM, signal.SIGINT] * 20:
                waiting.send_signal(number)
            assert waiting.wait(10) == 0


# -- these tests can fail --------------------------------------------------------------------

on_sqlite = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)


@on_sqlite
def test_a_job_queued_after_the_commit_would_be_noticed(office):
    with writing(office.engine) as session:
        lost = receive(session, sha256="a" * 64, filename="п.docx", size=1, committee_id=1, now=NOW)
    office.accepted["между"] = lost  # the web was killed here, before it queued the job
    office.upload("файл")
    office.hire()
    office.wait_for(lambda: office.outcomes()["файл"] == "ready")
    with pytest.raises(AssertionError, match="между"):
        office.wait_until_all_ended(patience=1)


def test_a_worker_that_lost_its_lock_ends(office):
    worker = office.hire()
    if office.engine.dialect.name == "sqlite":
        for lock in (office.folder / "workers").iterdir():
            lock.unlink()
    else:
        with office.engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks"
                    " WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
                )
            )
    assert worker.wait(15) == 75
