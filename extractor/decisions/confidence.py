"""How likely a decision is right in everything, by the doubts about it and the second reader.

The shares are those of 2029 decisions (84 protocols of the development part, docx and pdf) read
before any rule was mended for them: corpus/README.md, «Reliability».
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.opinion import Opinion
from extractor.types import Decision


@dataclass(frozen=True, slots=True)
class Band:
    """A kind of decision by its doubts, and the share of right ones among those measured."""

    name: str
    confidence: float


SURE = Band("sure", 0.92)
# No doubt, but the second reader would rather not have begun a decision there (22 of 24 right).
UNSECONDED = Band("unseconded", 0.91)
# What was read was right whenever nothing else was doubted; it is for a person to say so.
MILD = Band("mild", 0.96)
PROPOSED = Band("proposed", 0.72)
DENIED = Band("denied", 0.78)
# No doubt of its own, but three of ten in its protocol have one (264, of them 86 wrong).
COMPANY = Band("company", 0.67)
DOUBTED = Band("doubted", 0.27)
DOUBTED_TWICE = Band("doubted_twice", 0.1)
BANDS = (SURE, MILD, UNSECONDED, PROPOSED, DENIED, COMPANY, DOUBTED, DOUBTED_TWICE)

# Of decisions with a weak or repaired word and no other doubt 27 of 28 were right (25 scans).
_MILD = {
    *("deadline_uncertain", "addressee_or_receiver", "impossible_date", "told_in_prose"),
    *("weak_word", "repaired_word"),
}
_SECONDED = 0.5
HARD_PROTOCOL = "hard_protocol"


def is_grave(code: str) -> bool:
    """Whether what was read was ever wrong where this doubt stood alone."""
    return code not in _MILD


def band_of(decision: Decision, share: float | None) -> Band:
    """``share``: what the second reader gives to a decision beginning there; None without it."""
    codes = {doubt.code for doubt in decision.doubts}
    if not codes:
        return SURE if share is None or share >= _SECONDED else UNSECONDED
    grave = codes - _MILD
    if not grave:
        return MILD
    if grave == {"second_reader_alone"}:
        return PROPOSED
    if grave == {"second_reader_denies"}:
        return DENIED
    if grave == {HARD_PROTOCOL}:
        return COMPANY
    return DOUBTED if len(grave) == 1 else DOUBTED_TWICE


def rate(decisions: Sequence[Decision], opinion: Opinion | None) -> list[Decision]:
    """The decisions with their confidence."""
    return [
        replace(decision, confidence=band_of(decision, _share(decision, opinion)).confidence)
        for decision in decisions
    ]


def _share(decision: Decision, opinion: Opinion | None) -> float | None:
    if opinion is None or not decision.evidence:
        return None
    return opinion.begins.get(decision.evidence[0].block)
