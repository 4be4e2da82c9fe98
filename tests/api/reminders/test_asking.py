"""Reminders ordered for chosen tasks: whom a letter goes to, and why none does."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from models.reminder_tables import LetterRow
from models.session import reading, writing
from tests.api.reminders.charged import charge, subscribed
from tests.api.site import Site

LATE, SOON = dt.date(2024, 10, 1), dt.date(2024, 12, 25)
GROMOVA, ADDRESS = "Громова Н.В.", "gromova@school.example"


def with_mail(site: Site) -> None:
    app = site.client.app
    assert isinstance(app, FastAPI)
    held = app.state.resources
    settings = replace(held.settings, smtp_url="smtp://post.example")
    app.state.resources = replace(held, settings=settings)


def remind(site: Site, *ids: int) -> str:
    sent = {"task": [f"{id}:1" for id in ids], "act": "remind"}
    return str(site.client.post("/tasks/bulk", data=sent, follow_redirects=True).text)


def letters(site: Site) -> list[LetterRow]:
    with reading(site.engine) as session:
        return list(session.scalars(select(LetterRow).order_by(LetterRow.id)))


def test_one_letter_for_an_address(site: Site) -> None:
    with_mail(site)
    with writing(site.engine) as session:
        ids = [
            charge(session, LATE, GROMOVA, text="Издать приказ."),
            charge(session, SOON, GROMOVA, text="Сдать отчёт."),
        ]
        subscribed(session, ADDRESS, GROMOVA)
        subscribed(session, "all@committee.example")
    assert "Сделано: 2" in remind(site, *ids)
    (letter,) = letters(site)
    assert (letter.recipient, letter.state) == (ADDRESS, "waiting")
    assert letter.subject == "Напоминание на 21.10.2024: просрочено — 1, срок не наступил — 1"
    order = [letter.text.index(each) for each in ("Издать приказ.", "Срок не наступил: 1", "Сдать")]
    assert order == sorted(order)
    assert "сегодня об этом уже напоминали" in remind(site, *ids)
    assert len(letters(site)) == 1


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"needs_review": True}, "решение не проверено"),
    ({"due": None}, "у поручения нет срока"),
    ({"name": "Лебедева О.Н."}, "у исполнителя нет адреса"),
    ({"execution": "done"}, "отчёт по поручению сейчас не нужен"),
    ({"control": "off_control"}, "отчёт по поручению сейчас не нужен"),
]


@pytest.mark.parametrize(("fields", "said"), REFUSED)
def test_why_none_goes(site: Site, fields: dict[str, Any], said: str) -> None:
    with_mail(site)
    fields = {"due": LATE, "name": GROMOVA, **fields}
    with writing(site.engine) as session:
        id = charge(session, fields.pop("due"), fields.pop("name"), **fields)
        subscribed(session, ADDRESS, GROMOVA)
    assert said in remind(site, id)
    assert letters(site) == []


def test_without_a_post_office_it_is_said(site: Site) -> None:
    with writing(site.engine) as session:
        id = charge(session, LATE, GROMOVA)
        subscribed(session, ADDRESS, GROMOVA)
    assert "Почта не настроена" in remind(site, id)
    assert letters(site) == []


def test_only_who_keeps_reminders(site: Site) -> None:
    with_mail(site)
    with writing(site.engine) as session:
        id = charge(session, LATE, GROMOVA)
        subscribed(session, ADDRESS, GROMOVA)
    site.person("chief", "administrator", committee=None)
    site.person("reader", "member")
    client = site.signed_in("reader")
    client.post("/tasks/bulk", data={"task": [f"{id}:1"], "act": "remind"})
    assert letters(site) == []
