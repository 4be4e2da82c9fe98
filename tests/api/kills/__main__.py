"""``scripts/rehearse_kills``: the rehearsal in full, on either database."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.engine import prepare
from tests.api.kills.findings import look
from tests.api.kills.rehearsal import Plan, rehearse
from tests.postgres import running_postgres


@contextmanager
def empty(store: str, folder: Path) -> Iterator[str]:
    if store == "sqlite":
        url = f"sqlite:///{folder / 'register.sqlite'}"
        prepare(url)
        yield url
        return
    with running_postgres() as url:
        prepare(url)
        yield url


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/rehearse_kills", description=__doc__)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--uploads", type=int, default=200)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--late", action="store_true", help="queue jobs after the commit: it must be noticed"
    )
    given = parser.parse_args()
    plan = Plan(given.uploads, given.kills, given.seed, late=given.late)
    with (
        tempfile.TemporaryDirectory(prefix="kills-") as name,
        empty(given.store, Path(name)) as url,
    ):
        course = rehearse(url, Path(name), plan)
        found = look(url, Path(name), course.expected())
    killed = ", ".join(
        f"{who} {times} ({course.amid[who]} at work)"
        for who, times in sorted(course.killed.items())
    )
    print(f"{given.store}, seed {given.seed}: {course.seconds:.0f} s, kills: {killed}")
    print(f"accepted {len(course.accepted)}, broken off {course.broken}, of them for good", end=" ")
    print(len(course.unknown))
    print(f"in the register {found.protocols}: ready {found.ready}, failed {found.failed}")
    print(f"begun anew {found.again}, rows of the audit log {found.audited}")
    for fault in found.faults:
        print(f"FAULT: {fault}")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
