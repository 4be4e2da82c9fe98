"""23.11.2026 is a Monday."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from api.reminders import make_digests
from models.people_tables import GrantRow, UserRow
from models.reminder_tables import LetterRow
from models.session import reading, writing
from tests.api.reminders.charged import charge, committee, subscribed

MORNING = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)  # nine in Moscow
GROMOVA, LUGOVOY = "Громова Нина Викторовна", "Луговой П.П."


def day(number: int) -> dt.date:
    return dt.date(2026, 11, number)


def letters(engine, now=MORNING, **how):
    """Recipient → text of the letters that were made."""
    with writing(engine) as session:
        return {each.recipient: each.text for each in make_digests(session, now, **how)}


def test_one_letter_with_all_there_is(store_engine):
    with writing(store_engine) as session:
        charge(session, day(23), GROMOVA, text="Провести сверку.")
        charge(session, day(24), LUGOVOY, "Громова Н.В.", text="Составить <b>график</b>.")
        charge(session, day(2), "Громова Н.В.", text="Издать приказ.", execution="returned")
        charge(session, day(25), "Громова Н.В.", text="Ещё нескоро.")
        charge(session, day(23), LUGOVOY, text="Чужое поручение.")
        subscribed(session, "gromova@school.example", "Громова Н.В.")
    made = letters(store_engine)
    assert list(made) == ["gromova@school.example"]
    text = made["gromova@school.example"]
    assert text.startswith(
        "Контроль исполнения на 23.11.2026: просрочено — 1, срок сегодня — 1, скоро срок — 1\n"
    )
    order = ["Просрочено: 1", "Издать приказ.", "просрочено на 21 день", "возвращено на доработку",
             "Срок сегодня: 1", "Провести сверку.", "23.11.2026 (сегодня)", "Вы — ответственный исполнитель",
             "Скоро срок: 1", "Составить <b>график</b>.", "остался 1 день", "Вы — соисполнитель"]  # fmt: skip
    rest = text
    for part in order:
        _, found, rest = rest.partition(part)
        assert found, part
    assert "п. 2.1 протокола № 4 от 01.10.2026" in text
    assert "Луговой" not in text and "Громова" not in text
    assert "Чужое" not in text and "нескоро" not in text
    with reading(store_engine) as session:
        row = session.scalars(select(LetterRow)).one()
    assert row.html and "Составить &lt;b&gt;график&lt;/b&gt;." in row.html


NAMESAKES = {
    "Громова Н.В.": True,
    "Громова Нина Викторовна": True,
    "Н.В. Громова": True,
    "громова н. в.": True,
    "Громова Н.": False,
    "Громова": False,
    "Громов Н.В.": False,
    "Громова Н.Н.": False,
}


def test_a_letter_never_goes_to_a_namesake(store_engine):
    with writing(store_engine) as session:
        charge(session, day(23), GROMOVA)
        for number, name in enumerate(NAMESAKES):
            subscribed(session, f"{number}@school.example", name)
    made = letters(store_engine)
    told = {name: f"{number}@school.example" in made for number, name in enumerate(NAMESAKES)}
    assert told == NAMESAKES


# How a task stands → whether the committee is told, whether its executor is.
STANDS: dict[str, tuple[dict[str, Any], bool, bool]] = {
    "Обычное.": ({}, True, True),
    "С отчётом.": ({"execution": "report_submitted"}, True, False),
    "Не проверенное.": ({"needs_review": True}, True, False),
    "Сделанное.": ({"execution": "done", "open": False}, False, False),
    "Отменённое.": ({"execution": "cancelled", "open": False}, False, False),
    "Из архива.": ({"execution": "unknown", "open": False}, False, False),
    "Снятое с контроля.": ({"control": "off_control"}, False, False),
}


def test_who_is_told_of_what(store_engine):
    with writing(store_engine) as session:
        for text, (task, _, _) in STANDS.items():
            charge(session, day(23), GROMOVA, text=text, **task)
        subscribed(session, "office@town.example")
        subscribed(session, "n@school.example", GROMOVA)
    made = letters(store_engine)
    for text, (_, committee_told, executor_told) in STANDS.items():
        assert (text in made["office@town.example"], text in made["n@school.example"]) == (
            committee_told,
            executor_told,
        ), text
    assert made["office@town.example"].count("решение не проверено") == 1


def test_a_committee_is_told_who_is_charged_a_school_is_not(store_engine):
    with writing(store_engine) as session:
        charge(session, day(23), GROMOVA, school_id="s-5")
        charge(session, day(23), LUGOVOY, school_id="s-6", text="Другой школе.")
        subscribed(session, "office@town.example")
        subscribed(session, "s5@school.example", school_id="s-5")
    made = letters(store_engine)
    assert "Ответственный исполнитель: Громова Нина Викторовна." in made["office@town.example"]
    assert "Другой школе" in made["office@town.example"]
    assert "Исполнитель: ваша организация." in made["s5@school.example"]
    assert "Другой школе" not in made["s5@school.example"]
    assert "Громова" not in made["s5@school.example"]


def test_one_letter_a_day_whatever_is_subscribed(store_engine):
    with writing(store_engine) as session:
        other = committee(session, "Другая комиссия")
        charge(session, day(23), GROMOVA, text="Первое дело.")
        charge(session, day(23), GROMOVA, text="Второе дело.", committee_id=other)
        subscribed(session, "n@school.example")
        subscribed(session, "n@school.example", GROMOVA)
        subscribed(session, "n@school.example", GROMOVA, committee_id=other)
        subscribed(session, "other@school.example", committee_id=other)
    made = letters(store_engine)
    assert made["n@school.example"].count("Первое дело.") == 1
    assert made["n@school.example"].count("Второе дело.") == 1
    assert "Первое дело." not in made["other@school.example"]
    assert letters(store_engine) == {}
    assert letters(store_engine, MORNING + dt.timedelta(hours=9)) == {}
    with reading(store_engine) as session:
        of = {row.recipient: row.committee_id for row in session.scalars(select(LetterRow))}
    assert of == {"n@school.example": None, "other@school.example": other}


def test_nothing_to_say_is_no_letter_and_no_catching_up(store_engine):
    with writing(store_engine) as session:
        charge(session, dt.date(2026, 11, 28), GROMOVA)
        subscribed(session, "n@school.example", GROMOVA)
    hours = range(0, 24 * 8, 5)
    days = [
        (MORNING + dt.timedelta(hours=hour)).day
        for hour in hours
        if letters(store_engine, MORNING + dt.timedelta(hours=hour))
    ]
    assert days == [25, 27, 28, 30]  # three days before, a day before, on the day, on Monday


# Zone, the moment when it is not yet eight o'clock there, the moment when it is, the day it is.
ZONES = [
    # clocks went forward in the night of 08.03.2026
    ("America/New_York", "2026-03-08T11:59", "2026-03-08T12:00", (3, 8)),
    # and back in that of 01.11.2026
    ("America/Chicago", "2026-11-01T13:59", "2026-11-01T14:00", (11, 1)),
    ("Asia/Vladivostok", "2026-11-22T21:59", "2026-11-22T22:00", (11, 23)),
    ("Europe/Moscow", "2026-11-23T04:59", "2026-11-23T05:00", (11, 23)),
    ("Europe/Kaliningrad", "2026-11-23T05:59", "2026-11-23T06:00", (11, 23)),
]


def test_it_is_morning_in_the_committee_s_own_zone(store_engine):
    for zone, early, late, (month, number) in ZONES:
        email, today = f"n@{zone}", dt.date(2026, month, number)
        with writing(store_engine) as session:
            there = committee(session, zone, zone)
            for offset in (-1, 0, 1):
                due = today + dt.timedelta(days=offset)
                charge(session, due, GROMOVA, committee_id=there)
            only = {"days_before": [], "weekly": False, "committee_id": there}
            subscribed(session, email, GROMOVA, **only)
        assert email not in letters(store_engine, dt.datetime.fromisoformat(f"{early}+00:00"))
        text = letters(store_engine, dt.datetime.fromisoformat(f"{late}+00:00"))[email]
        assert f" на {number:02}.{month:02}.2026: срок сегодня — 1\n" in text


def test_of_several_zones_the_last_decides(store_engine):
    with writing(store_engine) as session:
        east = committee(session, "Восточная", "Asia/Kamchatka")
        charge(session, day(24), GROMOVA)
        charge(session, day(24), GROMOVA, committee_id=east)
        subscribed(session, "n@school.example", GROMOVA)
        subscribed(session, "n@school.example", GROMOVA, committee_id=east)
    days = []
    for hour in range(72):
        now = dt.datetime(2026, 11, 22, 0, tzinfo=dt.UTC) + dt.timedelta(hours=hour)
        days += [(now.day, now.hour)] * len(letters(store_engine, now))
    assert days == [(23, 5), (24, 5)]  # eight in Moscow, five in the afternoon in Kamchatka


def test_as_of_a_day_says_what_that_day_had_to_say(store_engine):
    with writing(store_engine) as session:
        charge(session, day(20), GROMOVA)
        subscribed(session, "n@school.example", GROMOVA)
    assert "просрочено на 3 дня" in letters(store_engine)["n@school.example"]
    assert "(сегодня)" in letters(store_engine, day=day(20))["n@school.example"]
    assert letters(store_engine, day=day(20)) == {}


# Role, whether the account is open, whether its owner is told.
ACCOUNTS = [
    ("secretary", True, True),
    ("member", True, True),
    ("reader", True, False),  # may not see names of persons
    (None, True, False),
    ("secretary", False, False),
]


def test_letters_end_with_the_right_to_see_names(store_engine):
    with writing(store_engine) as session:
        charge(session, day(23), GROMOVA)
        for number, (role, active, _) in enumerate(ACCOUNTS):
            user = UserRow(
                login=str(number), name="Н", password_hash="", active=active,
                password_changed_at=MORNING, created_at=MORNING, version=1,
            )  # fmt: skip
            user.grants = [GrantRow(committee_id=1, role=role)] if role else []
            session.add(user)
            session.flush()
            subscribed(session, f"{number}@school.example", user_id=user.id)
    made = letters(store_engine, public_url="https://p.example")
    assert all("https://p.example/reminders" in text for text in made.values())
    told = [f"{number}@school.example" in made for number in range(len(ACCOUNTS))]
    assert told == [each[2] for each in ACCOUNTS]


def test_links_are_marks_that_no_wording_can_pass_for(store_engine):
    with writing(store_engine) as session:
        task = charge(session, day(23), GROMOVA, text="report-link-0 и https://evil.example")
        subscribed(session, "n@school.example", GROMOVA, links=True)
        subscribed(session, "m@school.example", GROMOVA)
    made = letters(store_engine, public_url="https://p.example")
    with reading(store_engine) as session:
        rows = {row.recipient: row for row in session.scalars(select(LetterRow))}
    leaving, link = sorted(rows["n@school.example"].links, key=lambda each: "task_id" in each)
    assert f"Больше не получать напоминаний: {leaving['mark']}" in made["n@school.example"]
    assert link["task_id"] == task
    assert f"Сообщить об исполнении: {link['mark']}" in made["n@school.example"]
    assert [set(each) for each in rows["m@school.example"].links] == [{"mark", "subscription_id"}]
    assert "Сообщить" not in made["m@school.example"]
    assert "https://p.example" not in made["m@school.example"]
