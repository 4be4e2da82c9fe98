"""What a file of each kind costs, and how much of what its cores could do a run does.

- alone: one process that extracts, with its sandbox, without queue, database and other workers; for
  scans plain ``tesseract``, a process a page;
- one worker: ``protokolist archive --workers 1``, all of its processes held to one core;
- run: the same with all cores. Both from a tenth of the files on, when all of it works.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from api.children import Known
from api.extraction import load_extraction
from corpus.bench_scans import ALONE, PROGRAM
from tests.rehearsals.archive_folder import PROTOCOLS, make_kind
from tests.rehearsals.archive_runs import ROOT, command, done_in
from tests.rehearsals.processes import cpu_seconds

FILES = {"docx": 150, "pdf": 150, "doc": 20, "scan": 30}
EURO_AN_HOUR = 0.04  # of one core, as clouds let machines of 2–8 cores in 2026
_LOOK = 0.2
_WARM = 3  # files before anything is measured


@dataclass(frozen=True, slots=True)
class Speed:
    """``cpu``: seconds of all processes that took part."""

    files: int
    pages: int
    seconds: float
    cpu: float

    def share_of(self, alone: "Speed", cores: int) -> float:
        """Of what so many cores would do, each as fast as one process alone."""
        return (self.files / self.seconds) / (cores * alone.files / alone.seconds)


def measure_speeds(work: Path, cores: int, seed: int) -> None:
    """Prints the table; shares are of cores × the speed of one process or worker."""
    print(
        "| kind | files/s alone | one worker, one core | run | of alone | of one worker | "
        "of alone, by CPU | CPU s a 1000 pages: alone, run | € a 1000 pages |\n|---|" + "---:|" * 8
    )
    for kind, count in FILES.items():
        folder = work / "speeds" / kind
        if not folder.exists():
            make_kind(folder, kind, count, seed)
        pages = sum(_pages(path, kind) for path in folder.iterdir())
        alone = _alone(folder, kind, pages)
        with _one_core():
            worker = _run(folder, work / "speeds" / f"data-{kind}", 1, pages)
        run = _run(folder, work / "speeds" / f"data-{kind}", cores, pages)
        spent = run.cpu / run.pages * 1000
        print(
            f"| {kind} | {_rate(alone):.2f} | {_rate(worker):.2f} | {_rate(run):.2f} | "
            f"{run.share_of(alone, cores):.0%} | {run.share_of(worker, cores):.0%} | "
            f"{(alone.cpu / alone.files) / (run.cpu / run.files):.0%} | "
            f"{alone.cpu / alone.pages * 1000:.0f}, {spent:.0f} | "
            f"{spent / 3600 * EURO_AN_HOUR:.4f} |",
            flush=True,
        )


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
    return Speed(told["files"], round(pages * told["files"] / FILES[kind]), **told["spent"])


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
    """From the moment at which a tenth was read to the last file."""
    count = len(list(folder.iterdir()))
    shutil.rmtree(data, ignore_errors=True)
    started = command(data, "archive", str(folder), "--workers", str(cores))
    seen: list[tuple[int, float, float]] = []
    while started.poll() is None and (not seen or seen[-1][0] < count):
        time.sleep(_LOOK)
        done = done_in(data)
        if not seen or done > seen[-1][0]:
            seen.append((done, time.monotonic(), cpu_seconds(started.pid)))
    started.wait()
    first = next(each for each in seen if each[0] >= count / 10)
    last = seen[-1]
    files = last[0] - first[0]
    return Speed(files, round(pages * files / count), last[1] - first[1], last[2] - first[2])


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
