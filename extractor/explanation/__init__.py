"""How the recipe came to a protocol, block by block: for people who mend rules or doubt a result.

Nothing is decided here. What decisions hold is shown as it is; what they do not hold is found by
the finders that the recipe itself calls.
"""

from collections import defaultdict
from collections.abc import Mapping

from extractor.entities.addressees import find_addressees
from extractor.explanation.mentions import besides, kept, people_in, schools_in
from extractor.explanation.owners import owners_of, places_of
from extractor.explanation.remainders import of_decisions, remainders_of, used_blocks
from extractor.explanation.search import cells_beside
from extractor.explanation.values import ExplainedBlock, Explanation, Named
from extractor.nlp import Nlp
from extractor.recipe import Course, follow
from extractor.registry import Registry
from extractor.types import Decision, Document, Executor, Match, Mention, Span

__all__ = ["Explanation", "explain"]

# Columns of speeches and marks: what they name is no decision's.
TOLD_THERE = ("number", "question", "vote", "execution")


def explain(document: Document, registry: Registry, nlp: Nlp) -> Explanation:
    """The protocol of ``document`` with the rules that made it; the same for equal input."""
    course = follow(document, registry, nlp)
    blocks = _blocks(course)
    inside = {block.index for block in blocks if of_decisions(block.owners)}
    return Explanation(
        protocol=course.protocol,
        blocks=blocks,
        remainders=tuple(remainders_of(blocks, course)),
        used=len(inside & set(used_blocks(course))),
        schools=_school_names(course.protocol.decisions, blocks, registry),
        charges={
            decision.path: _charges(decision, course) for decision in course.protocol.decisions
        },
    )


def _blocks(course: Course) -> tuple[ExplainedBlock, ...]:
    document = course.protocol.document
    owners = owners_of(course.parts)
    places = places_of(course.parts, course.context.is_infinitive)
    held: defaultdict[int, list[tuple[Span, Named]]] = defaultdict(list)
    near: defaultdict[int, list[Decision]] = defaultdict(list)
    for decision in course.protocol.decisions:
        beside = [
            span
            for span in cells_beside(decision, document)
            if span.block in places and places[span.block].role not in TOLD_THERE
        ]
        for index in dict.fromkeys(span.block for span in (*decision.evidence, *beside)):
            near[index].append(decision)
        for span, named in kept(decision, document, beside):
            held[span.block].append((span, named))
    blocks: list[ExplainedBlock] = []
    for index, block in enumerate(document.blocks):
        own, place = owners.get(index, ()), places.get(index)
        found = [*people_in(index, own, course), *(named for _, named in held[index])]
        if of_decisions(own):
            found += besides(index, [span for span, _ in held[index]], course)
            found += schools_in(index, place, near[index], course)
        found.sort(key=lambda named: (named.mention.start, named.mention.end))
        blocks.append(ExplainedBlock(index, block, own, place, tuple(found)))
    return tuple(blocks)


def _school_names(
    decisions: tuple[Decision, ...], blocks: tuple[ExplainedBlock, ...], registry: Registry
) -> Mapping[str, str]:
    matches = [match for decision in decisions for match in decision.schools]
    for block in blocks:
        for named in block.named:
            value = named.mention.value
            matches += [value] if isinstance(value, Match) else []
    ids = {each for m in matches for each in (m.school_id, *m.candidates) if each}
    executors = [executor for decision in decisions for executor in decision.executors]
    ids |= {executor.school_id for executor in executors if executor.school_id}
    records = (registry.by_id(each) for each in sorted(ids))
    return {record.id: record.short_name for record in records if record is not None}


def _charges(decision: Decision, course: Course) -> tuple[Mention[Executor], ...]:
    """The phrases by which the wording itself charges somebody, with their rules."""
    if decision.origins.executors != "wording":
        return ()
    context = course.context
    return find_addressees(decision.text, context.nlp, context.participants)
