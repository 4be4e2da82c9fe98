"""The web to be killed: ``python -m tests.api.kills.web_process URL FOLDER PORT [late]``.

``late``: the job is queued after the commit of its row instead of in it, as one must not; the
first time, the process ends at the moment in between.
"""

import dataclasses
import os
import signal
import sys
import time
from pathlib import Path

import uvicorn
from sqlalchemy import event
from sqlalchemy.orm import Session

import api.app
import api.resources
from api.deps import Clock, Resources, utc_now
from api.engine import JobQueue
from api.jobs.reading import start_reading
from api.settings import Settings
from models.session import writing
from models.store import Receipt
from tests.api.kills.at_work import Uploading


def late_resources(settings: Settings, clock: Clock = utc_now) -> tuple[Resources, JobQueue]:
    held, queue = api.resources.open_resources(settings, clock)
    marker = settings.data / "died-in-between"

    def enqueue(session: Session, receipt: Receipt, priority: int) -> None:
        def after_commit(committed: Session) -> None:
            if not marker.exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(0.05)
            with writing(held.engine) as later:
                start_reading(held, later, receipt, priority)

        event.listen(session, "after_commit", after_commit, once=True)

    return dataclasses.replace(held, enqueue=enqueue), queue


def main(url: str, folder: str, port: str, mode: str = "") -> None:
    if mode == "late":
        api.app.open_resources = late_resources  # type: ignore[attr-defined]
    settings = Settings(data=Path(folder), database_url=url, requests_per_minute=10**6)
    app = api.app.create_app(settings)
    uvicorn.run(Uploading(app, Path(folder)), host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])
