"""PostgreSQL goes away and comes back (F10 of README.md)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from api.engine import prepare
from api.settings import Settings
from tests.api.problems import problem_of
from tests.api.site import Site, open_site
from tests.postgres import Server, restartable_postgres

LIST = "/api/v1/protocols"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with restartable_postgres() as server:
        prepare(server.address)
        yield server


@pytest.fixture
def visited(server: Server, tmp_path: Path) -> Iterator[Site]:
    site = open_site(Settings(data=tmp_path, database_url=server.address))
    yield site
    engine_of(site).dispose()
    site.engine.dispose()


def engine_of(site: Site) -> Engine:
    engine: Engine = site.client.app.state.resources.engine  # type: ignore[attr-defined]
    return engine


def breaks(engine: Engine, word: str, times: int) -> list[str]:
    """In the middle of so many requests, before a statement with the word, the connection dies."""
    broken: list[str] = []

    def kill(connection, cursor, statement, parameters, context, many) -> None:
        if word in statement and len(broken) < times:
            broken.append(statement)
            own = connection.connection.dbapi_connection.info.backend_pid
            with site_engine.connect() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": own})

    from models.session import create_store_engine

    site_engine = create_store_engine(engine.url.render_as_string(hide_password=False))
    event.listen(engine, "before_cursor_execute", kill)
    event.listen(engine, "engine_disposed", lambda _: site_engine.dispose())
    return broken


@pytest.mark.parametrize("address", [LIST, "/protocols"])
def test_what_reads_is_asked_once_more(visited: Site, address: str):
    broken = breaks(engine_of(visited), "FROM protocol", 1)
    assert visited.client.get(address).status_code == 200
    assert len(broken) == 1


def test_what_reads_is_asked_no_third_time(visited: Site):
    broken = breaks(engine_of(visited), "FROM protocol", 5)
    refused = visited.client.get(LIST)
    problem_of(refused, 503, "store-unavailable")
    assert refused.headers["Retry-After"]
    assert len(broken) == 2


def test_a_change_is_not_made_twice(visited: Site):
    broken = breaks(engine_of(visited), "INSERT INTO protocol", 1)
    files = [("files", ("п.docx", b"PK\x03\x04 one"))]
    problem_of(visited.client.post(LIST, files=files), 503, "store-unavailable")
    assert len(broken) == 1
    assert visited.client.get(LIST).json()["total"] == 0
    assert visited.client.post(LIST, files=files).status_code == 202


def test_all_is_well_again_when_the_server_is_back(visited: Site, server: Server):
    assert visited.client.get(LIST).status_code == 200
    server.stop()
    try:
        for answer in (
            visited.client.get(LIST),
            visited.client.post(LIST, files=[("files", ("a.docx", b"PK"))]),
        ):
            problem_of(answer, 503, "store-unavailable")
            assert answer.headers["Retry-After"]
        assert visited.client.get("/api/v1/health").json()["store"] == "unavailable"
    finally:
        server.start()
    assert visited.client.get(LIST).status_code == 200
    files = [("files", ("б.docx", b"PK\x03\x04 two"))]
    assert visited.client.post(LIST, files=files).status_code == 202
