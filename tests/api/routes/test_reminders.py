"""Reminders over the API; who may do what is told in test_reminder_pages."""

from tests.api.problems import problem_of
from tests.api.routes.test_reminder_pages import filled
from tests.api.site import Site

WHOLE = {"committee_id": 1, "email": "office@town.example"}


def test_digests_are_ordered_and_stopped(site: Site):
    made = site.client.post("/api/v1/subscriptions", json=WHOLE | {"person": "Громова Н.В."})
    assert made.status_code == 201, made.text
    told = made.json()
    assert (told["person"], told["days_before"], told["on_day"]) == ("Громова Н.В.", [3, 1], True)
    assert site.client.get("/api/v1/subscriptions").json() == {"items": [told]}
    address = f"/api/v1/subscriptions/{told['id']}"
    assert [site.client.delete(address).status_code for _ in range(2)] == [204, 204]
    assert site.client.get("/api/v1/subscriptions").json() == {"items": []}
    problem_of(site.client.delete("/api/v1/subscriptions/99"), 404, "not-found")
    wrong = WHOLE | {"email": "n@school.example, m@school.example"}
    problem_of(site.client.post("/api/v1/subscriptions", json=wrong), 422, "invalid-request")
    problem_of(
        site.client.post("/api/v1/subscriptions", json=WHOLE | {"committee_id": 99}),
        404,
        "not-found",
    )


def test_a_calendar_tells_its_address_once(site: Site):
    filled(site)
    made = site.client.post("/api/v1/calendars", json={"committee_id": 1}).json()
    path = made["address"].removeprefix("http://localhost")
    assert site.client.get(path).status_code == 200
    items = site.client.get("/api/v1/calendars").json()["items"]
    assert items[-1]["id"] == made["calendar"]["id"]
    assert path.split("/")[-1].removesuffix(".ics") not in str(items)
    assert site.client.delete(f"/api/v1/calendars/{items[-1]['id']}").status_code == 204
    assert site.client.get(path).status_code == 404


def test_a_link_is_given_and_revoked(site: Site):
    task = filled(site)["task"]
    orders = f"/api/v1/tasks/{task}/report-links"
    made = site.client.post(orders, json={"recipient": "Громова Н.В."})
    assert made.status_code == 201, made.text
    path = made.json()["address"].removeprefix("http://localhost")
    assert site.client.get(path).status_code == 200
    assert len(site.client.get("/api/v1/report-links").json()["items"]) == 2
    link = made.json()["link"]["id"]
    assert site.client.delete(f"/api/v1/report-links/{link}").status_code == 204
    assert site.client.get(path).status_code == 404
    problem_of(
        site.client.post("/api/v1/tasks/99/report-links", json={"recipient": "Н"}), 404, "not-found"
    )
    again = site.client.post(orders, json={"recipient": "Н", "line_id": 999})
    problem_of(again, 422, "invalid-request")


def test_letters_are_told_and_decided(site: Site):
    letter = filled(site)["letter"]
    (told,) = site.client.get("/api/v1/letters?state=failed").json()["items"]
    assert (told["id"], told["unknown"]) == (letter, False) and "text" not in told
    address = f"/api/v1/letters/{letter}"
    problem_of(site.client.post(f"{address}/arrived"), 409, "letter-moved")
    assert site.client.post(f"{address}/again").json()["state"] == "waiting"
    assert site.client.post(f"{address}/withdrawal").json()["state"] == "withdrawn"
    problem_of(site.client.post("/api/v1/letters/99/again"), 404, "not-found")
