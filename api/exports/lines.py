"""What an export is made of: lines of the register as plain values, and what was asked for."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.unseen import seen_text

# How a line says that something in it was doubtful and no person has looked at it.
TO_REVIEW = "требует проверки"


@dataclass(frozen=True, slots=True)
class Line:
    """A decision with its task as a table shows it. Texts are in Russian and free of what nobody
    sees; an absent day is None, an absent word empty. ``shape`` is the API's line.
    """

    decision_id: int
    protocol_id: int
    protocol_number: str
    protocol_date: dt.date | None
    body: str
    municipality: str
    point: str
    agenda_number: str
    kind: str
    text: str
    responsible: str
    co_executors: tuple[str, ...]
    schools: tuple[str, ...]
    deadline: str
    due: dt.date | None
    first_due: dt.date | None
    extensions: int
    execution: str
    done_on: dt.date | None
    note: str
    control: str
    controller: str
    timeliness: str
    overdue_days: int
    open: bool
    review: str
    shape: Mapping[str, Any]

    @property
    def unchecked(self) -> bool:
        return self.review == TO_REVIEW

    @property
    def executors(self) -> str:
        return "; ".join(each for each in (self.responsible, *self.co_executors) if each)

    @property
    def protocol(self) -> str:
        """«№ 4 от 12.01.2024», as far as it is known."""
        number = f"№ {self.protocol_number}" if self.protocol_number else "без номера"
        return f"{number} от {self.protocol_date:%d.%m.%Y}" if self.protocol_date else number


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who took part. ``presence`` is the contract's word; ``role`` too, or empty."""

    name: str
    position: str
    presence: str = "present"
    role: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A protocol as its forms show it; ``agenda`` is (number, text) in order."""

    protocol_id: int
    number: str
    date: dt.date | None
    time: str
    place: str
    title: str
    body: str
    municipality: str
    chair: Person | None
    secretary: Person | None
    participants: tuple[Person, ...]
    agenda: tuple[tuple[str, str], ...]
    received_at: dt.datetime
    sha256: str

    @property
    def named(self) -> str:
        """«протокол № 4 от 12.01.2024», without what is unknown."""
        number = f" № {self.number}" if self.number else ""
        day = f" от {self.date:%d.%m.%Y}" if self.date else ""
        return f"протокол{number}{day}"


@dataclass(frozen=True, slots=True)
class Report:
    """A report of execution on a decision."""

    decision_id: int
    on: dt.date
    by: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that a form is made from. ``lines`` can be gone through once.

    ``told`` are the conditions in words: (what, value). ``made_at`` is in the committee's zone.
    ``meeting`` is there when one protocol is asked for, ``school`` when one school is.
    """

    lines: Iterable[Line]
    as_of: dt.date
    made_at: dt.datetime
    made_by: str
    told: tuple[tuple[str, str], ...] = ()
    masked: bool = False
    meeting: Meeting | None = None
    school: str = ""
    reports: tuple[Report, ...] = ()


def cleaned(value: Any) -> Any:
    """JSON with every text in it free of what nobody sees."""
    if isinstance(value, str):
        return seen_text(value)
    if isinstance(value, Mapping):
        return {key: cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(inner) for inner in value]
    return value
