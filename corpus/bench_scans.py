"""Our reading of scans beside plain ``tesseract``: letters read wrong, and time.

Both see the same pictures, with the same number of processes, in turns; plain tesseract is Debian's
program with ``rus`` and one thread, a process a page, told nothing. Of real protocols beside the
repository only the total is shown.
"""

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import TypeVar

from corpus.bench_machine import chip
from corpus.evaluate import load_registry
from corpus.forks import Forked
from corpus.misread import Misread, compare
from corpus.scan_cases import Case, find_cases, pictures_of, text_of
from extractor import extract, load_nlp, read
from extractor.nlp import Nlp

R = TypeVar("R")
PROGRAM = ("tesseract", "-", "stdout", "-l", "rus")
ALONE = {"OMP_THREAD_LIMIT": "1", "PATH": os.environ.get("PATH", "")}


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of all processors together."""

    clock: float
    work: float

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.clock + other.clock, self.work + other.work)


@dataclass(frozen=True, slots=True)
class Measured:
    """``whole`` is reading and extraction of ``ours``; times are medians of the rounds."""

    case: Case
    pages: int
    plain: Misread
    ours: Misread
    plain_spent: Spent
    ours_spent: Spent
    whole_spent: Spent


# -- measuring -------------------------------------------------------------------------------


def measure(case: Case, nlp: Nlp, rounds: int, processes: int) -> Measured:
    """In turns, so that a busy machine is equally busy for both."""
    pictures = pictures_of(case)
    plain = partial(recognise, pictures, processes)
    ours = partial(read, case.file.name, case.file.read_bytes(), Forked(processes))
    spent: list[tuple[Spent, Spent, Spent]] = []
    for _ in range(rounds):
        text, alone = _timed(plain)
        document, reading = _timed(ours)
        _, more = _timed(partial(extract, document, load_registry(), nlp))
        spent.append((alone, reading, reading + more))
    return Measured(
        case,
        len(pictures),
        compare(case.printed, text),
        compare(case.printed, text_of(document, case.skipped)),
        *map(_median, zip(*spent, strict=True)),
    )


def recognise(pictures: Sequence[bytes], processes: int) -> str:
    """What plain tesseract prints, a process for each page, ``processes`` at a time."""

    def run(picture: bytes) -> str:
        done = subprocess.run(PROGRAM, input=picture, capture_output=True, check=True, env=ALONE)
        return done.stdout.decode()

    with ThreadPoolExecutor(processes) as threads:
        return "\n".join(threads.map(run, pictures))


def _timed(work: Callable[[], R]) -> tuple[R, Spent]:
    begun, worked = time.perf_counter(), _work_of_all()
    result = work()
    return result, Spent(time.perf_counter() - begun, _work_of_all() - worked)


def _work_of_all() -> float:
    """Processor seconds of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in used)


def _median(spent: Sequence[Spent]) -> Spent:
    return Spent(
        statistics.median(one.clock for one in spent), statistics.median(one.work for one in spent)
    )


# -- the report ------------------------------------------------------------------------------


def render(measured: Sequence[Measured]) -> str:
    """A row for each open scan, then the totals of each group."""
    columns = (
        "scan", "pages", "letters wrong: tesseract", "ours",
        "seconds: tesseract", "reading", "ratio", "of processors", "with extraction",
    )  # fmt: skip
    lines = [_row(*columns), _row("---", *("---:" for _ in columns[1:]))]
    lines += [_line(one.case.name, [one]) for one in measured if one.case.group == "development"]
    for group in dict.fromkeys(one.case.group for one in measured):
        members = [one for one in measured if one.case.group == group]
        lines.append(_line(f"**{group}** ({len(members)})", members))
    return "\n".join([*lines, _line(f"**all** ({len(measured)})", measured)])


def _line(name: str, measured: Sequence[Measured]) -> str:
    nothing = Spent(0, 0)
    alone = sum((one.plain_spent for one in measured), nothing)
    reading = sum((one.ours_spent for one in measured), nothing)
    whole = sum((one.whole_spent for one in measured), nothing)
    return _row(
        name,
        str(sum(one.pages for one in measured)),
        _percent(sum((one.plain for one in measured), Misread())),
        _percent(sum((one.ours for one in measured), Misread())),
        f"{alone.clock:.1f}",
        f"{reading.clock:.1f}",
        f"{reading.clock / alone.clock:.2f}",
        f"{reading.work / alone.work:.2f}",
        f"{whole.clock / alone.clock:.2f}",
    )


def _percent(misread: Misread) -> str:
    """«0.31% (+0.10%)»: letters read wrong or lost; those of words that are not printed."""
    return f"{misread.wrong / misread.printed:.2%} (+{misread.surplus / misread.printed:.2%})"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def machine(processes: int, rounds: int) -> str:
    """What the figures hold for."""
    said = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True)
    cores = f"{os.cpu_count()} cores"
    return (
        f"{processes} processes, medians of {rounds} rounds; {chip()}, {cores}, "
        f"Python {platform.python_version()}, {said.stdout.splitlines()[0]}, "
        f"tesserocr {version('tesserocr')}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scripts/bench_scans", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--group", choices=("development", "held_out", "real"))
    chosen = parser.parse_args(arguments)
    nlp = load_nlp()
    measured = []
    for case in find_cases():
        if chosen.group in (None, case.group):
            measured.append(measure(case, nlp, chosen.rounds, chosen.processes))
            print(f"{len(measured)} measured", file=sys.stderr)
    print(render(measured), machine(chosen.processes, chosen.rounds), sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
