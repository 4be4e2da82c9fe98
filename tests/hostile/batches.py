"""Files read one after another in a forked process under limits, so that a death costs one file.

Made for tens of thousands of files: nothing is sent to the process, it makes each file itself from
its number; one process reads until it dies or until it is told apart as stuck.
"""

import faulthandler
import json
import os
import resource
import select
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from extractor.errors import UnreadableFile
from extractor.readers import read
from extractor.readers.source import EachPage, R, one_by_one
from extractor.types import Document

GIGABYTE = 1 << 30
READ = "read"
UNEXPLAINED, DIED, STUCK = "unexplained", "died", "stuck"
OUT_OF_MEMORY = "too-complex"  # what the service makes of it

Make = Callable[[int], tuple[str, bytes]]


class ToBeRecognised(UnreadableFile):
    code = "to-be-recognised"
    message = "Страницы нужно распознать."


def unrecognised(work: Callable[[int], R], pages: Sequence[int]) -> list[R]:
    """No page is recognised: that takes a second each, and its picture is no mutation of ours."""
    raise ToBeRecognised


@dataclass(frozen=True, slots=True)
class Ending:
    """How the reading of a file ended.

    ``code`` is READ, a code of ours, or one of UNEXPLAINED, DIED and STUCK; ``detail`` what was
    said. ``megabytes`` is by how much the largest memory of the process grew.
    """

    number: int
    name: str
    code: str
    detail: str
    seconds: float
    megabytes: float


def read_all(
    make: Make,
    count: int,
    *,
    seconds: float = 20,
    memory: int = 2 * GIGABYTE,
    each_page: EachPage = one_by_one,
    then: Callable[[Document], object] = bool,
) -> Iterator[Ending]:
    """The endings of files 0 to ``count - 1`` in order; ``then`` is done with what was read."""

    def end(number: int) -> Ending:
        return ending_of(number, *make(number), each_page, then)

    number = 0
    while number < count:
        for ending in _until_death(end, make, number, count, seconds, memory):
            yield ending
            number = ending.number + 1


def _until_death(
    end: Callable[[int], Ending],
    make: Make,
    first: int,
    count: int,
    seconds: float,
    memory: int,
) -> Iterator[Ending]:
    theirs, ours = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(theirs)
        _child(end, range(first, count), memory, ours)
    os.close(ours)
    number, stuck = first, False
    for line in _lines(theirs, seconds):
        stuck = not line
        if line:
            yield Ending(**json.loads(line))
            number += 1
    os.close(theirs)
    os.kill(
        pid, signal.SIGKILL
    )  # it may have ended; nobody has asked yet, so the number is its own
    _, status = os.waitpid(pid, 0)
    if number < count:
        code, how = (STUCK, f"{seconds:g} s") if stuck else (DIED, f"status {status}")
        yield Ending(number, make(number)[0], code, how, seconds, 0)


def _lines(end: int, seconds: float) -> Iterator[str]:
    """Lines as they come, until the end is closed; an empty one when none came for so long."""
    rest = b""
    while True:
        ready, _, _ = select.select([end], [], [], seconds)
        if not ready:
            yield ""
            return
        came = os.read(end, 1 << 16)
        if not came:
            return
        *whole, rest = (rest + came).split(b"\n")
        yield from (line.decode() for line in whole)


def _child(end: Callable[[int], Ending], numbers: range, memory: int, out: int) -> None:
    faulthandler.disable()
    memory += _spanned()  # what the tests have loaded is not the files'
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for number in numbers:
            line = json.dumps(asdict(end(number))) + "\n"
            os.write(out, line.encode())  # under 4 kB it is written whole
    finally:
        os._exit(0)


def ending_of(
    number: int,
    name: str,
    content: bytes,
    each_page: EachPage,
    then: Callable[[Document], object],
) -> Ending:
    """Reads the file here and now."""
    before, started = _peak(), time.perf_counter()
    code, detail = READ, ""
    try:
        then(read(name, content, each_page))
    except UnreadableFile as error:
        code, detail = error.code, error.message
    except MemoryError:
        code = OUT_OF_MEMORY
    except Exception:
        code, detail = UNEXPLAINED, traceback.format_exc()[-1500:]
    return Ending(number, name, code, detail, time.perf_counter() - started, _peak() - before)


def _spanned() -> int:
    """Bytes of addresses that this process spans already."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
