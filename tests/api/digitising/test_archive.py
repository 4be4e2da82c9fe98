"""An archive digitised by the real command, with real workers, killed on its way and let be."""

import datetime as dt
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import event

from api.commands.archive import digitise, shown
from api.commands.register import opened
from api.digitising.finding import find_files
from api.digitising.taking import take_all
from api.engine import prepare
from api.resources import open_resources
from api.settings import Settings
from models.archive_tables import ArchiveRunRow
from models.archives import FoundFile, Headway, file_lines, headway, list_runs, note_files, open_run
from models.session import reading, writing

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 120.0


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve protocols in Word, four of them in pdf too, a copy, a broken one, a table, a zip."""
    folder = tmp_path_factory.mktemp("архив")
    kept = sorted((ROOT / "corpus" / "protocols").glob("b_*"))[:12]
    assert len(kept) == 12
    for place, protocol in enumerate(kept):
        year = folder / ("2019" if place % 2 else "2020")
        year.mkdir(exist_ok=True)
        shutil.copy(protocol / "source.docx", year / f"{protocol.name}.docx")
        if place < 4:
            shutil.copy(protocol / "source.pdf", year / f"{protocol.name}.pdf")
    shutil.copy(kept[0] / "source.docx", folder / "копия.docx")
    (folder / "оборван.pdf").write_bytes((kept[1] / "source.pdf").read_bytes()[:3000])
    (folder / "пустой.docx").write_bytes(b"")
    with zipfile.ZipFile(folder / "второй.zip", "w") as packed:
        packed.write(kept[5] / "source.docx", "2021/тот же.docx")
        packed.write(kept[6] / "source.pdf", "2021/печать.pdf")
        packed.writestr("2021/таблица.rar", b"Rar!\x1a\x07\x01\x00")
    return folder


def command(archive: Path, data: Path, log: Path) -> subprocess.Popen[bytes]:
    """In a group of its own, to be killed as a power cut kills: all of it at once."""
    environment = {**os.environ, "PROTOKOLIST_DATA": str(data), "OPENBLAS_NUM_THREADS": "1"}
    with log.open("ab") as written:
        return subprocess.Popen(
            [sys.executable, "-m", "api.cli", "archive", str(archive), "--workers", "1"],
            cwd=ROOT,
            env=environment,
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def report(data: Path) -> str:
    return (data / "archives" / "run-1" / "report.csv").read_text("utf-8-sig")


def test_a_run_killed_on_its_way_ends_as_one_that_was_let_be(archive, tmp_path):
    calm = command(archive, tmp_path / "calm", tmp_path / "calm.log")
    assert calm.wait(PATIENCE) == 3, (tmp_path / "calm.log").read_text()
    whims = random.Random(7)
    for _ in range(2):
        killed = command(archive, tmp_path / "killed", tmp_path / "killed.log")
        time.sleep(whims.uniform(2.0, 6.0))
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
    again = command(archive, tmp_path / "killed", tmp_path / "killed.log")
    assert again.wait(PATIENCE) == 3, (tmp_path / "killed.log").read_text()
    assert report(tmp_path / "killed") == report(tmp_path / "calm")
    lines = report(tmp_path / "calm").splitlines()[1:]
    ended = [line.split(";")[1] for line in lines]
    assert {word: ended.count(word) for word in set(ended)} == {
        "прочитан": 12,
        "другой файл того же протокола": 5,
        "уже был": 2,
        "не прочитан": 2,
        "распакован": 1,
        "не взят": 1,
    }
    assert f"Решений: {headway_of(tmp_path / 'calm').decisions}," in calm_log(tmp_path)


def calm_log(folder: Path) -> str:
    return (folder / "calm.log").read_text("utf-8")


def headway_of(data: Path) -> Headway:
    """What the page of the archive shows: a protocol in Word and pdf counts once there too."""
    with opened(Settings(data=data)) as held, reading(held.engine) as session:
        return headway(session, 1)


@pytest.mark.parametrize("stopped_after", [0, 1])
def test_taking_goes_on_where_it_was_stopped(store_url, archive, tmp_path, stopped_after):
    settings = Settings(data=tmp_path, database_url=store_url)
    prepare(settings.store_url)
    for _ in range(2):
        held, queue = open_resources(settings)
        with writing(held.engine) as session:
            run, _ = open_run(session, 1, [str(archive)], held.clock())
        with writing(held.engine) as session:
            note_files(session, run.id, find_files([archive]))
        for count, _ in enumerate(take_all(held, run)):
            if count == stopped_after:
                break
        with reading(held.engine) as session:
            now = headway(session, run.id)
        queue.close()
        held.archives.close()
        held.engine.dispose()
    assert (run.id, now.files, now.known) == (1, 19, 2)


@pytest.mark.parametrize(
    "now, before, seconds, said",
    [
        (Headway(files=5), Headway(), 0, "0 из 5 файлов, 0 страниц (0.0 в секунду), 0 решений"),
        (
            Headway(files=21, read=10, failed=1, pages=42, decisions=101, refused=2),
            Headway(read=1, pages=2),
            10,
            "11 из 21 файла, 42 страницы (4.0 в секунду), 101 решение, не прочитано 3, "
            "осталось 0:00:10",
        ),
    ],
)
def test_headway_is_said_in_russian(now, before, seconds, said):
    assert shown(now, before, seconds) == said


def test_a_run_ends_when_its_report_is_there(tmp_path):
    """Killed while the report was written, a run was finished and its report stayed torn."""
    settings = Settings(data=tmp_path / "register")
    taken = settings.data / "archives" / "run-1" / "report.html"
    few = tmp_path / "папка"
    few.mkdir()
    (few / "таблица.rar").write_bytes(b"Rar!\x1a\x07\x01\x00")
    taken.mkdir(parents=True)  # where the page is to be, something lies
    with pytest.raises(OSError):
        digitise(settings, [few], 1, None, None)
    assert [run.finished_at for run in runs_of(settings)] == [None]
    taken.rmdir()
    assert digitise(settings, [few], 1, None, None) == 3
    (run,) = runs_of(settings)
    assert run.finished_at is not None
    assert sorted(path.name for path in taken.parent.iterdir()) == ["report.csv", "report.html"]


def runs_of(settings: Settings) -> list[ArchiveRunRow]:
    with opened(settings) as held, reading(held.engine) as session:
        return list(list_runs(session, None))


def test_the_report_asks_once_for_a_page_of_files(store_engine):
    """Within the row of each file SQLite went through all decisions that need review."""
    asked = []
    with writing(store_engine) as session:
        run, _ = open_run(session, 1, ["/архив"], dt.datetime.now(dt.UTC))
        note_files(session, run.id, [FoundFile(0, f"{n}.docx", 1) for n in range(9)])
    with reading(store_engine) as session:
        event.listen(store_engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        assert len(list(file_lines(session, 1))) == 9
    assert len([said for said in asked if said.startswith("SELECT")]) == 2
