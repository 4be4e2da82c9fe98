"""Several protocols in one file: each is read by itself, against its own date and people.

The file stays one document: places of words are those of the file, and the first protocol gives
the head. A day «до 1 марта» of the second must not be counted from the date of the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.sections import Part
from extractor.sections.pieces import pieces_of
from extractor.types import Block, Decision, Document, Notice, Participant, Protocol


def begin_of_others(parts: Sequence[Part]) -> tuple[int, ...]:
    """The blocks with which the second and further protocols of a file begin."""
    titles = [part for part in parts if part.rule == "second_title"]
    return tuple(piece.block for part in titles for piece in [*pieces_of(part.elements)][:1])


def slices(document: Document, begins: Sequence[int]) -> Iterator[Document]:
    """The document once for each protocol, all other blocks emptied: the numbers stay."""
    whole = document.blocks
    for start, end in pairwise([0, *begins, len(whole)]):
        before, behind = (Block(""),) * start, (Block(""),) * (len(whole) - end)
        yield replace(document, blocks=(*before, *whole[start:end], *behind))


def join(document: Document, protocols: Sequence[Protocol]) -> Protocol:
    """One protocol with the head of the first and the decisions of all.

    Paths of the further ones begin with «2-», «3-»: «2-1.2» is point 1.2 of the second protocol.
    """
    decisions = [*protocols[0].decisions]
    for number, protocol in enumerate(protocols[1:], 2):
        decisions += [_numbered(decision, number) for decision in protocol.decisions]
    return replace(
        protocols[0],
        document=document,
        participants=tuple(_people(protocols)),
        decisions=tuple(decisions),
        agenda=tuple(item for protocol in protocols for item in protocol.agenda),
        reports=tuple(report for protocol in protocols for report in protocol.reports),
        sections=tuple(section for protocol in protocols for section in protocol.sections),
        warnings=tuple(_notices(protocols)),
    )


def _numbered(decision: Decision, number: int) -> Decision:
    parent = f"{number}-{decision.parent}" if decision.parent else None
    return replace(decision, path=f"{number}-{decision.path}", parent=parent)


def _people(protocols: Sequence[Protocol]) -> Iterator[Participant]:
    """Each person once, as the first protocol that lists them has them."""
    seen: set[str] = set()
    for person in (person for protocol in protocols for person in protocol.participants):
        if person.name not in seen:
            seen.add(person.name)
            yield person


def _notices(protocols: Sequence[Protocol]) -> Iterator[Notice]:
    heads = ", ".join(
        f"№ {protocol.number or '–'} от {protocol.date:%d.%m.%Y}"
        if protocol.date
        else f"№ {protocol.number or '–'}"
        for protocol in protocols
    )
    yield Notice(
        "several_protocols",
        f"В файле несколько протоколов ({heads}): решения прочитаны каждое по своему протоколу.",
    )
    yield from dict.fromkeys(notice for protocol in protocols for notice in protocol.warnings)
