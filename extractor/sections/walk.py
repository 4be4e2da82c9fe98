"""The state of the walk over a protocol, and the parts that it cuts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.sections.columns import IsInfinitive
from extractor.sections.heading_phrases import HeadingKind
from extractor.sections.pieces import Element, Piece


@dataclass(frozen=True, slots=True)
class Part:
    """A run of elements under one heading; ``question`` is the number printed with it."""

    kind: HeadingKind
    elements: tuple[Element, ...]
    rule: str
    heading: Piece | None = None
    question: str | None = None
    weak: bool = False


@dataclass(slots=True)
class Walk:
    """Where the walk stands; private to this stage, thrown away when the parts are cut.

    ``decided`` once a heading of decisions was met; ``agenda`` holds the stems of each item.
    """

    is_infinitive: IsInfinitive
    parts: list[Part] = field(default_factory=list)
    kind: HeadingKind = "title"
    held: list[Element] = field(default_factory=list)
    rule: str = "start"
    heading: Piece | None = None
    question: str | None = None
    weak: bool = False
    decided: bool = False
    agenda: list[frozenset[str]] = field(default_factory=list)
    agenda_numbers: list[str] = field(default_factory=list)

    def open(
        self,
        kind: HeadingKind,
        rule: str,
        heading: Piece | None = None,
        *,
        question: str | None = None,
        weak: bool = False,
        first: Sequence[Element] = (),
    ) -> None:
        """Closes the part that is open and begins another with the elements ``first``."""
        self.close()
        self.kind, self.rule, self.heading = kind, rule, heading
        self.question, self.weak = question, weak
        self.held = list(first)

    def close(self) -> None:
        if self.held or self.heading is not None:
            part = Part(
                self.kind, tuple(self.held), self.rule, self.heading, self.question, self.weak
            )
            self.parts.append(part)
        self.held = []
