import datetime as dt
from typing import Any

import pytest

from extractor.types import Officer, Participant
from models.cursor import BadCursor
from models.people_tables import CommitteeRow
from models.session import reading, writing
from models.store import (
    ProtocolFilter,
    begin_reading,
    count_states,
    get_extraction,
    get_job,
    get_protocol,
    list_protocols,
    receive,
    save_failure,
    save_reading,
    source_of,
)
from tests.models.samples import NOW, contract, decision, found, keep, protocol

LATER = NOW + dt.timedelta(minutes=1)


def accept(session, letter: str = "a", filename: str = "протокол.docx"):
    return receive(session, sha256=letter * 64, filename=filename, size=10, committee_id=1, now=NOW)


def test_same_content_is_the_same_protocol(store_engine):
    with writing(store_engine) as session:
        first = accept(session)
        again = accept(session, filename="копия.docx")
    assert first.created and not again.created
    assert (again.protocol_id, again.job_id) == (first.protocol_id, first.job_id)
    assert "a" * 64 in first.job_id
    with reading(store_engine) as session:
        assert source_of(session, first.protocol_id) == ("a" * 64, "протокол.docx")


def test_the_way_of_a_job(store_engine):
    with writing(store_engine) as session:
        receipt = accept(session)
        states = [found(get_job(session, receipt.job_id)).state]
        begin_reading(session, receipt.protocol_id, NOW)
        states.append(found(get_job(session, receipt.job_id)).state)
        save_reading(session, receipt.protocol_id, protocol(), contract([]), LATER)
        job = found(get_job(session, receipt.job_id))
    assert [*states, job.state] == ["received", "reading", "ready"]
    assert (job.received_at, job.started_at, job.finished_at) == (NOW, NOW, LATER)
    assert (job.error_code, job.error_message) == (None, None)


def test_unknown_job_and_protocol(store_engine):
    with reading(store_engine) as session:
        assert get_job(session, "protocol-нет") is None
        assert get_protocol(session, 1) is None
        assert get_extraction(session, 1) is None


def test_failure(store_engine):
    error = {"error": {"code": "encrypted", "message": "Файл защищён паролем."}}
    with writing(store_engine) as session:
        receipt = accept(session)
        save_failure(
            session,
            receipt.protocol_id,
            "encrypted",
            "Файл защищён паролем.",
            now=LATER,
            extraction=error,
        )
    with reading(store_engine) as session:
        job = found(get_job(session, receipt.job_id))
        assert (job.state, job.error_code) == ("failed", "encrypted")
        assert job.error_message == "Файл защищён паролем."
        assert get_extraction(session, receipt.protocol_id) == error


def test_late_failure_does_not_undo_a_reading(store_engine):
    with writing(store_engine) as session:
        protocol_id = keep(session, protocol(decision()))
        save_failure(session, protocol_id, "gave-up", "Не вышло.", now=LATER)
    with reading(store_engine) as session:
        row = found(get_protocol(session, protocol_id))
        assert (row.state, row.error_code, len(row.decisions)) == ("ready", None, 1)


def test_head_and_participants(store_engine):
    read = protocol(
        title="Протокол № 3",
        number="3",
        date=dt.date(2024, 2, 29),
        time="10.00",
        place="актовый зал",
        body="совет",
        municipality="Озёрный район",
        chair=Officer("Лунина А.А.", "председатель"),
        secretary=Officer("Зорин Б.Б."),
        participants=(
            Participant("Зорин Б.Б.", role="secretary"),
            Participant("Лунина А.А.", "председатель", "present", "chair"),
            Participant("Речной В.В.", presence="absent"),
        ),
    )
    with writing(store_engine) as session:
        protocol_id = keep(session, read)
    with reading(store_engine) as session:
        row = found(get_protocol(session, protocol_id))
        assert (row.number, row.date, row.place) == ("3", dt.date(2024, 2, 29), "актовый зал")
        assert (row.title, row.body, row.time) == ("Протокол № 3", "совет", "10.00")
        assert (row.chair, row.chair_position) == ("Лунина А.А.", "председатель")
        assert (row.secretary, row.secretary_position) == ("Зорин Б.Б.", None)
        assert (row.approver, row.approver_position) == (None, None)
        assert [(p.name, p.presence, p.role) for p in row.participants] == [
            ("Зорин Б.Б.", "present", "secretary"),
            ("Лунина А.А.", "present", "chair"),
            ("Речной В.В.", "absent", None),
        ]


def test_extraction_is_given_back_as_it_was(store_engine):
    points = [decision("1", "Утвердить план."), decision("2")]
    with writing(store_engine) as session:
        protocol_id = keep(session, protocol(*points))
    with reading(store_engine) as session:
        assert get_extraction(session, protocol_id) == contract(points)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (ProtocolFilter(), ["в", "б", "а"]),
        (ProtocolFilter(state="received"), ["в"]),
        (ProtocolFilter(municipality="озерный РАЙОН"), ["а"]),
        (ProtocolFilter(municipality="Озёрный"), []),
        (ProtocolFilter(text="попечительского совета"), ["б"]),
        (ProtocolFilter(text="ОЗЕР"), ["а"]),
        (ProtocolFilter(text="в.pdf"), ["в"]),
        (ProtocolFilter(state="ready", text="совет"), ["б"]),
    ],
)
def test_list_filters(store_engine, where, expected):
    with writing(store_engine) as session:
        for letter, read in [
            ("а", protocol(municipality="Озёрный район")),
            ("б", protocol(body="Попечительский совет")),
        ]:
            receipt = accept(session, letter, f"{letter}.docx")
            save_reading(session, receipt.protocol_id, read, contract([]), NOW)
        accept(session, "в", "в.pdf")
    with reading(store_engine) as session:
        page = list_protocols(session, where)
    assert [line.protocol.filename[0] for line in page.items] == expected
    assert page.total == len(expected)


def test_list_counts_decisions(store_engine):
    with writing(store_engine) as session:
        read = protocol(decision("1"), decision("2"))
        protocol_id = keep(session, read)
        found(get_protocol(session, protocol_id)).decisions[0].needs_review = True
    with reading(store_engine) as session:
        (line,) = list_protocols(session).items
        assert (line.decisions, line.to_review) == (2, 1)


def test_pages_meet_without_gap_though_one_arrives_between(store_engine):
    with writing(store_engine) as session:
        for letter in "абвгд":
            accept(session, letter, f"{letter}.docx")
    seen: list[str] = []
    cursor = None
    while True:
        with writing(store_engine) as session:
            page = list_protocols(session, cursor=cursor, limit=2)
            accept(session, str(len(seen)), "новый.docx")
        seen += [line.protocol.filename[0] for line in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == list("дгвба")


@pytest.mark.parametrize("cursor", ["", "х", "-1", "１", "1.5"])
def test_bad_cursor(store_engine, cursor):
    with reading(store_engine) as session, pytest.raises(BadCursor):
        list_protocols(session, cursor=cursor)


def test_count_states(store_engine):
    with writing(store_engine) as session:
        keep(session, protocol())
        accept(session, "b")
        accept(session, "c")
    with reading(store_engine) as session:
        assert count_states(session) == {"ready": 1, "received": 2}


def test_the_same_file_of_another_committee_is_another_protocol(store_engine):
    """Each reads it by itself; neither learns that the other has it."""
    with writing(store_engine) as session:
        session.add(CommitteeRow(name="Совет", created_at=NOW))
        session.flush()
        given: Any = {"sha256": "c" * 64, "size": 5, "now": NOW}
        first = receive(session, **given, filename="а.docx", committee_id=1)
        second = receive(session, **given, filename="б.docx", committee_id=2)
        again = receive(session, **given, filename="в.docx", committee_id=2)
    assert (first.created, second.created, again.created) == (True, True, False)
    assert first.protocol_id != second.protocol_id == again.protocol_id
    assert first.job_id != second.job_id == again.job_id
