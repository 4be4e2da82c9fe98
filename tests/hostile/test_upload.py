"""The whole service under all hostile files at once, good ones between them."""

import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2

from tests.api.served import served
from tests.hostile.folder import by_name, good_files

PATIENCE = 240.0
GROWTH = 50 * 1024  # kB


def memory_of(pid: int, what: str) -> int:
    """kB by the kernel's account: «VmRSS» now, «VmHWM» at most."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(rf"{what}:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1])


def upload(client: httpx2.Client, files: Mapping[str, bytes]) -> dict[str, str]:
    """Name → address of its job; each in a request of its own, as ten people would."""
    jobs = {}
    for name, content in files.items():
        response = client.post("/api/v1/protocols", files=[("files", (name, content))])
        assert response.status_code == 202, response.text
        jobs[name] = response.json()["items"][0]["links"]["job"]
    return jobs


def wait_for(client: httpx2.Client, jobs: Mapping[str, str]) -> dict[str, Any]:
    """Name → its job when it has ended."""
    started = time.monotonic()
    ended: dict[str, Any] = {}
    while len(ended) < len(jobs):
        assert time.monotonic() - started < PATIENCE, set(jobs) - set(ended)
        time.sleep(0.2)
        for name in jobs.keys() - ended.keys():
            job = client.get(jobs[name]).json()
            if job["state"] in ("ready", "failed"):
                ended[name] = job
    return ended


def test_nothing_hostile_harms_what_is_good(tmp_path: Path):
    hostile, good = by_name(), good_files()
    files = {name: each.make() for name, each in hostile.items()} | good
    with (
        served(tmp_path) as service,
        httpx2.Client(base_url=service.address, timeout=60) as client,
    ):
        client.get("/")
        before = memory_of(service.pid, "VmRSS")
        ended = wait_for(client, upload(client, dict(sorted(files.items()))))
        assert memory_of(service.pid, "VmHWM") - before < GROWTH
        assert {name: ended[name]["error"] for name in good if ended[name]["error"]} == {}
        codes = {name: (job["error"] or {"code": "read"})["code"] for name, job in ended.items()}
        wrong = {name for name, each in hostile.items() if codes[name] not in each.codes}
        assert {name: codes[name] for name in wrong} == {}
        failed = {name: files[name] for name, code in codes.items() if code != "read"}
        check_quarantine(client, failed, codes)
        assert client.get("/quarantine").status_code == 200
        assert client.get("/protocols").status_code == 200


def check_quarantine(
    client: httpx2.Client, failed: Mapping[str, bytes], codes: Mapping[str, str]
) -> None:
    """Each is listed with its code and a sentence, and comes back whole as an attachment."""
    items = client.get("/api/v1/quarantine", params={"limit": 200}).json()["items"]
    assert {item["filename"]: item["code"] for item in items} == {
        name: codes[name] for name in failed
    }
    for item in items:
        assert re.search(r"[А-Я].*[а-я]{3}.*\.$", item["message"], re.DOTALL), item
        response = client.get(item["links"]["source"])
        assert response.content == failed[item["filename"]]
        assert response.headers["content-disposition"].startswith("attachment;")
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in response.headers["content-security-policy"]
