"""Uploads by HTTP while the web and the workers are killed: nothing accepted is lost or doubled.

All are real processes; only what reads a file is a stand-in, whose file says what happens to it.
"""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from tests.api.kills.at_work import is_at_work
from tests.api.kills.findings import Expected

ROOT = Path(__file__).resolve().parents[3]
# deed → the code with which its file fails
POISONS = {"crash": "reader-crashed", "hang": "too-complex", "swell": "too-complex"}
UPLOADERS = 2
WEB_SECONDS = 0.04  # about what an upload takes
PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Plan:
    """``slowest``: seconds that a file may take; ``aim``: how long it is waited for somebody to be
    at work before a kill. ``late`` queues jobs as one must not.
    """

    uploads: int = 200
    kills: int = 20
    seed: int = 1
    slowest: float = 0.8
    aim: float = 60.0
    late: bool = False

    def may_begin(self, uploads: int, kills: int) -> bool:
        """Uploads come as long as kills do: so that the workers have enough, not all at once."""
        return self.kills == 0 or uploads < self.uploads * (kills + 2) / (self.kills + 1)


@dataclass(slots=True)
class Course:
    """What happened: job of each file that was accepted, files nobody knows of, who was killed,
    and who of them amid a job or the answer to an upload.

    ``begun``: uploads; ``broken``: those whose connection broke off before the answer.
    """

    accepted: dict[str, str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    killed: Counter[str] = field(default_factory=Counter)
    amid: Counter[str] = field(default_factory=Counter)
    begun: int = 0
    broken: int = 0
    seconds: float = 0.0

    def expected(self) -> Expected:
        codes = {name: code for name, code in POISONS.items() if name in self.accepted}
        return Expected(dict(self.accepted), frozenset(self.unknown), codes)


class Stage:
    """The processes, each started again when it has ended, however it did."""

    def __init__(self, url: str, folder: Path, late: bool) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        self.address = f"http://127.0.0.1:{port}"
        web = ["tests.api.kills.web_process", url, str(folder), port, "late" if late else ""]
        worker = ["tests.api.worker_process", url, str(folder), "rehearsal"]
        self._commands = {"web": web, "first worker": worker, "second worker": worker}
        self._folder = folder
        self._diary = (folder / "processes.log").open("a")
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self.keep_up()

    @property
    def names(self) -> list[str]:
        return list(self._commands)

    def keep_up(self) -> None:
        for name, command in self._commands.items():
            process = self._running.get(name)
            if process is None or process.poll() is not None:
                self._running[name] = subprocess.Popen(
                    [sys.executable, "-m", *command],
                    cwd=ROOT,
                    stdout=subprocess.DEVNULL,
                    stderr=self._diary,
                )

    def kill(self, name: str) -> bool:
        """Whether it was at work."""
        process = self._running[name]
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        self.keep_up()
        return is_at_work(self._folder, process.pid)

    def at_work(self) -> list[str]:
        running = self._running.items()
        return [name for name, process in running if is_at_work(self._folder, process.pid)]

    def megabytes(self, name: str) -> float:
        """Memory of one of them, what it shares counted in parts."""
        rollup = Path(f"/proc/{self._running[name].pid}/smaps_rollup").read_text()
        return next(int(line.split()[1]) / 1024 for line in rollup.splitlines() if "Pss:" in line)

    def close(self) -> None:
        for process in self._running.values():
            process.kill()
            process.wait()
        self._diary.close()


def rehearse(url: str, folder: Path, plan: Plan) -> Course:
    """The register at ``url`` is empty and prepared; it is left as the last worker left it."""
    course, began = Course(), time.monotonic()
    with staged(url, folder, plan) as stage:
        files = list(files_of(plan))
        uploaders = [
            threading.Thread(
                target=upload_all,
                args=(stage.address, files[n::UPLOADERS], plan, course),
            )
            for n in range(UPLOADERS)
        ]
        for uploader in uploaders:
            uploader.start()
        kill_at_work(stage, plan, course)
        until = time.monotonic() + PATIENCE
        while any(uploader.is_alive() for uploader in uploaders) and time.monotonic() < until:
            stage.keep_up()
            time.sleep(0.1)
        drain(stage, until)
    course.seconds = time.monotonic() - began
    return course


@contextmanager
def staged(url: str, folder: Path, plan: Plan) -> Iterator[Stage]:
    stage = Stage(url, folder, plan.late)
    try:
        yield stage
    finally:
        stage.close()


def files_of(plan: Plan) -> Iterator[tuple[str, bytes]]:
    moments = random.Random(plan.seed)
    poisoned = dict(zip(moments.sample(range(plan.uploads), len(POISONS)), POISONS, strict=True))
    for number in range(plan.uploads):
        if deed := poisoned.get(number):
            yield deed, json.dumps({"name": deed, "do": deed}).encode()
        name = f"протокол {number}"
        order = {"name": name, "do": "read", "seconds": moments.uniform(0, plan.slowest)}
        yield name, json.dumps(order).encode()


def kill_at_work(stage: Stage, plan: Plan, course: Course) -> None:
    """Every third the web, else a worker, at a random moment after it was seen at work: in that
    job or answer, in the next one, or between them.
    """
    moments = random.Random(plan.seed + 1)
    for number in range(plan.kills):
        longest = WEB_SECONDS if number % 3 == 2 else plan.slowest
        name = _seen_at_work(stage, plan, moments, web=number % 3 == 2)
        time.sleep(moments.uniform(0, longest))
        course.amid[name] += stage.kill(name)
        course.killed[name] += 1


def _seen_at_work(stage: Stage, plan: Plan, moments: random.Random, *, web: bool) -> str:
    """After the last kill, whoever works first; whoever there is when nobody does for long."""
    able = [name for name in stage.names if (name == "web") == web]
    until = time.monotonic() + plan.aim
    while time.monotonic() < until:
        stage.keep_up()
        found = [name for name in stage.at_work() if name in able]
        if found:
            return moments.choice(found)
        time.sleep(0.002 if web else 0.01)
    return moments.choice(able)


# -- who uploads ----------------------------------------------------------------------------


def upload_all(address: str, files: list[tuple[str, bytes]], plan: Plan, course: Course) -> None:
    """A person whose upload broke off tries again, every third one does not."""
    with httpx2.Client(base_url=address, timeout=60) as client:
        for name, content in files:
            while not plan.may_begin(course.begun, course.killed.total()):
                time.sleep(0.02)
            course.begun += 1
            while (job := upload(client, name, content)) == "":
                course.broken += 1
                if course.broken % 3 == 0:
                    course.unknown.add(name)
                    break
            if job:
                course.accepted[name] = job


def upload(client: httpx2.Client, name: str, content: bytes) -> str:
    """The job; empty when the connection broke off after the file had left. Waits for the web."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            answer = client.post("/api/v1/protocols", files=[("files", (f"{name}.docx", content))])
        except (httpx2.ConnectError, httpx2.ConnectTimeout):
            time.sleep(0.1)
            continue
        except httpx2.TransportError:
            return ""
        if answer.status_code == 202:
            return str(answer.json()["items"][0]["job_id"])
        time.sleep(0.2)  # 503: the database is busy
    raise AssertionError("the web did not answer")


def drain(stage: Stage, until: float) -> None:
    """Until nothing waits or is read, or no longer."""
    with httpx2.Client(base_url=stage.address, timeout=30) as client:
        while time.monotonic() < until:
            stage.keep_up()
            try:
                live = client.get("/api/v1/jobs?status=queued&status=running&limit=1").json()
                if live.get("total") == 0:
                    return
            except httpx2.TransportError:
                pass
            time.sleep(0.3)
