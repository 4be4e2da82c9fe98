import pytest
from sqlalchemy import select

from models.register import DecisionFilter, find_decisions
from models.renditions import group_renditions
from models.session import reading, writing
from models.store import receive, save_reading
from models.tables import ProtocolRow
from models.task_tables import TaskRow
from tests.models.samples import NOW, contract, day, decision, found, protocol

WORDING = (
    "Издать приказ о проведении месячника безопасности и ознакомить с ним руководителей.",
    "Провести сверку списков детей, подлежащих обучению, и представить отчёт в отдел.",
)
MISREAD = (
    "Издать приказ о проведении месячника безопасиости и ознакомить с ним руководителей.",
    WORDING[1],
)
ANOTHER = ("Утвердить график отпусков.", "Провести субботник на территории гимназии в апреле.")


def bring(session, sha, texts, format, **fields):
    read = protocol(
        *(decision(str(n), text) for n, text in enumerate(texts, 1)),
        **{"number": "3", "date": day("12.02.2024"), **fields},
    )
    receipt = receive(
        session,
        sha256=sha * 64,
        filename=f"п.{format}",
        size=1,
        committee_id=1,
        now=NOW,
        origin="archive",
    )
    shown = contract(read.decisions) | {"source": {"format": format, "pages": 2}}
    save_reading(session, receipt.protocol_id, read, shown, NOW)
    return found(session.get(ProtocolRow, receipt.protocol_id))


@pytest.mark.parametrize("order", [("docx", "scan"), ("scan", "docx")])
def test_a_scan_is_another_rendering_of_the_word_file(store_engine, order):
    with writing(store_engine) as session:
        rows = {
            format: bring(session, sha, MISREAD if format == "scan" else WORDING, format)
            for format, sha in zip(order, "ab", strict=True)
        }
        pairs = group_renditions(session, list(rows.values()), NOW)
        assert pairs == [(rows["scan"], rows["docx"])]
        tasks = session.scalars(select(TaskRow.protocol_id)).all()
        assert set(tasks) == {rows["docx"].id}
    with reading(store_engine) as session:
        assert find_decisions(session, scope=None).total == 2
        alone = DecisionFilter(protocol=rows["scan"].id)
        assert find_decisions(session, alone, scope=None).total == 2, "nothing read is lost"


@pytest.mark.parametrize(
    "fields, texts",
    [
        ({"number": "4"}, WORDING),
        ({"date": day("13.02.2024")}, WORDING),
        ({"date": None}, WORDING),
        ({}, ANOTHER),
        ({}, WORDING[:1]),
    ],
)
def test_what_is_merely_alike_stays_two_protocols(store_engine, fields, texts):
    with writing(store_engine) as session:
        first = bring(session, "a", WORDING, "docx")
        second = bring(session, "b", texts, "pdf", **fields)
        assert group_renditions(session, [first, second], NOW) == []


def test_three_files_have_one_first(store_engine):
    with writing(store_engine) as session:
        rows = [
            bring(session, s, WORDING, f)
            for s, f in zip("abc", ("pdf", "scan", "docx"), strict=True)
        ]
        group_renditions(session, rows, NOW)
        assert [row.rendition_of for row in rows] == [rows[2].id, rows[2].id, None]


def test_what_a_person_has_worked_with_is_not_taken_away(store_engine):
    with writing(store_engine) as session:
        scan = bring(session, "a", WORDING, "scan")
        scan.decisions[0].verdict = "confirmed"
        session.flush()
        word = bring(session, "b", WORDING, "docx")
        assert group_renditions(session, [scan, word], NOW) == []
        assert (scan.rendition_of, word.rendition_of) == (None, None)
