"""Assignments that name neither who nor when: both may stand in a place that nobody read.

Offices print executors and days in the agenda, in the list of those present, in a sheet behind the
signatures, in a column beside the text. What was read then looks whole: a wording, a verb, nothing
open. Of such assignments in 144 protocols read for the first time 38 of 43 lacked something that
their paper said elsewhere. Some offices do write so, and are asked for nothing: five of the 59
decisions of the real protocols beside the repository.
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
_LACKING, _NAMED_SHARE = 5, 0.3


def doubt_unassigned(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with a doubt for those that nobody has to do, or nobody at any time."""
    above = {decision.parent for decision in decisions}
    tasks = [one for one in decisions if one.kind == "assignment" and one.path not in above]
    lacking = [one for one in tasks if not one.executors]
    named = len(tasks) - len(lacking)
    seldom = len(lacking) >= _LACKING and named < _NAMED_SHARE * len(tasks)
    doubts = {one.path: _NO_EXECUTOR for one in lacking if seldom}
    doubts |= {one.path: _NOBODY for one in lacking if not one.deadlines}
    return [
        replace(one, doubts=(*one.doubts, doubts[one.path])) if one.path in doubts else one
        for one in decisions
    ]
