import pytest

from api.edge import HEADERS
from tests.api.problems import problem_of
from tests.api.site import Site

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
