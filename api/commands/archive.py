"""``protokolist archive``: folders of past years into the register, in one run."""

import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import timedelta
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.live import Live
from rich.text import Text

from api.commands.extract import PARTLY
from api.commands.register import opened
from api.deps import Resources
from api.digitising.finding import find_files
from api.digitising.report import FAILED, REFUSED, write_report
from api.digitising.taking import take_all
from api.russian import plural
from api.settings import Settings
from api.supervision import Workers, recognising_at_once
from models.actor import COMMAND
from models.archive_tables import ArchiveRunRow
from models.archives import Headway, headway, note_files, open_run, run_protocols
from models.renditions import group_renditions
from models.session import reading, writing

LOOK_SECONDS = 1.0
_SHARE = 20.0  # times as long as counting took: of a million decisions it is no trifle
PLAIN_SECONDS = 15.0  # between lines where the output is no terminal
LISTED_AT_ONCE = 1000
STOPPED = 130  # exit code: Ctrl+C


def digitise(
    settings: Settings,
    roots: Sequence[Path],
    committee_id: int,
    workers: int | None,
    report: Path | None,
) -> int:
    """The exit code: 3 when some files were not read, 130 when stopped; then run it again."""
    for root in roots:
        if not root.exists():
            raise FileNotFoundError(2, "нет такой папки или архива", str(root))
    with opened(settings) as held:
        run = _begin(held, roots, committee_id)
        try:
            _list(held, run, roots)
            watched = (
                Workers(recognising_at_once(settings, workers), workers)
                if workers
                else nullcontext()
            )
            with watched:
                _take_and_wait(held, run)
        except KeyboardInterrupt:
            print("\nОстановлено. Чтобы продолжить, повторите ту же команду.", file=sys.stderr)
            return STOPPED
        return _finish(held, run, report or settings.data / "archives" / f"run-{run.id}")


def _begin(held: Resources, roots: Sequence[Path], committee_id: int) -> ArchiveRunRow:
    shown = [str(root.resolve()) for root in roots]
    with writing(held.engine, COMMAND) as session:
        run, goes_on = open_run(session, committee_id, shown, held.clock())
    if goes_on:
        print(f"Продолжаю начатое {run.started_at.astimezone():%d.%m.%Y %H:%M}.")
    return run


def _list(held: Resources, run: ArchiveRunRow, roots: Sequence[Path]) -> None:
    """Files that came into the folders since the run was begun are found too."""
    found = find_files(roots)
    while files := list(islice(found, LISTED_AT_ONCE)):
        with writing(held.engine, COMMAND) as session:
            note_files(session, run.id, files)


def _take_and_wait(held: Resources, run: ArchiveRunRow) -> None:
    began, before = time.monotonic(), _headway(held, run)
    plain = Console(stderr=True)
    live = Live(console=plain, transient=True) if plain.is_terminal else None
    taking = take_all(held, run)
    now, said, again = before, 0.0, 0.0
    with live or nullcontext():
        while True:
            taken = next(taking, None)
            asked = time.monotonic()
            if taken is None or asked > again:
                now = _headway(held, run)
                again = time.monotonic() + _SHARE * (time.monotonic() - asked)
            line = shown(now, before, time.monotonic() - began)
            if live:
                live.update(Text(line))
            elif time.monotonic() - said > PLAIN_SECONDS:
                said = time.monotonic()
                print(line, file=sys.stderr, flush=True)
            if taken is None:
                if not now.left:
                    return
                time.sleep(max(LOOK_SECONDS, again - time.monotonic()))


def _headway(held: Resources, run: ArchiveRunRow) -> Headway:
    with reading(held.engine) as session:
        return headway(session, run.id)


def shown(now: Headway, before: Headway, seconds: float) -> str:
    """«1 200 из 5 000 файлов, 310 страниц (42 в секунду), 9 800 решений, осталось 4 мин»."""
    done = now.read + now.failed
    since = done - before.read - before.failed
    parts = [f"{done} из {plural(now.files, 'файла', 'файлов', 'файлов')}"]
    pages = (now.pages - before.pages) / seconds if seconds else 0
    parts.append(f"{plural(now.pages, 'страница', 'страницы', 'страниц')} ({pages:.1f} в секунду)")
    parts.append(plural(now.decisions, "решение", "решения", "решений"))
    if now.failed or now.refused:
        parts.append(f"не прочитано {now.failed + now.refused}")
    if since and now.left:
        left = timedelta(seconds=round(now.left * seconds / since))
        parts.append(f"осталось {left}")
    return ", ".join(parts)


def _finish(held: Resources, run: ArchiveRunRow, folder: Path) -> int:
    """The run ends when its report lies there whole: one killed before goes on, and writes it."""
    with writing(held.engine, COMMAND) as session:
        group_renditions(session, run_protocols(session, run.id), held.clock())
    with reading(held.engine) as session:
        summary = write_report(session, session.get_one(ArchiveRunRow, run.id), folder)
    with writing(held.engine, COMMAND) as session:
        session.get_one(ArchiveRunRow, run.id).finished_at = held.clock()
    for word, count in summary.files.most_common():
        print(f"{word}: {count}")
    print(f"Решений: {summary.all.decisions}, проверить: {summary.all.to_review}")
    print(f"Отчёт: {folder / 'report.html'}")
    return PARTLY if summary.files[FAILED] or summary.files[REFUSED] else 0
