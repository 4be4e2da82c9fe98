"""Assignments that name neither who nor when: both may stand in a place that nobody read.

Offices print executors and days in the agenda, in the list of those present, in a sheet behind the
signatures, in a column beside the text. What was read then looks whole: a wording, a verb, nothing
open. Of such assignments in 132 protocols read for the first time 38 of 43 lacked something that
their paper said elsewhere; of those in protocols whose forms are known 1 of 13.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractor.types import Decision, Doubt

_NOBODY = Doubt(
    "left_to_nobody",
    "Не прочитаны ни исполнитель, ни срок: возможно, они названы в другом месте протокола.",
)
_NO_EXECUTOR = Doubt(
    "executors_elsewhere",
    "Исполнителей почти ни у кого в протоколе нет: возможно, они названы в другом месте.",
)
# Fewer say nothing of an office's habit.
_FEWEST = 4
_RARE = 0.3


def doubt_unassigned(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with a doubt for those that nobody has to do, or nobody at any time."""
    above = {decision.parent for decision in decisions}
    tasks = [decision for decision in decisions if decision.kind == "assignment"]
    named = sum(bool(decision.executors) for decision in tasks)
    seldom = len(tasks) >= _FEWEST and named < _RARE * len(tasks)
    found = []
    for decision in decisions:
        doubt = _doubt(decision, seldom) if decision.path not in above else None
        doubts = (*decision.doubts, doubt) if doubt else decision.doubts
        found.append(replace(decision, doubts=doubts))
    return found


def _doubt(decision: Decision, seldom: bool) -> Doubt | None:
    if decision.kind != "assignment" or decision.executors:
        return None
    if not decision.deadlines:
        return _NOBODY
    return _NO_EXECUTOR if seldom else None
