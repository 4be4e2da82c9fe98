"""Starts one program under limits and watches it: ``main`` of a process of its own.

A worker has threads, and a process with threads can neither fork safely nor prepare the fork for
a program. The order is a line of JSON on the standard input, whose end means that nobody waits
any more; the report is a line on the standard output.
"""

import contextlib
import errno
import json
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import IO, Any, NoReturn

from api.sandbox.limits import Limits, enforce, isolate, together
from api.sandbox.supervision import watch

_SAID = 4000  # bytes from the end of what a program prints


def main() -> None:
    order = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**order["limits"])
    before = _sockets(limits)
    isolated = isolate()
    # Not inherited by programs: it closes when the program begins.
    ready, report = os.pipe()
    with tempfile.TemporaryFile() as said:
        pid = os.fork()
        if pid == 0:
            _become(order, limits, said, report)
        os.close(report)
        with open(ready, "rb") as lines:
            told: dict[str, Any] = json.loads(lines.read().splitlines()[-1])
        ended = watch(pid, limits.seconds, sys.stdin.fileno())
        said.seek(max(0, said.seek(0, os.SEEK_END) - _SAID))
        if "error" not in told:
            told = {
                "code": ended.code,
                "late": ended.late,
                "said": said.read().decode("utf-8", "replace"),
                "protection": together(isolated, told["protection"]),
            }
    _forget(_sockets(limits) - before)
    print(json.dumps(told), flush=True)


def _sockets(limits: Limits) -> set[Path]:
    return {
        path for folder in limits.sockets for path in Path(folder).glob("*") if path.is_socket()
    }


def _forget(sockets: set[Path]) -> None:
    """The program may make sockets and not remove them; one that still answers is another's."""
    for path in sockets:
        with socket.socket(socket.AF_UNIX) as asked, contextlib.suppress(OSError):
            if asked.connect_ex(str(path)) == errno.ECONNREFUSED:
                path.unlink()


def _become(order: dict[str, Any], limits: Limits, said: IO[bytes], report: int) -> NoReturn:
    """The forked process turns into the program, or says why it cannot."""
    try:
        os.setsid()
        os.chdir(order["folder"])
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
        protection = enforce(limits, order["folder"])
        arguments = order["arguments"]
        os.write(report, json.dumps({"protection": protection}).encode() + b"\n")
        os.execve(arguments[0], arguments, order["environment"])
    except BaseException as error:
        os.write(report, json.dumps({"error": str(error)}).encode() + b"\n")
    finally:
        os._exit(127)
