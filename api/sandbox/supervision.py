"""A process group under watch: it ends within its time, and nothing of it stays behind."""

import contextlib
import os
import select
import signal
import time
from dataclasses import dataclass
from pathlib import Path

_ORPHANS_SECONDS = 5.0
_LOOK_MILLISECONDS = 5
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
    try:
        over, asked = _wait(pid, seconds, wish)
    finally:
        end_group(pid)
    _, status, usage = os.wait4(pid, 0)
    end_orphans()
    return Ended(
        os.waitstatus_to_exitcode(status),
        late=not (over or asked),
        stopped=asked and not over,
        peak=usage.ru_maxrss * 1024,
    )


def _wait(pid: int, seconds: float, wish: int | None) -> tuple[bool, bool]:
    """Whether the child has ended, and whether there was the wish to stop; neither: time is up."""
    poll = select.poll()
    if wish is not None:
        poll.register(wish, _HEARD)
    try:
        child = os.pidfd_open(pid)
    except OSError:  # a kernel or a container that has none
        return _look(pid, seconds, poll)
    try:
        poll.register(child, select.POLLIN)
        heard = {number for number, _ in poll.poll(max(0.0, seconds) * 1000)}
    finally:
        os.close(child)
    return child in heard, wish in heard


def _look(pid: int, seconds: float, poll: "select.poll") -> tuple[bool, bool]:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return True, False
        if poll.poll(_LOOK_MILLISECONDS):
            return False, True
    return False, False


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
