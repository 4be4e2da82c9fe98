"""A foreign program (LibreOffice) on foreign bytes: limited, watched, ended with all its own."""

import contextlib
import json
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from api.sandbox.limits import Limits, Protection
from api.sandbox.spawning import ONE_THREAD, command

_GRACE = 10.0  # seconds above its own for the process that watches, which ends what hangs


@dataclass(frozen=True, slots=True)
class Run:
    """``code`` is the exit code, below zero a signal; ``said`` the end of what was printed.

    ``late``: ended because its time was over. ``protection``: what held it, by name.
    """

    code: int
    late: bool
    said: str
    protection: Protection


def run_program(
    arguments: Sequence[str], folder: str, limits: Limits, environment: Mapping[str, str]
) -> Run:
    """Run a program in ``folder``, the only one where it may write, with just this environment.

    ``arguments[0]`` is the whole path of the program; its standard input is empty. May be called
    from any thread. When this process dies, the program is ended too. Raises OSError when the
    program cannot be started.
    """
    order = json.dumps(
        {
            "arguments": list(arguments),
            "folder": folder,
            "limits": asdict(limits),
            "environment": dict(environment),
        }
    )
    watcher = subprocess.Popen(
        command("api.sandbox.launch"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=ONE_THREAD,
        start_new_session=True,
    )
    told = _ask(watcher, order.encode(), limits.seconds + _GRACE)
    if "error" in told:
        raise OSError(told["error"])
    return Run(**told)


def _ask(watcher: "subprocess.Popen[bytes]", order: bytes, seconds: float) -> dict[str, Any]:
    # The order stands before the end of input, by which the watcher knows of our end.
    assert watcher.stdin is not None and watcher.stdout is not None
    timer = threading.Timer(seconds, watcher.kill)
    timer.start()
    try:
        watcher.stdin.write(order + b"\n")
        watcher.stdin.flush()
        line = watcher.stdout.readline()
    finally:
        timer.cancel()
        with contextlib.suppress(OSError):
            watcher.stdin.close()
        watcher.stdout.close()
        watcher.wait()
    if not line:
        raise OSError("the watcher of the program has died")
    told: dict[str, Any] = json.loads(line)
    return told
