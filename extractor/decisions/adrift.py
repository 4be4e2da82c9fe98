"""Floating boxes of which a file does not tell beside which paragraph they stand on paper."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.types import Decision, Document, Doubt

_ADRIFT = Doubt(
    "box_adrift",
    "Исполнитель или срок стоит в плавающей надписи: проверьте на печати, к какому пункту она "
    "относится.",
)


def doubt_adrift(decisions: Sequence[Decision], document: Document) -> list[Decision]:
    """The decisions, with a doubt for those that took what such a box says and their neighbours."""
    adrift = {index for index, block in enumerate(document.blocks) if block.adrift}
    if not adrift:
        return list(decisions)
    took = [any(span.block in adrift for span in one.evidence) for one in decisions]
    near = {place for place, own in enumerate(took) if own}
    for left, right in pairwise(range(len(decisions))):
        near |= {left, right} if took[left] or took[right] else set()
    return [
        replace(one, doubts=(*one.doubts, _ADRIFT)) if place in near else one
        for place, one in enumerate(decisions)
    ]
