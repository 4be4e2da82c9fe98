"""A protocol of which much was read with doubt: its other decisions are for a person too.

Where three decisions of ten are doubted, the office's way of writing was not understood, and what
looks whole beside them is wrong more often than elsewhere: 40 of 124 in 156 protocols read for the
first time (Word), 88 of 1,810 in the others. Where forms are known, this doubt falls on one
decision in a hundred.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractor.decisions.confidence import HARD_PROTOCOL, is_grave
from extractor.types import Decision, Doubt

_DOUBT = Doubt(
    HARD_PROTOCOL, "Многое в этом протоколе прочитано с сомнением: проверьте и этот пункт."
)
_FEWEST = 6  # decisions; of fewer two doubts are a third
_SHARE = 0.3
# What may be talk, and what some offices leave to nobody, say nothing of how a point is written.
_APART = ("second_reader_alone", "left_to_nobody", "executors_elsewhere")


def doubt_company(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions of a protocol, doubted if they are not yet where too many others are."""
    grave = sum(any(_counts(doubt) for doubt in one.doubts) for one in decisions)
    if len(decisions) < _FEWEST or grave < _SHARE * len(decisions):
        return list(decisions)
    return [one if one.doubts else replace(one, doubts=(_DOUBT,)) for one in decisions]


def _counts(doubt: Doubt) -> bool:
    return doubt.code not in _APART and is_grave(doubt.code)
