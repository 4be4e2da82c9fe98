"""How far a job has come, told from the process that does it."""

import time

from sqlalchemy import Engine

from models.jobs import asked_to_stop, note_progress
from models.session import writing

LEAST_SECONDS = 0.5  # between two notes: each is a transaction


class Cancelled(Exception):
    """Somebody has cancelled the job; its work just ends."""


class Progress:
    """``step`` is called as often as one likes, best between two pieces of the work."""

    def __init__(self, engine: Engine, job_id: str) -> None:
        self._engine, self._job_id = engine, job_id
        self._step, self._noted = "", 0.0

    def step(self, step: str, done: int = 0, total: int | None = None) -> None:
        """``step`` is a word of the kind's ``steps``. Raises Cancelled.

        What is told too often is left out, but for a new step and the last of ``total``.
        """
        now = time.monotonic()
        if step == self._step and done != total and now - self._noted < LEAST_SECONDS:
            return
        self._step, self._noted = step, now
        with writing(self._engine) as session:
            note_progress(session, self._job_id, step, done, total)
            cancelled = asked_to_stop(session, [self._job_id])
        if cancelled:
            raise Cancelled
