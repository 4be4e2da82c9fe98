import sqlite3
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from api.engine import ARCHIVE, PEOPLE, JobRunner, passes, prepare
from models.session import reading, writing
from models.store import receive
from models.tables import ProtocolRow
from tests.models.samples import NOW


def take_in(office, session):
    receipt = receive(session, sha256="a" * 64, filename="п.docx", size=1, committee_id=1, now=NOW)
    office.held.enqueue(session, receipt, PEOPLE)
    return receipt


def protocols(office) -> int:
    with reading(office.engine) as session:
        return session.query(ProtocolRow).count()


def test_row_and_job_come_together(office):
    with writing(office.engine) as session:
        receipt = take_in(office, session)
        assert receipt.job_id not in office.jobs()
    assert office.jobs() == {receipt.job_id: "ENQUEUED"}
    assert protocols(office) == 1


def test_neither_row_nor_job_when_the_transaction_fails(office):
    with pytest.raises(ZeroDivisionError), writing(office.engine) as session:
        take_in(office, session)
        raise ZeroDivisionError
    assert office.jobs() == {}
    assert protocols(office) == 0


def test_the_same_job_is_queued_once(office):
    for _ in range(2):
        with writing(office.engine) as session:
            receipt = take_in(office, session)
    assert list(office.jobs()) == [receipt.job_id]


def test_preparing_again_keeps_everything(office):
    office.upload("первый")
    prepare(office.url)
    assert list(office.jobs().values()) == ["ENQUEUED"]
    assert protocols(office) == 1


def test_people_go_before_archives():
    assert PEOPLE < ARCHIVE


def broken(error: BaseException) -> OperationalError:
    return OperationalError("SELECT 1", {}, error)


def coded(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("сломалось")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "may"),
    [
        (coded(sqlite3.SQLITE_BUSY), True),
        (coded(sqlite3.SQLITE_BUSY_SNAPSHOT), True),
        (coded(sqlite3.SQLITE_FULL), False),
        (coded(sqlite3.SQLITE_IOERR_WRITE), False),
        (psycopg.errors.AdminShutdown(), True),
        (psycopg.errors.DeadlockDetected(), True),
        (psycopg.errors.SerializationFailure(), True),
        (psycopg.OperationalError("connection failed: no such host"), True),
        (psycopg.errors.UniqueViolation(), False),
        (psycopg.errors.QueryCanceled(), False),
    ],
)
def test_what_is_tried_again(error, may):
    assert passes(broken(error)) is may


def test_a_transaction_is_tried_until_it_is_committed_and_nothing_is_left_of_the_others(office):
    tries: list[int] = []

    def step(session: Any) -> str:
        tries.append(len(tries))
        session.execute(text("UPDATE committee SET name = :name"), {"name": f"Комитет {tries[-1]}"})
        if len(tries) < 3:
            raise broken(coded(sqlite3.SQLITE_BUSY))
        return "готово"

    runner: Any = SimpleNamespace(_engine=office.engine)
    assert JobRunner._committed(runner, step) == "готово"
    with reading(office.engine) as session:
        assert session.scalar(text("SELECT name FROM committee")) == "Комитет 2"
    with pytest.raises(OperationalError):
        JobRunner._committed(runner, lambda session: full())


def full() -> None:
    raise broken(coded(sqlite3.SQLITE_FULL))
