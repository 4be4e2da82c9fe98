"""Who gets letters without an account ends them by the link in each, and can be asked back."""

import datetime as dt
import re

from sqlalchemy import select

from api.jobs.nightly import CHORES
from api.reminders import make_digests
from api.reminders.sending import Sender
from models.audit_tables import AuditRow
from models.leaving import VALID, leave, make_leaving_link
from models.letters import list_letters
from models.people_tables import UserRow
from models.reminder_tables import LeavingLinkRow, SubscriptionRow
from models.session import reading, writing
from tests.api.reminders import post_office
from tests.api.reminders.charged import charge, subscribed
from tests.api.reminders.test_sending import box
from tests.api.site import NOW, Site, parsed, words

DUE = dt.date(2024, 10, 21)
HER = "gromova@school.example"
PUBLIC = "https://p.example"


def link_to(site: Site, email: str = HER, now: dt.datetime = NOW, **how) -> str:
    """The address in a letter to a new subscription."""
    with writing(site.engine) as session:
        row = subscribed(session, email, "Громова Н.В.", **how)
        return f"/leaving/{make_leaving_link(session, row.id, now)}"


def active(site: Site) -> dict[str, bool]:
    with reading(site.engine) as session:
        rows = session.scalars(select(SubscriptionRow).order_by(SubscriptionRow.id))
        return {f"{row.committee_id} {row.email}": row.active for row in rows}


def test_a_letter_brings_a_link_that_ends_the_letters(site: Site):
    with writing(site.engine) as session:
        charge(session, DUE, "Громова Н.В.")
        subscribed(session, HER, "Громова Н.В.")
        assert len(make_digests(session, NOW, PUBLIC)) == 1
    assert "[ссылка для отказа от напоминаний" in site.client.get("/letters/1").text
    with post_office.opened() as office:
        Sender(site.engine, box(office.port), PUBLIC, lambda: NOW).run()
    (letter,) = office.letters()
    text, markup = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text and markup
    (address,) = re.findall(
        r"напоминаний: (https://p\.example/leaving/\S{43,})", text.get_content()
    )
    assert f'<a href="{address}">Больше не получать' in markup.get_content()
    assert "".join(letter["List-Unsubscribe"].split()) == f"<{address}>"
    assert letter["List-Unsubscribe-Post"] is None
    with reading(site.engine) as session:
        stored = [*list_letters(session, None).items, *session.scalars(select(LeavingLinkRow))]
        assert not any(address.rpartition("/")[2] in str(vars(row)) for row in stored)
    path = address.removeprefix(PUBLIC)
    assert site.client.post(path).status_code == 200
    with writing(site.engine) as session:
        charge(session, DUE, "Громова Н.В.", text="Ещё одно.")
        assert make_digests(session, NOW + dt.timedelta(days=1), PUBLIC) == []


def test_without_an_address_of_ours_the_secretary_is_asked(site: Site):
    with writing(site.engine) as session:
        charge(session, DUE, "Громова Н.В.")
        subscribed(session, HER, "Громова Н.В.")
        (letter,) = make_digests(session, NOW)
        assert "обратитесь к секретарю" in letter.text
        assert letter.links == []


def test_looking_changes_nothing_a_button_does(site: Site):
    """Of all committees, and of no other address."""
    other = site.committee("Совет")
    link_to(site, committee_id=other)
    link_to(site, "lugovoy@school.example")
    path = link_to(site)
    site.person("chief", "administrator")
    visitor = site.visitor()
    page = visitor.get(path)
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "same-origin"
    assert [words(each) for each in parsed(page.text).xpath("//li")] == ["Комитет", "Совет"]
    assert "Громова" not in page.text
    assert all(active(site).values())
    done = visitor.post(path)
    assert (done.status_code, "больше не приходят" in done.text) == (200, True)
    assert active(site) == {
        f"{other} {HER}": False,
        "1 lugovoy@school.example": True,
        f"1 {HER}": False,
    }
    for again in (visitor.get(path), visitor.post(path)):
        assert again.status_code == 404
        assert "Ссылка не действует" in again.text
    with reading(site.engine) as session:
        actors = {row.actor for row in session.scalars(select(AuditRow)) if row.field == "active"}
    assert actors == {"получатель, по ссылке из письма"}


def test_an_old_or_guessed_link_ends_nothing(site: Site):
    old = link_to(site, now=NOW - VALID)
    for path in (old, "/leaving/guessed", "/leaving/" + "я" * 43):
        assert site.client.get(path).status_code == 404
        assert site.client.post(path).status_code == 404
    assert all(active(site).values())


def test_guessing_is_slowed_down(site: Site):
    statuses = {site.client.get(f"/leaving/{number}").status_code for number in range(40)}
    assert statuses == {404, 429}


def test_a_secretary_or_the_user_takes_it_back(site: Site):
    owner = site.person("gromova", "member")
    site.person("lugovoy", "member")
    site.person("ivanova", "secretary")
    with writing(site.engine) as session:
        session.get_one(UserRow, owner).email = HER
    link_to(site, user_id=owner)
    for login, status in (("lugovoy", 404), ("gromova", 303), ("ivanova", 303)):
        with writing(site.engine) as session:
            row = session.scalars(select(SubscriptionRow)).one()
            left = session.get_one(LeavingLinkRow, 1)
            leave(session, left, NOW)
            assert not row.active
        browser = site.signed_in(login)
        told = "Отказались по ссылке из письма" in browser.get("/reminders").text
        answer = browser.post("/reminders/subscriptions/1/resumption")
        assert (answer.status_code, told) == (status, status == 303), login
        assert list(active(site).values()) == [status == 303]
    assert "Отказались" not in site.signed_in("ivanova").get("/reminders").text


def test_what_was_ended_otherwise_is_not_resumed(site: Site):
    link_to(site)
    site.client.post("/reminders/subscriptions/1/ending")
    site.client.post("/reminders/subscriptions/1/resumption")
    assert list(active(site).values()) == [False]


def test_another_subscription_takes_the_place_of_what_was_left(site: Site):
    path = link_to(site)
    site.client.post(path)
    typed = {"committee_id": 1, "email": HER, "person": "Громова Н.В.", "on_day": "yes"}
    assert site.client.post("/reminders/subscriptions", data=typed).status_code == 200
    with reading(site.engine) as session:
        rows = session.scalars(select(SubscriptionRow).order_by(SubscriptionRow.id))
        assert [(row.active, row.left_at) for row in rows] == [(False, None), (True, None)]
    assert "Отказались" not in site.client.get("/reminders").text


def test_links_that_are_over_are_forgotten(site: Site):
    link_to(site, now=NOW - VALID)
    link_to(site, "lugovoy@school.example")
    held = site.client.app.state.resources  # type: ignore[attr-defined]
    CHORES["cleaning"](held)
    with reading(site.engine) as session:
        assert [row.id for row in session.scalars(select(LeavingLinkRow))] == [2]
