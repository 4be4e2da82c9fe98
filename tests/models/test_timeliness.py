"""The axis of timeliness: what is said of a task for a day, and whose day it is."""

import datetime as dt
from dataclasses import dataclass

import pytest

from models.people_tables import CommitteeRow
from models.session import writing
from models.timeliness import committee_today, day_in, days_of, timeliness
from tests.models.samples import day


@dataclass
class Stood:
    execution: str = "in_work"
    due: dt.date | None = None
    done_on: dt.date | None = None


TODAY = day("21.10.2024")


@pytest.mark.parametrize(
    ("execution", "due", "done_on", "word", "days"),
    [
        ("in_work", "22.11.2024", None, "in_time", 32),
        ("in_work", "29.10.2024", None, "in_time", 8),
        ("in_work", "28.10.2024", None, "due_soon", 7),
        ("in_work", "21.10.2024", None, "due_soon", 0),
        ("in_work", "20.10.2024", None, "overdue", 1),
        ("returned", "21.10.2023", None, "overdue", 366),
        ("report_submitted", "20.10.2024", None, "overdue", 1),
        ("in_work", None, None, "no_deadline", 0),
        ("done", "20.10.2024", "20.10.2024", "done_in_time", 0),
        ("done", "20.10.2024", "21.10.2024", "done_late", 1),
        ("done", "20.10.2024", "01.09.2024", "done_in_time", 0),
        ("done", None, "20.10.2024", "done_in_time", 0),
        ("done", "20.10.2024", None, "done_in_time", 0),
        ("unknown", "20.10.2019", None, "outcome_unknown", 0),
        ("cancelled", "20.10.2019", None, "cancelled", 0),
    ],
)
def test_timeliness(execution, due, done_on, word, days):
    stood = Stood(execution, due and day(due), done_on and day(done_on))
    found = timeliness(stood, TODAY)
    assert (found.word, found.days) == (word, days)


@pytest.mark.parametrize(("soon", "word"), [(0, "in_time"), (1, "in_time"), (2, "due_soon")])
def test_how_soon_is_soon(soon, word):
    assert timeliness(Stood(due=day("23.10.2024")), TODAY, soon).word == word


@pytest.mark.parametrize(
    ("zone", "moment", "today"),
    [
        # midnight of the committee decides, not of the server
        ("Europe/Moscow", "2024-10-20T20:59:59+00:00", "20.10.2024"),
        ("Europe/Moscow", "2024-10-20T21:00:00+00:00", "21.10.2024"),
        ("Asia/Kamchatka", "2024-10-20T12:00:00+00:00", "21.10.2024"),
        ("Europe/Kaliningrad", "2024-10-20T21:30:00+00:00", "20.10.2024"),
        # a server that runs in another zone, and one day of 25 and one of 23 hours
        ("Europe/Moscow", "2024-10-20T23:30:00+05:00", "20.10.2024"),
        ("Europe/Moscow", "2010-10-30T19:59:00+00:00", "30.10.2010"),
        ("Europe/Moscow", "2010-10-30T20:00:00+00:00", "31.10.2010"),
        ("Europe/Moscow", "2010-10-31T20:30:00+00:00", "31.10.2010"),
        ("Europe/Moscow", "2010-10-31T21:00:00+00:00", "01.11.2010"),
        ("Asia/Magadan", "2014-10-25T11:59:00+00:00", "25.10.2014"),
        ("Asia/Magadan", "2014-10-26T13:30:00+00:00", "26.10.2014"),
    ],
)
def test_the_day_in_a_zone(zone, moment, today):
    assert day_in(zone, dt.datetime.fromisoformat(moment)) == day(today)


@pytest.mark.parametrize(("jump", "word"), [(-1, "due_soon"), (0, "overdue"), (365, "overdue")])
def test_a_clock_that_jumps_is_asked_anew_each_time(jump, word):
    """Nothing of lateness is kept: a clock set right again gives what is right."""
    now = dt.datetime(2024, 10, 21, 12, tzinfo=dt.UTC) + dt.timedelta(days=jump)
    assert timeliness(Stood(due=day("20.10.2024")), day_in("Europe/Moscow", now)).word == word


def keep_committees(engine) -> None:
    with writing(engine) as session:
        for name, zone, soon in (("Камчатка", "Asia/Kamchatka", 3), ("Москва", "Europe/Moscow", 7)):
            session.add(
                CommitteeRow(
                    name=name,
                    time_zone=zone,
                    due_soon_days=soon,
                    created_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
                )
            )


def test_every_committee_has_its_own_day(store_engine):
    keep_committees(store_engine)
    evening = dt.datetime(2024, 10, 20, 13, tzinfo=dt.UTC)
    with writing(store_engine) as session:
        days = days_of(session, evening)
        assert [days.of(n).day for n in (1, 2, 3)] == [
            day("20.10.2024"),
            day("21.10.2024"),
            day("20.10.2024"),
        ]
        assert [days.of(n).soon_days for n in (1, 2, 3)] == [7, 3, 7]
        assert committee_today(session, 2, evening) == day("21.10.2024")
        assert len(days_of(session, evening, frozenset({1, 3})).each) == 1
        assert not days.past
        asked = days_of(session, evening, as_of=day("20.10.2024"))
        assert asked.past  # it is over in Kamchatka
        assert not days_of(session, evening, as_of=day("21.10.2024")).past
