"""Who got a password from somebody else changes it before anything else."""

from pathlib import Path

import pytest

from api.commands.register import opened
from api.settings import Settings
from models.people import find_user, rehash_password
from models.session import reading, writing
from tests.api.problems import problem_of
from tests.api.site import PASSWORD, Site, by_class, parsed
from tests.api.test_cli_people import call

GIVEN, OWN = "совсем другой пароль", "лодка-у-синего-причала"
ENTRY = {"login": "petrov", "name": "Петров П.П.", "password": GIVEN, "role": "secretary"}


def entered(site: Site, way: str) -> None:
    """Petrov has an account whose password he was given in one of the ways."""
    site.person("chief", "administrator", committee=None)
    chief = site.signed_in("chief")
    if way == "made over the API":
        assert chief.post("/api/v1/users", json={**ENTRY, "committee_id": 1}).status_code == 201
    elif way == "made on a page":
        form = {**ENTRY, "committee": "1"}
        assert chief.post("/people", data=form).status_code == 303
    else:
        number = site.person("petrov", "secretary")
        if way == "set over the API":
            body = {"password": GIVEN}
            address = f"/api/v1/users/{number}/password"
            assert chief.put(address, json=body).status_code == 204
        else:
            address = f"/people/{number}/password"
            assert chief.post(address, data={"password": GIVEN}).status_code == 303


WAYS = ("made over the API", "made on a page", "set over the API", "set on a page")


@pytest.mark.parametrize("way", WAYS)
def test_a_given_password_opens_nothing_but_its_change(site: Site, way: str):
    entered(site, way)
    petrov = site.signed_in("petrov", GIVEN)
    for address in ("/", "/decisions", "/verify", "/account/sign-ins/1/end"):
        led = petrov.get(address)
        assert (led.status_code, led.headers["location"]) == (303, "/account"), address
    upload = petrov.post("/protocols", files={"files": ("п.docx", b"one")})
    assert (upload.status_code, upload.headers["location"]) == (303, "/account")
    amid = petrov.get("/decisions", headers={"HX-Request": "true"})
    assert (amid.status_code, amid.headers["HX-Redirect"]) == (403, "/account")
    for address in ("/api/v1/me", "/api/v1/decisions", "/api/v1/protocols/1/source"):
        problem_of(petrov.get(address), 403, "password-to-change")
    problem_of(petrov.post("/api/v1/jobs", json={"kind": "checks"}), 403, "password-to-change")
    notes = by_class(parsed(petrov.get("/account").text), "doubt")
    assert any("Смените пароль" in each for each in notes)


def test_the_list_of_people_says_who_has_not_changed_theirs(site: Site):
    entered(site, "made on a page")
    said = "пароль выдан и ещё не сменён"
    assert site.signed_in("chief").get("/people").text.count(said) == 1
    petrov = site.signed_in("petrov", GIVEN)
    change = {"old": GIVEN, "fresh": OWN, "again": OWN}
    assert petrov.post("/account/password", data=change).status_code == 303
    assert said not in site.signed_in("chief").get("/people").text


def test_with_a_password_of_ones_own_one_goes_on(site: Site):
    entered(site, "set over the API")
    petrov = site.signed_in("petrov", GIVEN)
    same = {"old": GIVEN, "fresh": GIVEN, "again": GIVEN}
    assert petrov.post("/account/password", data=same).status_code == 422
    assert petrov.get("/decisions").status_code == 303
    other = {"old": GIVEN, "fresh": OWN, "again": OWN}
    assert petrov.post("/account/password", data=other).status_code == 303
    assert petrov.get("/decisions").status_code == 200
    assert site.signed_in("petrov", OWN).get("/api/v1/me").status_code == 200
    assert not by_class(parsed(petrov.get("/account").text), "doubt")


def test_ones_own_choice_is_not_asked_again(site: Site):
    """An administrator's own password, and what is typed for the first account on one's machine."""
    number = site.person("chief", "administrator", committee=None)
    chief = site.signed_in("chief")
    address = f"/api/v1/users/{number}/password"
    assert chief.put(address, json={"password": OWN}).status_code == 204
    assert site.signed_in("chief", OWN).get("/decisions").status_code == 200


def test_the_first_account_of_the_trial_mode(site: Site):
    made = site.client.post("/api/v1/users", json={**ENTRY, "role": "administrator"})
    assert made.json()["must_change_password"] is False
    assert site.signed_in("petrov", GIVEN).get("/decisions").status_code == 200


def test_who_may_leave_may_sign_out(site: Site):
    entered(site, "set over the API")
    petrov = site.signed_in("petrov", GIVEN)
    assert petrov.post("/sign-out").headers["location"] == "/sign-in"


def test_another_hash_of_a_given_password_is_still_given(site: Site):
    entered(site, "set over the API")
    with writing(site.engine) as session:
        user = find_user(session, "petrov")
        assert user is not None
        rehash_password(session, user.id, user.password_hash)
    assert site.signed_in("petrov", GIVEN).get("/decisions").status_code == 303


@pytest.mark.parametrize("command", ["add", "password"])
def test_the_command_line_gives_passwords(tmp_path: Path, command: str):
    said = call(tmp_path, "user", "add", "petrov", "--name", "Петров П.П.", typed=PASSWORD)
    if command == "password":
        said = call(tmp_path, "user", "password", "petrov", typed=GIVEN)
    assert "При первом входе" in said.stdout
    with opened(Settings(data=tmp_path / "var")) as held, reading(held.engine) as session:
        user = find_user(session, "petrov")
        assert user is not None and user.password_given
