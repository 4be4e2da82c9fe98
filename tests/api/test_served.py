"""The service as a whole, real files through real processes: nothing is lost, nothing is double."""

import time
from pathlib import Path

import httpx2
from sqlalchemy import select

from models.session import create_store_engine, reading
from models.tables import DecisionRow, ProtocolRow
from tests.api.served import command_of, served

PROTOCOLS = ("zaozerny_directors", "yasnogorye_assignments")
PATIENCE = 60.0


def corpus_files(root: Path) -> list[Path]:
    folders = [root / "corpus" / "protocols" / name for name in PROTOCOLS]
    return [folder / name for folder in folders for name in ("source.docx", "source.pdf")]


def upload(client: httpx2.Client, files: list[Path]) -> list[str]:
    """Sends the files in one request; the addresses of their jobs."""
    parts = [("files", (f"{path.parent.name}{path.suffix}", path.read_bytes())) for path in files]
    response = client.post("/api/v1/protocols", files=parts)
    assert response.status_code == 202
    return [each["links"]["job"] for each in response.json()["items"]]


def wait_for(client: httpx2.Client, **least: int) -> None:
    """Until so many files at least are in each of these states at one moment."""
    started = time.monotonic()
    while True:
        jobs = client.get("/api/v1/health").json()["jobs"]
        if all(jobs.get(state, 0) >= number for state, number in least.items()):
            return
        assert time.monotonic() - started < PATIENCE, jobs
        time.sleep(0.02)


def test_a_worker_killed_in_the_middle_of_an_upload(store_url: str, tmp_path: Path, root: Path):
    files = corpus_files(root)
    with served(tmp_path, store_url) as service, httpx2.Client(base_url=service.address) as client:
        jobs = upload(client, files)
        wait_for(client, ready=1, reading=1)
        service.kill_the_worker()
        wait_for(client, ready=len(files))
        assert upload(client, files) == jobs
        printed = extractions(client)
    assert kept_decisions(store_url) == printed
    assert sorted(printed) == sorted(f"{path.parent.name}{path.suffix}" for path in files)


def extractions(client: httpx2.Client) -> dict[str, list[str]]:
    """Name of each file → the wordings that were read from it."""
    lines = client.get("/api/v1/protocols").json()["items"]
    read = [client.get(f"/api/v1/protocols/{line['id']}/extraction").json() for line in lines]
    assert len({each["source"]["filename"] for each in read}) == len(lines)
    return {
        each["source"]["filename"]: sorted(decision["text"] for decision in each["decisions"])
        for each in read
    }


def kept_decisions(store_url: str) -> dict[str, list[str]]:
    """The same as the register keeps them; each must have been kept once."""
    engine = create_store_engine(store_url)
    with reading(engine) as session:
        kept = {
            protocol.filename: sorted(each.text for each in protocol.decisions)
            for protocol in session.scalars(select(ProtocolRow))
        }
        assert set(session.scalars(select(DecisionRow.version))) == {1}
    engine.dispose()
    assert all(kept.values())
    return kept


def test_serving_that_is_told_to_end_takes_its_processes_along(tmp_path: Path, root: Path):
    with served(tmp_path) as service, httpx2.Client(base_url=service.address) as client:
        upload(client, corpus_files(root)[:1])
        wait_for(client, ready=1)
        processes = service.processes()
        assert len(processes) >= 3  # the service, a worker and its child that reads
    assert [command_of(pid) for pid in processes if command_of(pid)] == []
