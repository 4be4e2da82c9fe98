"""The whole service in processes of its own, as ``protokolist serve`` runs it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

LISTENS = "0A"  # as the kernel writes the state of a socket in /proc/net/tcp
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Served:
    address: str
    pid: int

    def processes(self) -> list[int]:
        """Its own process and all below it."""
        found = [self.pid]
        for pid in found:
            found += children_of(pid)
        return found

    def listening(self) -> list[int]:
        """Those of its processes that listen at its address."""
        port = int(self.address.rpartition(":")[2])
        lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        sockets = {
            f"socket:[{words[9]}]"
            for words in lines
            if words[3] == LISTENS and int(words[1].rpartition(":")[2], 16) == port
        }
        return [pid for pid in self.processes() if sockets & _open_by(pid)]

    def kill_the_worker(self) -> None:
        """SIGKILL for the process that takes jobs; its own child, which reads, dies with it."""
        (worker,) = [pid for pid in children_of(self.pid) if b"spawn_main" in command_of(pid)]
        os.kill(worker, signal.SIGKILL)


@contextmanager
def served(
    folder: Path, database_url: str = "", *options: str, log: IO[str] | None = None
) -> Iterator[Served]:
    """Serves what is stored in the folder, by default with its database, at a free port."""
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0", *options]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PROTOKOLIST_DATA": str(folder),
        "PROTOKOLIST_DATABASE_URL": database_url,
    }
    service = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=log,
        encoding="utf-8",
    )
    try:
        assert service.stdout is not None
        found = re.search(r"http://\S+", service.stdout.readline())
        assert found is not None
        yield Served(found[0].rstrip("/"), service.pid)
    finally:
        service.terminate()
        service.communicate(timeout=50)


def children_of(pid: int) -> list[int]:
    """Its child processes, whichever of its threads started them."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for each in lists for child in each.read_text().split()]


def _open_by(pid: int) -> set[str]:
    try:
        return {os.readlink(each) for each in Path(f"/proc/{pid}/fd").iterdir()}
    except OSError:  # it ends just now
        return set()


def command_of(pid: int) -> bytes:
    """Its command line; empty when it has ended, though nobody has asked how."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
