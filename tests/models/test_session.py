import threading
import time

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from models.session import create_store_engine, reading, writing
from models.store import receive
from models.tables import DecisionRow, ParticipantRow, ProtocolRow, SourceRow
from tests.models.samples import NOW

on_sqlite = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)


@on_sqlite
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 30_000)],
)
def test_pragmas(store_engine, pragma, value):
    with reading(store_engine) as session:
        assert session.scalar(text(f"PRAGMA {pragma}")) == value


@on_sqlite
def test_a_writer_takes_the_lock_before_it_reads(store_engine):
    """Two that read, then write: both must succeed, one after the other."""
    order: list[str] = []

    def write(name: str) -> None:
        with writing(store_engine) as session:
            session.execute(text("SELECT 1"))
            order.append(name)
            time.sleep(0.05)
            receive(session, sha256=name * 64, filename="п.docx", size=1, committee_id=1, now=NOW)
            order.append(name)

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert order in (list("aabb"), list("bbaa"))


@on_sqlite
def test_readers_do_not_wait_for_a_writer(store_engine):
    with writing(store_engine) as writer, reading(store_engine) as reader:
        receive(writer, sha256="a" * 64, filename="п.docx", size=1, committee_id=1, now=NOW)
        started = time.monotonic()
        assert reader.query(SourceRow).count() == 0
        assert time.monotonic() - started < 1


def test_rolled_back_on_error(store_engine):
    with pytest.raises(ZeroDivisionError), writing(store_engine) as session:
        receive(session, sha256="a" * 64, filename="п.docx", size=1, committee_id=1, now=NOW)
        raise ZeroDivisionError
    with reading(store_engine) as session:
        assert session.query(SourceRow).count() == 0


def test_foreign_keys_hold(store_engine):
    with pytest.raises(IntegrityError), writing(store_engine) as session:
        session.add(ParticipantRow(protocol_id=99, ordinal=0, name="А", presence="present"))


def test_words_of_a_column_are_checked_by_the_database(store_engine):
    with pytest.raises(IntegrityError), store_engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO participant (protocol_id, ordinal, name, presence)"
                " VALUES (1, 0, 'А', 'ушёл')"
            )
        )


def test_no_table_keeps_what_depends_on_today():
    assert not {"overdue", "is_overdue", "due_status"} & set(DecisionRow.__table__.columns.keys())


def test_another_engine_sees_what_was_written(store_url, store_engine):
    with writing(store_engine) as session:
        receive(session, sha256="a" * 64, filename="п.docx", size=1, committee_id=1, now=NOW)
    other = create_store_engine(store_url)
    with reading(other) as session:
        assert session.query(ProtocolRow).one().filename == "п.docx"
    other.dispose()
