"""By its own row a job is begun once and ends once, however often its worker says so."""

import pytest

from models.actor import PROGRAM
from models.jobs import begin_job, end_job, get_job_row, note_job, note_lost, put_back
from models.session import writing
from tests.models.samples import NOW, found


@pytest.fixture
def session(store_engine):
    with writing(store_engine) as session:
        note_job(
            session,
            job_id="j",
            kind="reading",
            order={},
            actor=PROGRAM,
            committee_id=1,
            subject=None,
            queue="protocols",
            priority=1,
            now=NOW,
        )
        yield session


def attempts(session) -> int:
    return found(get_job_row(session, "j", lock=True)).attempt


def test_what_is_begun_is_begun(session):
    assert begin_job(session, "j", "j", NOW)
    assert begin_job(session, "j", "j", NOW)
    assert attempts(session) == 1


def test_each_worker_that_died_counts_once(session):
    begin_job(session, "j", "j", NOW)
    note_lost(session, ["j"])
    assert begin_job(session, "j", "j", NOW)
    assert attempts(session) == 2


@pytest.mark.parametrize("state", ["done", "failed", "cancelled", "attention"])
def test_what_has_ended_is_neither_begun_nor_ended_again(session, state):
    begin_job(session, "j", "j", NOW)
    assert end_job(session, "j", "j", state, NOW)
    assert not begin_job(session, "j", "j", NOW)
    assert not end_job(session, "j", "j", "done", NOW)


def test_a_run_that_was_put_back_has_nothing_to_do(session):
    begin_job(session, "j", "j", NOW)
    run = put_back(session, found(get_job_row(session, "j")))
    assert not begin_job(session, "j", "j", NOW)
    assert begin_job(session, "j", run, NOW)
    assert attempts(session) == 2
