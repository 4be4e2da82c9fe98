"""Signing in: sessions, cookies, forms of other sites, wrong passwords, where one is led."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.app import create_app
from api.pages import templates
from api.passwords import HASHER
from api.settings import Settings
from api.sign_in import own_path
from models.people import find_user, set_password
from models.people_tables import AttemptRow, SignInRow, UserRow
from models.session import reading, writing
from models.sign_ins import hashed
from tests.api.problems import problem_of
from tests.api.site import NOW, PASSWORD, Site, by_class, csrf_of, parsed, words

WRONG = {"login": "ivanova", "password": "не тот пароль"}
RIGHT = {"login": "ivanova", "password": PASSWORD}
COOKIE = "protokolist"


def test_without_accounts_the_program_is_tried_and_says_so(site: Site):
    page = site.page("/decisions")
    assert by_class(page, "who") == [
        "Пробный режим: вход не настроен, доступ только с этого компьютера"
    ]


def test_as_soon_as_there_is_an_account_one_signs_in(site: Site):
    site.person("ivanova", "secretary")
    visitor = site.visitor()
    led = visitor.get("/decisions?text=школа")
    assert led.status_code == 303
    assert led.headers["location"].startswith("/sign-in?next=%2Fdecisions%3Ftext%3D")
    problem_of(visitor.get("/api/v1/decisions"), 401, "not-signed-in")
    assert visitor.get("/decisions", headers={"HX-Request": "true"}).headers["HX-Redirect"]
    form = parsed(visitor.get(led.headers["location"]).text)
    (next_page,) = form.xpath("//input[@name='next']/@value")
    entered = visitor.post("/sign-in", data={**RIGHT, "next": next_page})
    assert (entered.status_code, entered.headers["location"]) == (303, next_page)
    page = parsed(visitor.get(next_page).text)
    assert "Человек ivanova" in words(page.find_class("who")[0])


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_who_tries_does_not_come_through_a_proxy(site: Site, header: str):
    response = site.client.get("/api/v1/decisions", headers={header: "203.0.113.7"})
    problem_of(response, 403, "demo-not-from-here")


@pytest.mark.parametrize(
    ("changed", "local"),
    [
        ({}, True),
        ({"host": "0.0.0.0"}, False),
        ({"hosts": frozenset({"protokol.example"})}, False),
        ({"public_url": "https://protokol.example"}, False),
        ({"hosts": frozenset({"localhost"})}, True),
    ],
)
def test_only_on_this_machine_may_one_try(site: Site, changed: dict, local: bool):
    app = create_app(replace(site.settings, **changed), clock=lambda: NOW)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        host = {"Host": "protokol.example"} if "hosts" in changed and not local else {}
        status = client.get("/api/v1/decisions", headers=host).status_code
    assert status == (200 if local else 401)


# -- the session -----------------------------------------------------------------------------


def test_the_id_is_another_one_after_signing_in(site: Site):
    """A session that somebody else put into the browser never becomes the person's."""
    site.person("ivanova", "secretary")
    visitor = site.visitor()
    visitor.cookies.set(COOKIE, "planted", domain="localhost.local", path="/")
    response = visitor.post("/sign-in", data=RIGHT)
    (given,) = [each for each in visitor.cookies.jar if each.value != "planted"]
    assert given.value and given.value in response.headers["set-cookie"]
    first = given.value
    again = visitor.post("/sign-in", data={**RIGHT, "csrf": csrf_of(visitor.get("/account").text)})
    second = again.headers["set-cookie"].split(";")[0].removeprefix(f"{COOKIE}=")
    assert second not in ("planted", first)
    old = site.visitor()
    old.headers["Cookie"] = f"{COOKIE}={first}"
    assert old.get("/decisions").status_code == 303


def test_only_a_digest_of_the_session_is_stored(site: Site):
    site.person("ivanova", "secretary")
    visitor = site.visitor()
    visitor.post("/sign-in", data=RIGHT)
    secret = visitor.cookies[COOKIE]
    with reading(site.engine) as session:
        row = session.scalars(select(SignInRow)).one()
        user = session.scalars(select(UserRow)).one()
    assert row.token_hash == hashed(secret) != secret
    assert user.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize(
    ("address", "name", "secure"),
    [("http://localhost", "protokolist", False), ("https://localhost", "__Host-protokolist", True)],
)
def test_what_the_cookie_allows(site: Site, address: str, name: str, secure: bool):
    site.person("ivanova", "secretary")
    client = TestClient(site.client.app, base_url=address, follow_redirects=False)
    cookie = client.post("/sign-in", data=RIGHT).headers["set-cookie"]
    parts = [part.strip().lower() for part in cookie.split(";")]
    assert cookie.startswith(f"{name}=")
    assert {"httponly", "samesite=lax", "path=/"} <= set(parts)
    assert ("secure" in parts) is secure
    assert not any(part.startswith("domain") for part in parts)


@pytest.mark.parametrize(
    ("idle", "age", "let_in"),
    [(10, 10, True), (239, 1439, True), (240, 300, False), (1, 1440, False)],
)
def test_a_session_ends_by_idleness_and_by_age(site: Site, idle: int, age: int, let_in: bool):
    site.person("ivanova", "secretary")
    client = site.signed_in("ivanova")
    with writing(site.engine) as session:
        row = session.scalars(select(SignInRow)).one()
        row.seen_at = NOW - dt.timedelta(minutes=idle)
        row.created_at = NOW - dt.timedelta(minutes=age)
    assert client.get("/decisions").status_code == (200 if let_in else 303)


def test_signing_out_here_and_everywhere(site: Site):
    site.person("ivanova", "secretary")
    here, there, third = (site.signed_in("ivanova") for _ in range(3))
    assert here.post("/sign-out").headers["location"] == "/sign-in"
    assert [each.get("/decisions").status_code for each in (here, there, third)] == [303, 200, 200]
    there.post("/sign-out", data={"everywhere": "yes"})
    assert third.get("/decisions").status_code == 303


def test_one_session_is_ended_and_only_one_s_own(site: Site):
    site.person("ivanova", "secretary")
    site.person("petrova", "administrator", committee=None)
    here, there, other = (site.signed_in(each) for each in ("ivanova", "ivanova", "petrova"))
    forms = parsed(here.get("/account").text).xpath("//form[contains(@action, '/end')]/@action")
    assert len(forms) == 2
    for form in forms:
        assert other.post(form).status_code == 404
    assert [each.get("/decisions").status_code for each in (here, there)] == [200, 200]
    with reading(site.engine) as session:
        second = session.scalars(
            select(SignInRow).filter_by(token_hash=hashed(there.cookies[COOKIE]))
        )
        number = second.one().id
    assert here.post(f"/account/sign-ins/{number}/end").headers["location"] == "/account"
    assert [each.get("/decisions").status_code for each in (here, there)] == [200, 303]


def test_signing_out_leaves_nothing_in_the_browser(site: Site):
    site.person("ivanova", "secretary")
    client = site.signed_in("ivanova")
    left = client.post("/sign-out")
    assert left.headers["clear-site-data"] == '"cache", "storage"'
    assert COOKIE not in client.cookies
    assert "max-age=0" in left.headers["set-cookie"].lower()


def test_a_changed_password_signs_out_everywhere_else(site: Site):
    site.person("ivanova", "secretary")
    here, there = site.signed_in("ivanova"), site.signed_in("ivanova")
    before = here.cookies[COOKIE]
    fresh = "совсем другой пароль"
    sent = {"old": PASSWORD, "fresh": fresh, "again": fresh}
    assert here.post("/account/password", data=sent).status_code == 303
    assert here.cookies[COOKIE] != before
    assert here.get("/decisions").status_code == 200
    assert there.get("/decisions").status_code == 303
    assert site.visitor().post("/sign-in", data=RIGHT).status_code == 401
    assert site.visitor().post("/sign-in", data={**RIGHT, "password": fresh}).status_code == 303


@pytest.mark.parametrize(
    ("old", "fresh", "again", "status"),
    [
        ("не тот", "совсем другой пароль", "совсем другой пароль", 401),
        (PASSWORD, "совсем другой пароль", "иной", 422),
        (PASSWORD, "короткий", "короткий", 422),
        (PASSWORD, "1111111111111", "1111111111111", 422),
        (PASSWORD, "пароль-Ivanova-2024", "пароль-Ivanova-2024", 422),
        (PASSWORD, "я" * 201, "я" * 201, 422),
        (PASSWORD, PASSWORD, PASSWORD, 422),
    ],
)
def test_a_password_that_is_not_taken(site: Site, old: str, fresh: str, again: str, status: int):
    site.person("ivanova", "secretary")
    client = site.signed_in("ivanova")
    sent = {"old": old, "fresh": fresh, "again": again}
    assert client.post("/account/password", data=sent).status_code == status
    assert client.get("/decisions").status_code == 200


def test_a_blocked_account_is_out_at_once_and_is_told_nothing(site: Site):
    user_id = site.person("ivanova", "secretary")
    client = site.signed_in("ivanova")
    with writing(site.engine) as session:
        session.get_one(UserRow, user_id).active = False
    assert client.get("/decisions").status_code == 303
    blocked = site.visitor().post("/sign-in", data=RIGHT)
    unknown = site.visitor().post("/sign-in", data={**RIGHT, "login": "nobody"})
    notes = [by_class(parsed(each.text), "note") for each in (blocked, unknown)]
    assert notes == [["✖ Неверное имя для входа или пароль."]] * 2


def test_an_old_hash_is_made_anew(site: Site):
    user_id = site.person("ivanova", "secretary")
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    with writing(site.engine) as session:
        set_password(session, user_id, weak, NOW)
    site.signed_in("ivanova")
    with reading(site.engine) as session:
        user = find_user(session, "IVANOVA ")
    assert user is not None and not HASHER.check_needs_rehash(user.password_hash)
    site.signed_in("ivanova")


# -- forms of other sites --------------------------------------------------------------------


def test_a_change_without_the_token_of_the_session_is_refused(site: Site):
    site.person("ivanova", "secretary")
    site.person("petrova", "secretary")
    client, other = site.signed_in("ivanova"), site.signed_in("petrova")
    theirs = other.headers["X-CSRF-Token"]
    token = client.headers.pop("X-CSRF-Token")
    file = {"files": ("п.docx", b"one")}
    for sent in ({}, {"csrf": "guessed"}, {"csrf": theirs}):
        problem_of(client.post("/api/v1/protocols", files=file, data=sent), 403, "csrf")
        assert client.post("/upload", files=file, data=sent).status_code == 403
    assert client.post("/upload", files=file, data={"csrf": token}).status_code == 200
    address = "/api/v1/groups/g-1"
    body = {"names": ["ШНОР"], "municipality": "", "members": [], "everyone": False}
    problem_of(client.put(address, json=body), 403, "csrf")
    assert client.put(address, json=body, headers={"X-CSRF-Token": token}).status_code == 200


def test_every_form_that_changes_holds_the_token(root: Path):
    """The templates as they are made into pages: no form of any of them is forgotten."""
    changing = 0
    for path in sorted((root / "api" / "templates").glob("*.html")):
        made = templates().preprocess(path.read_text("utf-8"), path.name)
        for form in made.split("<form")[1:]:
            start = form.split("<label")[0]
            changes = "post" in start  # the others look something up, or wait for a script
            changing += changes
            assert ('name="csrf"' in form.split("</form>")[0]) is changes, (path.name, form)
    assert changing > 12


# -- wrong passwords -------------------------------------------------------------------------


@pytest.mark.parametrize("login", ["ivanova", "nobody"])
def test_the_eleventh_wrong_password_waits(site: Site, login: str):
    """The same for a login that nobody has."""
    site.person("ivanova", "secretary")
    visitor = site.visitor()
    sent = {**WRONG, "login": login}
    answers = [visitor.post("/sign-in", data=sent) for _ in range(11)]
    assert [each.status_code for each in answers] == [401] * 10 + [429]
    assert answers[-1].headers["Retry-After"] == "900"
    assert len({each.text.replace(each.headers["X-Request-ID"], "") for each in answers[:10]}) == 1
    right = visitor.post("/sign-in", data={**RIGHT, "login": login})
    assert right.status_code == 429


def test_many_logins_from_one_address_wait_too(site: Site):
    site.person("ivanova", "secretary")
    visitor = site.visitor()
    for number in range(10):
        assert visitor.post("/sign-in", data={**WRONG, "login": f"u{number}"}).status_code == 401
    assert visitor.post("/sign-in", data=RIGHT).status_code == 429


def test_after_a_quarter_of_an_hour_one_may_try_again(site: Site):
    site.person("ivanova", "secretary")
    visitor = site.visitor()
    for _ in range(10):
        visitor.post("/sign-in", data=WRONG)
    with writing(site.engine) as session:
        for row in session.scalars(select(AttemptRow)):
            row.at = NOW - dt.timedelta(minutes=15)
    assert visitor.post("/sign-in", data=RIGHT).status_code == 303
    with reading(site.engine) as session:
        assert session.scalars(select(AttemptRow)).all() == []


def test_the_right_password_is_not_counted(site: Site):
    site.person("ivanova", "secretary")
    for _ in range(12):
        assert site.visitor().post("/sign-in", data=RIGHT).status_code == 303


# -- where one is led ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        *("https://evil.example/", "//evil.example", "/\\evil.example", "\\evil.example"),
        *("javascript:alert(1)", "/\tevil", " /x", "/a\r\nSet-Cookie: x", "", "evil.example"),
        *("/api/v1/decisions", "http:evil.example", "///evil.example", "/%00".replace("%00", "\0")),
    ],
)
def test_no_other_site_is_led_to(site: Site, address: str):
    assert own_path(address) == "/"
    site.person("ivanova", "secretary")
    if "\0" not in address:
        entered = site.visitor().post("/sign-in", data={**RIGHT, "next": address})
        assert entered.headers["location"] == "/"


def test_a_page_of_ours_is_led_to():
    assert own_path("/protocols/7?x=1") == "/protocols/7?x=1"


def test_too_many_requests_of_one_session(site: Site, tmp_path: Path):
    site.person("ivanova", "secretary")
    hasty = replace(site.settings, requests_per_minute=5)
    app = create_app(hasty, clock=lambda: NOW)
    client = TestClient(app, base_url="http://localhost", follow_redirects=False)
    client.post("/sign-in", data=RIGHT)
    answers = [client.get("/api/v1/decisions") for _ in range(7)]
    assert [each.status_code for each in answers].count(429) >= 1
    late = next(each for each in answers if each.status_code == 429)
    problem_of(late, 429, "too-many-requests")
    assert 1 <= int(late.headers["Retry-After"]) <= 12


def test_settings_of_a_session():
    read = Settings.from_environment({"PROTOKOLIST_IDLE_MINUTES": "30"})
    assert (read.idle_minutes, read.sign_in_hours) == (30, 24)
