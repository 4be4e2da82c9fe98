"""What a process that works on foreign bytes may use, as one value; and how it is enforced.

``isolate`` is for the process that starts others, once; ``enforce`` for each that it starts,
before the first foreign byte. What the system does not allow is reported and the work goes on:
an old kernel or a strict container must not keep a committee from its protocols.
"""

import os
import resource
import signal
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from api.sandbox import landlock, linux
from api.sandbox.syscalls import FOR_PROGRAMS, FOR_READERS

GIGABYTE = 1024**3
MEGABYTE = 1024**2
ACTIVE = "active"

# Name of a protection → ``ACTIVE`` or, in Russian, why there is none.
Protection = dict[str, str]


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of the clock for all processes together, the rest for each; bytes and counts.

    ``reads`` are folders and files that may be read; written is only the fresh folder.
    ``programs``: other programs may be started, and local sockets used, as LibreOffice must;
    it makes one in /tmp, whatever it is told, and removes it: in the folders ``sockets`` just that
    is let.
    """

    seconds: float = 180
    cpu_seconds: int = 60
    memory: int = GIGABYTE
    open_files: int = 64
    file_bytes: int = 200 * MEGABYTE
    processes: int = 64
    reads: tuple[str, ...] = ()
    programs: bool = False
    sockets: tuple[str, ...] = ()


# Devices that libraries open; what the loader needs to find a library that is loaded late.
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
TESSERACT = (
    *("/usr/share/tesseract-ocr", "/usr/share/tesseract", "/usr/share/tessdata"),
    "/usr/local/share/tessdata",
)
_KNOWN_DATA = os.environ.get("TESSDATA_PREFIX", "")


def folders_of_readers() -> tuple[str, ...]:
    """What readers load code and tables from: Python, its packages, ours, and tesseract's.

    Not the folder that holds our packages: a clone keeps the register's files beside them.
    """
    python = (sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    ours = Path(__file__).resolve().parents[2]
    return (
        *dict.fromkeys(python),
        *(str(ours / name) for name in ("api", "extractor")),
        *(_LIBRARIES + _DEVICES + TESSERACT),
        *filter(None, [_KNOWN_DATA, str(Path(sys.base_prefix) / "lib")]),
    )


def isolate() -> Protection:
    """Of this process and all that it will start: no way into the network, orphans adopted."""
    return _tried(
        {
            "privileges": linux.gain_no_privileges,
            "network": linux.leave_the_network,
            "orphans": linux.adopt_orphans,
        }
    )


def enforce(limits: Limits, folder: str) -> Protection:
    """Limits of this process, for good; ``folder`` is the only one where it may write.

    The order matters: what is refused at the end is needed at the beginning.
    """

    def files() -> None:
        landlock.restrict(
            limits.reads,
            (folder, "/dev/null"),
            execute=limits.programs,
            sockets=limits.sockets,
        )

    def calls() -> None:
        names = FOR_PROGRAMS if limits.programs else FOR_READERS
        linux.refuse_calls(names, unix_sockets=limits.programs)

    def privileges() -> None:
        linux.drop_capabilities()
        linux.gain_no_privileges()

    return _tried(
        {
            "shortage": _go_first,
            "processes": lambda: _limit_processes(limits.processes),
            "privileges": privileges,
            "parent": lambda: linux.die_with_parent(signal.SIGKILL),
            "files": files,
            **{name: _limit(kind, limits) for name, kind in _KINDS.items()},
            "calls": calls,
        }
    )


def together(isolated: Protection, enforced: Protection) -> Protection:
    """What holds a process that was started by an isolated one."""
    found = isolated | enforced
    if enforced["calls"] == ACTIVE:  # they cannot make a socket to begin with
        found["network"] = ACTIVE
    return found


# The system's limit, and what it is of ours.
_KINDS: dict[str, tuple[int, Callable[[Limits], int]]] = {
    "memory": (resource.RLIMIT_AS, lambda limits: limits.memory),
    "cpu": (resource.RLIMIT_CPU, lambda limits: limits.cpu_seconds),
    "open_files": (resource.RLIMIT_NOFILE, lambda limits: limits.open_files),
    "file_size": (resource.RLIMIT_FSIZE, lambda limits: limits.file_bytes),
    "core": (resource.RLIMIT_CORE, lambda limits: 0),
}


def _limit(kind: tuple[int, Callable[[Limits], int]], limits: Limits) -> Callable[[], None]:
    number, amount = kind
    return lambda: linux.limit(number, amount(limits))


def _limit_processes(count: int) -> None:
    """Only in a user namespace of our own: elsewhere all the user's other processes count too."""
    if os.getuid() == 0:
        raise OSError("root этим не ограничен, лишние процессы завершаются вместе с группой")
    if Path("/proc/self/uid_map").read_text().split()[2] != "1":
        raise OSError("нет своего пространства пользователей")
    linux.limit(resource.RLIMIT_NPROC, count)


def _go_first() -> None:
    """When the machine has no memory left, the kernel ends this process and not the database."""
    Path("/proc/self/oom_score_adj").write_text("1000")


def _tried(steps: dict[str, Callable[[], None]]) -> Protection:
    found: Protection = {}
    for name, step in steps.items():
        try:
            step()
            found[name] = ACTIVE
        except (OSError, ValueError, AttributeError) as error:
            found[name] = f"нет: система не позволяет ({error})"
    return found
