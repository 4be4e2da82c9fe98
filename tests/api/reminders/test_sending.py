import datetime as dt
import multiprocessing
import os
import signal
import threading
from dataclasses import replace
from multiprocessing.connection import wait

import pytest
from sqlalchemy import select

from api.reminders import Sending, send_waiting
from api.reminders.post import Mailbox
from api.reminders.sending import Sender
from api.settings import Settings
from models import letters
from models.letters import LEASE, is_unknown, message_id_of
from models.reminder_tables import LetterRow, ReportLinkRow
from models.report_links import find_link
from models.session import reading, writing
from tests.api.reminders import post_office, sender_process
from tests.api.reminders.charged import charge

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)
FROM = "protokolist@town.example"


def put(engine, *names, **fields):
    """A letter for each name."""
    with writing(engine) as session:
        for name in names:
            given = {
                "key": f"digest:2026-11-23:{name}",
                "recipient": f"{name}@school.example",
                "subject": "Контроль исполнения на 23.11.2026: скоро срок — 1",
                "text": "Подготовить график.\n.\nДо 24.11.2026.\n",
                "html": "<p>Подготовить график.</p>",
                "message_id": message_id_of(name),
                "made_at": NOW,
                "next_at": NOW,
            }
            letters.put_letter(session, LetterRow(**given | fields))


def box(port, **fields):
    given = Mailbox("smtp", "127.0.0.1", port, "", "", FROM, seconds=10)
    return replace(given, **fields)


def run(engine, mailbox, now=NOW, public_url=""):
    return Sender(engine, mailbox, public_url, lambda: now).run()


def states(engine):
    with reading(engine) as session:
        rows = session.scalars(select(LetterRow).order_by(LetterRow.id))
        return {row.recipient.partition("@")[0]: row.state for row in rows}


def only(engine):
    with reading(engine) as session:
        return session.scalars(select(LetterRow)).one()


def test_a_letter_as_it_arrives(store_engine):
    put(store_engine, "gromova")
    with post_office.opened() as office:
        assert run(store_engine, box(office.port)) == Sending(sent=1)
        assert run(store_engine, box(office.port), LATER) == Sending()
    (letter,) = office.letters()
    assert letter["From"] == "Протоколист <protokolist@town.example>"
    assert letter["To"] == "gromova@school.example"
    assert letter["Subject"] == "Контроль исполнения на 23.11.2026: скоро срок — 1"
    assert letter["Message-ID"] == f"<{message_id_of('gromova')}@town.example>"
    assert letter["Date"] == "Mon, 23 Nov 2026 06:00:00 +0000"
    assert letter["Auto-Submitted"] == "auto-generated"
    text, markup = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text and text.get_content().split() == [
        "Подготовить",
        "график.",
        ".",
        "До",
        "24.11.2026.",
    ]
    assert markup and markup.get_content().strip() == "<p>Подготовить график.</p>"
    assert office.taken[0][1].isascii()
    assert (only(store_engine).state, only(store_engine).sent_at) == ("sent", NOW)


def test_without_a_server_letters_are_kept(store_engine, tmp_path):
    put(store_engine, "gromova")
    assert send_waiting(store_engine, Settings(data=tmp_path), lambda: NOW) == Sending()
    assert states(store_engine) == {"gromova": "waiting"}


# What the server says to a recipient → what becomes of the letter at once, and an hour later,
# when it takes everybody.
REPLIES = {
    "250 OK": ("sent", "sent"),
    "550 5.1.1 no such user": ("failed", "failed"),
    "552 mailbox full": ("failed", "failed"),
    "450 4.2.0 greylisted": ("waiting", "sent"),
    "451 try again": ("waiting", "sent"),
}


def test_a_refused_address_does_not_stop_the_others(store_engine):
    names = {reply[:3]: reply for reply in REPLIES}
    put(store_engine, *names)
    with post_office.opened() as office:
        office.answers = {f"{name}@school.example": reply for name, reply in names.items()}
        assert run(store_engine, box(office.port)) == Sending(sent=1, later=2, failed=2)
        assert states(store_engine) == {name: REPLIES[reply][0] for name, reply in names.items()}
        with reading(store_engine) as session:
            said = {row.error for row in session.scalars(select(LetterRow))}
        assert said == {None, *names.values()} - {"250 OK"}
        office.answers.clear()
        assert run(store_engine, box(office.port), LATER) == Sending(sent=2)
    assert states(store_engine) == {name: REPLIES[reply][1] for name, reply in names.items()}
    assert sorted(each[:3] for each in office.recipients()) == ["250", "450", "451"]


def test_a_server_that_is_down_is_asked_ever_more_seldom(store_engine):
    put(store_engine, "gromova")
    down = box(post_office.free_port())
    now, pauses = NOW, []
    while only(store_engine).state == "waiting":
        done = run(store_engine, down, now)
        assert done.trouble and done.later + done.failed == 1
        pauses.append(int((only(store_engine).next_at - now).total_seconds()) // 60)
        assert run(store_engine, down, now) == Sending()
        now = only(store_engine).next_at
    assert pauses[:8] == [1, 5, 15, 60, 180, 360, 360, 360]
    assert only(store_engine).state == "failed"
    assert dt.timedelta(days=2.5) < now - NOW <= dt.timedelta(days=3.5)
    with writing(store_engine) as session:
        letters.send_again(session, only(store_engine).id, None, now)
    with post_office.opened() as office:
        assert run(store_engine, box(office.port), now) == Sending(sent=1)


# Where the server is, how it is spoken to, what is said of it.
TROUBLES = [
    ("127.0.0.1", {"user": "n", "password": "wrong"}, "535"),
    ("127.0.0.1", {"scheme": "smtp+starttls"}, "STARTTLS"),
    ("127.0.0.1", {"sender": "stranger@town.example"}, "553"),
    # not this machine: no password without encryption
    ("127.0.0.2", {"host": "127.0.0.2", "user": "n", "password": "right"}, "шифрования"),
]


def test_what_holds_for_all_letters_fails_none(store_engine):
    put(store_engine, "gromova", "lugovoy")
    for number, (host, fields, said) in enumerate(TROUBLES):
        with post_office.opened(host, "right" if "user" in fields else "") as office:
            office.senders["stranger@town.example"] = "553 not yours"
            now = NOW + dt.timedelta(hours=number)
            done = run(store_engine, box(office.port, **fields), now)
        assert done == Sending(later=1, trouble=done.trouble)
        assert done.trouble and said in done.trouble
        assert states(store_engine) == {"gromova": "waiting", "lugovoy": "waiting"}


def test_with_the_right_password(store_engine):
    put(store_engine, "gromova")
    with post_office.opened(password="right") as office:
        done = run(store_engine, box(office.port, user="n", password="right"))
    assert done == Sending(sent=1)


def test_a_server_that_hangs_up_after_the_text(store_engine):
    put(store_engine, "gromova", "lugovoy")
    with post_office.opened() as office:
        office.hangs_up.add("gromova@school.example")
        done = run(store_engine, box(office.port))
        assert done == Sending(unknown=1, trouble=done.trouble)
        for hours in range(1, 100, 7):
            run(store_engine, box(office.port), NOW + dt.timedelta(hours=hours))
    assert office.recipients() == ["gromova@school.example", "lugovoy@school.example"]
    assert states(store_engine) == {"gromova": "sending", "lugovoy": "sent"}
    with reading(store_engine) as session:
        row = session.scalars(select(LetterRow).filter_by(state="sending")).one()
    assert is_unknown(row, NOW)


def test_of_several_senders_each_letter_goes_once(store_engine):
    names = [f"n{number}" for number in range(24)]
    put(store_engine, *names)
    with post_office.opened() as office:
        senders = [
            threading.Thread(target=run, args=(store_engine, box(office.port))) for _ in range(3)
        ]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
    assert sorted(office.recipients()) == sorted(f"{name}@school.example" for name in names)
    assert set(states(store_engine).values()) == {"sent"}


# -- kill -9 ---------------------------------------------------------------------------------

# Where the sender dies → in what state that leaves the letter, how often it arrived, and both
# again when another sender has been at work.
DEATHS = {
    "before it is claimed": ("waiting", 0, "sent", 1),
    "after it was claimed": ("waiting", 0, "sent", 1),
    "ehlo": ("waiting", 0, "sent", 1),
    "rcpt": ("waiting", 0, "sent", 1),
    "before it is sending": ("waiting", 0, "sent", 1),
    "after it was sending": ("sending", 0, "sending", 0),
    "data": ("sending", 0, "sending", 0),
    "text": ("sending", 1, "sending", 1),
    "after the server's answer": ("sending", 1, "sending", 1),
    "after it was noted": ("sent", 1, "sent", 1),
}
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.api.reminders.sender_process"])


@pytest.mark.parametrize("stage", DEATHS)
def test_a_sender_that_is_killed_never_doubles_a_letter(store_engine, store_url, stage):
    state, arrived, end_state, end_arrived = DEATHS[stage]
    put(store_engine, "gromova")
    with post_office.opened() as office:
        process = FORKS.Process(
            target=sender_process.send, args=(store_url, office.port, NOW, stage)
        )

        def kill():
            assert process.pid
            os.kill(process.pid, signal.SIGKILL)
            wait([process.sentinel])

        office.at[stage] = kill
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        office.at.clear()
        assert (only(store_engine).state, len(office.taken)) == (state, arrived)
        # At once nobody else may take it, after LEASE another one does.
        run(store_engine, box(office.port), NOW + LEASE - dt.timedelta(seconds=1))
        run(store_engine, box(office.port), LATER)
        assert (only(store_engine).state, len(office.taken)) == (end_state, end_arrived)
        assert is_unknown(only(store_engine), LATER) is (end_state == "sending")
        # A person decides, and only a person.
        if end_state == "sending":
            with writing(store_engine) as session:
                letters.send_again(session, only(store_engine).id, None, LATER)
            run(store_engine, box(office.port), LATER)
            assert (only(store_engine).state, len(office.taken)) == ("sent", end_arrived + 1)
    assert len({letter["Message-ID"] for letter in office.letters()}) == 1


# -- links -----------------------------------------------------------------------------------


def test_links_begin_to_exist_as_the_letter_goes(store_engine):
    with writing(store_engine) as session:
        task = charge(session, dt.date(2026, 11, 24), "Громова Н.В.")
    mark = "report-link-0123456789abcdef"
    put(
        store_engine,
        "gromova",
        text=f"Сообщить: {mark}\n",
        html=f'<a href="{mark}">Сообщить</a>',
        links=[{"mark": mark, "task_id": task, "line_id": None}],
    )
    with post_office.opened() as office:
        office.answers["gromova@school.example"] = "450 later"
        run(store_engine, box(office.port), NOW, "https://p.example")
        with reading(store_engine) as session:
            assert session.scalars(select(ReportLinkRow)).all() == []
        office.answers.clear()
        run(store_engine, box(office.port), LATER, "https://p.example")
    (letter,) = office.letters()
    text, markup = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text and markup
    address = text.get_content().strip().removeprefix("Сообщить: ")
    assert f'<a href="{address}">' in markup.get_content()
    secret = address.removeprefix("https://p.example/report/")
    assert len(secret) >= 43
    with reading(store_engine) as session:
        link = find_link(session, secret, LATER)
        assert link and (link.task_id, link.recipient) == (task, "gromova@school.example")
        row = session.scalars(select(LetterRow)).one()
        stored = [str(vars(each)) for each in (row, link)]
    assert not any(secret in each for each in stored)
