"""An archive read by other machines: two, then four, one lost without a word, one more."""

import contextlib
import os
import subprocess
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from tests.postgres import restartable_postgres
from tests.rehearsals.archive_runs import Ran, command, done_in, report_of, say, twice_in
from tests.rehearsals.machines import HUB, Machine, machines_around
from tests.rehearsals.s3 import s3_server

READS = ("worker", "--workers", "1")  # the one command of a machine
_LOOK = 1.0
_SAY = 30.0


def on_machines(folder: Path, work: Path, s3: bool) -> Ran:
    """``s3``: originals go to an S3 server, else to a folder that all see, as NFS would show it."""
    ran = Ran("machines", load=os.getloadavg()[0], kills=1)
    with (
        machines_around(),
        restartable_postgres(HUB) as server,
        s3_server(HUB) if s3 else nullcontext(str(work / "shared")) as files,
    ):
        shared = {"files": files, "database_url": f"postgresql://postgres@{HUB}/postgres"}
        began = time.monotonic()
        leading = command(work / "lead", "archive", str(folder), "--workers", "remote", **shared)
        with contextlib.ExitStack() as plugged:
            _change_hands(leading, folder, work, server.address, shared, plugged, ran)
            ran.seconds = time.monotonic() - began
        ran.report = report_of(work / "lead")
        ran.done = done_in(work / "lead", server.address)
        ran.twice = twice_in(work / "lead", server.address)
    return ran.keep(work)


def _change_hands(
    leading: subprocess.Popen[bytes],
    folder: Path,
    work: Path,
    address: str,
    shared: dict[str, str],
    plugged: contextlib.ExitStack,
    ran: Ran,
) -> None:
    """Two machines, then four, one of them lost, one more."""
    count = sum(path.is_file() for path in folder.rglob("*"))
    machines: list[Machine] = []

    def add(more: int) -> None:
        for _ in range(more):
            number = len(machines)
            machine = Machine(number, work / f"machine-{number}", shared)
            plugged.callback(machine.stop)
            machines.append(machine)
            machine.start(*READS)
        print(f"{len(machines)} machines were started", flush=True)

    def lose() -> None:
        machines[0].cut()
        print("machine 0 has no current any more", flush=True)

    add(2)
    acts = [(count // 5, lambda: add(2)), (count * 2 // 5, lose), (count // 2, lambda: add(1))]
    _wait_and_do(leading, lambda: done_in(work / "lead", address), acts, ran)


def _wait_and_do(
    leading: subprocess.Popen[bytes],
    done: Callable[[], int],
    acts: list[tuple[int, Callable[[], None]]],
    ran: Ran,
) -> None:
    """Each act once so many files are read, until the command ends."""
    began = said = time.monotonic()
    while leading.poll() is None:
        time.sleep(_LOOK)
        ran.done = done()
        while acts and ran.done >= acts[0][0]:
            acts.pop(0)[1]()
        if time.monotonic() - said > _SAY:
            said = time.monotonic()
            say(ran, said - began)
