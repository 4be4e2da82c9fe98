"""What a command and all the processes it led to take of the machine."""

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def family(leader: int) -> list[int]:
    """The process and all that came of it and live, those too that lead sessions of their own."""
    children: dict[int, list[int]] = defaultdict(list)
    for pid, fields in _all():
        children[int(fields[1])].append(pid)
    found = [leader]
    for pid in found:
        found += children[pid]
    return found


def cpu_seconds(leader: int) -> float:
    """Of the family, with those of it that have ended and were buried."""
    ticks = {pid: sum(map(int, fields[11:15])) for pid, fields in _all()}
    return sum(ticks.get(pid, 0) for pid in family(leader)) / _TICK


def megabytes(leader: int) -> float:
    """Memory of the family; what several share is counted once (PSS)."""
    total = 0
    for pid in family(leader):
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        told = [int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")]
        total += sum(told)
    return total / 1024


def _all() -> Iterator[tuple[int, list[str]]]:
    """Each process with the fields of its stat from the state on."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            yield int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
