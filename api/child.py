"""A process that does one thing at a time for us and can be killed: what crashes, hangs or eats
memory in it harms nothing else.

It leads a group of processes of its own and dies with the thread that started it.
"""

import ctypes
import multiprocessing
import os
import pickle
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

_PR_SET_PDEATHSIG = 1
LOOK_SECONDS = 0.2  # how often it is asked whether to stop

Work = Callable[..., Any]


class Lost(Exception):
    """There will be no answer, and the process is not to be asked again."""


class Stopped(Lost):
    """Whoever waited has been told to wait no more."""


class OutOfTime(Lost):
    """It took longer than it may."""


class Crashed(Lost):
    """The process ended without a word."""


class Child:
    """``memory``: bytes of addresses it may have."""

    def __init__(self, memory: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, os.getpid(), memory))
        self._process.start()
        theirs.close()  # only it has that end now: we hear when it is gone
        self.asked = 0

    def ask(
        self, work: Work, args: tuple[Any, ...], *, seconds: float, stopped: Callable[[], bool]
    ) -> bytes:
        """What ``work``, a function of a module, says, for ``answer_of``.

        Raises OutOfTime, Crashed, Stopped.
        """
        self.asked += 1
        until = time.monotonic() + seconds
        try:
            self._ours.send_bytes(pickle.dumps((work, args)))
            while not self._ours.poll(LOOK_SECONDS):
                if stopped():
                    raise Stopped
                if time.monotonic() > until:
                    raise OutOfTime
            return self._ours.recv_bytes()
        except (EOFError, OSError):
            raise Crashed from None

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def end(self) -> None:
        """Kills it with its group, and what it still did with it."""
        if self._process.is_alive():  # not buried yet: its number is nobody else's
            with suppress(ProcessLookupError):  # it has not got so far as to lead a group
                os.killpg(self._process.pid or 0, signal.SIGKILL)
            self._process.kill()
        self._process.join()
        self._process.close()
        self._ours.close()


def answer_of(said: bytes) -> Any:
    """The value that the work gave; raises what it raised."""
    went_well, value = pickle.loads(said)
    if not went_well:
        raise value
    return value


# -- in the child ----------------------------------------------------------------------------


def _serve(theirs: Connection, parent: int, memory: int) -> None:
    os.setpgid(0, 0)
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before we asked to follow it
        os._exit(1)
    # Both may reach all processes of a service: the parent decides what is still to be finished.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    while True:
        try:
            order = theirs.recv_bytes()
        except EOFError:
            return
        theirs.send_bytes(_said(order))


def _said(order: bytes) -> bytes:
    try:
        work, args = pickle.loads(order)
        return pickle.dumps((True, work(*args)))
    except Exception as error:
        return _pickled(error)


def _pickled(error: Exception) -> bytes:
    """Some exceptions cannot be made again from what they hold."""
    try:
        said = pickle.dumps((False, error))
        pickle.loads(said)
    except Exception:
        return pickle.dumps((False, RuntimeError(repr(error))))
    return said
