"""What the description of the API says beyond types, and that the service holds to it."""

import re

import pytest

from tests.api.problems import problem_of
from tests.api.site import Site
from tests.models.samples import decision

HUGE = 2**63
TOO_LARGE = {
    "PUT /api/v1/decisions/1/verdict": {"verdict": None, "version": HUGE},
    "PATCH /api/v1/decisions/1": {"text": "Иное.", "version": HUGE},
    "PATCH /api/v1/tasks/1": {"controller": None, "version": HUGE},
    "POST /api/v1/tasks/1/done": {"ground": "Готово.", "version": 1, "line_id": HUGE},
    "PATCH /api/v1/committees/1": {"name": "Иное", "version": HUGE},
}


@pytest.mark.parametrize("request_line", TOO_LARGE)
def test_a_number_larger_than_any_column(site: Site, request_line: str):
    site.keep(decision("1", "Сдать отчёт."))
    method, address = request_line.split()
    answer = site.client.request(method, address, json=TOO_LARGE[request_line])
    problem_of(answer, 422, "invalid-request")


def test_an_empty_version_is_as_if_it_were_not_there(site: Site):
    """So the description lets it through."""
    site.keep(decision("1", "Сдать отчёт."))
    whole = site.client.get("/api/v1/openapi.json").json()
    told = whole["paths"]["/api/v1/decisions/{decision_id}"]["patch"]["parameters"]
    (pattern,) = (each["schema"]["pattern"] for each in told if each["name"] == "if-match")
    assert re.search(pattern, "") and not re.search(pattern, " ")
    problem_of(_changed(site, "", {}), 428, "version-required")
    problem_of(_changed(site, " x", {"version": 1}), 422, "invalid-request")
    assert _changed(site, "", {"version": 1}).status_code == 200


def _changed(site: Site, version: str, more: dict[str, int]):
    sent = {"text": "Иное.", **more}
    return site.client.patch("/api/v1/decisions/1", json=sent, headers={"If-Match": version})


def test_what_is_told_of_bodies(site: Site):
    shapes = site.client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    patch = shapes["DecisionPatch"]["properties"]
    assert [name for name in patch if "anyOf" not in patch[name]] == [
        "text", "kind", "executors", "deadlines", "schools", "needs_review",
    ]  # fmt: skip
    kinds = {
        kind: each["required"][1:]
        for each in shapes["DeadlineShape"]["anyOf"]
        for kind in each["properties"]["kind"]["enum"]
    }
    assert kinds == {
        "date": ["due"], "on": ["due"], "relative": ["due"], "period": ["start", "due"],
        "from": ["start"], "recurring": ["rrule"], "continuous": [], "event": [],
    }  # fmt: skip
    password = shapes["PasswordOrder"]["properties"]["password"]
    assert (password["minLength"], password["maxLength"]) == (12, 200)
    assert shapes["VerdictOrder"]["anyOf"][1]["required"] == ["ground"]
