"""Calendars and links that let in whoever knows them; today is 21.10.2024 in Moscow."""

import datetime as dt
import re

import icalendar
import pytest
from sqlalchemy import select

from models.people_tables import GrantRow, UserRow
from models.reminder_tables import FeedRow, ReportLinkRow
from models.report_links import make_link, revoke_link
from models.session import reading, writing
from models.task_acts import act_on
from models.task_reports import judge_report
from models.task_tables import ReportRow, TaskRow
from tests.api.reminders.charged import charge, committee
from tests.api.site import NOW, Site, by_class, parsed, words

TODAY = dt.date(2024, 10, 21)
DUE = dt.date(2024, 10, 25)
GROMOVA = "Громова Нина Викторовна"


def given_link(site: Site, task_id: int, **how) -> str:
    with writing(site.engine) as session:
        valid = {
            "line_id": None,
            "recipient": "gromova@school.example",
            "by": "Секретарь",
            "now": NOW,
        }
        return make_link(session, task_id, **(valid | how))[1]


def task_of(site: Site, **how) -> int:
    with writing(site.engine) as session:
        return charge(session, DUE, GROMOVA, text="Подготовить <b>график</b>.", **how)


def address_on(page) -> str:
    """The path of the address that a page tells once."""
    (shown,) = page.xpath("//main//code")
    return re.sub("^http://localhost", "", shown.text)


# -- reports ---------------------------------------------------------------------------------


def test_an_executor_reports_once_without_an_account(site: Site):
    task = task_of(site)
    made = site.client.post("/reminders/links", data={"task_id": task, "recipient": "Громова Н.В."})
    assert made.headers["cache-control"] == "no-store"
    address = address_on(parsed(made.text))
    page = site.client.get(address)
    assert page.headers["x-robots-tag"] == "noindex, nofollow"
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "same-origin"
    shown = parsed(page.text)
    assert by_class(shown, "wording") == ["Подготовить <b>график</b>."]
    assert "25.10.2024" in words(shown)
    assert "Громова" not in words(shown)
    assert {each.get("href") for each in shown.xpath("//a")} == set()

    sent = site.client.post(
        address,
        data={"text": "График готов.", "done_on": "18.10.2024", "name": "Громова Н.В., директор"},
        files=[("files", ("../график.docx", b"one")), ("files", ("акт.pdf", b"two"))],
    )
    assert sent.status_code == 200
    assert "Отчёт принят" in sent.text
    with reading(site.engine) as session:
        report = session.scalars(select(ReportRow)).one()
        assert (report.task_id, report.text, report.via) == (task, "График готов.", "link")
        assert report.done_on == dt.date(2024, 10, 18)
        assert report.submitted_by == "Громова Н.В., директор (Громова Н.В.)"
        assert [(file.filename, file.size) for file in report.files] == [
            ("график.docx", 3),
            ("акт.pdf", 3),
        ]
        assert session.get_one(TaskRow, task).execution == "report_submitted"
        assert session.scalars(select(ReportLinkRow)).one().report_id == report.id

    for again in (site.client.get(address), site.client.post(address, data={"text": "Ещё раз."})):
        assert again.status_code == 404
        assert "Ссылка не действует" in again.text
    with reading(site.engine) as session:
        assert len(session.scalars(select(ReportRow)).all()) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": " \n\u200b "}, "Напишите, что сделано."),
        ({"text": "Готово.", "done_on": "31.02.2024"}, "Такого дня нет"),
        ({"text": "Готово.", "done_on": "22.10.2024"}, "День исполнения ещё не наступил."),
        ({"text": "Готово.", "files": 11}, "не больше 10 файлов"),
    ],
)
def test_what_is_wrong_can_be_mended(site: Site, typed, said):
    address = f"/report/{given_link(site, task_of(site))}"
    many = [("files", (f"{number}.txt", b"1")) for number in range(typed.pop("files", 0))]
    wrong = site.client.post(address, data=typed, files=many or None)
    assert wrong.status_code == 422
    assert said in wrong.text
    assert site.client.post(address, data={"text": "Готово."}).status_code == 200


def test_a_dead_link_never_tells_why(site: Site):
    def expired():
        return given_link(site, task_of(site), now=NOW - dt.timedelta(days=31))

    def revoked():
        secret = given_link(site, task_of(site))
        with writing(site.engine) as session:
            row = session.scalars(select(ReportLinkRow).order_by(ReportLinkRow.id.desc())).first()
            assert row
            revoke_link(session, row.id, None, NOW)
        return secret

    def done():
        task = task_of(site)
        secret = given_link(site, task)
        with writing(site.engine) as session:
            act_on(session, task, "done", "Сделано.", on=TODAY, now=NOW)
        return secret

    def reported():
        task = task_of(site)
        secrets = [given_link(site, task) for _ in range(2)]
        assert (
            site.client.post(f"/report/{secrets[0]}", data={"text": "Готово."}).status_code == 200
        )
        return secrets[1]

    secrets = ["guess", "%D0%B0" * 20, expired(), revoked(), done(), reported()]
    answers = set()
    for secret in secrets:
        for answer in (
            site.client.get(f"/report/{secret}"),
            site.client.post(f"/report/{secret}", data={"text": "Отчёт."}),
        ):
            assert answer.status_code == 404
            answers.add(re.sub("[0-9a-f]{32}", "", answer.text))
    assert len(answers) == 1
    with reading(site.engine) as session:
        assert len(session.scalars(select(ReportRow)).all()) == 1


def test_a_returned_report_can_be_mended_by_another_link(site: Site):
    task = task_of(site)
    assert (
        site.client.post(f"/report/{given_link(site, task)}", data={"text": "Готово."}).status_code
        == 200
    )
    with writing(site.engine) as session:
        report = session.scalars(select(ReportRow)).one()
        judge_report(session, report.id, accepted=False, by="Контролёр", now=NOW, note="Нет акта.")
    address = f"/report/{given_link(site, task)}"
    assert "возвращён на доработку" in site.client.get(address).text
    assert site.client.post(address, data={"text": "Вот акт."}).status_code == 200


def test_who_guesses_is_told_to_wait(site: Site):
    right = f"/report/{given_link(site, task_of(site))}"
    for number in range(20):
        assert site.client.get(f"/report/{number}").status_code == 404
    for address in ("/report/20", right, "/calendar/20.ics"):
        answer = site.client.get(address)
        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= 901


# -- calendars -------------------------------------------------------------------------------


def calendar_of(site: Site, **typed) -> str:
    made = site.client.post("/reminders/calendars", data={"committee_id": 1} | typed)
    assert made.status_code == 200, made.text
    return address_on(parsed(made.text))


def events(site: Site, address: str):
    answer = site.client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(answer.content)
    return sorted(str(event["SUMMARY"]) for event in calendar.walk("VEVENT"))


def test_whose_deadlines_are_in_a_calendar(site: Site):
    with writing(site.engine) as session:
        other = committee(session, "Другая комиссия")
        charge(session, DUE, GROMOVA, text="Первое.")
        charge(session, DUE, "Луговой П.П.", text="Второе.")
        charge(session, DUE, GROMOVA, text="Третье.", committee_id=other)
        charge(session, None, GROMOVA, text="Без даты.")
        done = charge(session, TODAY, GROMOVA, text="Четвёртое.")
        act_on(session, done, "done", "Сделано.", on=TODAY, now=NOW)
        charge(session, DUE, GROMOVA, text="Снятое.", control="off_control")
    whole = calendar_of(site)
    mine = calendar_of(site, person="Громова Н.В.", others="yes")
    assert events(site, whole) == ["Исполнено: Четвёртое.", "Срок: Второе.", "Срок: Первое."]
    assert events(site, mine) == ["Исполнено: Четвёртое.", "Срок: Первое."]
    assert b"BEGIN:VTODO" in site.client.get(f"{whole}?as=todos").content


def test_an_address_is_noted_cached_and_revoked(site: Site):
    task_of(site)
    address = calendar_of(site)
    answer = site.client.get(address)
    assert answer.headers["cache-control"].startswith("private, max-age=")
    same = site.client.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    with reading(site.engine) as session:
        feed = session.scalars(select(FeedRow)).one()
        assert feed.used_at == NOW
        assert address.split("/")[-1].removesuffix(".ics") not in str(vars(feed))
    assert site.client.post(f"/reminders/calendars/{feed.id}/ending").status_code == 200
    assert site.client.get(address).status_code == 404


def test_a_calendar_ends_with_its_owner_s_rights(site: Site):
    task_of(site)
    address = calendar_of(site)
    with writing(site.engine) as session:
        user = UserRow(
            login="n", name="Н", password_hash="", password_changed_at=NOW, created_at=NOW
        )
        user.grants = [GrantRow(committee_id=1, role="member")]
        session.add(user)
        session.flush()
        session.scalars(select(FeedRow)).one().user_id = user.id
    assert "Ответственный исполнитель" in site.client.get(address).text.replace("\r\n ", "")
    for change in (
        {"role": "reader"},
        {"role": "member", "committee_id": None},
        {"role": "reader"},
    ):
        with writing(site.engine) as session:
            grant = session.scalars(select(GrantRow)).one()
            for name, value in change.items():
                setattr(grant, name, value)
        assert site.client.get(address).status_code == (200 if change["role"] == "member" else 404)
