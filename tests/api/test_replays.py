import datetime as dt

import pytest
from sqlalchemy import func, select, update

from models.job_tables import ReplayRow
from models.session import reading, writing
from tests.api.problems import problem_of
from tests.api.site import NOW, Site

UPLOAD = "/api/v1/protocols"
KEY = {"Idempotency-Key": "8f6b1c1e-5d3c"}


def send(site: Site, text: bytes = b"text", headers: dict = KEY, name: str = "a.txt"):
    return site.client.post(UPLOAD, files={"files": (name, text)}, headers=headers)


def kept(site: Site) -> int:
    with reading(site.engine) as session:
        return session.scalar(select(func.count()).select_from(ReplayRow)) or 0


def test_the_same_request_is_answered_from_what_is_kept(site: Site):
    first, again = send(site), send(site)
    assert first.status_code == 202
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.json()["items"][0]["created"] is True


def test_without_a_key_it_is_done_again(site: Site):
    send(site, headers={})
    assert send(site, headers={}).json()["items"][0]["created"] is False
    assert kept(site) == 0


def test_the_boundary_between_parts_does_not_matter(site: Site):
    def sent(boundary: str):
        part = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"'
        body = f"{part}\r\n\r\ntext\r\n--{boundary}--\r\n"
        kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return site.client.post(UPLOAD, content=body.encode(), headers=KEY | kind)

    assert sent("first-boundary").json() == sent("another").json()


@pytest.mark.parametrize(
    "other",
    [
        {"text": b"another"},
        {"name": "b.txt"},
    ],
)
def test_a_key_is_for_one_request(site: Site, other: dict):
    send(site)
    problem_of(send(site, **other), 422, "idempotency-mismatch")


def test_a_request_that_still_runs_is_not_begun_again(site: Site):
    send(site)
    with writing(site.engine) as session:
        session.execute(update(ReplayRow).values(status=0))
    response = send(site)
    problem_of(response, 409, "still-running")
    assert response.headers["retry-after"] == "2"


@pytest.mark.parametrize(
    ("age", "status", "replayed"),
    [
        (dt.timedelta(minutes=6), 0, None),  # whoever began it is dead
        (dt.timedelta(hours=25), 202, None),  # kept long enough
        (dt.timedelta(hours=23), 202, "true"),
    ],
)
def test_how_long_a_key_is_kept(site: Site, age: dt.timedelta, status: int, replayed: str | None):
    send(site)
    with writing(site.engine) as session:
        session.execute(update(ReplayRow).values(status=status, at=NOW - age))
    response = send(site)
    assert response.status_code == 202 or status == 0
    assert response.headers.get("idempotency-replayed") == replayed
    assert kept(site) == 1


def test_a_wrong_request_is_told_again_and_a_failure_is_not_kept(small_site: Site):
    address = f"{UPLOAD}?x=1"
    first = small_site.client.post(address, headers=KEY)
    again = small_site.client.post(address, headers=KEY)
    assert (first.status_code, again.headers["idempotency-replayed"]) == (422, "true")
    assert again.headers["content-type"] == "application/problem+json"
    large = {"Idempotency-Key": "large"}
    assert send(small_site, b"x" * 2000, large).status_code == 413
    assert send(small_site, b"x", large).status_code == 202


@pytest.mark.parametrize("key", ["", "с кириллицей", "a b", "x" * 201])
def test_a_key_is_visible_latin(site: Site, key: str):
    response = send(site, headers={"Idempotency-Key": key.encode()})
    problem_of(response, 422, "invalid-request")


def test_only_posts_of_the_api_take_a_key(site: Site):
    site.client.get("/api/v1/decisions", headers=KEY)
    site.client.post("/nothing", headers=KEY)
    assert kept(site) == 0
