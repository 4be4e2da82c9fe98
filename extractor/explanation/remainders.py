"""The ledger of the sections of decisions: which words became part of nothing, and why."""

import re
from collections.abc import Iterator, Mapping, Sequence

from extractor.explanation.search import overlap
from extractor.explanation.values import ExplainedBlock, Owner, Remainder
from extractor.recipe import Course
from extractor.types import Span


def of_decisions(owners: Sequence[Owner]) -> bool:
    return any(owner.kind == "decisions" for owner in owners)


def remainders_of(blocks: Sequence[ExplainedBlock], course: Course) -> Iterator[Remainder]:
    """Every block of a section of decisions that is in no decision; spans where only words are."""
    used = used_blocks(course)
    known = [Remainder(aside.span, aside.rule) for aside in course.found.asides]
    known += [Remainder(span, "content_unread") for span in course.found.unread]
    told = {span.block for span in (remainder.span for remainder in known)}
    for block in blocks:
        here = [each for each in known if each.span.block == block.index]
        yield from _once(here, used.get(block.index, ()))
        if block.index in used or block.index in told or not of_decisions(block.owners):
            continue
        if any(named.path for named in block.named):
            continue
        if re.search(r"\w", block.block.text):
            yield Remainder(Span(block.index, 0, len(block.block.text)), _reason(block))


def used_blocks(course: Course) -> Mapping[int, tuple[Span, ...]]:
    found: dict[int, tuple[Span, ...]] = {}
    for decision in course.protocol.decisions:
        for span in decision.evidence:
            found[span.block] = (*found.get(span.block, ()), span)
    return found


def _once(known: Sequence[Remainder], used: Sequence[Span]) -> Iterator[Remainder]:
    """A proposal may stand in the evidence of the point it was made to."""
    for remainder in dict.fromkeys(known):
        if not any(overlap(remainder.span, span) for span in used):
            yield remainder


def _reason(block: ExplainedBlock) -> str:
    if all(owner.heading for owner in block.owners):
        return "heading"
    if block.place is None:
        return ""
    if block.place.row != "content":
        return f"table_{block.place.row}"
    return f"cell_{block.place.role or 'unknown'}"
