"""What a second reading leaves as a person confirmed it, and what it proposes."""

import dataclasses
from typing import Any

import pytest
from sqlalchemy import select

from models.accepting import accept
from models.link_tables import ProposalRow
from models.proposals import ProposalSettled, UnknownProposal, decline
from models.reading_pairs import pair
from models.session import reading, writing
from models.store import save_reading
from models.tables import DecisionRow
from models.task_acts import act_on
from models.task_tables import TaskRow
from models.verdicts import confirm, extraction, reject
from tests.models.changes import ANNA, BORIS, broken, decision_id, mend
from tests.models.samples import NOW, contract, decision, keep, person, protocol, school, until

FIRST = decision(
    "1",
    "Провести сверку.",
    executors=(person("Лунина А.А."),),
    deadlines=until("01.05.2024"),
    schools=(school("СОШ № 5", "s-5"),),
)
SECOND = decision("2", "Издать приказ.", deadlines=until("02.05.2024"))
OTHER: dict[str, Any] = {
    "text": "Провести сверку списков.",
    "kind": "recommendation",
    "executors": (person("Тихая О.О."),),
    "deadlines": until("09.09.2024"),
    "schools": (school("СОШ № 6", "s-6"),),
}


@pytest.fixture
def register(store_engine):
    with writing(store_engine) as session:
        keep(session, protocol(FIRST, SECOND))
    return store_engine


def read_again(engine, *decisions):
    with writing(engine) as session:
        save_reading(session, 1, protocol(*decisions), contract_of(decisions), NOW)


def contract_of(decisions):
    """With all parts, as a real reading has them: by them the next one tells what is news."""
    told = contract(decisions)
    for entry, each in zip(told["decisions"], decisions, strict=True):
        entry |= {
            "kind": each.kind,
            "executors": [dataclasses.asdict(part) for part in each.executors],
            "deadlines": [
                dataclasses.asdict(part) | {"start": None, "due": str(part.due)}
                for part in each.deadlines
            ],
            "schools": [dataclasses.asdict(part) for part in each.schools],
        }
        for part in entry["executors"] + entry["deadlines"] + entry["schools"]:
            part.pop("doubts", None)
    return told


def judge(engine, path="1", ground=""):
    with writing(engine, ANNA) as session:
        row = session.get_one(DecisionRow, decision_id(session, path))
        if ground:
            reject(session, row.id, ground, row.version, None, NOW)
        else:
            confirm(session, row.id, row.version, None, NOW)


def proposals(engine, state="open"):
    with reading(engine) as session:
        rows = session.scalars(select(ProposalRow).filter_by(state=state).order_by(ProposalRow.id))
        return {row.field: row for row in rows}


def shown(engine):
    """Path → text, kind, executors, last day, schools, verdict, task's day."""
    with reading(engine) as session:
        return {
            row.path: (
                row.text,
                row.kind,
                [each.name for each in row.executors],
                row.last_due,
                [each.school_id for each in row.schools],
                row.verdict,
            )
            for row in session.scalars(select(DecisionRow).order_by(DecisionRow.ordinal))
        }


@pytest.mark.parametrize("field", OTHER)
def test_a_confirmed_field_stays_and_the_difference_is_proposed(register, field):
    judge(register)
    before = shown(register)
    read_again(register, dataclasses.replace(FIRST, **{field: OTHER[field]}), SECOND)
    assert shown(register)["1"] == before["1"]
    assert list(proposals(register)) == [field]


@pytest.mark.parametrize("field", OTHER)
def test_what_is_accepted_is_set_by_who_accepted(register, field):
    judge(register)
    anew = dataclasses.replace(FIRST, **{field: OTHER[field]})
    read_again(register, anew, SECOND)
    with writing(register, BORIS) as session:
        accept(session, proposals(register)[field].id, None, NOW)
        row = session.get_one(DecisionRow, 1)
        assert (row.verdict, row.verdict_by) == ("confirmed", "Зимин Борис")
    read_again(register, anew, SECOND)
    assert proposals(register) == {}
    read_again(register, FIRST, SECOND)
    assert list(proposals(register)) == [field]
    assert broken(register) is None


def test_what_is_declined_is_not_proposed_again(register):
    judge(register)
    anew = dataclasses.replace(FIRST, text="Иное.")
    read_again(register, anew, SECOND)
    with writing(register, ANNA) as session:
        decline(session, proposals(register)["text"].id, None, NOW)
    read_again(register, anew, SECOND)
    assert proposals(register) == {}
    assert shown(register)["1"][0] == "Провести сверку."


def test_the_next_reading_outdates_what_the_last_one_proposed(register):
    judge(register)
    read_again(register, dataclasses.replace(FIRST, text="Второе."), SECOND)
    read_again(register, dataclasses.replace(FIRST, text="Третье."), SECOND)
    assert proposals(register)["text"].content["new"] == "Третье."
    read_again(register, FIRST, SECOND)
    assert proposals(register) == {}
    assert list(proposals(register, "outdated")) == ["text"]


def test_what_the_first_reading_said_is_no_news(register):
    """A person corrected it then: the same misreading again is nothing to ask about."""
    mend(register, text="Провести сверку имён.")
    judge(register)
    read_again(register, FIRST, SECOND)
    assert proposals(register) == {}


def test_a_mended_field_of_an_open_decision_stays_the_rest_is_laid_over(register):
    mend(register, text="Провести сверку имён.")
    anew = dataclasses.replace(FIRST, text="Иное.", deadlines=until("09.09.2024"))
    read_again(register, anew, SECOND)
    text, _, _, due, _, _ = shown(register)["1"]
    assert (text, str(due)) == ("Провести сверку имён.", "2024-09-09")
    assert list(proposals(register)) == ["text"]


def test_a_point_that_was_missed_shifts_the_numbers_not_the_decisions(register):
    judge(register, "1")
    judge(register, "2")
    missed = decision("1", "Утвердить план.")
    first, second = (
        dataclasses.replace(each, path=path) for each, path in ((FIRST, "2"), (SECOND, "3"))
    )
    read_again(register, missed, first, second)
    found = shown(register)
    assert [(path, row[0], row[5]) for path, row in found.items()] == [
        ("1", "Утвердить план.", None),
        ("2", "Провести сверку.", "confirmed"),
        ("3", "Издать приказ.", "confirmed"),
    ]
    assert proposals(register) == {}


def test_a_confirmed_point_that_vanished_is_proposed_to_be_rejected(register):
    judge(register)
    read_again(register, SECOND)
    assert shown(register)["1"][5] == "confirmed"
    (proposal,) = proposals(register).values()
    with writing(register, ANNA) as session:
        accept(session, proposal.id, None, NOW)
        row = session.get_one(DecisionRow, 1)
        assert (extraction(row), str(row.verdict_ground)[:23]) == (
            "rejected",
            "При повторном чтении та",
        )
        assert (
            session.scalars(select(TaskRow.execution).filter_by(decision_id=1)).one() == "cancelled"
        )


def test_a_point_that_came_back_is_no_longer_proposed_to_be_rejected(register):
    judge(register)
    read_again(register, SECOND)
    read_again(register, FIRST, SECOND)
    assert proposals(register) == {}


def test_a_point_that_was_worked_with_stays_though_it_vanished(register):
    with writing(register, ANNA) as session:
        task = session.scalars(select(TaskRow.id).filter_by(decision_id=1)).one()
        act_on(session, task, "done", "Акт № 7", now=NOW)
    read_again(register, SECOND)
    assert [row[0] for row in shown(register).values()] == ["Издать приказ.", "Провести сверку."]


def test_a_rejected_point_stays_rejected_and_nothing_is_proposed(register):
    judge(register, ground="Это заголовок.")
    read_again(register, dataclasses.replace(FIRST, text="Иное."), SECOND)
    assert shown(register)["1"][0] == "Провести сверку." and shown(register)["1"][5] == "rejected"
    read_again(register, SECOND)
    assert proposals(register) == {}


def test_a_proposal_is_settled_once_and_only_by_its_committee(register):
    judge(register)
    read_again(register, dataclasses.replace(FIRST, text="Иное."), SECOND)
    number = proposals(register)["text"].id
    with writing(register, ANNA) as session, pytest.raises(UnknownProposal):
        accept(session, number, frozenset({2}), NOW)
    with writing(register, ANNA) as session:
        decline(session, number, None, NOW)
    with writing(register, ANNA) as session, pytest.raises(ProposalSettled):
        accept(session, number, None, NOW)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("1А 2Б", "1А 2Б", {0: 0, 1: 1}),
        ("1А 2Б", "1Н 2А 3Б", {1: 0, 2: 1}),
        ("1А 2Б 3В", "1А 2В", {0: 0, 1: 2}),
        ("1А 2А 3А", "1А 2А 3А", {0: 0, 1: 1, 2: 2}),
        ("1А 2А", "1Н 2А 3А", {1: 1, 2: 0}),
        ("1А 2Б", "1Н 2Б", {0: 0, 1: 1}),
        ("1А 2Б", "1Б 2А", {0: 1, 1: 0}),
        ("", "1А", {}),
        ("1А", "", {}),
    ],
)
def test_points_are_paired_by_words_before_numbers(before, now, expected):
    def points(text):
        return [(each[0], each[1:]) for each in text.split()]

    assert pair(points(before), points(now)) == expected
