"""The database is locked, full or damaged (F4, F6, F9 of README.md)."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import event

from api.faults.damage import said_of
from api.keeping.check import check_register
from api.settings import Settings
from models.files import Originals
from tests.api.problems import problem_of
from tests.api.served import command_of, served
from tests.api.site import Site, open_site
from tests.database import copy_sqlite

ROOT = Path(__file__).resolve().parents[2]
CONTENT = b"PK\x03\x04 a file that is kept as it is"


def upload(site: Site, content: bytes = CONTENT) -> httpx2.Response:
    return site.client.post("/api/v1/protocols", files=[("files", ("п.docx", content))])


def hurried(site: Site) -> None:
    """Waits for a lock a fifth of a second instead of half a minute."""
    event.listen(
        site.client.app.state.resources.engine,  # type: ignore[attr-defined]
        "connect",
        lambda connection, _: connection.execute("PRAGMA busy_timeout=200"),
    )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def integrity(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def test_locked_for_longer_than_one_waits(site: Site):
    hurried(site)
    path = Path(site.engine.url.database or "")
    with locked(path):
        refused = upload(site)
        problem_of(refused, 503, "store-unavailable")
        assert refused.headers["Retry-After"]
        assert site.client.get("/api/v1/protocols").status_code == 200  # who reads does not wait
    assert upload(site).status_code == 202
    assert site.client.get("/api/v1/protocols").json()["total"] == 1


# -- no room -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tight:
    """A site on a disk of four megabytes, and what fills and frees it."""

    site: Site
    folder: Path

    def fill(self, left: int = 0) -> None:
        room = shutil.disk_usage(self.folder).free - left
        (self.folder / "ballast").write_bytes(bytes(max(room, 0)))

    def free(self) -> None:
        (self.folder / "ballast").unlink()


@pytest.fixture
def tight(empty_register: Path, tmp_path: Path) -> Iterator[Tight | None]:
    """None where the system does not allow to mount a small disk of memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=4m", "none", str(folder)]
    mounted = subprocess.run(["mount", *options], capture_output=True, check=False)
    if mounted.returncode != 0:
        yield None
        return
    try:
        url = copy_sqlite(empty_register, folder)
        site = open_site(Settings(data=folder, database_url=url))
        yield Tight(site, folder)
        site.client.app.state.resources.engine.dispose()  # type: ignore[attr-defined]
        site.engine.dispose()
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize(
    ("left", "size", "code"),
    [
        # The original has no room, then the database's own journal has none.
        pytest.param(20_000, 200_000, "storage-failed", id="original"),
        pytest.param(8_192, 100, "store-full", id="commit"),
    ],
)
def test_no_room_is_said_and_nothing_breaks(tight: Tight | None, left: int, size: int, code: str):
    if tight is None:
        return  # the same is played below
    assert upload(tight.site).status_code == 202
    tight.fill(left)
    problem_of(upload(tight.site, os.urandom(size)), 507, code)
    assert tight.site.client.get("/api/v1/protocols").json()["total"] == 1
    tight.free()
    assert upload(tight.site, os.urandom(size)).status_code == 202
    assert tight.site.client.get("/api/v1/protocols").json()["total"] == 2
    assert integrity(tight.folder / "register.sqlite") == "ok"
    assert not list(tight.folder.rglob("incoming-*"))


def test_a_database_that_may_not_grow(site: Site):
    """What SQLite says of a full disk, said by a limit that it keeps itself."""
    engine = site.client.app.state.resources.engine  # type: ignore[attr-defined]

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count=1")

    event.listen(engine, "connect", limit)
    accepted = 0
    while (answer := upload(site, os.urandom(100))).status_code == 202:
        accepted += 1
    problem_of(answer, 507, "store-full")
    event.remove(engine, "connect", limit)
    engine.dispose()
    assert upload(site).status_code == 202
    assert site.client.get("/api/v1/protocols").json()["total"] == accepted + 1


# -- damaged -----------------------------------------------------------------------------------


def torn(path: Path, first: int = 3) -> None:
    """The heart of every page but the first is turned over, as a dying disk would."""
    content = bytearray(path.read_bytes())
    for page in range(first * 4096, len(content), 4096):
        content[page : page + 64] = bytes(64)
    path.write_bytes(bytes(content))


def test_after_damage_was_noticed_nothing_is_written(site: Site):
    site.engine.dispose()
    torn(Path(site.engine.url.database or ""))
    noticed = upload(site)
    problem_of(noticed, 503, "store-damaged")
    assert "protokolist restore" in noticed.json()["detail"]
    health = site.client.get("/api/v1/health")
    assert (health.status_code, health.json()["store"]) == (503, "damaged")
    problem_of(site.client.post("/api/v1/protocols", files=[]), 503, "store-damaged")
    assert "protokolist restore" in site.client.get("/nowhere").text


def test_a_whole_one_is_not_called_damaged(empty_register: Path, tmp_path: Path):
    url = copy_sqlite(empty_register, tmp_path)
    assert said_of(url) == ""
    assert said_of(f"sqlite:///{tmp_path / 'none.sqlite'}") == ""
    with locked(Path(url.removeprefix("sqlite:///"))):
        assert said_of(url) == ""


def test_a_file_that_is_no_database_any_more(tmp_path: Path):
    path = tmp_path / "protokolist.sqlite"
    path.write_bytes(bytes(8192))
    assert said_of(f"sqlite:///{path}") == "file is not a database"


def test_serving_one_whose_accounts_are_gone_tells_how_to_restore(
    empty_register: Path, tmp_path: Path
):
    path = tmp_path / "protokolist.sqlite"
    shutil.copy(empty_register, path)
    torn(path)
    before = path.read_bytes()
    ended = subprocess.run(
        [sys.executable, "-m", "api.cli", "serve", "--port", "0"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PROTOKOLIST_DATA": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert ended.returncode == 2
    assert "protokolist restore" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert path.read_bytes() == before


def test_one_page_torn_is_served_for_reading_alone(empty_register: Path, tmp_path: Path):
    path = tmp_path / "protokolist.sqlite"
    shutil.copy(empty_register, path)
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'job_file'"
        (page,) = connection.execute(query).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\xff" * 64
    path.write_bytes(bytes(content))
    with served(tmp_path) as service, httpx2.Client(base_url=service.address) as client:
        assert not [pid for pid in service.processes() if b"spawn_main" in command_of(pid)]
        shown = client.get("/protocols")
        assert shown.status_code == 200
        assert "protokolist restore" in shown.text
        files = [("files", ("п.docx", CONTENT))]
        problem_of(client.post("/api/v1/protocols", files=files), 503, "store-damaged")
        assert client.get("/api/v1/health").json()["store"] == "damaged"


def test_what_a_deleted_journal_took_along_is_found(empty_register: Path, tmp_path: Path):
    """Its rows are gone, their originals are not: ``check`` tells of files without a row."""
    settings = Settings(data=tmp_path, database_url=copy_sqlite(empty_register, tmp_path))
    site = open_site(settings)
    assert upload(site).status_code == 202
    path = Path(site.engine.url.database or "")
    assert Path(f"{path}-wal").stat().st_size > 0
    other = tmp_path / "without-journal.sqlite"
    shutil.copy(path, other)
    found = check_register(f"sqlite:///{other}", Originals(tmp_path))
    site.client.app.state.resources.engine.dispose()  # type: ignore[attr-defined]
    site.engine.dispose()
    assert [each.code for each in found] == ["orphan"]
    assert "-wal" in found[0].message
