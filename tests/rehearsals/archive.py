"""An archive digitised several ways that must end alike: let be, killed again and again, on several
machines of which one dies. Not a test: it takes from minutes to an hour.

    scripts/rehearse_archive --files 5000 --kill-every 30
    scripts/rehearse_archive --files 5000 --only killed --keep var/rehearsal
    scripts/rehearse_archive --files 5000 --only calm --keep var/rehearsal
    scripts/rehearse_archive --files 600 --only machines [--s3]
    scripts/rehearse_archive --only speeds [--kinds docx,pdf]
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from tests.rehearsals.archive_folder import make_archive
from tests.rehearsals.archive_machines import on_machines
from tests.rehearsals.archive_runs import Ran, at_random, digitise, kept
from tests.rehearsals.archive_speeds import FILES, measure_speeds

RUNS = ("calm", "killed", "machines", "speeds")
SETTLED = 200  # files after which memory should no longer grow


def main() -> None:
    given = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    given.add_argument("--files", type=int, default=500)
    given.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given.add_argument("--kill-every", type=float, default=30, help="seconds of work")
    given.add_argument("--seed", type=int, default=1)
    given.add_argument("--only", choices=RUNS, help="this run alone; else calm and killed")
    given.add_argument("--kinds", type=_kinds, default=tuple(FILES), help="of speeds: docx,pdf")
    given.add_argument("--keep", type=Path, help="folder of the archive, the registers and figures")
    given.add_argument("--s3", action="store_true", help="files of the machines in S3 of moto")
    wanted = given.parse_args()
    if wanted.keep:
        wanted.keep.mkdir(parents=True, exist_ok=True)
        sys.exit(rehearse(wanted.keep.resolve(), wanted))
    with tempfile.TemporaryDirectory(prefix="archive-") as name:
        sys.exit(rehearse(Path(name), wanted))


def _kinds(given: str) -> tuple[str, ...]:
    kinds = tuple(given.split(","))
    if unknown := set(kinds) - set(FILES):
        raise argparse.ArgumentTypeError(f"no such kind: {', '.join(sorted(unknown))}")
    return kinds


def rehearse(work: Path, wanted: argparse.Namespace) -> int:
    """The exit code: 1 when reports differ or something is there twice."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    if wanted.only == "speeds":
        measure_speeds(work, wanted.workers, wanted.seed, wanted.kinds)
        return 0
    folder = made(work, wanted.files, wanted.seed)
    runs = [wanted.only] if wanted.only else ["calm", "killed"]
    for name in runs:
        if name == "machines":
            ran = on_machines(folder, work, wanted.s3)
        else:
            whims = at_random(wanted.kill_every, wanted.seed) if name == "killed" else None
            ran = digitise(name, folder, work, wanted.workers, whims)
        tell(ran, wanted.files, wanted.workers)
    return compared(work)


def made(work: Path, files: int, seed: int) -> Path:
    """The folder, made unless it is there already."""
    folder, note = work / "Архив", work / "made.json"
    wanted = {"files": files, "seed": seed}
    if not note.exists():
        make_archive(folder, files, seed)
        note.write_text(json.dumps(wanted))
    elif json.loads(note.read_text()) != wanted:
        sys.exit(f"another archive lies in {folder}: {note.read_text()}")
    return folder


def tell(ran: Ran, files: int, cores: int) -> None:
    kills = f", killed {ran.kills} times" if ran.kills else ""
    print(
        f"{ran.name}: {ran.seconds:.0f} s, {files / ran.seconds:.2f} files/s{kills}; "
        f"{ran.cpu:.0f} s of CPU ({ran.cpu / ran.seconds / cores:.0%} of {cores} cores), "
        f"load before {ran.load:.1f}; twice: {ran.twice}"
    )
    early = [size for done, size in ran.memory if done >= SETTLED][:6]
    late = [size for done, size in ran.memory if done < ran.done][-6:]
    if early and late and not ran.kills:
        then, now = sum(early) / len(early), sum(late) / len(late)
        print(
            f"memory after {SETTLED} files {then:.0f} MB, at the end {now:.0f} ({now / then - 1:+.0%})"
        )


def compared(work: Path) -> int:
    """Each of the runs kept here with the calm one."""
    runs = [ran for name in RUNS[:3] if (ran := kept(work, name))]
    wrong = [ran.name for ran in runs if ran.twice]
    for ran in runs[1:] if runs[0].name == "calm" else []:
        equal = ran.report == runs[0].report
        print(f"report of {ran.name} {'equal to the calm one' if equal else 'DIFFERS'}")
        if not equal:
            wrong.append(ran.name)
            different = set(ran.report.splitlines()) ^ set(runs[0].report.splitlines())
            print("\n".join(sorted(different)[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    main()
