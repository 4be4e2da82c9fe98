"""Commands on the register: add files, print what is overdue, load the registry of schools."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from api import russian
from api.cards import school_names
from api.commands.extract import PARTLY
from api.deps import Resources
from api.engine import ARCHIVE, prepare
from api.outcome import outcome
from api.resources import open_resources
from api.settings import Settings
from api.supervision import Workers
from api.uploads import Errand, receive_given, shown_name
from models.actor import COMMAND
from models.committees import FIRST_COMMITTEE, move_first
from models.register import DecisionFilter, find_decisions
from models.session import reading, writing
from models.store import get_protocol

LOOK_SECONDS = 0.3
WIDTH = 160  # characters of a line where the output is no terminal
PAGE = 200


@contextmanager
def opened(settings: Settings) -> Iterator[Resources]:
    """The register, brought up to date; the data folder is made."""
    settings.data.mkdir(parents=True, exist_ok=True)
    prepare(settings.store_url)
    held, queue = open_resources(settings)
    with writing(held.engine) as session:
        move_first(session, settings.time_zone)
    try:
        yield held
    finally:
        queue.close()
        held.archives.close()
        held.engine.dispose()


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was given, and the protocol it became; None when it could not be opened."""

    shown: str
    protocol_id: int | None
    note: str = ""


def add_files(settings: Settings, paths: list[Path]) -> int:
    """Receive the files, wait until each is read, print a line for each; returns the exit code."""
    with opened(settings) as held:
        added = [each for path in paths for each in _add(held, path)]
        with Workers(settings, 1):
            failed = [each for each in added if not _report(held, each)]
    return PARTLY if failed else 0


def _add(held: Resources, path: Path) -> Iterator[Added]:
    """The file itself, or the files of an archive and what was left in it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        yield Added(str(path), None, f"не открывается: {error.strerror}")
        return
    taken = receive_given(held, path.name, content, Errand(FIRST_COMMITTEE, COMMAND, ARCHIVE))
    for name, receipt in taken.receipts:
        note = "" if receipt.created else "уже был загружен, "
        yield Added(_beside(path, name), receipt.protocol_id, note)
    for refused in taken.refused:
        yield Added(_beside(path, refused.name), None, refused.message)


def _beside(path: Path, name: str) -> str:
    """The way that was given, and then the way inside the archive."""
    return str(path) + name.removeprefix(shown_name(path.name))


def _report(held: Resources, added: Added) -> bool:
    """Wait for the file's turn and print how it ended; False when it was not read."""
    if added.protocol_id is None:
        print(f"{added.shown}: {added.note}", file=sys.stderr)
        return False
    while True:
        with reading(held.engine) as session:
            row = get_protocol(session, added.protocol_id)
            if row is not None and row.state in ("ready", "failed"):
                ready = row.state == "ready"
                stream = sys.stdout if ready else sys.stderr
                print(f"{added.shown}: {added.note}{outcome(row)}", file=stream, flush=True)
                return ready
        time.sleep(LOOK_SECONDS)


def print_overdue(settings: Settings, as_of: str | None) -> None:
    """A table of what is late on the day given, the oldest first."""
    with opened(settings) as held:
        day = held.today() if as_of is None else russian.read_day(as_of)
        table = Table(title=f"Просрочено на {russian.day(day)}", show_lines=True)
        for heading in ("Протокол", "Решение", "Исполнители", "Школы", "Срок", "Просрочено"):
            table.add_column(heading, overflow="fold")
        for row in _overdue_rows(held, day):
            table.add_row(*row)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    if table.row_count:
        console.print(table)
    else:
        console.print(f"На {russian.day(day)} просроченных решений нет.")


def _overdue_rows(held: Resources, day: date) -> Iterator[tuple[str, ...]]:
    cursor = None
    while True:
        with reading(held.engine) as session:
            where = DecisionFilter(overdue_as_of=day, past=day < held.today())
            page = find_decisions(session, where, cursor=cursor, limit=PAGE)
            names = school_names(session, page.items)
            for row in page.items:
                due = row.due_on(day)
                yield (
                    f"№ {row.protocol.number or '—'} от {russian.day(row.protocol.date)}",
                    f"{row.number or '•'} {row.text}",
                    "; ".join(executor.name for executor in row.executors) or "—",
                    "; ".join(names.get(each.school_id or "", each.text) for each in row.schools),
                    russian.day(due),
                    russian.days((day - due).days),
                )
        cursor = page.next_cursor
        if cursor is None:
            return
