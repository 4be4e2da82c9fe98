"""A process group under watch: it ends within its time, and nothing of it stays behind."""

import contextlib
import os
import select
import signal
import time
from dataclasses import dataclass
from pathlib import Path

_ORPHANS_SECONDS = 5.0
_HEARD = select.POLLIN | select.POLLHUP | select.POLLERR


@dataclass(frozen=True, slots=True)
class Ended:
    """``code`` as of ``os.waitstatus_to_exitcode``: below zero the signal that ended it.

    ``late``: the time was over; ``stopped``: whoever waited for it wanted no more.
    """

    code: int
    late: bool
    stopped: bool
    peak: int  # bytes of memory in use at most


def watch(pid: int, seconds: float, wish: int | None = None) -> Ended:
    """Wait for our child ``pid``, the leader of its group; then end whatever is left of it.

    Whatever is heard on the descriptor ``wish``, its end too, is the wish to stop at once.
    """
    child = os.pidfd_open(pid)
    try:
        poll = select.poll()
        poll.register(child, select.POLLIN)
        if wish is not None:
            poll.register(wish, _HEARD)
        heard = {number for number, _ in poll.poll(max(0.0, seconds) * 1000)}
    finally:
        os.close(child)
        end_group(pid)
    _, status, usage = os.wait4(pid, 0)
    end_orphans()
    return Ended(
        os.waitstatus_to_exitcode(status),
        late=not heard,
        stopped=bool(heard) and child not in heard,
        peak=usage.ru_maxrss * 1024,
    )


def end_group(leader: int) -> None:
    """Kill a group whose leader we have not buried yet: its number is still its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        os.kill(leader, signal.SIGKILL)


def end_orphans() -> None:
    """Kill and bury what left its group and then lost its parent, which made it our child."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    until = time.monotonic() + _ORPHANS_SECONDS
    while time.monotonic() < until:
        left: list[str] = []
        with contextlib.suppress(OSError):  # a kernel without this file
            left = children.read_text().split()
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        try:
            buried, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not buried:
            time.sleep(0.001)
