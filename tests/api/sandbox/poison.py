"""What a reader may do once a file has taken it over: tasks for the sandbox, each does one deed."""

import ctypes
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from api.sandbox.limits import MEGABYTE, Limits
from api.sandbox.pages import PageProcesses
from api.sandbox.reading import Sandbox
from api.sandbox.tasks import Task
from extractor.errors import EncryptedFile
from extractor.types import Document

LIMITS = Limits(seconds=8, cpu_seconds=1, memory=400 * MEGABYTE)


def warm() -> None:
    """Nothing: being imported before the child is shut in is enough."""


def task(deed: str, kind: object = bytes) -> Task:
    return Task(f"tests.api.sandbox.poison:{deed}", kind)


def sandbox() -> Sandbox:
    return Sandbox(LIMITS, warming="tests.api.sandbox.poison")


DOCUMENT = Document


# -- deeds that end it ---------------------------------------------------------------------------


def loop(content: bytes) -> bytes:
    while True:
        pass


def sleep(content: bytes) -> bytes:
    time.sleep(600)
    return b""


def swell(content: bytes) -> bytes:
    return b"".join(bytes(MEGABYTE) for _ in range(10_000))


def swell_and_trap(content: bytes) -> bytes:
    eaten = [b"x" * MEGABYTE for _ in range(300)]
    os.kill(os.getpid(), signal.SIGTRAP)
    return eaten[0]


def crash(content: bytes) -> bytes:
    return ctypes.string_at(0)


def leave(content: bytes) -> bytes:
    os._exit(0)


def refuse(content: bytes) -> bytes:
    raise EncryptedFile


def stumble(content: bytes) -> bytes:
    raise ZeroDivisionError("на ноль")


def flood(content: bytes) -> bytes:
    part = b"a" * MEGABYTE
    for _ in range(1000):
        os.write(4, part)
    return b""


def print_a_lot(content: bytes) -> bytes:
    for _ in range(1000):
        os.write(1, b"a" * MEGABYTE)
        os.write(2, b"a" * MEGABYTE)
    return b"printed"


def say_rubbish(content: bytes) -> bytes:
    os.write(4, content)
    os._exit(0)


# -- deeds that are refused ----------------------------------------------------------------------


def attempt(deed: Callable[[], object]) -> bytes:
    try:
        return f"сделано: {deed()}".encode()
    except OSError as error:
        return type(error).__name__.encode()


def read_file(content: bytes, path: str) -> bytes:
    return attempt(Path(path).read_bytes)


def list_folder(content: bytes, path: str) -> bytes:
    return attempt(lambda: os.listdir(path))


def write_file(content: bytes, path: str) -> bytes:
    return attempt(lambda: Path(path).write_text("чужое"))


def write_big_file(content: bytes) -> bytes:
    with open("big", "wb") as file:
        for _ in range(300):
            file.write(bytes(MEGABYTE))
    return b"written"


def connect(content: bytes, port: int) -> bytes:
    return attempt(lambda: socket.create_connection(("127.0.0.1", port), 1))


def start_program(content: bytes) -> bytes:
    return attempt(lambda: subprocess.run(["/bin/true"], check=False))


def kill_parent(content: bytes) -> bytes:
    return attempt(lambda: os.kill(os.getppid(), signal.SIGKILL))


def kill_somebody(content: bytes, pid: int) -> bytes:
    return attempt(lambda: os.kill(pid, signal.SIGKILL))


# -- what it sees, what it leaves ----------------------------------------------------------------


def look_round(content: bytes) -> bytes:
    return "|".join([str(dict(os.environ)), os.getcwd(), str(os.listdir("."))]).encode()


def see_descriptors(content: bytes) -> bytes:
    seen = []
    for number in range(64):
        try:
            os.fstat(number)
            seen.append(number)
        except OSError:
            continue
    return str(seen).encode()


def multiply(content: bytes) -> bytes:
    """Processes that would go on, in groups of their own where they may."""
    Path("left").write_text("x")
    pids = []
    for _ in range(5):
        pid = os.fork()
        if pid == 0:
            attempt(os.setsid)
            if os.fork() == 0:
                time.sleep(600)
            time.sleep(600)
        pids.append(pid)
    return str(pids).encode()


def spread(content: bytes) -> bytes:
    def work(number: int) -> int:
        if number == 3:
            os.kill(os.getpid(), signal.SIGSEGV)
        if number == 4:
            raise MemoryError
        return number * 10

    return str(PageProcesses(2)(work, [5, 4, 3, 2, 1])).encode()


def spread_and_refuse(content: bytes) -> bytes:
    def work(number: int) -> int:
        raise EncryptedFile

    return str(PageProcesses(2)(work, [1, 2])).encode()
