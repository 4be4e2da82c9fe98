"""The outbox and the links by themselves; how letters are sent stands in tests/api/reminders."""

import datetime as dt
import threading
from itertools import product

import pytest
from sqlalchemy import select

from models import letters
from models.letters import LEASE, UnknownLetter, WrongState, message_id_of
from models.reminder_tables import LetterRow
from models.report_links import find_link, make_link
from models.session import reading, writing
from tests.api.reminders.charged import charge

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)


def put(session, key, **fields):
    given = {
        "key": key, "committee_id": 1, "recipient": "n@school.example", "subject": "Сводка",
        "text": "Текст", "message_id": message_id_of(key), "made_at": NOW, "next_at": NOW,
    }  # fmt: skip
    row = LetterRow(**given | fields)
    return letters.put_letter(session, row), row


def test_a_letter_is_made_once(store_engine):
    with writing(store_engine) as session:
        assert put(session, "digest:1")[0]
        assert not put(session, "digest:1")[0]
        assert put(session, "digest:2")[0]
    with writing(store_engine) as session:
        assert not put(session, "digest:1")[0]
    with reading(store_engine) as session:
        assert len(session.scalars(select(LetterRow)).all()) == 2


def test_who_makes_the_same_letter_at_once_makes_one(store_engine):
    made, together = [], threading.Barrier(3)

    def make():
        together.wait()
        with writing(store_engine) as session:
            made.append(put(session, "digest:1")[0])

    makers = [threading.Thread(target=make) for _ in range(3)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert sorted(made) == [False, False, True]


# State, minutes since its text began to go, error → what a person may do with it.
ACTS = [
    ("waiting", None, None, {"withdraw"}),
    ("waiting", None, "450 later", {"withdraw"}),
    ("sending", 1, None, set()),
    ("sending", 11, None, {"again", "arrived"}),
    ("sending", 1, "the line broke", {"again", "arrived"}),
    ("sent", 1, None, set()),
    ("failed", None, "550 no such user", {"again", "withdraw"}),
    ("withdrawn", None, None, {"again"}),
]


def test_what_a_person_may_decide(store_engine):
    deciding = {
        "again": lambda session, id: letters.send_again(session, id, None, NOW),
        "arrived": lambda session, id: letters.take_as_sent(session, id, None, NOW),
        "withdraw": lambda session, id: letters.withdraw(session, id, None),
    }
    for (state, minutes, error, allowed), act in product(ACTS, deciding):
        with writing(store_engine) as session:
            at = NOW - dt.timedelta(minutes=minutes) if minutes else None
            _, row = put(
                session, f"{act}{state}{minutes}{error}", state=state, sending_at=at, error=error
            )
            if act in allowed:
                deciding[act](session, row.id)
                continue
            with pytest.raises(WrongState):
                deciding[act](session, row.id)


def test_letters_of_other_committees_do_not_exist(store_engine):
    with writing(store_engine) as session:
        own, both = put(session, "1")[1].id, put(session, "2", committee_id=None)[1].id
        for committees, seen in ((None, {own, both}), ({1}, {own}), ({2}, set()), (set(), set())):
            scope = None if committees is None else frozenset(committees)
            assert {row.id for row in letters.list_letters(session, scope).items} == seen
            for id in {own, both} - seen:
                with pytest.raises(UnknownLetter):
                    letters.withdraw(session, id, scope)


def test_letters_are_told_page_by_page(store_engine):
    with writing(store_engine) as session:
        made = [put(session, str(number))[1].id for number in range(5)]
        told, cursor = [], None
        for _ in range(3):
            page = letters.list_letters(session, None, cursor=cursor, limit=2)
            told += [row.id for row in page.items]
            cursor = page.next_cursor
    assert (told, cursor) == (made[::-1], None)


def test_troubles_and_what_is_forgotten(store_engine):
    long_ago = NOW - dt.timedelta(days=200)
    with writing(store_engine) as session:
        put(session, "1", state="failed", made_at=long_ago)
        put(session, "2", state="sending", sending_at=NOW - LEASE * 2)
        put(session, "3", state="sending", sending_at=NOW)
        put(session, "4", state="sent", made_at=long_ago)
        put(session, "5", state="sent")
        assert letters.count_troubles(session, None, NOW) == 2
        assert letters.count_troubles(session, frozenset({2}), NOW) == 0
        assert letters.forget_letters(session, NOW - dt.timedelta(days=180)) == 1
        assert session.scalars(select(LetterRow.key).order_by(LetterRow.key)).all() == [
            "1",
            "2",
            "3",
            "5",
        ]


def test_of_several_who_use_a_link_at_once_one_does(store_engine):
    with writing(store_engine) as session:
        task = charge(session, None, "Громова Н.В.")
        _, secret = make_link(session, task, None, recipient="Н", by="С", now=NOW)
    used, together = [], threading.Barrier(3)

    def use():
        together.wait()
        with writing(store_engine) as session:
            link = find_link(session, secret, NOW, to_use=True)
            used.append(link is not None)
            if link is not None:
                link.used_at = NOW

    users = [threading.Thread(target=use) for _ in range(3)]
    for user in users:
        user.start()
    for user in users:
        user.join()
    assert sorted(used) == [False, False, True]
