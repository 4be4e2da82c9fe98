"""The service under use for as long as one likes, with faults on its way: nothing accepted is lost,
no change that was answered is forgotten, memory does not grow.

    scripts/soak --minutes 30

Workers are killed and the database is locked all the time, the web is killed in the first third
only, so that the memory of one process is seen over the rest. What reads files is a stand-in.
"""

import argparse
import json
import random
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
from sqlalchemy import select

from api.engine import prepare
from models.session import create_store_engine, reading
from models.tables import DecisionRow
from tests.api.kills.findings import Expected, look
from tests.api.kills.rehearsal import Stage, drain, upload

DECISIONS = "/api/v1/decisions"
READ = ("/protocols", "/decisions", "/control", "/tasks", "/api/v1/protocols", "/api/v1/health")
# A register that grows is read into the caches of SQLite and of templates; a leak is steeper.
MOST_GROWTH = 0.25
LEAST_SEEN = 6  # of fewer moments nothing can be said


@dataclass(slots=True)
class Course:
    """``kept``: decision → the texts it may have; more than one where an answer was lost."""

    accepted: dict[str, str] = field(default_factory=dict)
    kept: dict[int, set[str]] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)


class Soak:
    def __init__(self, url: str, folder: Path, seconds: float, seed: int) -> None:
        self._url, self._folder, self._seconds = url, folder, seconds
        self._whims = random.Random(seed)
        self._stage = Stage(url, folder, late=False)
        self._began = time.monotonic()
        self.course = Course()

    def run(self) -> Course:
        try:
            deeds = (self._upload, self._edit, self._read)
            threads = [threading.Thread(target=deed) for deed in deeds]
            for thread in threads:
                thread.start()
            self._break()
            for thread in threads:
                thread.join()
            drain(self._stage, time.monotonic() + 120)
        finally:
            self._stage.close()
        return self.course

    def _share(self) -> float:
        """How much of the time is over, from 0 to 1."""
        return (time.monotonic() - self._began) / self._seconds

    # -- who uses it -------------------------------------------------------------------------

    def _upload(self) -> None:
        number = 0
        with httpx2.Client(base_url=self._stage.address, timeout=60) as client:
            while self._share() < 1:
                number += 1
                name = f"протокол {number}"
                content = json.dumps({"name": name, "do": "read", "seconds": 0.05}).encode()
                # Whoever got no answer sends the same file again: it is one row all the same.
                while not (job := upload(client, name, content)):
                    self.course.answers[0] += 1
                self.course.accepted[name] = job
                time.sleep(0.2)

    def _edit(self) -> None:
        whims, number = random.Random(2), 0
        with httpx2.Client(base_url=self._stage.address, timeout=60) as client:
            while self._share() < 1:
                time.sleep(0.1)
                number += 1
                try:
                    shown = client.get(f"{DECISIONS}?limit=50").json().get("items", [])
                    if shown:
                        self._change(client, whims.choice(shown)["id"], f"Поправка {number}.")
                except httpx2.TransportError:
                    self.course.answers[0] += 1

    def _change(self, client: httpx2.Client, decision: int, wording: str) -> None:
        shown = client.get(f"{DECISIONS}/{decision}").json()
        if "version" not in shown:
            return
        kept = self.course.kept.setdefault(decision, {shown["text"]})
        kept.add(wording)  # until the answer says which it is
        body = {"version": shown["version"], "text": wording}
        status = client.patch(f"{DECISIONS}/{decision}", json=body).status_code
        self.course.answers[status] += 1
        if status == 200:
            self.course.kept[decision] = {wording}
        elif status in (412, 503):
            kept.discard(wording)

    def _read(self) -> None:
        with httpx2.Client(base_url=self._stage.address, timeout=60) as client:
            while self._share() < 1:
                for address in READ:
                    try:
                        self.course.answers[client.get(address).status_code] += 1
                    except httpx2.TransportError:
                        self.course.answers[0] += 1
                time.sleep(0.1)

    # -- what goes wrong ---------------------------------------------------------------------

    def _break(self) -> None:
        while self._share() < 1:
            until = time.monotonic() + self._whims.uniform(2, 6)
            while time.monotonic() < until:
                self._stage.keep_up()
                time.sleep(0.1)
            early = self._share() < 1 / 3 and bool(self.course.accepted)  # the web has begun
            fault = self._whims.choice(("worker", "lock", "web") if early else ("worker", "lock"))
            if early and not self.course.faults["web"]:
                fault = "web"
            self.course.faults[fault] += 1
            if fault == "lock":
                self._lock()
            else:
                workers = [name for name in self._stage.names if name != "web"]
                self._stage.kill("web" if fault == "web" else self._whims.choice(workers))
            if self._share() > 0.5:
                self.course.memory.append(self._stage.megabytes("web"))

    def _lock(self) -> None:
        path = self._url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            time.sleep(self._whims.uniform(0.5, 3))
            other.execute("ROLLBACK")


def forgotten(url: str, course: Course) -> list[str]:
    """Decisions whose text is none of those that were answered."""
    engine = create_store_engine(url)
    with reading(engine) as session:
        texts = {row.id: row.text for row in session.scalars(select(DecisionRow))}
    engine.dispose()
    return [
        f"decision {number} has lost its change"
        for number, kept in course.kept.items()
        if texts.get(number) not in kept
    ]


def growth(memory: list[float]) -> float:
    """Of the medians of the first and the last third."""
    third = max(len(memory) // 3, 1)
    first, last = (sorted(part)[len(part) // 2] for part in (memory[:third], memory[-third:]))
    return last / first - 1


def soak(folder: Path, seconds: float, seed: int) -> tuple[Course, list[str]]:
    """What happened, and everything that is not as it must be."""
    url = f"sqlite:///{folder / 'register.sqlite'}"
    prepare(url)
    course = Soak(url, folder, seconds, seed).run()
    found = look(url, folder, Expected(course.accepted, frozenset(), {}))
    # Here people change what was read, which makes versions too.
    faults = [fault for fault in found.faults if fault != "a reading was kept twice"]
    faults += forgotten(url, course)
    faults += [f"{times} answers 500" for times in (course.answers[500],) if times]
    if len(course.memory) >= LEAST_SEEN and growth(course.memory) > MOST_GROWTH:
        faults.append(f"memory of the web grew by {growth(course.memory):.0%}")
    return course, faults


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/soak", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        course, faults = soak(Path(name), given.minutes * 60, given.seed)
    print(f"faults: {dict(course.faults)}; answers (0: broken off): {dict(course.answers)}")
    print(f"uploads accepted {len(course.accepted)}, decisions changed {len(course.kept)}")
    if course.memory:
        print(f"memory of the web, MB: {[round(each) for each in course.memory]}", end=" ")
        print(f"({growth(course.memory):+.0%})")
    for fault in faults:
        print(f"FAULT: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
