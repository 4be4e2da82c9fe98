"""What came of a run: a page for people and a table for programs, the same whatever the way.

Nothing in them tells when or how often the run was stopped: a run that was killed ten times ends
with the same table as one that was let be.
"""

import csv
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from sqlalchemy.orm import Session

from api.pages import templates
from api.russian import day
from models.archive_tables import ArchiveRunRow
from models.archives import FileLine, file_lines

HEADINGS = (
    "файл",
    "что с ним",
    "протокол",
    "дата",
    "орган",
    "решений",
    "проверить",
    "причина",
    "год по папке",
    "орган по папке",
)
READ, FAILED, KNOWN, RENDITION, REFUSED, OPENED, WAITS = (
    "прочитан",
    "не прочитан",
    "уже был",
    "другой файл того же протокола",
    "не взят",
    "распакован",
    "ждёт очереди",
)


@dataclass(slots=True)
class Totals:
    """Of the protocols of a year, of a body, or of all."""

    protocols: int = 0
    decisions: int = 0
    to_review: int = 0

    def add(self, line: FileLine) -> None:
        self.protocols += 1
        self.decisions += line.decisions
        self.to_review += line.to_review


@dataclass(slots=True)
class Summary:
    """Counts of files by what became of them, and totals by year and body."""

    files: Counter[str] = field(default_factory=Counter)
    years: dict[str, Totals] = field(default_factory=dict)
    bodies: dict[str, Totals] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    all: Totals = field(default_factory=Totals)

    def add(self, line: FileLine) -> None:
        ended = what_became(line)
        self.files[ended] += 1
        if reason := reason_of(line):
            self.reasons[reason] += 1
        if ended != READ or line.protocol is None:
            return
        held = line.protocol.date
        year = str(held.year) if held else "без даты"
        body = line.protocol.body or "орган не назван"
        for totals in (
            self.all,
            self.years.setdefault(year, Totals()),
            self.bodies.setdefault(body, Totals()),
        ):
            totals.add(line)


def what_became(line: FileLine) -> str:
    """In one word of the report."""
    states = {"known": KNOWN, "refused": REFUSED, "opened": OPENED, "found": WAITS}
    if line.file.state in states:
        return states[line.file.state]
    if line.protocol is None or line.protocol.state in ("received", "reading"):
        return WAITS
    if line.protocol.state == "failed":
        return FAILED
    return READ if line.protocol.rendition_of is None else RENDITION


def reason_of(line: FileLine) -> str:
    """Why a file was not taken or not read; empty where it was."""
    if line.file.message:
        return line.file.message
    failed = line.protocol is not None and line.protocol.state == "failed"
    return (line.protocol.error_message or "") if failed and line.protocol else ""


def write_report(session: Session, run: ArchiveRunRow, folder: Path) -> Summary:
    """Writes ``report.csv`` and ``report.html`` into the folder, which is made; each is there whole
    or as it was before."""
    folder.mkdir(parents=True, exist_ok=True)
    summary = Summary()
    with _whole(folder / "report.csv", encoding="utf-8-sig") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(HEADINGS)
        for line in file_lines(session, run.id):
            summary.add(line)
            table.writerow(_row(line))
    page = templates().get_template("archive_report.html")
    with _whole(folder / "report.html", encoding="utf-8") as file:
        for piece in page.generate(
            roots=run.roots,
            summary=summary,
            headings=HEADINGS,
            rows=_shown(session, run),
            style=(Path(__file__).parents[1] / "static" / "style.css").read_text("utf-8"),
        ):
            file.write(piece)
    return summary


@contextmanager
def _whole(path: Path, encoding: str) -> Iterator[TextIO]:
    """A file beside the path, which takes its place when it is written to the end."""
    begun = path.with_name(f".{path.name}.begun")
    with begun.open("w", encoding=encoding, newline="") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    begun.replace(path)


def _row(line: FileLine) -> list[str]:
    held = line.protocol
    read = held is not None and held.state == "ready" and line.file.state != "known"
    cells = [
        line.file.path,
        what_became(line),
        (held.number or "") if held and read else "",
        day(held.date) if held and read and held.date else "",
        (held.body or "") if held and read else "",
        str(line.decisions) if read else "",
        str(line.to_review) if read else "",
        reason_of(line),
        str(line.file.hint_year or ""),
        line.file.hint_body or "",
    ]
    return [_plain(cell) for cell in cells]


def _plain(cell: str) -> str:
    """A cell that no table program takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _shown(session: Session, run: ArchiveRunRow) -> Iterator[list[str]]:
    for line in file_lines(session, run.id):
        yield _row(line)
