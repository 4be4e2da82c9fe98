"""A function in a process of its own, which can be killed: engines give their threads no end.

The process is started anew for each call. It ends with whoever asked, with its time, or when it
is told to; what it wrote in transactions of its own stands.
"""

import ctypes
import multiprocessing
import os
import pickle
import resource
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from api.children import Stopped

_PR_SET_PDEATHSIG = 1
_LOOK_SECONDS = 0.1


class OutOfTime(Exception):
    """It took longer than it may."""


class Crashed(Exception):
    """The process ended without a word."""


def run_alone(
    work: Callable[..., Any],
    args: tuple[Any, ...],
    *,
    seconds: float,
    memory: int,
    stop: threading.Event,
) -> Any:
    """What ``work``, a function of a module, gives; or the exception it raised.

    ``memory``: bytes of addresses. Raises OutOfTime, Crashed, Stopped.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_enter, args=(theirs, os.getpid(), memory, work, args))
    process.start()
    theirs.close()
    try:
        said = _listen(ours, time.monotonic() + seconds, stop)
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()
    went_well, value = pickle.loads(said)
    if not went_well:
        raise value
    return value


def _listen(ours: Connection, until: float, stop: threading.Event) -> bytes:
    while not ours.poll(_LOOK_SECONDS):
        if stop.is_set():
            raise Stopped
        if time.monotonic() > until:
            raise OutOfTime
    try:
        return ours.recv_bytes()
    except (EOFError, OSError):
        raise Crashed from None


def _enter(
    theirs: Connection, parent: int, memory: int, work: Callable[..., Any], args: tuple[Any, ...]
) -> None:
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we asked to follow it
        os._exit(1)
    # Both reach the whole group of processes: the parent decides what is still to be finished.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        said = pickle.dumps((True, work(*args)))
    except Exception as error:
        said = _pickled(error)
    theirs.send_bytes(said)


def _pickled(error: Exception) -> bytes:
    """Some exceptions cannot be made again from what they hold."""
    try:
        said = pickle.dumps((False, error))
        pickle.loads(said)
    except Exception:
        return pickle.dumps((False, RuntimeError(repr(error))))
    return said
