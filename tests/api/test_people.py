"""Accounts, roles, committees and tokens over the API and the pages."""

import pytest

from models.people_tables import TokenRow
from models.session import reading
from tests.api.problems import problem_of
from tests.api.site import PASSWORD, Site, words

FRESH = "совсем другой пароль"
PETROV = {"login": "petrov", "name": "Петров П.П.", "password": PASSWORD, "role": "secretary"}


def furnish(site: Site) -> None:
    """Two committees; «chief» administers both, «local» the first one alone."""
    site.committee("Совет")
    site.person("chief", "administrator", committee=None)
    site.person("local", "administrator", committee=1)


def test_an_account_is_made_and_signs_in(site: Site):
    furnish(site)
    chief = site.signed_in("chief")
    made = chief.post("/api/v1/users", json={**PETROV, "committee_id": 2})
    assert made.status_code == 201
    assert made.json()["roles"] == [{"id": 3, "role": "secretary", "committee_id": 2}]
    assert PASSWORD not in made.text and "argon2" not in made.text
    assert made.json()["must_change_password"] is True
    petrov = site.signed_in("petrov")
    own = {"old": PASSWORD, "fresh": FRESH, "again": FRESH}
    assert petrov.post("/account/password", data=own).status_code == 303
    petrov = site.signed_in("petrov", FRESH)
    rights = petrov.get("/api/v1/me").json()["rights"]
    assert "upload" in rights["2"] and "administer" not in rights["2"]
    problem_of(petrov.get("/api/v1/users"), 403, "not-allowed")
    again = chief.post("/api/v1/users", json={**PETROV, "login": "Petrov", "committee_id": 2})
    problem_of(again, 409, "name-taken")


def test_in_trial_mode_the_first_account_is_an_administrator_of_all(site: Site):
    for changed in ({}, {"role": "administrator", "committee_id": 1}):
        problem_of(
            site.client.post("/api/v1/users", json={**PETROV, **changed}), 422, "invalid-request"
        )
    made = site.client.post("/api/v1/users", json={**PETROV, "role": "administrator"})
    assert made.status_code == 201
    problem_of(site.client.get("/api/v1/users"), 401, "not-signed-in")


def test_who_administers_one_committee_stays_in_it(site: Site):
    """Else a small committee's administrator would set the password of one who sees them all."""
    furnish(site)
    local, chief = site.signed_in("local"), site.signed_in("chief")
    chief.post("/api/v1/users", json={**PETROV, "committee_id": 2})
    logins = [each["login"] for each in local.get("/api/v1/users").json()["items"]]
    assert logins == ["chief", "local"]
    problem_of(local.get("/api/v1/users/3"), 404, "not-found")
    password = local.put("/api/v1/users/1/password", json={"password": FRESH})
    problem_of(password, 403, "not-your-user")
    for committee, status in ((1, 201), (2, 404), (None, 403)):
        body = {**PETROV, "login": f"u{committee}", "committee_id": committee}
        assert local.post("/api/v1/users", json=body).status_code == status
        role = {"role": "administrator", "committee_id": committee}
        assert local.post("/api/v1/users/2/roles", json=role).status_code == status
        token = {"name": "т", "committee_id": committee}
        assert local.post("/api/v1/tokens", json=token).status_code == status
    problem_of(local.post("/api/v1/committees", json={"name": "Третий"}), 403, "not-your-user")


def test_a_role_in_another_committee_is_not_told(site: Site):
    furnish(site)
    chief, local = site.signed_in("chief"), site.signed_in("local")
    chief.post("/api/v1/users", json={**PETROV, "committee_id": 1})
    chief.post("/api/v1/users/3/roles", json={"role": "controller", "committee_id": 2})
    shown = local.get("/api/v1/users/3").json()["roles"]
    assert [each["committee_id"] for each in shown] == [1]
    assert "Совет" not in local.get("/people/3").text
    assert local.delete("/api/v1/users/3/roles/4").status_code == 404
    assert local.delete("/api/v1/users/3/roles/3").status_code == 204
    problem_of(local.get("/api/v1/users/3"), 404, "not-found")


@pytest.mark.parametrize("way", ["role", "block", "page"])
def test_the_last_administrator_stays(site: Site, way: str):
    furnish(site)
    chief = site.signed_in("chief")
    if way == "role":
        refused = chief.delete("/api/v1/users/1/roles/1")
    elif way == "block":
        refused = chief.patch("/api/v1/users/1", json={"active": False, "version": 2})
    else:
        assert chief.post("/people/1/roles/1/removal").status_code == 409
        return
    problem_of(refused, 409, "last-administrator")


def test_two_change_an_account_and_one_is_told(site: Site):
    furnish(site)
    chief = site.signed_in("chief")
    tag = chief.get("/api/v1/users/2").headers["ETag"]
    address, mended = "/api/v1/users/2", {"name": "Другое имя"}
    assert chief.patch(address, json=mended, headers={"If-Match": tag}).status_code == 200
    problem_of(chief.patch(address, json=mended, headers={"If-Match": tag}), 412, "stale-version")
    problem_of(chief.patch(address, json=mended), 428, "version-required")


def test_a_password_set_by_the_administrator(site: Site):
    furnish(site)
    chief, local = site.signed_in("chief"), site.signed_in("local")
    assert chief.put("/api/v1/users/2/password", json={"password": FRESH}).status_code == 204
    assert local.get("/decisions").status_code == 303
    site.signed_in("local", FRESH)
    short = chief.put("/api/v1/users/2/password", json={"password": "1"})
    problem_of(short, 422, "invalid-request")


def test_settings_of_a_committee(site: Site):
    furnish(site)
    chief, local = site.signed_in("chief"), site.signed_in("local")
    names = [each["name"] for each in local.get("/api/v1/committees").json()["items"]]
    assert names == ["Комитет"]
    problem_of(local.get("/api/v1/committees/2"), 404, "not-found")
    changed = {"time_zone": "Asia/Omsk", "due_soon_days": 3, "version": 1}
    mended = local.patch("/api/v1/committees/1", json=changed)
    assert (mended.json()["time_zone"], mended.json()["version"]) == ("Asia/Omsk", 2)
    problem_of(local.patch("/api/v1/committees/2", json=changed), 404, "not-found")
    for wrong in ({"time_zone": "Mars/Base"}, {"due_soon_days": 99}, {"name": " "}):
        answer = chief.patch("/api/v1/committees/2", json={**wrong, "version": 1})
        problem_of(answer, 422, "invalid-request")
    taken = chief.patch("/api/v1/committees/2", json={"name": "Комитет", "version": 1})
    problem_of(taken, 409, "name-taken")


def test_a_token_reads_its_committee_and_changes_nothing(site: Site):
    furnish(site)
    site.keep(name="первый.docx")
    chief = site.signed_in("chief")
    issued = chief.post("/api/v1/tokens", json={"name": "сайт", "committee_id": 1}).json()
    program = site.visitor()
    program.headers["Authorization"] = f"Bearer {issued['token']}"
    assert program.get("/api/v1/protocols").json()["total"] == 1
    upload = program.post("/api/v1/protocols", files={"files": ("п.docx", b"x")})
    problem_of(upload, 403, "not-allowed")
    problem_of(program.get("/api/v1/users"), 403, "not-allowed")
    with reading(site.engine) as session:
        row = session.get_one(TokenRow, 1)
    assert row.token_hash != issued["token"] and row.used_at is not None
    assert issued["token"] not in chief.get("/tokens").text
    assert chief.delete("/api/v1/tokens/1").status_code == 204
    problem_of(program.get("/api/v1/protocols"), 401, "not-signed-in")


@pytest.mark.parametrize("place", ["?token={}", "?access_token={}", "/{}"])
def test_a_token_in_the_address_is_refused(site: Site, place: str):
    furnish(site)
    chief = site.signed_in("chief")
    token = chief.post("/api/v1/tokens", json={"name": "т"}).json()["token"]
    response = site.visitor().get("/api/v1/protocols" + place.format(token))
    problem_of(response, 400, "token-in-address")
    assert token not in response.text


def test_a_token_lets_into_no_page_without_its_header(site: Site):
    furnish(site)
    bad = site.visitor().get("/api/v1/protocols", headers={"Authorization": "Bearer ptk_x"})
    problem_of(bad, 401, "not-signed-in")


# -- pages -----------------------------------------------------------------------------------


def test_pages_of_people_committees_and_tokens(site: Site):
    furnish(site)
    chief = site.signed_in("chief")
    page = chief.get("/people")
    assert "Человек local" in page.text
    form = {**PETROV, "committee": "2", "position": "секретарь"}
    made = chief.post("/people", data=form)
    assert made.headers["location"] == "/people/3"
    assert "секретарь — Совет" in words_of(chief.get("/people/3").text)
    chief.post("/people/3/roles", data={"role": "auditor", "committee": "all"})
    assert "аудитор — все комитеты" in words_of(chief.get("/people/3").text)
    chief.post("/people/3", data={"name": "Петров Пётр", "version": "3"})
    assert "закрыт" in words_of(chief.get("/people").text)
    chief.post("/committees", data={"name": "Третий"})
    assert "Третий" in chief.get("/committees").text
    issued = chief.post("/tokens", data={"name": "сайт", "role": "reader", "committee": "1"})
    assert "ptk_" in issued.text and issued.headers["Cache-Control"] == "no-store"
    assert chief.post("/tokens/1/revocation").headers["location"] == "/tokens"
    for wrong in ({"committee": ""}, {"role": "king"}, {"login": "  "}, {"name": ""}):
        assert chief.post("/people", data={**form, "login": "x9", **wrong}).status_code == 422


def words_of(page: str) -> str:
    import lxml.html

    return words(lxml.html.fromstring(page))
