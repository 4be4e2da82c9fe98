"""Who sends slowly, or much of what nobody needs (section D of README.md), over a real socket."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn

from api.faults import slow
from tests.api.site import Site

PATIENCE = 0.4


@pytest.fixture
def port(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The service as ``serve`` runs it, with less patience."""
    monkeypatch.setattr(slow, "HEADER_SECONDS", PATIENCE)
    monkeypatch.setattr(slow, "BODY_SECONDS", PATIENCE)
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(site.client.app, log_level="critical", http=slow.PromptH11)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield int(listening.getsockname()[1])
    server.should_exit = True
    thread.join()


def said(
    port: int, beginning: bytes, trickle: bytes = b"", every: float = 0.05
) -> tuple[bytes, float]:
    """What the service answers to so much, and after how many seconds it hangs up."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(beginning)
        client.settimeout(every)
        answer = b""
        while time.monotonic() - began < 15:
            try:
                piece = client.recv(65536)
            except TimeoutError:
                try:
                    client.sendall(trickle)
                except OSError:
                    break
                continue
            except OSError:
                break
            if not piece:
                break
            answer += piece
        return answer, time.monotonic() - began


HEAD = b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n"
BODY = (
    b"POST /api/v1/protocols HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n"
    b"Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
)


@pytest.mark.parametrize(
    ("beginning", "trickle", "status"),
    [
        pytest.param(b"", b"", b"", id="nothing"),
        pytest.param(HEAD, b"", b"", id="half of the headers"),
        pytest.param(HEAD, b"X-A: b\r\n", b"", id="a header now and then"),
        pytest.param(BODY, b"", b"408", id="half of a body"),
        pytest.param(BODY, b"C", b"408", id="a byte of a body now and then"),
    ],
)
def test_who_is_slow_is_not_waited_for(port: int, beginning: bytes, trickle: bytes, status: bytes):
    answer, seconds = said(port, beginning, trickle)
    assert answer.partition(b"\r\n")[0].split()[1:2] == ([status] if status else [])
    assert seconds < 10


def test_who_comes_as_fast_as_asked_is_served(port: int):
    """Five kilobytes, a kilobyte every quarter of a second: longer than the patience in all."""
    body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="p.docx"\r\n\r\n'
    body += b"PK\x03\x04" + bytes(5000) + b"\r\n--x--\r\n"
    head = BODY.replace(b"90000", str(len(body)).encode()).removesuffix(b"--x\r\n")
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(head)
        for start in range(0, len(body), 1000):
            client.sendall(body[start : start + 1000])
            time.sleep(0.25)
        assert client.recv(100).split()[1] == b"202"


def test_a_connection_is_kept_between_requests(port: int):
    with socket.create_connection(("127.0.0.1", port)) as client:
        for _ in range(3):
            client.sendall(b"HEAD /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert client.recv(65536).startswith(b"HTTP/1.1 ")
            time.sleep(PATIENCE * 1.5)
