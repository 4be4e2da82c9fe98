from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.edge import HEADERS
from tests.api.problems import problem_of
from tests.api.site import NOW, Site
from tests.api.test_walk import ways_of

EVERYWHERE = ["/", "/protocols", "/nope", "/api/v1/health", "/api/v1/nope", "/static/style.css"]


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_reply_is_strict(site: Site, address: str):
    headers = site.client.get(address).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert len(headers["x-request-id"]) == 32


def test_the_policy_allows_nothing_inline_and_nothing_foreign(site: Site):
    policy = site.client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


BODY = b"x" * 5000


@pytest.mark.parametrize("address", ["/api/v1/protocols", "/api/v1/schools"])
@pytest.mark.parametrize("told", [True, False])
def test_a_request_over_the_limit(small_site: Site, address: str, told: bool):
    """A body that comes in chunks does not tell its length beforehand."""
    content = BODY if told else (BODY[:500] for _ in range(10))
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    response = small_site.client.post(address, content=content, headers=headers)
    problem_of(response, 413, "too-large")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_change_ordered_by_a_foreign_page(site: Site, headers: dict[str, str]):
    response = site.client.post(
        "/api/v1/protocols", files={"files": ("а.docx", b"x")}, headers=headers
    )
    problem_of(response, 403, "foreign-origin")
    assert site.client.get("/api/v1/protocols").json()["total"] == 0


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://localhost"}])
def test_a_change_of_our_own(site: Site, headers: dict[str, str]):
    response = site.client.post(
        "/api/v1/protocols", files={"files": ("а.docx", b"x")}, headers=headers
    )
    assert response.status_code == 202


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", ""]
)
def test_a_name_that_is_not_ours(site: Site, host: str):
    response = site.client.get("/api/v1/decisions", headers={"Host": host})
    problem_of(response, 421, "unknown-host")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_a_name_of_this_machine(site: Site, host: str):
    assert site.client.get("/api/v1/decisions", headers={"Host": host}).status_code == 200


def test_ten_thousand_parts(site: Site):
    files = [("files", (f"{number}.docx", b"x")) for number in range(10_000)]
    problem_of(site.client.post("/api/v1/protocols", files=files), 400, "bad-request")
    assert site.client.get("/api/v1/protocols").json()["total"] == 0


@pytest.mark.parametrize("address", ["/api/v1/protocols?text=a%00b", "/api/v1/jobs/a%00b"])
def test_an_address_with_a_nul(site: Site, address: str):
    problem_of(site.client.get(address), 400, "bad-address")


# -- what browsers keep, and what others may read ----------------------------------------------


@pytest.mark.parametrize("address", EVERYWHERE)
def test_only_own_styles_are_kept_by_a_browser(site: Site, address: str):
    """Answers of the API are asked for anew by their tag each time."""
    kept = site.client.get(address).headers.get("cache-control", "")
    if address.startswith("/static/"):
        assert "no-store" not in kept
    else:
        assert "no-store" in kept or "no-cache" in kept
    assert "no-store" in site.client.get("/").headers["cache-control"]


@pytest.mark.parametrize(
    ("address", "public_url", "https"),
    [
        ("http://localhost", "", False),
        ("https://localhost", "", True),
        ("http://localhost", "https://protokol.example", True),
        ("http://localhost", "http://protokol.example", False),
    ],
)
def test_once_https_is_used_it_is_used_for_a_year(
    site: Site, address: str, public_url: str, https: bool
):
    app = create_app(replace(site.settings, public_url=public_url), clock=lambda: NOW)
    client = TestClient(app, base_url=address, follow_redirects=False)
    for path in ("/sign-in", "/nope", "/static/style.css", "/api/v1/health"):
        told = client.get(path).headers.get("strict-transport-security")
        assert told == ("max-age=31536000" if https else None)


@pytest.mark.parametrize("address", EVERYWHERE)
def test_no_other_site_may_read(site: Site, address: str):
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "PUT"}
    for answer in (
        site.client.get(address, headers=asked),
        site.client.options(address, headers=asked),
    ):
        told = [name for name in answer.headers if name.startswith("access-control-")]
        assert told == []


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/nope", "text/html; charset=utf-8"),
        ("/static/style.css", "text/css; charset=utf-8"),
        ("/api/v1/decisions", "application/json"),
        ("/api/v1/nope", "application/problem+json"),
    ],
)
def test_every_answer_tells_its_kind(site: Site, address: str, kind: str):
    """JSON is UTF-8 by its standard (RFC 8259, 8.1) and takes no charset."""
    assert site.client.get(address).headers["content-type"] == kind


@pytest.mark.parametrize("path", [".git/HEAD", ".git/config", ".svn/entries", "../edge.py", ".env"])
def test_nothing_but_own_files_is_served(site: Site, path: str):
    for address in (f"/{path}", f"/static/{path}", f"/static/{path}".replace("..", "%2e%2e")):
        answer = site.client.get(address)
        assert answer.status_code == 404
        assert "refuse_foreign" not in answer.text


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND"])
def test_methods_that_repeat_the_request(site: Site, method: str):
    answer = site.client.request(method, "/decisions", headers={"X-Secret": "a-canary"})
    assert answer.status_code in (400, 403, 404, 405)
    assert "a-canary" not in answer.text


@pytest.mark.parametrize("address", EVERYWHERE)
def test_versions_of_packages_are_not_told(site: Site, address: str):
    headers = site.client.get(address).headers
    assert not {"server", "x-powered-by"} & set(headers)


def test_no_get_is_an_order(site: Site):
    """Every address that changes something takes no GET, and what is asked twice is the same."""
    app = site.client.app
    assert isinstance(app, FastAPI)
    words = {"delete", "removal", "revocation", "undo", "end", "cancel", "again", "sign-out"}
    orders = [
        (way.path, way.method) for way in ways_of(app.routes) if words & set(way.path.split("/"))
    ]
    assert len(orders) > 8
    assert [each for each in orders if each[1] in ("GET", "HEAD", "OPTIONS")] == []
