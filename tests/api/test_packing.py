"""How heavy the pages are as they are sent, and when they are packed.

The goal is 400 KB a page without the pictures of pages, of a protocol of 150 decisions.
"""

import re
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import fit_out
from extractor.types import Doubt, Span
from tests.api.site import NOW, Site
from tests.models.samples import decision, person, school, until

MOST = 400_000
DECISIONS = 150
PAGES = (
    "/", "/control", "/tasks", "/tasks/1", "/decisions", "/overdue", "/protocols", "/protocols/1",
    "/protocols/1/execution", "/protocols/1/public", "/verify", "/verify/1", "/proposals", "/jobs",
    "/executors?name=Лебедева 7", "/schools", "/reminders", "/audit", "/system", "/api",
)  # fmt: skip


def keep_long(site: Site) -> None:
    """A protocol of 150 decisions of some 400 letters; every tenth is doubtful."""
    texts = [
        f"{number}. Директору школы № {number} Лебедевой-{number} О.Н. проверить {number * 7919} "
        f"помещений к отопительному сезону, устранить {number * 104729} замечаний по актам, "
        "представить отчёт о результатах в отдел общего образования и разместить сведения на "
        f"сайте организации не позднее {1 + number % 28}.12.2024 ({number * 15485863})."
        for number in range(1, DECISIONS + 1)
    ]
    doubt = (Doubt("deadline_x", "Срок раньше заседания."),)
    site.keep(
        *(
            decision(
                str(number),
                text,
                number=str(number),
                executors=(person(f"Лебедева {number} О.Н.", position=f"директор {number}"),),
                deadlines=until("01.12.2024"),
                schools=(school(f"школа № {number}", f"s-{number}"),),
                evidence=(Span(number - 1, 0, len(text)),),
                doubts=doubt if number % 10 == 0 else (),
            )
            for number, text in enumerate(texts, 1)
        ),
        texts=texts,
        number="4",
    )


def sent(client: TestClient, address: str, **headers: str) -> int:
    """Bytes of the body as it goes over the wire; a page must have come."""
    asked = {"Accept-Encoding": "gzip", **headers}
    with client.stream("GET", address, headers=asked) as response:
        assert response.status_code == 200, address
        return len(b"".join(response.iter_raw()))


def test_no_page_of_a_long_protocol_is_heavy(site: Site) -> None:
    keep_long(site)
    weights: dict[str, int] = {}
    for address in PAGES:
        text = site.client.get(address).text
        assets = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', text))
        assets |= {"/static/verify/keys.js", "/static/verify/points.js", "/static/verify/send.js"}
        weights[address] = sent(site.client, address) + sum(
            sent(site.client, each) for each in assets
        )
    assert {address: weight for address, weight in weights.items() if weight > MOST / 2} == {}
    assert weights["/verify/1"] > 40_000  # what is weighed is the page, not its beginning


def secure(site: Site) -> TestClient:
    """The same service as browsers reach it by https."""
    app: Any = site.client.app
    fit_out(app, replace(site.settings, public_url="https://localhost"), clock=lambda: NOW)
    return TestClient(app, base_url="https://localhost")


@pytest.mark.parametrize(
    ("asked", "packed"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({}, False),
    ],
)
def test_what_another_site_makes_a_browser_ask_for_is_not_packed(
    site: Site, asked: dict[str, str], packed: bool
) -> None:
    """Who can measure a packed page learns what is in it: BREACH."""
    response = secure(site).get("/tasks?text=сад", headers=asked)
    assert (response.headers.get("content-encoding") == "gzip") is packed


def test_without_https_pages_are_packed_and_answers_of_the_api_are_not(site: Site) -> None:
    assert site.client.get("/tasks").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in site.client.get("/api/v1/tasks").headers
    assert "content-encoding" not in site.client.get("/api/v1/openapi.json").headers


def test_styles_are_packed_for_who_takes_it(site: Site) -> None:
    packed = site.client.get("/static/style.css")
    plain = site.client.get("/static/style.css", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    known = {"If-None-Match": packed.headers["etag"]}
    assert site.client.get("/static/style.css", headers=known).status_code == 304
