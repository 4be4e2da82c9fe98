"""Which day is today: the committee's, wherever the server stands."""

import datetime as dt

import pytest

from api.commands.register import opened
from api.settings import Settings
from extractor.types import Deadline, Decision
from models.committees import get_committee
from models.session import reading, writing
from tests.api.site import Site, words

DUE = dt.date(2024, 10, 21)  # the tests' day in Moscow; in Kamchatka it is over
DECISION = Decision(
    "1", "Провести сверку.", "assignment", deadlines=(Deadline("date", "до 21.10.2024", due=DUE),)
)


def move(site: Site, zone: str) -> None:
    with writing(site.engine) as session:
        committee = get_committee(session, 1)
        assert committee is not None
        committee.time_zone = zone


@pytest.mark.parametrize(("zone", "overdue"), [("Europe/Moscow", 0), ("Asia/Kamchatka", 1)])
def test_today_is_the_committee_s(site: Site, zone: str, overdue: int):
    site.keep(DECISION, number="4", date=dt.date(2024, 9, 2))
    move(site, zone)
    assert site.client.get("/api/v1/decisions?overdue=true").json()["total"] == overdue
    assert len(site.client.get("/api/v1/tasks?timeliness=overdue").json()["items"]) == overdue
    assert ("Провести сверку" in words(site.page("/overdue"))) is bool(overdue)


def test_the_first_committee_is_where_the_settings_say_until_a_person_says_otherwise(tmp_path):
    def zone_with(setting: str) -> str:
        with opened(Settings(data=tmp_path, time_zone=setting)) as held, reading(held.engine) as s:
            committee = get_committee(s, 1)
            assert committee is not None
            return committee.time_zone

    assert zone_with("Europe/Moscow") == "Europe/Moscow"
    assert zone_with("Asia/Omsk") == "Asia/Omsk"
    settings = Settings(data=tmp_path, time_zone="Asia/Omsk")
    with opened(settings) as held, writing(held.engine) as session:
        committee = get_committee(session, 1)
        assert committee is not None
        committee.name, committee.version = "Комиссия", 2
    assert zone_with("Asia/Chita") == "Asia/Omsk"
