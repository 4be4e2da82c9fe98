"""A worker to be killed: ``python -m tests.api.worker_process URL FOLDER [MODE]``.

``patient`` (``rehearsal`` with one child): it does not give a job up, for a test that kills more often than life does.
``one child``: it reads one file at a time, for as long as that takes.
``forgetful``: finished jobs leave the engine's tables at once.
``die after commit``: the process ends at the moment the first reading is committed.
"""

import datetime as dt
import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

FEW_ATTEMPTS = 3  # fewer than in earnest: each costs a worker's start


def die_after_commit(worker: Any, folder: Path) -> None:
    """Once: whoever comes after the marker file was made lives."""
    finish, marker = worker._runner._steps.finish, folder / "died"

    def marked(session: Session, *args: Any) -> None:
        finish(session, *args)
        session.info["finished"] = True

    def die(session: Session) -> None:
        if session.info.get("finished") and not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Session, "after_commit", die)
    object.__setattr__(worker._runner._steps, "finish", marked)


def tell_when_at_work(worker: Any, folder: Path) -> None:
    """From the begin of a job until its end is committed."""
    from tests.api.kills.at_work import at_work

    carry_out = worker._runner._run

    def told(job_id: str) -> None:
        with at_work(folder):
            carry_out(job_id)

    worker._runner._run = told


def main(url: str, folder: str, mode: str = "") -> None:
    # Here, so that the children, who import this module too, need not load it all.
    import api.worker
    from api.settings import Settings
    from tests.api.jobs.chores import ALL
    from tests.api.stand_in import STAND_IN

    # One that is cancelled must not end by itself before.
    processes, seconds = {"one child": (1, 60.0), "rehearsal": (1, 3.0)}.get(mode, (2, 1.5))
    stop = api.worker.told_to_stop()
    worker: Any = api.worker.Worker(
        Settings(data=Path(folder), database_url=url, seconds_per_file=seconds),
        processes,
        recipe=STAND_IN,
        kinds=ALL,
        pauses=(0.1,),
        schedules=(),
        polling_seconds=0.05,
        attempts=100 if mode in ("patient", "rehearsal") else FEW_ATTEMPTS,
    )
    if mode == "forgetful":
        api.worker.KEEP_DONE = dt.timedelta()
    if mode == "die after commit":
        die_after_commit(worker, Path(folder))
    if mode == "rehearsal":
        tell_when_at_work(worker, Path(folder))
    print("ready", flush=True)
    worker.run(stop, look_seconds=0.2)


if __name__ == "__main__":
    main(*sys.argv[1:])
