"""Runs of ``protokolist archive`` over one folder: let be, killed again and again, on machines.

Each gives its figures, and its report to be compared with those of the others.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sqlalchemy import text

from api.settings import Settings
from models.session import create_store_engine
from tests.rehearsals.processes import cpu_seconds, megabytes

ROOT = Path(__file__).resolve().parents[2]
THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
_LOOK = 1.0
_MEMORY = 10.0
_SAY = 30.0


@dataclass(slots=True)
class Ran:
    """``memory``: files read by then, megabytes of all its processes. ``cpu``: seconds of them.

    ``twice``: protocols more than there are contents, decisions of a path more than once.
    """

    name: str
    report: str = ""
    seconds: float = 0.0
    cpu: float = 0.0
    kills: int = 0
    done: int = 0
    twice: int = 0
    load: float = 0.0
    memory: list[tuple[int, float]] = field(default_factory=list)

    def keep(self, work: Path) -> "Ran":
        (work / f"{self.name}.json").write_text(json.dumps(asdict(self), ensure_ascii=False))
        (work / f"{self.name}.csv").write_text(self.report, "utf-8")
        return self


def kept(work: Path, name: str) -> Ran | None:
    path = work / f"{name}.json"
    if not path.exists():
        return None
    told = json.loads(path.read_text())
    return Ran(**{**told, "memory": [(done, size) for done, size in told["memory"]]})


def command(data: Path, *words: str, **settings: str) -> subprocess.Popen[bytes]:
    """``protokolist`` in a group of its own, to be killed as a power cut does."""
    given = {f"PROTOKOLIST_{name.upper()}": value for name, value in settings.items()}
    data.mkdir(parents=True, exist_ok=True)
    with (data / "command.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "api.cli", *words],
            cwd=ROOT,
            env={**os.environ, **THREADS, "PROTOKOLIST_DATA": str(data), **given},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def digitise(
    name: str, folder: Path, work: Path, workers: int, kill_after: Callable[[], float] | None
) -> Ran:
    """``kill_after`` gives seconds of work (CPU by the number of workers, so that a busy machine
    rehearses the same) after which it is killed and begun anew; None: it is let be."""
    data = work / name
    ran = Ran(name, load=os.getloadavg()[0])
    began, memory_at, said_at = time.monotonic(), 0.0, 0.0
    while True:
        started = command(data, "archive", str(folder), "--workers", str(workers))
        until = kill_after() * workers if kill_after else float("inf")
        used = 0.0
        while started.poll() is None and used < until:
            time.sleep(_LOOK)
            used = max(used, cpu_seconds(started.pid))
            now = time.monotonic()
            if now - memory_at > _MEMORY:
                memory_at = now
                ran.done = done_in(data)
                ran.memory.append((ran.done, megabytes(started.pid)))
            if now - said_at > _SAY:
                said_at = now
                say(ran, now - began)
        ran.cpu += used
        if started.poll() is not None:
            break
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        ran.kills += 1
    ran.seconds, ran.report = time.monotonic() - began, report_of(data)
    ran.done, ran.twice = done_in(data), twice_in(data)
    return ran.keep(work)


def say(ran: Ran, seconds: float) -> None:
    held = f"{ran.memory[-1][1]:.0f} MB" if ran.memory else "–"
    print(
        f"{time.strftime('%H:%M:%S')} {ran.name}: {ran.done} read after {seconds:.0f} s, "
        f"{ran.kills} kills, {held}, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def at_random(every: float, seed: int) -> Callable[[], float]:
    whims = random.Random(seed)
    return lambda: whims.uniform(0.5, 1.5) * every


def report_of(data: Path) -> str:
    return (data / "archives" / "run-1" / "report.csv").read_text("utf-8-sig")


def done_in(data: Path, url: str = "") -> int:
    """Files read or given up so far; 0 while there is no register."""
    with _register(data, url) as ask:
        return ask("SELECT count(*) FROM protocol WHERE state IN ('ready', 'failed')")


def twice_in(data: Path, url: str = "") -> int:
    with _register(data, url) as ask:
        return ask("SELECT count(*) - count(DISTINCT source_id) FROM protocol") + ask(
            "SELECT count(*) FROM (SELECT 1 FROM decision GROUP BY protocol_id, path "
            "HAVING count(*) > 1) AS twice"
        )


@contextmanager
def _register(data: Path, url: str) -> Iterator[Callable[[str], int]]:
    address = Settings(data=data, database_url=url).store_url
    if address.startswith("sqlite:") and not (data / "protokolist.sqlite").exists():
        yield lambda query: 0
        return
    engine = create_store_engine(address)

    def ask(query: str) -> int:
        try:
            with engine.connect() as connection:
                return int(connection.execute(text(query)).scalar_one())
        except Exception:  # its tables are not made yet
            return 0

    yield ask
    engine.dispose()
