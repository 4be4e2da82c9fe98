"""Who may do what with digests, calendars, links and letters."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from models.letters import message_id_of
from models.people_tables import UserRow
from models.reminder_tables import FeedRow, LetterRow, ReportLinkRow, SubscriptionRow
from models.report_links import make_link
from models.session import reading, writing
from models.task_tables import LineRow, TaskRow
from tests.api.reminders.charged import charge, subscribed
from tests.api.site import NOW, Site, by_class, parsed, words

DUE = dt.date(2024, 10, 25)
GROMOVA = "Громова Нина Викторовна"
WHOLE = {"committee_id": 1, "email": "office@town.example", "days_before": "3, 1", "weekly": "yes"}
HERS = WHOLE | {"person": "Громова Н.В.", "links": "yes"}


def test_a_subscription_is_made_replaced_and_ended(site: Site):
    for typed in (HERS, HERS | {"days_before": "7", "on_day": "yes"}):
        assert site.client.post("/reminders/subscriptions", data=typed).status_code == 200
    page = site.page("/reminders")
    (row,) = page.xpath("//table[1]//tbody/tr")
    assert [words(cell) for cell in row[:3]] == ["office@town.example", "Комитет", "Громова Н.В."]
    assert by_class(row, "item") == [
        "за 7 дней", "в день срока", "о просроченном по понедельникам", "со ссылкой для отчёта",
    ]  # fmt: skip
    with reading(site.engine) as session:
        first, second = session.scalars(select(SubscriptionRow).order_by(SubscriptionRow.id))
    assert (first.active, second.active, second.days_before) == (False, True, [7])
    assert site.client.post(f"/reminders/subscriptions/{second.id}/ending").status_code == 200
    assert by_class(site.page("/reminders"), "empty")[0] == "Сводки никому не приходят."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": "не адрес"}, "не адрес электронной почты"),
        ({"email": "n@school.example\r\nBcc: m@school.example"}, "не адрес электронной почты"),
        ({"email": "a@b.example, c@d.example"}, "не адрес электронной почты"),
        ({"person": "Громова"}, "по одной фамилии"),
        ({"person": "Громова Н.В.", "school_id": "s-1"}, "что-то одно"),
        ({"school_id": "нет такой"}, "Такой школы в реестре нет"),
        ({"days_before": "0"}, "За сколько дней"),
        ({"days_before": "61"}, "За сколько дней"),
        ({"days_before": "1 2 3 4 5 6"}, "За сколько дней"),
        ({"days_before": "", "weekly": ""}, "Выберите, о чём напоминать"),
    ],
)
def test_what_is_no_subscription(site: Site, typed, said):
    answer = site.client.post("/reminders/subscriptions", data=WHOLE | typed)
    assert answer.status_code == 422
    assert said in answer.text
    with reading(site.engine) as session:
        assert session.scalars(select(SubscriptionRow)).all() == []


def test_an_address_in_cyrillic(site: Site):
    typed = WHOLE | {"email": "Office@Почта.рф"}
    assert site.client.post("/reminders/subscriptions", data=typed).status_code == 200
    with reading(site.engine) as session:
        assert (
            session.scalars(select(SubscriptionRow)).one().email == "Office@xn--80a1acny.xn--p1ai"
        )


def filled(site: Site) -> dict[str, int]:
    """One of each in the first committee; their ids."""
    with writing(site.engine) as session:
        task = charge(session, DUE, GROMOVA)
        subscribed(session, "n@school.example", GROMOVA)
        feed = FeedRow(committee_id=1, token_hash="f", created_at=NOW, created_by="С")
        letter = LetterRow(
            key="k", committee_id=1, recipient="n@school.example", subject="Сводка", text="Текст",
            message_id=message_id_of("k"), state="failed", made_at=NOW, next_at=NOW,
        )  # fmt: skip
        session.add_all([feed, letter])
        link, _ = make_link(session, task, None, recipient="Н", by="С", now=NOW)
        session.flush()
        subscription = session.scalars(select(SubscriptionRow)).one()
        decision = session.get_one(TaskRow, task).decision_id
        return {"task": task, "decision": decision, "subscription": subscription.id, "feed": feed.id,
                "link": link.id, "letter": letter.id}  # fmt: skip


REQUESTS: dict[str, tuple[str, dict[str, Any] | None]] = {
    "subscribe another": ("/reminders/subscriptions", WHOLE),
    "subscribe oneself": ("/reminders/subscriptions", WHOLE | {"email": "own@town.example"}),
    "with links": ("/reminders/subscriptions", HERS | {"email": "own@town.example"}),
    "calendar": ("/reminders/calendars", {"committee_id": 1}),
    "calendar of another": ("/reminders/calendars", {"committee_id": 1, "person": "Громова Н.В.", "others": "yes"}),
    "form of a link": ("/reminders/links/form?decision={decision}", None),
    "link": ("/reminders/links", {"task_id": "{task}", "recipient": "Н"}),
    "end subscription": ("/reminders/subscriptions/{subscription}/ending", {}),
    "end calendar": ("/reminders/calendars/{feed}/ending", {}),
    "end link": ("/reminders/links/{link}/ending", {}),
    "letters": ("/letters", None),
    "letter": ("/letters/{letter}", None),
    "send again": ("/letters/{letter}/again", {}),
    "arrived": ("/letters/{letter}/arrived", {}),
    "withdraw": ("/letters/{letter}/withdrawal", {}),
}  # fmt: skip
# What each is answered: of the committee itself with right ``remind``, a member, a reader without
# names; the secretary of another committee.
ANSWERS = {
    "subscribe another": (303, 403, 403, 404),
    "subscribe oneself": (303, 303, 403, 404),
    "with links": (303, 403, 403, 404),
    "calendar": (200, 200, 403, 404),
    "calendar of another": (200, 403, 403, 404),
    "form of a link": (200, 403, 403, 404),
    "link": (200, 403, 403, 404),
    "end subscription": (303, 404, 404, 404),
    "end calendar": (303, 404, 404, 404),
    "end link": (303, 404, 404, 404),
    "letters": (200, 403, 403, 200),
    "letter": (200, 404, 404, 404),
    "send again": (303, 404, 404, 404),
    "arrived": (409, 404, 404, 404),
    "withdraw": (303, 404, 404, 404),
}


def test_who_may_do_what(site: Site):
    other = site.committee("Другая комиссия")
    people = {
        "keeper": ("controller", 1), "member": ("member", 1), "reader": ("reader", 1),
        "other": ("secretary", other),
    }  # fmt: skip
    for login, (role, committee) in people.items():
        site.person(login, role, committee=committee)  # type: ignore[arg-type]
    with writing(site.engine) as session:
        for user in session.scalars(select(UserRow)):
            user.email = "own@town.example"
    visitors = [site.signed_in(login) for login in people]
    ids = filled(site)
    # The keeper is last: what he ends is not there any more.
    for name, (address, typed) in REQUESTS.items():
        found = []
        for visitor in reversed(visitors):
            path = address.format(**ids)
            if typed is None:
                found.append(visitor.get(path).status_code)
            else:
                sent = {key: str(value).format(**ids) for key, value in typed.items()}
                found.append(visitor.post(path, data=sent).status_code)
        assert tuple(reversed(found)) == ANSWERS[name], name
    shown = words(parsed(visitors[3].get("/letters").text))
    assert "Писем нет." in shown
    assert "school.example" not in words(parsed(visitors[3].get("/reminders").text))


def test_a_link_and_a_calendar_need_no_signing_in(site: Site):
    ids = filled(site)
    site.person("ivanova", "secretary")
    keeper = site.signed_in("ivanova")
    made = keeper.post("/reminders/links", data={"task_id": ids["task"], "recipient": "Н"})
    (shown,) = parsed(made.text).xpath("//main//code")
    stranger = site.visitor()
    assert stranger.get("/reminders").status_code == 303
    assert stranger.get(shown.text).status_code == 200
    assert stranger.post(shown.text, data={"text": "Готово."}).status_code == 200
    made = keeper.post("/reminders/calendars", data={"committee_id": 1})
    (shown,) = parsed(made.text).xpath("//main//code")
    assert stranger.get(shown.text).status_code == 200
    with reading(site.engine) as session:
        assert session.scalars(select(FeedRow).where(FeedRow.user_id.is_not(None))).one()
        assert session.scalars(
            select(ReportLinkRow).where(ReportLinkRow.used_at.is_not(None))
        ).one()


def test_the_outbox_tells_what_only_a_person_can_decide(site: Site):
    letter = filled(site)["letter"]
    mark = "report-link-0123"
    with writing(site.engine) as session:
        row = session.get_one(LetterRow, letter)
        row.state, row.sending_at, row.text = "sending", NOW, f"<b>Текст</b> {mark}"
        row.links = [{"mark": mark, "task_id": 1, "line_id": None}]
    page = site.page("/letters")
    assert "Почта не настроена" in words(page)
    assert by_class(page, "tag") == ["отправляется"]
    assert site.client.post(f"/letters/{letter}/again").status_code == 409
    with writing(site.engine) as session:
        session.get_one(LetterRow, letter).sending_at = NOW - dt.timedelta(minutes=11)
    assert by_class(site.page("/letters?state=sending"), "tag") == ["неизвестно, ушло ли"]
    page = site.page(f"/letters/{letter}")
    assert "<b>Текст</b> [ссылка для отчёта" in words(page) and mark not in words(page)
    assert [words(each) for each in page.xpath("//main//button")] == [
        "Отправить ещё раз", "Считать отправленным",
    ]  # fmt: skip
    assert site.client.post(f"/letters/{letter}/arrived").status_code == 200
    assert by_class(site.page("/letters"), "tag") == ["отправлено"]


def test_of_a_task_of_several_lines_one_is_chosen(site: Site):
    ids = filled(site)
    with writing(site.engine) as session:
        task = session.get_one(TaskRow, ids["task"])
        task.lines.append(LineRow(ordinal=1, executor="СОШ № 6", school_id="s-6", due=DUE))
    page = site.page(f"/reminders/links/form?decision={ids['decision']}")
    assert [words(each) for each in page.xpath("//option")] == [
        "Громова Нина Викторовна, до 25.10.2024", "СОШ № 6, до 25.10.2024",
    ]  # fmt: skip
    (line,) = page.xpath("//option[2]/@value")
    sent = {"task_id": ids["task"], "line_id": line, "recipient": "СОШ № 6"}
    made = site.client.post("/reminders/links", data=sent)
    (shown,) = parsed(made.text).xpath("//main//code")
    assert site.client.post(shown.text, data={"text": "Готово."}).status_code == 200
    with reading(site.engine) as session:
        lines = session.scalars(select(LineRow).order_by(LineRow.ordinal))
        assert [each.execution for each in lines] == ["in_work", "report_submitted"]
