"""Decisions cut, joined and added by a person; the protocols that wait for one."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.awaiting import count_awaiting, list_awaiting, next_awaiting
from models.points import (
    NothingToJoin,
    NothingToSplit,
    StaleDecision,
    UnknownDecision,
    add_decision,
    join_next,
    split_decision,
)
from models.session import reading, writing
from models.tables import DecisionRow, ProtocolRow
from models.verdicts import confirm_protocol

NOW = dt.datetime(2024, 10, 21, 12, 0, tzinfo=dt.UTC)
OTHERS = frozenset({2})


def lines(session: Session, protocol_id: int = 1) -> list[tuple[str, str]]:
    query = select(DecisionRow).filter_by(protocol_id=protocol_id).order_by(DecisionRow.ordinal)
    return [(row.path, row.text) for row in session.scalars(query)]


def first(session: Session) -> DecisionRow:
    return session.scalars(select(DecisionRow).filter_by(protocol_id=1, ordinal=0)).one()


def test_split_leaves_both_halves_in_order(filled_register: Engine) -> None:
    with writing(filled_register) as session:
        row = first(session)
        before, whole = lines(session), row.text
        at = whole.index(" ")
        one, two = split_decision(session, row.id, at, row.version, None, NOW)
        assert (one.text, two.text) == (whole[:at].strip(), whole[at:].strip(" \n;,"))
        assert [e.name for e in one.executors] == [e.name for e in two.executors]
        assert [d.due for d in one.deadlines] == [d.due for d in two.deadlines]
        assert lines(session) == [
            (before[0][0], one.text), (f"{before[0][0]}+1", two.text), *before[1:],
        ]  # fmt: skip
        split_decision(session, two.id, 3, two.version, None, NOW)
        assert [path for path, _ in lines(session)][2] == f"{before[0][0]}+2"


@pytest.mark.parametrize("at", [0, 10_000])
def test_no_half_is_empty(filled_register: Engine, at: int) -> None:
    with reading(filled_register) as session:
        row = first(session)
        with pytest.raises(NothingToSplit):
            split_decision(session, row.id, at, row.version, None, NOW)


def test_join_takes_the_next_in_and_rejects_it(filled_register: Engine) -> None:
    with writing(filled_register) as session:
        row = first(session)
        before = lines(session)
        one, two = join_next(session, row.id, row.version, None, NOW)
        assert one.text == f"{before[0][1]}\n{before[1][1]}"
        assert (two.verdict, two.verdict_ground) == (
            "rejected",
            f"Присоединено к пункту {one.number or one.path}",
        )
        assert {e["block"] for e in two.evidence} <= {e["block"] for e in one.evidence}
        assert len(lines(session)) == len(before)


def test_the_last_has_nothing_to_join(filled_register: Engine) -> None:
    with writing(filled_register) as session:
        query = select(DecisionRow).filter_by(protocol_id=1).order_by(DecisionRow.ordinal.desc())
        last = session.scalars(query).first()
        assert last is not None
        with pytest.raises(NothingToJoin):
            join_next(session, last.id, last.version, None, NOW)


def test_add_behind_and_at_the_beginning(filled_register: Engine) -> None:
    with writing(filled_register) as session:
        row = first(session)
        evidence: list[dict[str, Any]] = [{"page": None, "block": 0, "start": 0, "end": 4}]
        behind = add_decision(
            session, 1, "Пропущено.", "assignment", evidence, scope=None, now=NOW, after=row.id
        )
        ahead = add_decision(session, 1, "В начале.", "resolution", [], scope=None, now=NOW)
        assert [path for path, _ in lines(session)][:3] == ["+1", row.path, f"{row.path}+1"]
        assert (behind.evidence, behind.verdict, behind.needs_review) == (evidence, None, False)
        assert "text" in ahead.mended


def test_who_may_not_see_it_cannot_change_it(filled_register: Engine) -> None:
    with reading(filled_register) as session:
        row = first(session)
        with pytest.raises(UnknownDecision):
            split_decision(session, row.id, 5, row.version, OTHERS, NOW)
        with pytest.raises(UnknownDecision):
            join_next(session, row.id, row.version, OTHERS, NOW)
        with pytest.raises(UnknownDecision):
            add_decision(session, 1, "Текст.", "assignment", [], scope=OTHERS, now=NOW)
        with pytest.raises(UnknownDecision):
            add_decision(session, 2, "Текст.", "assignment", [], scope=None, now=NOW, after=row.id)


def test_the_second_to_change_it_is_told(filled_register: Engine) -> None:
    with reading(filled_register) as session:
        row = first(session)
        with pytest.raises(StaleDecision):
            split_decision(session, row.id, 5, row.version + 1, None, NOW)


def test_the_queue_goes_round_and_ends(filled_register: Engine) -> None:
    with writing(filled_register) as session:
        assert [line.protocol.id for line in list_awaiting(session, scope=None)] == [1, 2]
        assert [next_awaiting(session, after, scope=None) for after in (1, 2)] == [2, 1]
        assert count_awaiting(session, scope=OTHERS) == 0
        for row in session.scalars(select(DecisionRow)):
            row.needs_review = False
        confirm_protocol(session, 1, scope=None, now=NOW)
        assert [next_awaiting(session, after, scope=None) for after in (1, 2)] == [2, None]
        session.get_one(ProtocolRow, 2).origin = "archive"
        session.flush()
        assert list_awaiting(session, scope=None) == []
