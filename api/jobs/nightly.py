"""What is looked after every night: that all is there and unaltered, and that nothing piles up."""

import datetime as dt
from collections.abc import Callable

from api.deps import Resources
from api.jobs import JobOrder, Made
from api.jobs.progress import Progress
from api.keeping.check import check_register
from models.audit import verify
from models.job_orders import clean_jobs, files_kept
from models.leaving import forget_leaving_links
from models.letters import forget_letters
from models.session import reading, writing
from models.tasks import extend_occurrences

Finding = str
OWN = dt.timedelta(days=2)
LETTERS = dt.timedelta(days=180)


def check(held: Resources, job: JobOrder, progress: Progress) -> Made:
    """Findings want a person: the job is then shown among those that do."""
    found: list[Finding] = []
    for place, (step, look) in enumerate(CHORES.items()):
        progress.step(step, place, len(CHORES))
        found += look(held)
    if not found:
        return Made({"message": "Всё на месте.", "findings": []})
    return Made({"findings": found}, attention="; ".join(found))


def _prolong(held: Resources) -> list[Finding]:
    """A hundred tasks a transaction: nobody waits for it long."""
    last: int | None = 0
    while last is not None:
        with writing(held.engine) as session:
            last = extend_occurrences(session, held.clock(), after=last, limit=100)
    return []


def _look(held: Resources) -> list[Finding]:
    found = check_register(held.settings.store_url, held.originals)
    return [finding.message for finding in found if finding.serious]


def _follow_the_log(held: Resources) -> list[Finding]:
    with reading(held.engine) as session:
        broken = verify(session).broken
    return [] if broken is None else [f"журнал изменений нарушен с записи {broken}"]


def _clean(held: Resources) -> list[Finding]:
    """Old jobs, and the files that only they had made; the program's own go in two days."""
    now = held.clock()
    before = now - dt.timedelta(days=held.settings.job_days)
    cleaned = 1
    while cleaned:
        with writing(held.engine) as session:
            cleaned = clean_jobs(session, before, now - OWN)
            promised = files_kept(session)
    with writing(held.engine) as session:
        forget_letters(session, now - LETTERS)
        forget_leaving_links(session, now)
    # A file is kept before the row of its job is: the newest are left for another night.
    for sha256 in held.made.kept(before):
        if sha256 not in promised:
            held.made.drop(sha256)
    return []


CHORES: dict[str, Callable[[Resources], list[Finding]]] = {
    "occurrences": _prolong,
    "register": _look,
    "log": _follow_the_log,
    "cleaning": _clean,
}
