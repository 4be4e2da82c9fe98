"""Links of decisions, and what accepting a proposal of a later protocol does."""

import datetime as dt

import pytest
from sqlalchemy import select

import extractor
from extractor.types import Doubt, Reference, ReferenceAct, Report
from models.accepting import accept
from models.actor import Actor
from models.link_tables import DecisionLinkRow, ProposalRow, ReferenceRow
from models.linked import UnknownLink, linked_decisions, links_of, settle_link
from models.proposals import decline
from models.session import reading, writing
from models.store import receive, save_reading
from models.tables import DecisionRow
from models.task_reports import reports_of
from models.tasks import open_task, task_of
from models.undo import undo_last
from tests.models.samples import decision, found, person, protocol, until

NOW = dt.datetime(2025, 4, 1, 9, 0, tzinfo=dt.UTC)
SECRETARY = Actor("Рябкова Т.В.", "page")
EARLIER = protocol(
    decision("1", "Провести сверку списков.", deadlines=until("20.03.2025")),
    decision("2", "Закупить учебники.", executors=(person("Кимова Е.И."),)),
    decision("3", "Принять к сведению.", kind="resolution"),
    number="4",
    date=dt.date(2025, 3, 3),
)


def later(*points, reports=(), number="5", date=dt.date(2025, 3, 31)):
    return protocol(*points, number=number, date=date, reports=reports)


def saying(act: ReferenceAct, point: str | None = "1", **more) -> Reference:
    told = {"protocol_number": "4", "quote": f"{act} п. {point}", "rule": act, **more}
    return Reference(act, 0, 5, point=point, **told)


def lay(engine, read, letter: str, committee_id: int = 1) -> int:
    with writing(engine) as session:
        receipt = receive(
            session,
            sha256=letter * 64,
            filename=f"{letter}.docx",
            size=1,
            committee_id=committee_id,
            now=NOW,
        )
        save_reading(session, receipt.protocol_id, read, extractor.to_contract(read), NOW)
        for row in session.scalars(select(DecisionRow).filter_by(protocol_id=receipt.protocol_id)):
            open_task(session, row, NOW)
    return receipt.protocol_id


def chain(engine, *references, reports=()) -> None:
    lay(engine, EARLIER, "a")
    point = decision("1", "О контроле.", kind="resolution", references=references)
    lay(engine, later(point, reports=reports), "b")


def proposals(engine) -> list[tuple[str, str]]:
    with reading(engine) as session:
        rows = session.scalars(select(ProposalRow).order_by(ProposalRow.id)).all()
        return [(row.kind, session.get_one(DecisionRow, row.decision_id).path) for row in rows]


@pytest.mark.parametrize(
    ("references", "expected"),
    [
        ([saying("off_control")], [("off_control", "1")]),
        ([saying("done")], [("closing", "1")]),
        ([saying("cancels", "2")], [("cancelling", "2")]),
        ([saying("extends", due=dt.date(2025, 5, 1))], [("deadline", "1")]),
        ([saying("extends")], []),
        ([saying("changes")], []),
        ([saying("keeps")], []),
        ([saying("off_control", "9")], []),
        ([saying("off_control", None)], [("off_control", "1"), ("off_control", "2")]),
        ([saying("off_control", None, doubts=(Doubt("x", "…"),))], []),
        ([saying("off_control", protocol_number="7")], []),
        ([saying("off_control", protocol_date=dt.date(2025, 3, 4))], []),
    ],
)
def test_what_is_proposed(store_engine, references, expected):
    chain(store_engine, *references)
    assert proposals(store_engine) == expected


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (Report("Провести сверку списков", "Исполнено", outcome="done"), [("closing", "1")]),
        (Report("Провести сверку списков", "В работе", outcome="not_done"), []),
        (
            Report(
                "Провести сверку списков",
                "Срок продлён до 01.05.2025",
                outcome="not_done",
                due=dt.date(2025, 5, 1),
            ),
            [("deadline", "1")],
        ),
        (Report("Что-то другое совсем", "Исполнено", outcome="done"), []),
        (
            Report("Что-то другое", "Исполнено", "2", "4", None, "done"),
            [("closing", "2")],
        ),
    ],
)
def test_what_a_report_proposes(store_engine, report, expected):
    chain(store_engine, reports=(report,))
    assert proposals(store_engine) == expected


def accept_all(engine) -> None:
    with writing(engine, SECRETARY) as session:
        for proposal_id in session.scalars(select(ProposalRow.id).order_by(ProposalRow.id)).all():
            accept(session, proposal_id, None, NOW)


def task(session, path: str):
    row = session.scalars(select(DecisionRow).filter_by(path=path).order_by(DecisionRow.id)).first()
    return found(task_of(session, found(row).id))


def test_nothing_is_done_before_a_person_accepts(store_engine):
    chain(store_engine, saying("off_control"), saying("done", "2"))
    with reading(store_engine) as session:
        assert (task(session, "1").control, task(session, "2").execution) == (
            "on_control",
            "in_work",
        )


def test_closing_keeps_the_words_of_the_protocol_as_a_report(store_engine):
    chain(store_engine, saying("done"))
    accept_all(store_engine)
    with reading(store_engine) as session:
        closed = task(session, "1")
        (report,) = reports_of(session, closed.id)
        assert (closed.execution, closed.done_on) == ("done", dt.date(2025, 3, 31))
        assert (report.via, report.text, report.state) == ("protocol", "done п. 1", "accepted")
        assert (report.submitted_by, report.judged_by) == (
            "протокол № 5 от 31.03.2025",
            "Рябкова Т.В.",
        )
        link = found(session.scalar(select(DecisionLinkRow)))
        assert (link.kind, link.state, link.settled_by) == ("reports", "confirmed", "Рябкова Т.В.")


def test_off_control_with_its_ground(store_engine):
    chain(store_engine, saying("off_control"))
    accept_all(store_engine)
    with reading(store_engine) as session:
        row = task(session, "1")
        assert (row.control, row.execution) == ("off_control", "in_work")
        assert row.control_ground == "Протокол № 5 от 31.03.2025: «off_control п. 1»"


def test_deadline_is_extended(store_engine):
    chain(store_engine, saying("extends", due=dt.date(2025, 5, 1)))
    accept_all(store_engine)
    with reading(store_engine) as session:
        row = task(session, "1")
        assert (row.due, row.first_due, row.extensions) == (
            dt.date(2025, 5, 1),
            dt.date(2025, 3, 20),
            1,
        )


def test_cancelled(store_engine):
    chain(store_engine, saying("cancels", "2"))
    accept_all(store_engine)
    with reading(store_engine) as session:
        assert task(session, "2").execution == "cancelled"


def test_what_was_declined_is_not_proposed_again(store_engine):
    chain(store_engine, saying("off_control"))
    with writing(store_engine) as session:
        decline(session, found(session.scalar(select(ProposalRow.id))), None, NOW)
    point = decision("1", "О контроле.", kind="resolution", references=(saying("off_control"),))
    lay(store_engine, later(point), "b")
    with reading(store_engine) as session:
        assert [row.state for row in session.scalars(select(ProposalRow))] == ["declined"]
        assert len(session.scalars(select(ReferenceRow)).all()) == 1


def test_a_second_reading_without_the_reference_takes_the_link_away(store_engine):
    chain(store_engine, saying("off_control"))
    lay(store_engine, later(decision("1", "О контроле.", kind="resolution")), "b")
    with reading(store_engine) as session:
        assert session.scalars(select(DecisionLinkRow)).all() == []


def test_a_confirmed_link_stays(store_engine):
    chain(store_engine, saying("off_control"))
    with writing(store_engine, SECRETARY) as session:
        link_id = found(session.scalar(select(DecisionLinkRow.id)))
        settle_link(session, link_id, "confirmed", None, NOW)
    lay(store_engine, later(decision("1", "О контроле.", kind="resolution")), "b")
    with reading(store_engine) as session:
        (link,) = session.scalars(select(DecisionLinkRow)).all()
        assert (link.state, link.settled_by) == ("confirmed", "Рябкова Т.В.")


def test_links_of_a_decision(store_engine):
    chain(store_engine, saying("off_control", "2"))
    with reading(store_engine) as session:
        decision_id = found(session.scalar(select(DecisionLinkRow.earlier_id)))
        assert links_of(session, decision_id, frozenset({2})) == []
        links = links_of(session, decision_id, frozenset({1}))
        assert {row.path for row in linked_decisions(session, links).values()} == {"1", "2"}


def test_a_decision_that_vanishes_takes_its_links_and_proposals_with_it(store_engine):
    chain(store_engine, saying("off_control", "2"))
    with writing(store_engine) as session:
        decision_id = found(session.scalar(select(DecisionLinkRow.earlier_id)))
        session.delete(found(task_of(session, decision_id)))
        session.flush()
        session.delete(session.get_one(DecisionRow, decision_id))
    with reading(store_engine) as session:
        assert session.scalars(select(DecisionLinkRow)).all() == []
        assert session.scalars(select(ProposalRow)).all() == []


@pytest.mark.parametrize("scope", [frozenset({2}), frozenset()])
def test_links_of_another_committee_do_not_exist(store_engine, scope):
    chain(store_engine, saying("off_control"))
    with writing(store_engine) as session:
        link_id = found(session.scalar(select(DecisionLinkRow.id)))
        with pytest.raises(UnknownLink):
            settle_link(session, link_id, "confirmed", scope, NOW)


MAY = dt.date(2025, 5, 1)
MOVES = "Продлить срок исполнения п. 1 протокола № 4 до 01.05.2025."


@pytest.mark.parametrize(
    ("wording", "references", "accepted", "expected"),
    [
        (MOVES, [saying("extends", due=MAY)], 0, "in_work"),
        (MOVES, [saying("extends", due=MAY)], 1, "done"),
        (f"{MOVES} Составить график выездов.", [saying("extends", due=MAY)], 1, "in_work"),
        (
            "Продлить срок исполнения п. 1 и 2 протокола № 4 до 01.05.2025.",
            [saying("extends", due=MAY), saying("extends", "2", due=MAY)],
            1,
            "in_work",
        ),
        (
            "Продлить срок исполнения п. 1 и 2 протокола № 4 до 01.05.2025.",
            [saying("extends", due=MAY), saying("extends", "2", due=MAY)],
            2,
            "done",
        ),
        (MOVES, [saying("extends", due=MAY), saying("off_control", "2")], 2, "in_work"),
    ],
    ids=["proposed", "accepted", "more to do", "one of two", "both", "another act"],
)
def test_a_point_that_only_moves_a_day_is_done_by_that(
    store_engine, wording, references, accepted, expected
):
    """Its own deadline is the new day of the other: it must not be overdue beside it."""
    lay(store_engine, EARLIER, "a")
    point = decision("7", wording, deadlines=until("01.05.2025"), references=references)
    lay(store_engine, later(point), "b")
    with writing(store_engine, SECRETARY) as session:
        ids = session.scalars(select(ProposalRow.id).order_by(ProposalRow.id)).all()
        for proposal_id in ids[:accepted]:
            accept(session, proposal_id, None, NOW)
    with reading(store_engine) as session:
        row = task(session, "7")
        assert row.execution == expected
        if expected == "done":
            assert row.done_on == dt.date(2025, 3, 31), "on the day of the meeting"
            assert row.note.startswith("Срок продлён: extends п. ")
            assert task(session, "1").due == MAY


def test_a_point_that_moved_a_day_is_open_again_when_that_is_undone(store_engine):
    lay(store_engine, EARLIER, "a")
    point = decision(
        "7", MOVES, deadlines=until("01.05.2025"), references=[saying("extends", due=MAY)]
    )
    lay(store_engine, later(point), "b")
    accept_all(store_engine)
    with writing(store_engine, SECRETARY) as session:
        decision_id = task(session, "1").decision_id
        undo_last(session, decision_id, None, NOW)
    with reading(store_engine) as session:
        assert (task(session, "7").execution, task(session, "7").done_on) == ("in_work", None)
        assert task(session, "1").due == dt.date(2025, 3, 20)
