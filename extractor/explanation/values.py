"""What an explanation holds: each block with its sections and mentions, and where blocks went."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from extractor.sections.heading_phrases import HeadingKind
from extractor.sections.pieces import Role
from extractor.types import (
    Block,
    Deadline,
    Executor,
    Match,
    Mention,
    Participant,
    PersonName,
    Protocol,
    Span,
)

RowKind = Literal["heading", "title", "content"]
Value = Participant | PersonName | Executor | Deadline | Match


@dataclass(frozen=True, slots=True)
class Owner:
    """The part that a block belongs to; ``heading`` when the block announces it."""

    kind: HeadingKind
    rule: str
    question: str | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block of a table of decisions stands: in which kind of row, and what its column, or
    its row of a card, holds."""

    row: RowKind
    role: Role | None


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in a block; ``path`` is that of the decision it became part of."""

    mention: Mention[Value]
    path: str | None = None


@dataclass(frozen=True, slots=True)
class ExplainedBlock:
    index: int
    block: Block
    owners: tuple[Owner, ...]
    place: Place | None
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Remainder:
    """Words of a section of decisions that are in no decision, and why; «» where nobody knows."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """``schools`` are short names by id; ``charges`` by path the rules that found an executor in
    the wording; ``used`` counts the blocks of sections of decisions that became part of one."""

    protocol: Protocol
    blocks: tuple[ExplainedBlock, ...]
    remainders: tuple[Remainder, ...]
    used: int
    schools: Mapping[str, str]
    charges: Mapping[str, tuple[Mention[Executor], ...]]
