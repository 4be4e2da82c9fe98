import pytest

from api.engine import ARCHIVE, PEOPLE, prepare
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
