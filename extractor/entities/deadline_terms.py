"""The values the deadline rules pass on to one another."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from extractor.entities.deadline_calendar import SCHOOL_YEAR, SchoolYear
from extractor.types import DeadlineKind, Doubt

# How surely the words set a term in the wording of a decision: «set» by themselves («в срок до»,
# «в течение 10 дней»), «when» only together with an order («9 февраля», «в марте»), «long» like
# «when» but a year, which far more often names a plan than a term.
Force = Literal["set", "when", "long"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a rule may ask besides its own words. ``text`` is folded, lower case."""

    text: str
    meeting: dt.date | None
    labelled: bool
    school_year: SchoolYear = SCHOOL_YEAR


@dataclass(frozen=True, slots=True)
class Unit:
    """Days on the calendar, both inclusive; ``first`` is None where they cannot be told.

    ``whole`` is False for a single day, ``ranged`` is True for «с … по …».
    """

    first: dt.date | None
    last: dt.date | None
    whole: bool = True
    ranged: bool = False
    long: bool = False
    dated: bool = False
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline before its words are attached."""

    kind: DeadlineKind
    start: dt.date | None = None
    due: dt.date | None = None
    rrule: str | None = None
    force: Force = "set"
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule read at ``start:end``. Without terms: read, and known to be no deadline."""

    start: int
    end: int
    terms: tuple[Term, ...]
    rule: str = ""
    lead: str = ""
    units: tuple[Unit, ...] = field(default=())


def doubted(reading: Reading, doubt: Doubt) -> Reading:
    """The same with a doubt more on each of its terms."""
    terms = tuple(replace(term, doubts=(*term.doubts, doubt)) for term in reading.terms)
    return replace(reading, terms=terms)


class Rule(NamedTuple):
    """``build`` gives None where the words turn out to be something else.

    ``needs`` are pieces of words one of which must occur: it spares the search of most texts.
    """

    name: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Frame], Reading | None]


DIGIT = tuple("0123456789")

IMPOSSIBLE = Doubt("impossible_date", "Такого дня нет в календаре: проверьте срок.")
NO_MEETING = Doubt(
    "meeting_date_unknown", "Дата заседания неизвестна, поэтому срок нельзя отсчитать."
)
NOT_UNDERSTOOD = Doubt("deadline_not_understood", "Срок не удалось понять: прочтите его сами.")
PARTLY_READ = Doubt("deadline_partly_read", "Срок прочитан не полностью: проверьте его.")
URGENT = Doubt(
    "urgent_without_day", "«Срочно» названо без дня: укажите, к какому дню это нужно сделать."
)
UNSURE = Doubt(
    "deadline_uncertain", "Возможно, это время сказано не о сроке решения: проверьте срок."
)
LOOSE = Doubt("deadline_loose", "Срок назван неточно: проверьте, тот ли это день.")
MISPRINT = Doubt("month_misprint", "В названии месяца опечатка: проверьте срок.")
LETTER_IN_DAY = Doubt("letter_in_day", "В дате срока вместо цифры стоит буква: проверьте срок.")
FAR_AHEAD = Doubt(
    "deadline_far_ahead", "Год не назван, а такой день ближе в прошлом: проверьте год срока."
)
SEVERAL = Doubt("deadline_several", "Названы и повторение, и время: проверьте срок.")
