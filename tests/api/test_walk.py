"""Every route there is, asked by who may not: a route without a decision fails here.

A stranger has every right in a committee of his own, and still the rows of another do not exist
for him. Each request is also made by one of that committee, so that it would find them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.gate import OPEN, is_open
from models.audit_tables import ActRow
from models.people_tables import SignInRow
from models.session import writing
from models.sign_ins import open_sign_in
from tests.api.problems import problem_of
from tests.api.site import NOW, Site
from tests.api.strangers import OTHER, SECRET, furnish

# What stands in an address and is nobody's own: the registry is common to all committees; the
# rest chooses a kind, a field, a page. Secrets open what they were made for, and nothing else.
COMMON = {
    *("school_id", "group_id", "alias_id", "form", "field", "act", "place", "number", "secret"),
    *("kind", "letter_act"),
}
CHOSEN = {
    "letter_act": "withdrawal",
    "form": "csv",
    "field": "text",
    "act": "cancel",
    "place": "1",
    "kind": "checks",
    "number": "1",
}
# Where an address means another noun than the name in it usually does.
MEANT = {
    "/api/v1/quarantine/": {"protocol_id": "quarantined"},
    "/quarantine/": {"protocol_id": "quarantined_too"},
    "/people/": {"role_id": "role_too_id"},
    "/reminders/links/": {"link_id": "report_link_id"},
    "/jobs/{job_id}": {"job_id": "reading_id"},
}
# What a request must hold to come as far as the row. A form of a page holds nothing that it must.
BODIES: dict[str, dict[str, Any]] = {
    "PATCH /api/v1/decisions/{decision_id}": {"json": {"text": "Иначе.", "version": 1}},
    "PATCH /api/v1/tasks/{task_id}": {"json": {"controller": None, "version": 1}},
    "POST /api/v1/tasks/{task_id}/{act}": {"json": {"version": 1, "ground": "Так решено."}},
    "POST /api/v1/tasks/{task_id}/extensions": {
        "json": {"new_due": "2025-01-01", "reason": "Так.", "requested_by": "Он", "version": 1}
    },
    "POST /api/v1/tasks/{task_id}/reports": {"data": {"text": "Сделано.", "version": "1"}},
    "POST /api/v1/tasks/{task_id}/report-links": {"json": {"recipient": "Он"}},
    "POST /tasks/{task_id}/extension": {
        "data": {"new_due": "01.01.2025", "reason": "Так.", "version": "1"}
    },
    "POST /tasks/{task_id}/report": {"data": {"text": "Сделано.", "version": "1"}},
    "PUT /api/v1/decisions/{decision_id}/verdict": {"json": {"verdict": "confirmed", "version": 1}},
    "PATCH /api/v1/committees/{committee_id}": {"json": {"due_soon_days": 3, "version": 1}},
    "POST /committees/{committee_id}": {
        "data": {"name": "Имя", "time_zone": "Asia/Omsk", "due_soon_days": "3", "version": "1"}
    },
    "PATCH /api/v1/users/{user_id}": {"json": {"name": "Иное", "version": 1}},
    "PUT /api/v1/users/{user_id}/password": {"json": {"password": "совсем другой пароль"}},
    "POST /api/v1/users/{user_id}/roles": {"json": {"role": "reader", "committee_id": 1}},
    "POST /people/{user_id}": {"data": {"name": "Иное", "version": "1"}},
    "POST /people/{user_id}/password": {"data": {"password": "совсем другой пароль"}},
    "POST /people/{user_id}/roles": {"data": {"role": "reader", "committee": "1"}},
    "POST /verify/decisions/{decision_id}/verdict": {
        "data": {"verdict": "confirm", "version": "1"}
    },
    "POST /verify/decisions/{decision_id}/split": {"data": {"at": "5", "version": "1"}},
    "POST /verify/decisions/{decision_id}/fields/{field}": {"data": {"text": "Иначе."}},
    "POST /verify/{protocol_id}/add": {"data": {"text": "Пропущено."}},
}


SCHOOLS = "id;municipality;short_name\ns-5;Озёрский район;МБОУ СОШ № 5\n"


@dataclass(frozen=True, slots=True)
class Way:
    """A route: its method and its address with names in brackets."""

    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def names(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path)

    @property
    def of_committee(self) -> bool:
        return bool(set(self.names) - COMMON)

    def address(self, ids: dict[str, Any]) -> str:
        """With the ids of the other committee's rows."""
        meant = next(
            (
                each
                for part, each in MEANT.items()
                if self.path == part or (part.endswith("/") and part in self.path)
            ),
            {},
        )
        values = {name: ids.get(meant.get(name, name), CHOSEN.get(name)) for name in self.names}
        missing = [name for name, value in values.items() if value is None]
        assert not missing, f"{self}: whose row is {missing}? A row of it belongs in strangers.py"
        return self.path.format(**values)


def ways_of(routes: Any, prefix: str = "") -> Iterator[Way]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield from (Way(method, prefix + route.path) for method in sorted(route.methods or ()))
        elif hasattr(route, "original_router"):
            inner = prefix + route.include_context.prefix
            yield from ways_of(route.original_router.routes, inner)


def order(way: Way) -> tuple[int, str]:
    """What looks first, what changes after, what ends something last."""
    last = ("ending", "removal", "revocation", "withdrawal", "cancel")
    ends = way.method == "DELETE" or way.path.endswith(last) or "{act}" in way.path
    return (2 if ends else way.method != "GET", way.path)


def walked(site: Site) -> tuple[list[Way], dict[str, Any]]:
    """Every way in order, and the ids of the other committee's rows."""
    app = site.client.app
    assert isinstance(app, FastAPI)
    ways = sorted(ways_of(app.routes), key=order)
    assert len(ways) > 100
    ids = furnish(site)
    site.person("chief", "administrator", committee=None)
    theirs = site.person("theirs", "administrator", "secretary", committee=OTHER)
    ids["act_id"] = act_of(site, theirs)
    ids["user_id"] = site.person(f"{SECRET}ва", "controller", "auditor", committee=OTHER)
    ids["role_id"], ids["role_too_id"] = 4, 5
    with writing(site.engine) as session:
        open_sign_in(session, theirs, NOW)
        ids["sign_in_id"] = session.scalars(select(SignInRow.id)).one()
    chief = site.signed_in("chief")
    token = {"name": SECRET, "committee_id": OTHER}
    ids["token_id"] = chief.post("/api/v1/tokens", json=token).json()["about"]["id"]
    chief.post("/api/v1/schools", files={"file": ("школы.csv", SCHOOLS.encode())})
    site.person("stranger", "administrator", "secretary", "controller", "auditor", committee=1)
    return ways, ids


def act_of(site: Site, user_id: int) -> int:
    """An act of depersonalising that the person has made."""
    with writing(site.engine) as session:
        row = ActRow(
            at=NOW, actor=SECRET, user_id=user_id, ground=SECRET, pseudonym="Лицо 1", places=[]
        )
        session.add(row)
        session.flush()
        return row.id


def asked(client: TestClient, way: Way, ids: dict[str, Any]) -> tuple[int, str]:
    response = client.request(way.method, way.address(ids), **BODIES.get(str(way), {}))
    return response.status_code, response.text


def test_a_stranger_finds_nothing_and_their_own_people_do(site: Site):
    ways, ids = walked(site)
    stranger, theirs = site.signed_in("stranger"), site.signed_in("theirs")
    chosen = [way for way in ways if way.of_committee]
    answers = {str(way): asked(stranger, way, ids) for way in chosen}
    assert {way: status for way, (status, _) in answers.items() if status != 404} == {}
    assert [way for way, (_, text) in answers.items() if SECRET in text] == []
    found = {str(way): asked(theirs, way, ids)[0] for way in chosen}
    # An original that was never kept, drawings of pages that a Word file has not, what a job made
    # for who ordered it, a role in the stranger's committee, which they do not see, and what the
    # request before has undone already.
    nothing = (
        *("/source", "/pages/{number}.webp", "/{number}/words", "/files/{place}", "/roles"),
        "/verify/{protocol_id}/undo",
    )
    lost = {way: status for way, status in found.items() if status in (401, 404)}
    assert {way: status for way, status in lost.items() if not way.endswith(nothing)} == {}


def test_no_list_and_no_count_tells_of_another_committee(site: Site):
    ways, _ = walked(site)
    stranger, theirs = site.signed_in("stranger"), site.signed_in("theirs")
    lists = [way for way in ways if way.method == "GET" and not way.names]
    told = {str(way): stranger.get(way.path).text for way in lists}
    assert [way for way, text in told.items() if SECRET in text] == []
    assert sum(SECRET in theirs.get(way.path).text for way in lists) > 10


FILTERS = [
    "/api/v1/decisions?protocol={protocol_id}",
    "/api/v1/decisions?text=сокровенное",
    "/api/v1/decisions?executor=сокровенного",
    "/api/v1/decisions?school=s-5",
    "/api/v1/protocols?text=сокровенное",
    "/api/v1/tasks?committee=2",
    "/api/v1/tasks?protocol={protocol_id}",
    "/api/v1/tasks/counts?committee=2",
    "/api/v1/exports/csv?protocol={protocol_id}",
    "/api/v1/exports/json",
    "/api/v1/exports/extract?protocol={protocol_id}",
    "/schools/card?id=s-5",
    "/overdue",
    "/decisions?school=s-5",
]


def test_no_filter_leads_to_another_committee(site: Site):
    _, ids = walked(site)
    stranger, theirs = site.signed_in("stranger"), site.signed_in("theirs")
    for address in FILTERS:
        response = stranger.get(address.format(**ids))
        assert SECRET not in response.text, address
        if response.headers["content-type"] == "application/json" and "exports" not in address:
            assert response.json().get("items", []) == [], address
        found = theirs.get(address.format(**ids))
        packed = "openxml" in found.headers["content-type"]  # a Word file tells nothing as a text
        assert packed or SECRET in found.text, address


def test_nobody_gets_further_than_what_is_open(site: Site):
    ways, ids = walked(site)
    visitor = site.visitor()
    ids = ids | {"school_id": "s-5", "group_id": "g", "alias_id": 1, "secret": "x"}
    for way in ways:
        if is_open(way.path):
            continue
        response = visitor.request(way.method, way.address(ids), **BODIES.get(str(way), {}))
        if way.path.startswith("/api/"):
            problem_of(response, 401, "not-signed-in")
        else:
            assert response.status_code == 303, way
            assert response.headers["location"].startswith("/sign-in"), way


def test_what_is_open_is_there(site: Site):
    """And a list of open addresses that grows is looked at by a person."""
    walked(site)
    assert set(OPEN) == {
        *("/sign-in", "/static/", "/api/v1/health", "/api/v1/openapi.json"),
        *("/calendar/", "/report/", "/leaving/"),
    }
    visitor = site.visitor()
    assert visitor.get("/api/v1/health").json()["jobs"] == {}
    assert visitor.get("/sign-in").status_code == 200
    assert visitor.get("/static/style.css").status_code == 200
    assert SECRET not in visitor.get("/api/v1/openapi.json").text
    assert visitor.get("/report/guessed").status_code in (404, 410)
    assert visitor.get("/leaving/guessed").status_code == 404
    assert visitor.get("/calendar/guessed.ics").status_code == 404
