"""An office for the tests of the worker: uploads files and hires, kills and watches workers."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from api.engine import PEOPLE
from api.jobs import start_job
from api.resources import open_resources
from api.settings import Settings
from models.session import create_store_engine, reading, writing
from models.store import Job, Receipt, get_job, receive
from models.tables import DecisionRow, ProtocolRow
from tests.api.jobs.chores import ALL
from tests.models.samples import NOW

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0


class Office:
    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.engine = create_store_engine(url)
        self.held, self.queue = open_resources(Settings(data=folder, database_url=url))
        self.originals = self.held.originals
        self.accepted: dict[str, Receipt] = {}
        self.diary = (folder / "workers.log").open("w+")
        self.workers: list[subprocess.Popen[str]] = []

    def order(self, kind: str, order: dict[str, Any] | None = None, **how: Any) -> str:
        """Starts a job of any kind of the tests' own."""
        with writing(self.engine) as session:
            return start_job(self.held, session, kind, order, kinds=ALL, **how)

    def upload(
        self, name: str, do: str = "read", seconds: float = 0.0, scan: bool = False
    ) -> Receipt:
        """As the web does it: original, row and job, the last two in one transaction."""
        content = json.dumps({"name": name, "do": do, "seconds": seconds, "scan": scan}).encode()
        sha256 = self.originals.keep(content)
        with writing(self.engine) as session:
            receipt = receive(
                session, sha256=sha256, filename=name, size=len(content), committee_id=1, now=NOW
            )
            if receipt.created:
                self.held.enqueue(session, receipt, PEOPLE)
        self.accepted[name] = receipt
        return receipt

    def lose_original(self, name: str) -> None:
        sha256 = self.accepted[name].job_id.removeprefix("protocol-1-")
        (self.folder / "originals" / sha256[:2] / sha256[2:]).unlink()

    def hire(self, mode: str = "") -> subprocess.Popen[str]:
        """A worker process, ready to work."""
        worker = subprocess.Popen(
            [sys.executable, "-m", "tests.api.worker_process", self.url, str(self.folder), mode],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=self.diary,
            text=True,
        )
        self.workers.append(worker)
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
        return worker

    def kill(self, worker: subprocess.Popen[str]) -> None:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()

    def job(self, name: str) -> Job:
        with reading(self.engine) as session:
            job = get_job(session, self.accepted[name].job_id)
        assert job is not None
        return job

    def wait_for(self, condition: Any, patience: float = PATIENCE) -> float:
        """Seconds until the condition held."""
        started = time.monotonic()
        while not condition():
            late = time.monotonic() - started > patience
            assert not late, (self.outcomes(), self.jobs(), self.diary_end())
            time.sleep(0.02)
        return time.monotonic() - started

    def wait_until_all_ended(self, patience: float = PATIENCE) -> float:
        return self.wait_for(lambda: not self.unfinished(), patience)

    def unfinished(self) -> set[str]:
        return {name for name, state in self.outcomes().items() if state in ("received", "reading")}

    def outcomes(self) -> dict[str, str]:
        """Name of each accepted file → its state; «lost» when there is no row."""
        with reading(self.engine) as session:
            rows = session.execute(select(ProtocolRow.job_id, ProtocolRow.state)).all()
        states = {row.job_id: row.state for row in rows}
        return {name: states.get(kept.job_id, "lost") for name, kept in self.accepted.items()}

    def times_kept(self) -> Counter[int]:
        """How often readings were kept: a decision's version grows with every one."""
        with reading(self.engine) as session:
            return Counter(session.scalars(select(DecisionRow.version)))

    def attempts(self) -> dict[str, int]:
        """How often the engine gave each job to a worker, by its id."""
        return {job: tries for job, _, tries in self._engine_rows()}

    def jobs(self) -> dict[str, str]:
        """The engine's own rows: id → status."""
        return {job: status for job, status, _ in self._engine_rows()}

    def _engine_rows(self) -> list[tuple[str, str, int]]:
        schema = "" if self.engine.dialect.name == "sqlite" else "dbos."
        with reading(self.engine) as session:
            columns = "workflow_uuid, status, recovery_attempts"
            rows = session.execute(text(f"SELECT {columns} FROM {schema}workflow_status"))
            return [(row[0], row[1], row[2]) for row in rows]

    def diary_end(self) -> str:
        """What the workers said last."""
        return Path(self.diary.name).read_text("utf-8")[-3000:]

    def close(self) -> None:
        self.diary.close()
        for worker in self.workers:
            if worker.poll() is None:
                self.kill(worker)
            assert worker.stdout is not None
            worker.stdout.close()
        self.queue.close()
        self.held.engine.dispose()
        self.engine.dispose()
