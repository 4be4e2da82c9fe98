"""Several processes that answer at one address, as ``protokolist serve --web 2`` runs them."""

import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families

from api.listening import bind
from tests.api.served import Served, served
from tests.api.test_served import corpus_files, kept_decisions, upload, wait_for

ADMINISTRATOR = {
    "login": "admin",
    "name": "Иванов И.И.",
    "password": "совсем не простой пароль",
    "role": "administrator",
}
ASKED = 12  # fresh connections: all to one of two processes once in two thousand times
PATIENCE = 60.0


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def statuses(service: Served, path: str, cookies: dict[str, str]) -> set[int]:
    """Of as many connections, each of its own."""
    address = f"{service.address}{path}"
    return {httpx2.get(address, cookies=cookies).status_code for _ in range(ASKED)}


def counted(service: Served, route: str, cookies: dict[str, str]) -> float:
    answered = httpx2.get(f"{service.address}/metrics", cookies=cookies)
    return sum(
        sample.value
        for family in text_string_to_metric_families(answered.text)
        for sample in family.samples
        if sample.name == "protokolist_requests_total" and sample.labels["route"] == route
    )


def test_two_processes_answer_as_one(store_url: str, tmp_path: Path, root: Path):
    files = corpus_files(root)[:2]
    with served(tmp_path, store_url, "--web", "2") as service:
        until(lambda: len(service.listening()) == 2)
        with httpx2.Client(base_url=service.address) as client:
            upload(client, files)
            wait_for(client, ready=len(files))
            assert client.post("/api/v1/users", json=ADMINISTRATOR).status_code == 201
        # That there is an account, and who is signed in, is known to both.
        assert statuses(service, "/api/v1/protocols", {}) == {401}
        cookies = signed_in(service)
        assert statuses(service, "/api/v1/protocols", cookies) == {200}
        asked = {counted(service, "/protocols", cookies) for _ in range(ASKED)}
        assert asked == {ASKED + 1.0}  # with the upload; who is not known is counted apart
        (beside,) = set(service.listening()) - {service.pid}
        os.kill(beside, signal.SIGKILL)
        until(lambda: beside not in service.listening())
        assert statuses(service, "/api/v1/protocols", cookies) == {200}
        until(lambda: len(service.listening()) == 2)
        assert statuses(service, "/api/v1/protocols", cookies) == {200}
        # What the one that died had counted is not lost.
        assert counted(service, "/protocols", cookies) == 3 * ASKED + 1
        last = service.processes()
    assert [pid for pid in last if Path(f"/proc/{pid}/exe").exists()] == []
    assert len(kept_decisions(store_url)) == len(files)


def signed_in(service: Served) -> dict[str, str]:
    fields = {"login": ADMINISTRATOR["login"], "password": ADMINISTRATOR["password"]}
    with httpx2.Client(base_url=service.address) as client:
        answered = client.post("/sign-in", data=fields)
        assert answered.status_code == 303
        return dict(client.cookies)


def test_an_address_that_is_shared_already_is_not_taken():
    with bind("127.0.0.1", 0, shared=True) as first:
        first.listen()
        with pytest.raises(OSError, match="занят"):
            bind("127.0.0.1", first.getsockname()[1], shared=True)


def test_an_address_that_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(OSError, match="занят"):
        bind("127.0.0.1", other.getsockname()[1])
