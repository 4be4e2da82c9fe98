"""What stands behind a task: the words it was read from, and what other protocols say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.link_tables import DecisionLinkRow, ProposalRow
from models.linked import linked_decisions, links_of
from models.proposals import ProposalFilter, list_proposals
from models.scope import Scope
from models.store import get_extraction
from models.tables import DecisionRow, ProtocolRow

LONGEST_QUOTE = 3000


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document as they stand there. ``page`` counts from 1; None in a Word file."""

    text: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as one of its decisions sees it: ``other`` is on the far end.

    ``other`` is None where a later protocol only reports; ``protocol`` is that of the far end.
    """

    link: DecisionLinkRow
    other: DecisionRow | None
    protocol: ProtocolRow


@dataclass(frozen=True, slots=True)
class Sources:
    """``later`` protocols speak of the decision, of ``earlier`` ones it speaks itself."""

    quotes: tuple[Quote, ...]
    earlier: tuple[Linked, ...]
    later: tuple[Linked, ...]
    proposals: tuple[ProposalRow, ...]


def sources_of(session: Session, decision: DecisionRow, scope: Scope) -> Sources:
    links = links_of(session, decision.id, scope)
    ends = linked_decisions(session, links)
    later = [link for link in links if link.earlier_id == decision.id]
    earlier = [link for link in links if link.later_id == decision.id]
    proposed = list_proposals(session, ProposalFilter(decision=decision.id), scope=scope)
    read = get_extraction(session, decision.protocol_id, scope=scope) or {}
    return Sources(
        quotes_of(decision.evidence, read.get("blocks") or ()),
        tuple(_linked(session, link, ends.get(link.earlier_id)) for link in earlier),
        tuple(_linked(session, link, ends.get(link.later_id or 0)) for link in later),
        tuple(proposal for proposal, _ in proposed.items),
    )


def _linked(session: Session, link: DecisionLinkRow, other: DecisionRow | None) -> Linked:
    protocol = other.protocol if other else session.get_one(ProtocolRow, link.protocol_id)
    return Linked(link, other, protocol)


def quotes_of(
    evidence: Sequence[Mapping[str, Any]], blocks: Sequence[Mapping[str, Any]]
) -> tuple[Quote, ...]:
    """The words of each place, in the order of the document; places that are no more left out.

    >>> quotes_of([{"block": 0, "start": 3, "end": 12}], [{"text": "1. Провести.", "page": 2}])
    (Quote(text='Провести.', page=2),)
    """
    found = []
    for place in sorted(evidence, key=lambda each: (each["block"], each["start"])):
        if place["block"] < len(blocks):
            block = blocks[place["block"]]
            text = block["text"][place["start"] : place["end"]].strip()
            found.append(Quote(text[:LONGEST_QUOTE], block.get("page")))
    return tuple(quote for quote in found if quote.text)
