"""``Sandbox``: foreign bytes in, plain values out, whatever happens to the process in between."""

import json
import logging
import os
import select
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from api.sandbox import codec
from api.sandbox.faults import (
    OutOfCpuTime,
    OutOfMemory,
    OutOfTime,
    ReaderBroken,
    ReaderCrashed,
    TooMuchFound,
    refusal,
)
from api.sandbox.limits import Limits, Protection, folders_of_readers, together
from api.sandbox.spawning import ENVIRONMENT, command
from api.sandbox.tasks import PROBE, READ, READ_TEXT, Task
from extractor.errors import ExtractorError
from extractor.types import Document

NO_MEMORY = 70  # exit code of a child that could not even say so
LONGEST_RESULT = 64 * 1024**2
_GRACE = 10.0  # seconds above its own for the process that watches
_STARTING = 60.0  # seconds for the readers to load
_PART = 1 << 20
# What libraries do when they get no memory: their own trap, or a write to nowhere.
_TRAPS = {-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL, -signal.SIGSEGV, -signal.SIGBUS}
READERS = "api.sandbox.warming"

log = logging.getLogger("protokolist")


class Sandbox:
    """One file at a time; the processes begin with the first, or with ``start``."""

    def __init__(self, limits: Limits | None = None, warming: str = READERS) -> None:
        limits = limits or Limits()
        self._limits = replace(limits, reads=limits.reads or folders_of_readers())
        self._warming = warming
        self._zygote: subprocess.Popen[bytes] | None = None
        self._talk: socket.socket | None = None
        self._isolated: Protection | None = None
        self._lock = threading.Lock()

    def read(self, name: str, content: bytes, recognise: bool = True) -> Document:
        """The document in a file. Raises ExtractorError, for every way in which it may end.

        Without ``recognise`` a scan is PagesToRecognise, told as soon as it is found to be one.
        """
        shown = name.encode("utf-8", "replace").decode()
        document: Document = self.run(READ if recognise else READ_TEXT, content, shown)
        # Not left to the child: it is foreign once it has read.
        return replace(document, name=name, sha256=sha256(content).hexdigest())

    def run(self, task: Task, content: bytes, *arguments: Any) -> Any:
        """What a task gives. Raises ExtractorError."""
        return self._ask_alone(task, content, arguments)[0]

    def protection(self) -> Protection:
        """What holds the processes that read here, by name: «active», or why not."""
        _, told = self._ask_alone(PROBE, b"", ())
        return together(self._isolated or {}, told)

    def start(self) -> None:
        """Does not wait until the readers are loaded. For the thread that stays: they end with
        the thread that started them."""
        if self._zygote is not None and self._zygote.poll() is None:
            return
        self._end()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._zygote = subprocess.Popen(
                command(
                    "api.sandbox.zygote", str(theirs.fileno()), str(os.getpid()), self._warming
                ),
                env=ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        self._talk = ours

    def close(self) -> None:
        with self._lock:
            self._end()

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- one file ----------------------------------------------------------------------------

    def _ask_alone(
        self, task: Task, content: bytes, arguments: Sequence[Any]
    ) -> tuple[Any, Protection]:
        with self._lock:
            try:
                return self._ask(task, content, arguments)
            except ExtractorError:
                raise
            except BaseException:  # what is still to be said is of a file that nobody waits for
                self._end()
                raise

    def _ask(self, task: Task, content: bytes, arguments: Sequence[Any]) -> tuple[Any, Protection]:
        """What the task gave, and what the process that did it was held by."""
        self.start()
        if self._isolated is None:
            self._isolated = self._heard(_STARTING)
        order = {
            "function": task.function,
            "arguments": arguments,
            "limits": asdict(self._limits),
            "folders": tempfile.gettempdir(),
        }
        results = self._send(json.dumps(order).encode(), content)
        try:
            said = self._receive(results)
        finally:
            os.close(results)
        if said is None:
            self._say(b"stop")
        ended = self._heard(_GRACE)
        if said is None and not ended["late"]:
            raise TooMuchFound
        head, body = self._judged(ended, said or b"")
        try:
            return codec.decode(task.kind, body), head.get("protection", {})
        except ValueError as error:
            log.warning("a process that read said what does not fit: %s", str(error)[:500])
            raise ReaderCrashed from None

    def _send(self, order: bytes, content: bytes) -> int:
        """Sends the order and the bytes; returns where the result is to be read."""
        assert self._talk is not None
        ours, theirs = os.pipe()
        try:
            with os.fdopen(os.memfd_create("content"), "wb") as file:
                file.write(content)
                file.seek(0)
                socket.send_fds(self._talk, [order], [file.fileno(), theirs])
        except OSError:
            os.close(ours)
            self._broken()
        finally:
            os.close(theirs)
        return ours

    def _receive(self, results: int) -> bytes | None:
        """All that the child says; None when it says too much, or is not done in its time."""
        said = bytearray()
        until = time.monotonic() + self._limits.seconds + _GRACE
        poll = select.poll()
        poll.register(results, select.POLLIN)
        while (left := until - time.monotonic()) > 0 and poll.poll(left * 1000):
            part = os.read(results, _PART)
            if not part:
                return bytes(said)
            said.extend(part)
            if len(said) > LONGEST_RESULT:
                break
        return None

    def _judged(self, ended: dict[str, Any], said: bytes) -> tuple[dict[str, Any], bytes]:
        """The head of what was said and the rest; raises what the end of the process means."""
        if ended["late"]:
            raise OutOfTime(self._limits.seconds)
        code = ended["code"]
        if code == NO_MEMORY or code == -signal.SIGKILL:  # by the kernel, which has none left
            raise OutOfMemory
        if code in _TRAPS and ended["peak"] > self._limits.memory / 2:
            raise OutOfMemory
        if code == -signal.SIGXCPU:
            raise OutOfCpuTime
        line, _, body = said.partition(b"\n")
        try:
            head = json.loads(line)
        except ValueError:
            head = None
        if code != 0 or not isinstance(head, dict):
            log.warning("a process that read ended with %s", code)
            raise ReaderCrashed
        if "fault" in head:
            log.error("reading failed: %s", head.get("trace", head["fault"]))
            raise TooMuchFound if head["fault"] == "size" else ReaderBroken
        if "code" in head:
            raise refusal(str(head["code"]), str(head.get("message", "")))
        return head, body

    # -- the zygote --------------------------------------------------------------------------

    def _say(self, message: bytes) -> None:
        assert self._talk is not None
        try:
            self._talk.send(message)
        except OSError:
            self._broken()

    def _heard(self, seconds: float) -> dict[str, Any]:
        assert self._talk is not None
        self._talk.settimeout(seconds)
        try:
            message = self._talk.recv(1 << 16)
        except OSError:
            message = b""
        if not message:
            self._broken()
        heard: dict[str, Any] = json.loads(message)
        return heard

    def _broken(self) -> None:
        """The process that watches is gone or hangs: another is started for the next file."""
        log.error("the process that starts readers does not answer")
        self._end()
        raise ReaderBroken

    def _end(self) -> None:
        if self._talk is not None:
            self._talk.close()  # by which it knows
        if self._zygote is not None:
            try:
                self._zygote.wait(2)
            except subprocess.TimeoutExpired:
                self._zygote.kill()
                self._zygote.wait()
        self._zygote = self._talk = self._isolated = None
