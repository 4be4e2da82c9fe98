"""Kinds of jobs for tests: what a job's order says happens to it."""

import ctypes
import os
import time

from api.deps import Resources
from api.jobs import KINDS, JobFailed, JobKind, JobOrder, Made, MadeFile, TryLater
from api.jobs.progress import Progress
from models.jobs import asked_to_stop
from models.session import reading, writing
from models.tables import SchoolRow

ME = "tests.api.jobs.chores"


def table(held: Resources, job: JobOrder, progress: Progress) -> Made:
    """Three steps and a file."""
    for done in range(4):
        progress.step("counting", done, 3)
    name = f"{job.order['name']}.txt"
    return Made({"message": "Готово."}, (MadeFile(name, "text/plain", b"three"),))


def fail(held: Resources, job: JobOrder, progress: Progress) -> Made:
    raise JobFailed("no-such-table", "Такой таблицы нет.")


def put_off(held: Resources, job: JobOrder, progress: Progress) -> Made:
    raise TryLater("post-office-closed", "Почта не отвечает.")


def crash(held: Resources, job: JobOrder, progress: Progress) -> Made:
    ctypes.string_at(0)
    return Made()


def swell(held: Resources, job: JobOrder, progress: Progress) -> Made:
    bytearray(64 * 1024**3)
    return Made()


def sleep(held: Resources, job: JobOrder, progress: Progress) -> Made:
    """As long as the order says; tells nothing meanwhile."""
    progress.step("counting", 1, 2)
    time.sleep(job.order.get("seconds", 600))
    return Made()


def half(held: Resources, job: JobOrder, progress: Progress) -> Made:
    """Is ended in the middle of its transaction, which it begins when it has been cancelled."""
    (held.settings.data / "half-way").touch()
    while not _asked(held, job):
        time.sleep(0.02)
    with writing(held.engine) as session:
        session.query(SchoolRow).update({"head": "Половина"})
        session.flush()
        time.sleep(600)
    return Made()


def _asked(held: Resources, job: JobOrder) -> bool:
    with reading(held.engine) as session:
        return bool(asked_to_stop(session, [job.id]))


def doubt(held: Resources, job: JobOrder, progress: Progress) -> Made:
    return Made({"findings": ["Одной записи нет."]}, attention="Одной записи нет.")


def kill_worker(held: Resources, job: JobOrder, progress: Progress) -> Made:
    """Once: whoever comes after the marker file was made lives."""
    marker = held.settings.data / "killed"
    if not marker.exists():
        marker.touch()
        os.kill(os.getppid(), 9)
        time.sleep(60)
    return Made({"message": "Со второй попытки."})


WORKS = (table, fail, put_off, crash, swell, sleep, half, doubt)
CHORES: dict[str, JobKind] = {
    work.__name__: JobKind(
        work.__name__,
        f"Проба {work.__name__}",
        "chores",
        "export",
        work=f"{ME}:{work.__name__}",
        steps={"counting": "считается"},
        seconds=20,
    )
    for work in (*WORKS, kill_worker)
} | {
    "late": JobKind("late", "Долгая проба", "chores", "export", work=f"{ME}:sleep", seconds=4),
}
ALL = KINDS | CHORES
