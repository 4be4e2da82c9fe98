"""The command and the job that make the digests of the day and send what waits."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from api.commands.remind import remind
from api.jobs import KINDS, JobOrder
from api.jobs.chores import named
from api.settings import Settings, SettingsError
from models.actor import PROGRAM
from models.reminder_tables import LetterRow
from models.session import reading, writing
from tests.api.reminders import post_office
from tests.api.reminders.charged import charge, subscribed
from tests.api.site import NOW, Site

DAY = dt.date(2031, 5, 6)


def prepared(site: Site, port: int = 0) -> Settings:
    with writing(site.engine) as session:
        charge(session, DAY, "Громова Нина Викторовна", text="Подготовить график.")
        subscribed(session, "n@school.example", "Громова Н.В.")
        subscribed(session, "m@school.example", "Громова Н.В.")
    url = f"smtp://127.0.0.1:{port}" if port else ""
    return replace(site.settings, smtp_url=url, smtp_from="office@town.example")


def kept(site: Site) -> list[str]:
    with reading(site.engine) as session:
        return [row.state for row in session.scalars(select(LetterRow))]


def test_without_a_server_letters_are_made_and_kept(site: Site, capsys):
    settings = prepared(site)
    assert remind(settings, "06.05.2031", dry_run=True) == 0
    shown = capsys.readouterr().out
    assert "Кому: n@school.example" in shown and "(сегодня)" in shown and "Писем: 2." in shown
    assert kept(site) == []
    assert remind(settings, "06.05.2031", dry_run=False) == 0
    assert "Составлено: 2 письма.\nПочта не настроена" in capsys.readouterr().out
    assert kept(site) == ["waiting", "waiting"]


def test_letters_go_and_go_once(site: Site, capsys):
    with post_office.opened() as office:
        settings = prepared(site, office.port)
        office.answers["m@school.example"] = "550 no such user"
        assert remind(settings, "06.05.2031", dry_run=False) == 3
        assert capsys.readouterr().out == (
            "Составлено: 2 письма.\nОтправлено: 1 письмо.\nНе принято: 1 письмо.\n"
        )
        assert remind(settings, "06.05.2031", dry_run=False) == 0
        assert office.recipients() == ["n@school.example"]


class _Noted(list[str]):
    def step(self, step: str, done: int = 0, total: int | None = None) -> None:
        self.append(step)


def test_the_job_does_the_same(site: Site):
    kind = KINDS["letters"]
    order = JobOrder("j", kind.name, {}, None, None, PROGRAM, NOW)
    with post_office.opened() as office:
        settings = prepared(site, office.port)
        held = replace(
            site.client.app.state.resources,  # type: ignore[attr-defined]
            settings=settings,
            clock=lambda: dt.datetime(2031, 5, 6, 9, tzinfo=dt.UTC),
        )
        noted = _Noted()
        made = [named(kind.work)(held, order, noted) for _ in range(2)]
    assert [dict(each.outcome)["sent"] for each in made] == [2, 0]
    assert made[0].outcome["message"] == "Отправлено: 2 письма."
    assert set(noted) <= set(kind.steps)
    assert sorted(office.recipients()) == ["m@school.example", "n@school.example"]


@pytest.mark.parametrize(
    ("url", "sender"),
    [
        ("http://post.example", "office@town.example"),
        ("smtp://", "office@town.example"),
        ("smtp://post.example:порт", "office@town.example"),
        ("smtp://post.example", ""),
        ("smtp://post.example", "Комиссия"),
        ("smtp://post.example", "office@town.example\r\nBcc: x@y.example"),
    ],
)
def test_settings_that_cannot_be_used(site: Site, url: str, sender: str):
    settings = replace(site.settings, smtp_url=url, smtp_from=sender)
    with pytest.raises(SettingsError, match="PROTOKOLIST_SMTP_"):
        remind(settings, None, dry_run=False)
