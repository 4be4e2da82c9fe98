"""Jobs: what the program does later, elsewhere and to the end. A kind of job is an entry in KINDS.

To add one, write ``work`` in a module of its part and its line here::

    def work(held: Resources, job: JobOrder, progress: Progress) -> Made: ...

It runs in a process of its own, which is killed when it takes too long or is cancelled, and is
run again when its worker dies: what it writes must be harmless when repeated. Files it gives are
kept for whoever made the job. It raises ``JobFailed`` for what will not go better another time,
``TryLater`` for what may.
"""

import datetime as dt
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.orm import Session

from api.engine import ARCHIVE, NIGHTLY, PEOPLE, JobQueue, QueueName
from api.viewer import Right
from models.actor import PROGRAM, Actor
from models.jobs import note_job

__all__ = [
    "ARCHIVE", "KINDS", "NIGHTLY", "PEOPLE", "JobFailed", "JobKind", "JobOrder", "Made",
    "MadeFile", "TryLater", "start_job",
]  # fmt: skip

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class JobKind:
    """``work`` and ``settle`` are «module:function», so that this table loads nothing.

    ``steps`` are what ``progress.step`` may say, each with its Russian words; ``seconds`` is how
    long an attempt may take; ``needs`` the right to start, stop or repeat such a job.
    ``settle(session, job, made, now)`` writes in the transaction that ends the job.
    """

    name: str
    title: str
    queue: QueueName
    needs: Right
    work: str = ""
    settle: str = ""
    steps: Words = field(default_factory=dict)
    seconds: float = 600
    attempts: int = 3


@dataclass(frozen=True, slots=True)
class JobOrder:
    """What is to be done, and for whom; ``actor`` is whom the audit log will name."""

    id: str
    kind: str
    order: Mapping[str, Any]
    committee_id: int | None
    subject: str | None
    actor: Actor
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file for people to fetch; ``content`` as bytes or as the path of a temporary file."""

    filename: str
    media_type: str
    content: bytes | Path


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: ``outcome`` is small and JSON, its ``message`` is shown to people.

    ``attention``: it is done, but what it found must be looked at by a person.
    """

    outcome: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[MadeFile, ...] = ()
    attention: str | None = None


class JobFailed(Exception):
    """It will not go better another time. ``message`` is Russian and for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


class TryLater(JobFailed):
    """It may go better in some minutes; after three attempts a person must look."""


KINDS: dict[str, JobKind] = {
    kind.name: kind
    for kind in (
        JobKind(
            "reading",
            "Чтение протокола",
            "protocols",
            "upload",
            steps={
                "reading": "читается",
                "waiting": "ждёт распознавания",
                "recognising": "распознаётся",
            },
        ),
        JobKind(
            "printing",
            "Страницы файла Word",
            "chores",
            "mend",
            work="api.jobs.printing:print_pages",
            steps={"printing": "готовятся страницы", "finding": "на страницах ищутся слова"},
            seconds=180,
        ),
        JobKind(
            "rereading",
            "Повторное чтение протоколов",
            "chores",
            "administer",
            work="api.jobs.rereading:order_readings",
            steps={"ordering": "протоколы ставятся в очередь"},
        ),
        JobKind(
            "registry",
            "Загрузка списка школ",
            "chores",
            "registry",
            work="api.jobs.registry:load_list",
            steps={"reading": "список читается", "writing": "список записывается"},
            seconds=1800,
        ),
        JobKind(
            "export",
            "Выгрузка",
            "chores",
            "export",
            work="api.jobs.exporting:take_out",
            steps={"writing": "составляется файл"},
            seconds=3600,
        ),
        JobKind(
            "letters",
            "Напоминания",
            "chores",
            "administer",
            work="api.jobs.letters:send_letters",
            steps={"making": "составляются письма", "sending": "отправляются письма"},
            seconds=1800,
        ),
        JobKind(
            "checks",
            "Ночная проверка",
            "nightly",
            "administer",
            work="api.jobs.nightly:check",
            steps={
                "occurrences": "продлеваются повторяющиеся сроки",
                "register": "проверяются база данных и подлинники",
                "log": "проверяется журнал изменений",
                "cleaning": "убираются старые задания",
            },
            seconds=6 * 3600,
        ),
    )
}


class Desk(Protocol):
    """Where a job is started: the ``Resources`` of the web, of a command or of a worker."""

    @property
    def queue(self) -> JobQueue: ...

    @property
    def clock(self) -> Callable[[], dt.datetime]: ...


def start_job(
    held: Desk,
    session: Session,
    kind: str,
    order: Mapping[str, Any] | None = None,
    *,
    actor: Actor | None = None,
    committee_id: int | None = None,
    subject: str | None = None,
    priority: int = PEOPLE,
    job_id: str | None = None,
    kinds: Mapping[str, JobKind] = KINDS,
) -> str:
    """Notes the job and puts it into its queue, in the session's transaction; gives its id.

    ``actor`` is the session's unless given. A job without a committee
    is the installation's own. With a ``job_id`` that is known already, nothing happens.
    """
    found = kinds[kind]
    name = job_id or f"{kind}-{secrets.token_hex(12)}"
    made = note_job(
        session,
        job_id=name,
        kind=kind,
        order=dict(order or {}),
        actor=actor or session.info.get("actor", PROGRAM),
        committee_id=committee_id,
        subject=subject,
        queue=found.queue,
        priority=priority,
        now=held.clock(),
    )
    if made:
        held.queue.enqueue(session, name, name, found.queue, priority)
    return name
