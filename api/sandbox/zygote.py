"""The process that the processes for single files are forked from: readers loaded, no threads, no
models, no secrets, no network. It is asked through a socket and touches no foreign byte itself.

A message names the task; with it come two descriptors: where the file's bytes lie, and where the
result goes, which it hands to the child unread.
"""

import contextlib
import gc
import importlib
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
from dataclasses import asdict
from types import FrameType
from typing import Any, NoReturn

from api.sandbox import child, linux
from api.sandbox.limits import Limits, isolate
from api.sandbox.supervision import Ended, watch

LONGEST_MESSAGE = 1 << 17


def main(descriptor: str, parent: str, warming: str) -> None:
    """``warming``: the module whose ``warm`` loads what children need, once; or nothing."""
    linux.die_with_parent(signal.SIGTERM)
    if os.getppid() != int(parent):  # it died before we asked to follow it
        return
    signal.signal(signal.SIGTERM, _leave)
    isolated = isolate()
    if warming:
        importlib.import_module(warming).warm()
    # Objects that live for ever: the children need not look at them, which would copy the pages.
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=int(descriptor)) as asked:
        asked.send(json.dumps(isolated).encode())
        while True:
            message, descriptors, _, _ = socket.recv_fds(asked, LONGEST_MESSAGE, 2)
            if not message:
                signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the parent's end, told twice
                return
            if len(descriptors) == 2:
                ended = _serve(json.loads(message), descriptors, asked)
                asked.send(json.dumps(asdict(ended)).encode())


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    """Once: a second one, while Python takes its leave, would be printed as an error."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(0)


def _serve(order: dict[str, Any], descriptors: list[int], asked: socket.socket) -> Ended:
    limits = Limits(**order["limits"])
    folder = tempfile.mkdtemp(prefix="protokolist-", dir=order["folders"])
    try:
        pid = os.fork()
        if pid == 0:
            _become(order, limits, folder, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        return watch(pid, limits.seconds, asked.fileno())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _become(order: dict[str, Any], limits: Limits, folder: str, descriptors: list[int]) -> NoReturn:
    code = 1
    try:
        with contextlib.suppress(SystemExit):
            code = child.work(order, limits, folder, *descriptors)
    finally:
        os._exit(code)
