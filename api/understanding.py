"""A deadline as a person types it, understood by the extractor's own rules."""

import datetime as dt
from collections.abc import Iterable

from extractor.entities.deadlines import find_deadlines
from extractor.types import Deadline, Doubt


def understood(phrase: str, meeting: dt.date | None) -> tuple[Deadline, ...]:
    """«до конца учебного года» → its days; what no rule reads is a deadline without a day."""
    if not phrase.strip():
        return ()
    return tuple(mention.value for mention in find_deadlines(phrase, meeting, labelled=True))


def doubts_in(deadlines: Iterable[Deadline]) -> list[Doubt]:
    return [doubt for deadline in deadlines for doubt in deadline.doubts]
