"""All fixtures of all tests, and the policy for them.

- A fixture stands here and nowhere else, so that its name means one thing in every test.
- Take the smallest that has what the case needs; a value is built by hand in the test itself.
- What is slow to make (the language model, a database server) is made once for the run and never
  changed by a test; what a test may change is made anew for each.
- Real protocols lie beside the repository or do not: a test that goes through ``seeds`` passes
  on an empty list and never names what is in them.
"""

import copy
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.postgres import running_postgres

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from api.children import Children
    from api.page_images import PageImages
    from api.sandbox.reading import Sandbox
    from extractor.nlp import Nlp
    from models.files import Originals
    from tests.api.offices import Office
    from tests.api.site import Site
    from tests.database import PostgresRegisters

ROOT = Path(__file__).resolve().parent.parent

# -- files -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    """The real protocols in ../shared/seeds with gold beside them; empty where there are none."""
    return sorted((ROOT.parent / "shared" / "seeds").glob("*.docx"))


@pytest.fixture(scope="session")
def old_files(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """doc | rtf | odt | html → a protocol of the corpus in it, four seconds to make."""
    from tests.api.old_files import write_old

    word = root / "corpus" / "protocols" / "method_council" / "source.docx"
    return write_old(tmp_path_factory.mktemp("old"), word.read_bytes())


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the system's temporary one is, here and in processes started here."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


# -- language --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def nlp() -> "Nlp":
    """The language model, about a second to load."""
    from extractor.nlp import load_nlp

    return load_nlp()


@pytest.fixture(scope="session")
def rules_only(nlp: "Nlp") -> "Nlp":
    """The language model without the second reader, which is at home in whole protocols only."""
    alone = copy.copy(nlp)
    alone._labeller = None
    return alone


# -- database --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL; a test that writes makes a database of its own in it."""
    with running_postgres() as address:
        yield address


@pytest.fixture(scope="session")
def postgres_registers(postgres: str) -> Iterator["PostgresRegisters"]:
    """Gives empty registers on that server, each a database of its own."""
    from tests.database import PostgresRegisters

    registers = PostgresRegisters(postgres)
    yield registers
    registers.close()


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, to be copied."""
    from api.engine import prepare

    path = tmp_path_factory.mktemp("sqlite") / "empty.sqlite"
    prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty register of the test's own, on either database."""
    return _empty_register(request, tmp_path)


def _empty_register(request: pytest.FixtureRequest, folder: Path) -> str:
    from tests.database import copy_sqlite

    if request.param == "postgresql":
        registers: PostgresRegisters = request.getfixturevalue("postgres_registers")
        return registers.empty()
    return copy_sqlite(request.getfixturevalue("empty_register"), folder)


@pytest.fixture
def store_engine(store_url: str) -> Iterator["Engine"]:
    """An engine on an empty register of the test's own, on either database."""
    from models.session import create_store_engine

    engine = create_store_engine(store_url)
    yield engine
    stale, half_open = _out_of_step(engine)
    engine.dispose()
    assert stale == 0, "a task repeats a doubt that its decision no longer has"
    assert half_open == 0, "a line is open and its task is not"


def _out_of_step(engine: "Engine") -> tuple[int, int]:
    """Whatever a test did: tasks say what their decisions and lines say; else how many do not."""
    from sqlalchemy import func, select
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.orm import Session

    from models.doubts import count_stale
    from models.task_tables import LineRow, TaskRow

    lines = select(func.count()).select_from(LineRow).join(TaskRow, TaskRow.id == LineRow.task_id)
    try:
        with Session(engine) as session:
            half_open = session.scalar(lines.where(LineRow.is_open(), ~TaskRow.open)) or 0
            return count_stale(session), half_open
    except SQLAlchemyError:  # a register that the test has broken, or of another version
        return 0, 0


@pytest.fixture
def filled_register(store_engine: "Engine") -> "Engine":
    """The two protocols of samples.py, for a test that changes them."""
    from tests.models.samples import fill

    fill(store_engine)
    return store_engine


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def standing_register(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator["Engine"]:
    """The same two protocols, filled in once: tests only read them."""
    from models.session import create_store_engine
    from tests.models.samples import fill

    engine = create_store_engine(_empty_register(request, tmp_path_factory.mktemp("standing")))
    fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def standing_tasks(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator["Engine"]:
    """Tasks on every axis, filled in once: tests only read them."""
    from models.session import create_store_engine
    from tests.models.task_samples import fill_tasks

    engine = create_store_engine(_empty_register(request, tmp_path_factory.mktemp("tasks")))
    fill_tasks(engine)
    yield engine
    engine.dispose()


# -- worker ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def children() -> Iterator["Children"]:
    """One child that reads with the stand-in and has 0.7 seconds for a file."""
    from api.children import Children
    from tests.api.stand_in import load

    pool = Children(load, 1, seconds=0.7)
    yield pool
    pool.close()


@pytest.fixture
def office(store_url: str, tmp_path: Path) -> Iterator["Office"]:
    """Uploads files into an empty register and runs workers on it, on either database."""
    from tests.api.offices import Office

    office = Office(store_url, tmp_path)
    yield office
    office.close()


# -- sandbox ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def sandbox() -> Iterator["Sandbox"]:
    """Reads files as the worker does, in a process for each."""
    from api.sandbox.reading import Sandbox

    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> "Originals":
    """An empty folder of originals."""
    from models.files import Originals

    return Originals(tmp_path_factory.mktemp("originals"))


@pytest.fixture(scope="module")
def images(
    originals: "Originals", tmp_path_factory: pytest.TempPathFactory
) -> "Iterator[PageImages]":
    """Draws the pages of those originals."""
    from api.page_images import PageImages

    drawn = PageImages(tmp_path_factory.mktemp("drawn"), originals)
    yield drawn
    drawn.close()


@pytest.fixture(scope="module")
def poisoned() -> Iterator["Sandbox"]:
    """Does the deeds of ``poison``, eight seconds, one of the processor, 400 megabytes for each."""
    from tests.api.sandbox import poison

    with poison.sandbox() as sandbox:
        yield sandbox


# -- web -------------------------------------------------------------------------------------


@pytest.fixture
def site(empty_register: Path, tmp_path: Path) -> "Iterator[Site]":
    """The service over an empty register on SQLite; today is 21.10.2024."""
    from api.settings import Settings
    from tests.api.site import open_site
    from tests.database import copy_sqlite

    opened = open_site(Settings(data=tmp_path, database_url=copy_sqlite(empty_register, tmp_path)))
    with opened.client:
        yield opened
    opened.engine.dispose()


@pytest.fixture
def small_site(empty_register: Path, tmp_path: Path) -> "Iterator[Site]":
    """The same that takes files of at most 1,000 bytes and requests of 4,000."""
    from api.settings import Settings
    from tests.api.site import open_site
    from tests.database import copy_sqlite

    url = copy_sqlite(empty_register, tmp_path)
    opened = open_site(
        Settings(data=tmp_path, database_url=url, max_file_bytes=1000, max_request_bytes=4000)
    )
    with opened.client:
        yield opened
    opened.engine.dispose()
