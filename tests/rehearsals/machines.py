"""Machines on one machine: each a network of its own behind a cable that can be pulled.

Linux alone, as root, with ``ip`` of iproute2.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.rehearsals.archive_runs import ROOT, THREADS

BRIDGE = "pk-bridge"
HUB = "10.77.0.1"  # this machine, where PostgreSQL and the file store listen


class Machine:
    """``data`` is its own disk; ``settings`` are told to whatever runs on it."""

    def __init__(self, number: int, data: Path, settings: dict[str, str]) -> None:
        self._name, self._cable = f"pk-m{number}", f"pk-v{number}"
        self._data, self._settings = data, settings
        self._processes: list[subprocess.Popen[bytes]] = []
        _ip("netns", "add", self._name)
        inside = f"pk-i{number}"
        _ip("link", "add", self._cable, "type", "veth", "peer", "name", inside)
        _ip("link", "set", inside, "netns", self._name)
        _ip("link", "set", self._cable, "master", BRIDGE, "up")
        for words in (
            ("addr", "add", f"10.77.0.{10 + number}/24", "dev", inside),
            ("link", "set", inside, "up"),
            ("link", "set", "lo", "up"),
        ):
            _ip("-n", self._name, *words)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """``protokolist`` with these words."""
        self._data.mkdir(parents=True, exist_ok=True)
        given = {f"PROTOKOLIST_{name.upper()}": value for name, value in self._settings.items()}
        with (self._data / "command.log").open("ab") as log:
            process = subprocess.Popen(
                ["ip", "netns", "exec", self._name, sys.executable, "-m", "api.cli", *words],
                cwd=ROOT,
                env={**os.environ, **THREADS, "PROTOKOLIST_DATA": str(self._data), **given},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._processes.append(process)
        return process

    def cut(self) -> None:
        """Cable and current at once: nobody is told, and what it held stays held for a while."""
        _ip("link", "set", self._cable, "down")
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)
        _ip("netns", "del", self._name)

    def _end(self, number: signal.Signals) -> None:
        for process in self._processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            process.wait()


@contextlib.contextmanager
def machines_around() -> Iterator[None]:
    """The bridge they are plugged into; whatever is still plugged in goes with it."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        raise SystemExit("machines of their own need root and iproute2")
    _ip("link", "add", BRIDGE, "type", "bridge")
    try:
        _ip("addr", "add", f"{HUB}/24", "dev", BRIDGE)
        _ip("link", "set", BRIDGE, "up")
        yield
    finally:
        _ip("link", "del", BRIDGE)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)
