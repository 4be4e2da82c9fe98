"""What stands beside the text of a file and may change a decision: floating boxes of which it is
not told beside which paragraph they stand on paper, and the comments of reviewers."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.types import Decision, Document, Doubt

_ADRIFT = Doubt(
    "box_adrift",
    "Исполнитель или срок стоит в плавающей надписи: проверьте на печати, к какому пункту она "
    "относится.",
)

_SHOWN = 200  # characters of a comment
_COMMENT = "К пункту есть примечание на полях: «{}». Проверьте, не меняет ли оно решение."


def doubt_beside(decisions: Sequence[Decision], document: Document) -> list[Decision]:
    """The decisions, with a doubt for boxes and comments."""
    return _doubt_commented(_doubt_adrift(decisions, document), document)


def _doubt_commented(decisions: Sequence[Decision], document: Document) -> list[Decision]:
    remarks = {at: block.remark for at, block in enumerate(document.blocks) if block.remark}
    if not remarks:
        return list(decisions)
    found = []
    for one in decisions:
        blocks = dict.fromkeys(span.block for span in one.evidence if span.block in remarks)
        doubts = [Doubt("comment_beside", _COMMENT.format(remarks[at][:_SHOWN])) for at in blocks]
        found.append(replace(one, doubts=(*one.doubts, *doubts)))
    return found


def _doubt_adrift(decisions: Sequence[Decision], document: Document) -> list[Decision]:
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
