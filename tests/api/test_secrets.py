"""No secret is in the log at any level, after all that makes, shows and takes one."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.diary import open_diary
from api.settings import Settings
from tests.api.problems import problem_of
from tests.api.routes.test_secret_addresses import address_on, task_of
from tests.api.site import PASSWORD, Site, parsed

FRESH = "тихий-омут-под-горой"
MISTYPED = "вместо имени набран пароль"


@pytest.fixture
def loud() -> Iterator[io.StringIO]:
    """Everything is written that anybody has to say; the log as it was is put back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    open_diary(Settings(log="json"))
    formatter = root.handlers[0].formatter
    root.setLevel(logging.DEBUG)
    written = io.StringIO()
    root.handlers[:] = [logging.StreamHandler(written)]
    root.handlers[0].setFormatter(formatter)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def sign_in_and_about(site: Site) -> tuple[TestClient, set[str]]:
    """An administrator's browser, and what must not be told of it."""
    site.person("petrova", "administrator", "secretary", committee=None)
    browser = site.signed_in("petrova")
    secrets = {PASSWORD, browser.cookies["protokolist"], browser.headers["X-CSRF-Token"]}
    site.visitor().post("/sign-in", data={"login": MISTYPED, "password": "не тот пароль"})
    site.visitor().post("/sign-in", data={"login": "petrova", "password": "не тот пароль"})
    fresh = {"old": PASSWORD, "fresh": FRESH, "again": FRESH}
    assert browser.post("/account/password", data=fresh).status_code == 303
    secrets |= {MISTYPED, "не тот пароль", FRESH, browser.cookies["protokolist"]}
    return site.signed_in("petrova", FRESH), secrets


def tokens_and_addresses(site: Site, browser: TestClient) -> set[str]:
    """A token, a calendar and a one-time link: made, used, used wrongly."""
    order = {"name": "выгрузка", "role": "reader", "committee_id": 1}
    token = browser.post("/api/v1/tokens", json=order).json()["token"]
    program = site.visitor()
    program.headers["Authorization"] = f"Bearer {token}"
    assert program.get("/api/v1/decisions").status_code == 200
    problem_of(site.visitor().get(f"/api/v1/decisions?text={token}"), 400, "token-in-address")
    asked = {"task_id": task_of(site), "recipient": "Громова Н.В."}
    link = address_on(parsed(browser.post("/reminders/links", data=asked).text))
    assert site.visitor().get(link).status_code == 200
    assert site.visitor().get(f"{link}x").status_code == 404
    calendar = browser.post("/api/v1/calendars", json={"committee_id": 1}).json()["address"]
    assert site.visitor().get(calendar).status_code == 200
    assert site.visitor().get("/calendar/tajnoe-slovo").status_code == 404
    secret_of_calendar = calendar.rsplit("/", 1)[1].removesuffix(".ics")
    return {token, link.rsplit("/", 1)[1], secret_of_calendar, "tajnoe-slovo"}


def test_no_secret_is_in_the_log_at_any_level(loud: io.StringIO, site: Site):
    browser, secrets = sign_in_and_about(site)
    secrets |= tokens_and_addresses(site, browser)
    secrets |= {browser.cookies["protokolist"], browser.headers["X-CSRF-Token"]}
    browser.post("/sign-out", data={"everywhere": "yes"})
    written = loud.getvalue()
    assert written.count("\n") > 30
    assert [secret for secret in secrets if secret in written] == []
    assert "Человек petrova" not in written


def test_a_line_is_one_line(loud: io.StringIO):
    logging.getLogger("protokolist").warning("%s", 'a"\n{"event": "signed in"}\r\nb')
    assert [json.loads(line)["level"] for line in loud.getvalue().splitlines()] == ["warning"]


def test_signing_in_failing_and_being_refused_are_noted(site: Site, loud: io.StringIO):
    user = site.person("ivanova", "reader")
    client = site.signed_in("ivanova")
    site.visitor().post("/sign-in", data={"login": "ivanova", "password": "не тот пароль"})
    site.visitor().post("/sign-in", data={"login": "nobody", "password": "не тот пароль"})
    problem_of(client.get("/api/v1/users"), 403, "not-allowed")
    problem_of(site.visitor().get("/api/v1/users"), 401, "not-signed-in")
    client.post("/sign-out")
    for _ in range(10):
        site.visitor().post("/sign-in", data={"login": "nobody", "password": "не тот пароль"})
    lines = [json.loads(line) for line in loud.getvalue().splitlines()]
    noted = [
        (line["event"], line.get("user"))
        for line in lines
        if line["logger"] == "protokolist.sign_in"
    ]
    assert noted[:3] == [("signed in", user), ("sign-in refused", user), ("sign-in refused", None)]
    assert {"signed out", "sign-in held up"} <= {event for event, _ in noted}
    refused = [line["event"] for line in lines if line["event"].startswith("refused: ")]
    assert [each.split()[1] for each in refused[:2]] == ["not-allowed", "not-signed-in"]
