import pytest
from sqlalchemy import Engine

from models.quarantine import NotInQuarantine, following_job, list_quarantine, release
from models.session import reading, writing
from models.store import get_job, receive, save_failure
from tests.models.samples import NOW


def failed(engine: Engine, sha256: str) -> int:
    with writing(engine) as session:
        receipt = receive(
            session, sha256=sha256, filename="п.docx", size=1, committee_id=1, now=NOW
        )
        save_failure(session, receipt.protocol_id, "corrupt-file", "Файл повреждён.", now=NOW)
    return receipt.protocol_id


def test_what_was_not_read_is_listed_newest_first(store_engine: Engine):
    first, second = failed(store_engine, "1" * 64), failed(store_engine, "2" * 64)
    with writing(store_engine) as session:
        receive(session, sha256="3" * 64, filename="ждёт.docx", size=1, committee_id=1, now=NOW)
    with reading(store_engine) as session:
        page = list_quarantine(session, limit=1)
        rest = list_quarantine(session, limit=1, cursor=page.next_cursor)
        assert [line.protocol.id for line in (*page.items, *rest.items)] == [second, first]
        assert (page.total, rest.next_cursor) == (2, None)
        assert page.items[0].protocol.error_code == "corrupt-file"


def test_a_released_file_waits_under_another_job(store_engine: Engine):
    protocol_id = failed(store_engine, "a" * 64)
    with writing(store_engine) as session:
        first = release(session, protocol_id)
    with reading(store_engine) as session:
        job = get_job(session, first.job_id)
        assert job is not None
        assert (job.id, job.state, job.error_code) == (f"protocol-1-{'a' * 64}-2", "received", None)
        assert list_quarantine(session).total == 0
    with writing(store_engine) as session:
        save_failure(session, protocol_id, "encrypted", "Пароль.", now=NOW)
    with writing(store_engine) as session:
        assert release(session, protocol_id).job_id.endswith("-3")


def test_only_what_is_in_quarantine_is_released(store_engine: Engine):
    with writing(store_engine) as session:
        waiting = receive(
            session, sha256="1" * 64, filename="п.docx", size=1, committee_id=1, now=NOW
        )
    with writing(store_engine) as session:
        for protocol_id in (waiting.protocol_id, 77):
            with pytest.raises(NotInQuarantine):
                release(session, protocol_id)


@pytest.mark.parametrize("digest", ["a" * 64, "1" * 64])
def test_job_of_a_further_reading(digest: str):
    job = f"protocol-{digest}"
    assert following_job(job) == f"{job}-2"
    assert following_job(f"{job}-2") == f"{job}-3"
