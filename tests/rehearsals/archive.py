"""An archive digitised three ways that must end alike: let be, killed again and again, on several
machines of which one dies. Not a test: it takes from minutes to an hour.

    scripts/rehearse_archive --files 5000 --kill-every 30
    scripts/rehearse_archive --files 1000 --machines
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text

from api.settings import Settings
from models.session import create_store_engine
from tests.postgres import running_postgres
from tests.rehearsals.archive_folder import make_archive

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Ran:
    """How a run went: its report, how long it took, memory of all its processes by the second."""

    report: str
    seconds: float
    kills: int = 0
    memory: list[tuple[int, float]] = field(default_factory=list)


def command(*words: str, **settings: str) -> subprocess.Popen[bytes]:
    """``protokolist`` in a group of its own, to be killed as a power cut does."""
    given = {f"PROTOKOLIST_{name.upper()}": value for name, value in settings.items()}
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "api.cli", *words],
        cwd=ROOT,
        env={**os.environ, **threads, **given},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def calm(folder: Path, data: Path, workers: int, **settings: str) -> Ran:
    began = time.monotonic()
    started = command("archive", str(folder), "--workers", str(workers), data=str(data), **settings)
    ran = Ran("", 0)
    while started.poll() is None:
        time.sleep(2)
        ran.memory.append((_done(data, settings), _memory(started.pid)))
    ran.seconds, ran.report = time.monotonic() - began, report_of(data)
    return ran


def killed(folder: Path, data: Path, workers: int, every: float, seed: int, **settings: str) -> Ran:
    """Killed at random, on average every so many seconds, until it has come to its end."""
    whims, began, kills = random.Random(seed), time.monotonic(), 0
    while True:
        started = command(
            "archive", str(folder), "--workers", str(workers), data=str(data), **settings
        )
        try:
            started.wait(whims.uniform(0.5, 1.5) * every)
        except subprocess.TimeoutExpired:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()
            kills += 1
            continue
        return Ran(report_of(data), time.monotonic() - began, kills)


def on_machines(folder: Path, work: Path, address: str) -> Ran:
    """Two workers with data folders of their own; a third of the way one dies and two come."""
    began = time.monotonic()
    shared = {"database_url": address, "files": str(work / "shared")}
    leading = command(
        "archive", str(folder), "--workers", "remote", data=str(work / "lead"), **shared
    )
    machines = [command("worker", data=str(work / f"m{n}"), **shared) for n in range(2)]
    count = sum(path.is_file() for path in folder.rglob("*"))
    while _done(work / "lead", shared) < count // 3 and leading.poll() is None:
        time.sleep(1)
    os.killpg(machines[0].pid, signal.SIGKILL)
    machines += [command("worker", data=str(work / f"m{n}"), **shared) for n in (2, 3, 4)]
    leading.wait()
    for machine in machines:
        if machine.poll() is None:
            os.killpg(machine.pid, signal.SIGTERM)
        machine.wait()
    return Ran(report_of(work / "lead"), time.monotonic() - began, kills=1)


def report_of(data: Path) -> str:
    return (data / "archives" / "run-1" / "report.csv").read_text("utf-8-sig")


def _done(data: Path, settings: dict[str, str]) -> int:
    """Files read or given up so far; 0 while there is no register."""
    with _register(data, settings) as ask:
        return ask("SELECT count(*) FROM protocol WHERE state IN ('ready', 'failed')")


def _twice(data: Path, settings: dict[str, str]) -> int:
    """Protocols more than there are contents, and decisions of a path more than once."""
    with _register(data, settings) as ask:
        return ask("SELECT count(*) - count(DISTINCT source_id) FROM protocol") + ask(
            "SELECT count(*) FROM (SELECT 1 FROM decision GROUP BY protocol_id, path "
            "HAVING count(*) > 1) AS twice"
        )


@contextmanager
def _register(data: Path, settings: dict[str, str]) -> Iterator[Callable[[str], int]]:
    url = Settings(data=data, database_url=settings.get("database_url", "")).store_url
    engine = create_store_engine(url)

    def ask(query: str) -> int:
        try:
            with engine.connect() as connection:
                return int(connection.execute(text(query)).scalar_one())
        except Exception:  # not made yet
            return 0

    if url.startswith("sqlite:") and not (data / "protokolist.sqlite").exists():
        yield lambda query: 0
    else:
        yield ask
    engine.dispose()


def _memory(group: int) -> float:
    """Megabytes of private memory (USS would be slow; RSS counts shared pages in each) by PSS."""
    total = 0.0
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
            if int(fields[3]) != group:  # the session
                continue
            rollup = (status.parent / "smaps_rollup").read_text()
            total += next(
                int(line.split()[1]) / 1024 for line in rollup.splitlines() if "Pss:" in line
            )
        except (OSError, StopIteration):
            continue
    return total


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--files", type=int, default=500)
    given.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given.add_argument("--kill-every", type=float, default=30)
    given.add_argument("--machines", action="store_true")
    given.add_argument("--seed", type=int, default=1)
    wanted = given.parse_args()
    with tempfile.TemporaryDirectory(prefix="archive-") as name:
        rehearse(Path(name), wanted)


def rehearse(work: Path, wanted: argparse.Namespace) -> None:
    folder = work / "Архив"
    make_archive(folder, wanted.files, wanted.seed)
    print(f"{wanted.files} files made", flush=True)
    first = calm(folder, work / "calm", wanted.workers)
    say("let be", first, wanted.files)
    early = [memory for done, memory in first.memory if done >= 200][:5]
    late = [memory for _, memory in first.memory][-8:-3]
    if early and late:
        then, now = sum(early) / len(early), sum(late) / len(late)
        print(
            f"memory after 200 files {then:.0f} MB, at the end {now:.0f} MB ({now / then - 1:+.0%})"
        )
    if wanted.machines:
        with running_postgres() as address:
            second = on_machines(folder, work, address)
            settings = {"database_url": address}
            twice = _twice(work / "lead", settings)
    else:
        second = killed(folder, work / "killed", wanted.workers, wanted.kill_every, wanted.seed)
        twice = _twice(work / "killed", {})
    say("on machines" if wanted.machines else "killed", second, wanted.files)
    print(f"reports {'equal' if first.report == second.report else 'DIFFER'}, twice: {twice}")
    if first.report != second.report or twice:
        (Path.cwd() / "var").mkdir(exist_ok=True)
        for ran, name in ((first, "calm"), (second, "other")):
            (Path.cwd() / "var" / f"rehearsal-{name}.csv").write_text(ran.report, "utf-8")
        sys.exit(1)


def say(name: str, ran: Ran, files: int) -> None:
    kills = f", killed {ran.kills} times" if ran.kills else ""
    print(f"{name}: {ran.seconds:.0f} s, {files / ran.seconds:.2f} files/s{kills}", flush=True)


if __name__ == "__main__":
    main()
