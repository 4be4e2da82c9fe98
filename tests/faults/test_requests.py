"""Requests made to cost much (section D of README.md)."""

import time

import pytest

from tests.api.site import Site

PART = b'Content-Disposition: form-data; name="files"; filename="p.docx"\r\n'
MEGABYTE = 1 << 20


def multipart(body: bytes, site: Site, boundary: str = "x") -> tuple[int, float]:
    began = time.monotonic()
    answer = site.client.post(
        "/api/v1/protocols",
        content=body,
        headers={"Content-Type": f"multipart/form-data; boundary={boundary}"},
    )
    return answer.status_code, time.monotonic() - began


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(
            b"--x\r\n" + PART + b"X-A: " + b"a" * MEGABYTE + b"\r\n\r\n1\r\n--x--\r\n",
            400,
            id="header of a megabyte",
        ),
        pytest.param(
            b"--x\r\n" + PART + b"X-A: b\r\n" * 100_000 + b"\r\n1\r\n--x--\r\n",
            400,
            id="100,000 headers of a part",
        ),
        pytest.param(
            b"--x\r\n" + PART + b"\r\n1\r\n--x--\r\n" + b"\r\n" * (2 * MEGABYTE),
            202,
            id="epilogue of 4 MB",
        ),
        pytest.param(b"\r\n" * (2 * MEGABYTE) + b"--x\r\n", 422, id="preamble of 4 MB"),
        pytest.param(
            b"--x\r\n" + PART + b"\r\nno end",
            422,
            id="no end",
            # Starlette leaves the part's file to the garbage collector, which closes it.
            marks=pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
        ),
        pytest.param(b"", 422, id="nothing"),
    ],
)
def test_forms_that_cost_much(site: Site, body: bytes, status: int):
    answered, seconds = multipart(body, site)
    assert answered == status
    assert seconds < 5


def test_a_boundary_of_many_kilobytes(site: Site):
    status, seconds = multipart(b"--x--", site, "b" * 100_000)
    assert status in (400, 422)
    assert seconds < 5


def test_ten_thousand_ranges(site: Site):
    """They are merged or refused at once: Starlette before 0.49.1 took minutes (CVE-2025-62727)."""
    ranges = ",".join(["0-0"] * 10_000)
    began = time.monotonic()
    answer = site.client.get("/static/style.css", headers={"Range": f"bytes={ranges}"})
    assert answer.status_code in (200, 206, 400, 416)
    assert len(answer.content) < 100_000
    assert time.monotonic() - began < 2
