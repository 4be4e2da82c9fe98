"""Work of a kind's own, in a process of its own: the half that runs there."""

import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from api.children import Failure
from api.deps import Resources
from api.jobs import JobOrder, Made, MadeFile
from api.jobs.ends import Done, End, KeptFile, Later, Withdrawn, judged
from api.jobs.progress import Progress
from api.resources import open_resources
from api.scratch import Scratch
from api.settings import Settings
from extractor.types import Document
from models.actor import Actor
from models.job_tables import JobRow


def order_of(row: JobRow) -> JobOrder:
    return JobOrder(
        id=row.id,
        kind=row.kind,
        order=row.order,
        committee_id=row.committee_id,
        subject=row.subject,
        actor=Actor(row.made_by, "worker", row.user_id),
        made_at=row.made_at,
    )


def named(function: str) -> Any:
    """The function that «module:function» names."""
    module, _, name = function.partition(":")
    return getattr(import_module(module), name)


def do_chore(settings: Settings, work: str, job: JobOrder) -> End:
    """Called in the process that lives for it; its exceptions go no further.

    What the work leaves in the temporary folder goes with the process.
    """
    try:
        with Scratch() as folder:
            tempfile.tempdir = str(folder)
            return _done(settings, work, job)
    except Exception as error:
        return judged(error)


def _done(settings: Settings, work: str, job: JobOrder) -> Done:
    held, queue = open_resources(settings)
    try:
        made: Made = named(work)(held, job, Progress(held.engine, job.id))
        files = tuple(_kept(held, file) for file in made.files)
        return Done(dict(made.outcome), files, made.attention)
    finally:
        queue.close()
        held.archives.close()
        held.engine.dispose()


def recognised(
    recognise: Callable[[str, bytes, float], Document], name: str, content: bytes, seconds: float
) -> Document | Failure | Later | Withdrawn:
    """The document of a scan, in such a process."""
    try:
        return recognise(name, content, seconds)
    except Exception as error:
        return judged(error)


def _kept(held: Resources, file: MadeFile) -> KeptFile:
    if isinstance(file.content, bytes):
        sha256, size = held.made.keep(file.content), len(file.content)
    else:
        path: Path = file.content
        with path.open("rb") as opened:
            sha256, size = held.made.keep(opened), path.stat().st_size
    return KeptFile(file.filename, file.media_type, sha256, size)
