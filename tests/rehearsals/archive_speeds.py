"""What a file of each kind costs, and how much of what its cores could do a run does.

- alone: one process that extracts, with its sandbox, without queue, database and other workers; for
  scans plain ``tesseract``, a process a page;
- one worker: ``protokolist archive --workers 1``, all of its processes held to one core;
- run: the same with all cores.

Both runs are measured while all of it works, from a tenth of the files on to the last twentieth:
what starts and ends a run, and the last files, for which there is one worker more than files, count
for nothing in an archive of thousands. They are told apart. Rounds go there and back, so that a
machine that grows slower is none of them to blame.
"""

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from api.children import Known
from api.extraction import load_extraction
from corpus.bench_scans import ALONE, PROGRAM
from tests.rehearsals.archive_folder import PROTOCOLS, make_kind
from tests.rehearsals.archive_runs import ROOT, command
from tests.rehearsals.processes import cpu_seconds

# Kind → files, rounds: reckoned to take eight minutes on two quiet cores.
FILES = {"docx": (180, 2), "pdf": (120, 2), "doc": (16, 1), "scan": (24, 2)}
EURO_AN_HOUR = 0.04  # of one core, as clouds let machines of 2–8 cores in 2026
_LOOK = 0.5
_WARM = 3  # files before anything is measured
_FIRST, _LAST = 0.1, 0.95  # of the files, between which a run is measured


@dataclass(frozen=True, slots=True)
class Speed:
    """``cpu``: seconds of all processes that took part. ``around``: seconds before the first file
    was read and after the last one, which are in no other figure."""

    files: int
    pages: int
    seconds: float
    cpu: float
    around: float = 0.0

    def share_of(self, alone: "Speed", cores: int) -> float:
        """Of what so many cores would do, each as fast as one process alone."""
        return (self.files / self.seconds) / (cores * alone.files / alone.seconds)


def together(rounds: Sequence[Speed]) -> Speed:
    """Of several rounds; ``around`` is that of one."""
    return Speed(
        sum(each.files for each in rounds),
        sum(each.pages for each in rounds),
        sum(each.seconds for each in rounds),
        sum(each.cpu for each in rounds),
        sum(each.around for each in rounds) / len(rounds),
    )


def measure_speeds(work: Path, cores: int, seed: int, kinds: Sequence[str] = tuple(FILES)) -> None:
    """Prints the table; shares are of cores × the speed of one process or worker."""
    print(
        "| kind | files | alone, files/s | one worker, one core | run | **of one worker** | of alone "
        "| of alone, by CPU | CPU s a 1000 pages: alone, run | € a 1000 pages "
        "| start and end, s: one worker, run | load before, after |\n|---|" + "---:|" * 11
    )
    for kind in kinds:
        count, rounds = FILES[kind]
        folder = work / "speeds" / kind
        if not folder.exists():
            make_kind(folder, kind, count, seed)
        load = os.getloadavg()[0]
        alone, worker, run = _measured(kind, folder, cores, rounds)
        spent = run.cpu / run.pages * 1000
        print(
            f"| {kind} | {count} × {rounds} | {_rate(alone):.2f} | {_rate(worker):.2f} "
            f"| {_rate(run):.2f} | **{run.share_of(worker, cores):.0%}** "
            f"| {run.share_of(alone, cores):.0%} "
            f"| {(alone.cpu / alone.files) / (run.cpu / run.files):.0%} "
            f"| {alone.cpu / alone.pages * 1000:.0f}, {spent:.0f} "
            f"| {spent / 3600 * EURO_AN_HOUR:.4f} | {worker.around:.0f}, {run.around:.0f} "
            f"| {load:.1f}, {os.getloadavg()[0]:.1f} |",
            flush=True,
        )


def _measured(kind: str, folder: Path, cores: int, rounds: int) -> tuple[Speed, Speed, Speed]:
    """Alone, one worker, all cores: there, then back."""
    pages = sum(_pages(path, kind) for path in folder.iterdir())
    data = folder.with_name(f"data-{kind}")

    def one_worker() -> Speed:
        with _one_core():
            return _run(folder, data, 1, pages)

    ways = {
        "alone": lambda: _alone(folder, kind, pages),
        "worker": one_worker,
        "run": lambda: _run(folder, data, cores, pages),
    }
    found: dict[str, list[Speed]] = {name: [] for name in ways}
    for number in range(rounds):
        for name in list(ways)[:: 1 if number % 2 == 0 else -1]:
            found[name].append(ways[name]())
    return together(found["alone"]), together(found["worker"]), together(found["run"])


def _rate(speed: Speed) -> float:
    return speed.files / speed.seconds


@contextmanager
def _one_core() -> Iterator[None]:
    """What is begun meanwhile has this one alone."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def _pages(path: Path, kind: str) -> int:
    """Word has no pages: those of the print of the same protocol. Scans are of one."""
    name = path.stem.rpartition(" ")[0]
    if kind == "scan":
        return 1
    return len(pypdfium2.PdfDocument(PROTOCOLS / name / "source.pdf"))


# -- alone -----------------------------------------------------------------------------------


def _alone(folder: Path, kind: str, pages: int) -> Speed:
    said = subprocess.run(
        [sys.executable, "-m", "tests.rehearsals.archive_speeds", kind, str(folder)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    ).stdout
    told = json.loads(said.splitlines()[-1])
    count = len(list(folder.iterdir()))
    return Speed(told["files"], round(pages * told["files"] / count), **told["spent"])


def _main(kind: str, folder: Path) -> None:
    """In a process of its own: reads all files after the first few, prints what they took."""
    paths = sorted(folder.iterdir())
    read = _recogniser(paths) if kind == "scan" else _extraction()
    for path in paths[:_WARM]:
        read(path)
    began, before = time.monotonic(), cpu_seconds(os.getpid())
    for path in paths[_WARM:]:
        read(path)
    seconds, cpu = time.monotonic() - began, cpu_seconds(os.getpid()) - before
    print(json.dumps({"files": len(paths) - _WARM, "spent": {"seconds": seconds, "cpu": cpu}}))


def _extraction() -> Callable[[Path], object]:
    extract = load_extraction()
    known = Known()
    return lambda path: extract(path.name, path.read_bytes(), known)


def _recogniser(paths: Sequence[Path]) -> Callable[[Path], object]:
    pictures = {path: picture_of(path) for path in paths}
    return lambda path: subprocess.run(
        PROGRAM, input=pictures[path], env=ALONE, check=True, capture_output=True
    )


def picture_of(path: Path) -> bytes:
    """The first page's picture as it lies in the pdf."""
    page = pypdfium2.PdfDocument(path)[0]
    image = next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])))
    made = io.BytesIO()
    image.get_bitmap().to_pil().save(made, "PNG")
    return made.getvalue()


# -- the run ---------------------------------------------------------------------------------


def _run(folder: Path, data: Path, cores: int, pages: int) -> Speed:
    count = len(list(folder.iterdir()))
    shutil.rmtree(data, ignore_errors=True)
    began = time.monotonic()
    started = command(data, "archive", str(folder), "--workers", str(cores))
    seen: list[tuple[int, float, float]] = []
    while started.poll() is None and (not seen or seen[-1][0] < count):
        time.sleep(_LOOK)
        done = _done(data / "protokolist.sqlite")
        if done and (not seen or done > seen[-1][0]):
            seen.append((done, time.monotonic(), cpu_seconds(started.pid)))
    started.wait()
    around = time.monotonic() - began - (seen[-1][1] - seen[0][1])
    first = next(each for each in seen if each[0] >= _FIRST * count)
    last = next(each for each in seen if each[0] >= _LAST * count)
    files = last[0] - first[0]
    spent = last[1] - first[1], last[2] - first[2]
    return Speed(files, round(pages * files / count), *spent, around)


def _done(register: Path) -> int:
    """Files read or given up; asked twice a second on the cores that are measured, so without
    all that the program prepares a connection with."""
    if not register.exists():
        return 0
    with closing(sqlite3.connect(f"file:{register}?mode=ro", uri=True)) as connection:
        try:
            asked = "SELECT count(*) FROM protocol WHERE state IN ('ready', 'failed')"
            return int(connection.execute(asked).fetchone()[0])
        except sqlite3.OperationalError:  # its tables are not made yet
            return 0


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
