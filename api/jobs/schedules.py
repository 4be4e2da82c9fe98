"""What is done without anybody asking. However many workers look, each slot is one job: its id
is made of the kind and the slot, and only one of them can note it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api.deps import Resources
from api.engine import NIGHTLY
from api.jobs import letters, start_job
from models.job_orders import outlive
from models.jobs import get_job_row
from models.session import reading, writing

Slot = Callable[[dt.datetime], str]


@dataclass(frozen=True, slots=True)
class Schedule:
    """``slot`` names the stretch of time that a moment of the installation's zone lies in.

    ``wanted`` tells whether there is anything to do in it.
    """

    kind: str
    slot: Slot
    wanted: Callable[[Session], bool] = lambda session: True


def daily(hour: int, minute: int = 0) -> Slot:
    """
    >>> daily(3)(dt.datetime(2026, 11, 22, 2, 59)), daily(3)(dt.datetime(2026, 11, 22, 3, 0))
    ('2026-11-21', '2026-11-22')
    """
    shift = dt.timedelta(hours=hour, minutes=minute)
    return lambda moment: (moment - shift).date().isoformat()


def every(minutes: int) -> Slot:
    """
    >>> every(15)(dt.datetime(2026, 11, 22, 9, 44))
    '2026-11-22T09:30'
    """

    def slot(moment: dt.datetime) -> str:
        whole = (moment.hour * 60 + moment.minute) // minutes * minutes
        return f"{moment.date().isoformat()}T{whole // 60:02}:{whole % 60:02}"

    return slot


SCHEDULES: tuple[Schedule, ...] = (
    Schedule("checks", daily(3)),
    Schedule("letters", every(30), letters.wanted),
)


def start_what_is_due(held: Resources, schedules: tuple[Schedule, ...] = SCHEDULES) -> list[str]:
    """The ids of the jobs that were started."""
    here = held.clock().astimezone(ZoneInfo(held.settings.time_zone))
    slots = {f"{each.kind}-{each.slot(here)}": each for each in schedules}
    with reading(held.engine) as session:
        due = [
            job_id
            for job_id, each in slots.items()
            if get_job_row(session, job_id) is None and each.wanted(session)
        ]
    for job_id in due:
        kind = slots[job_id].kind
        with writing(held.engine) as session:
            # What went wrong the last time is told once, not for every time since.
            outlive(session, kind, but=job_id)
            start_job(held, session, kind, subject=kind, priority=NIGHTLY, job_id=job_id)
    return due
