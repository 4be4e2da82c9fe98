"""A point while it is being gathered from the lines and rows of a section."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.types import Doubt, Span


@dataclass(slots=True)
class Draft:
    """A point in the making; private to the decisions stage and turned into a ``Decision``.

    ``texts`` are the lines of its wording, ``listed`` the lines and cells that only name schools,
    ``executors``/``deadlines`` the values of labels, brackets and columns as printed, ``both``
    those that hold both; ``school_numbers`` cells of a column of schools («21, 40»); ``section``
    counts the lists of decisions in the protocol from 1, ``below`` holds the roles of the labels
    that stand on lines of their own under the point, ``hanging`` those set below its wording,
    deeper than its ``indent``; ``heading`` is a line above several points that says who or when for
    all of them and is no point itself; ``sign`` is its typed bullet.
    """

    number: str | None
    style: str
    rule: str
    parent: "Draft | None" = None
    question: str | None = None
    section: int = 0
    texts: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    executors: list[str] = field(default_factory=list)
    deadlines: list[str] = field(default_factory=list)
    both: list[str] = field(default_factory=list)
    school_numbers: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    children: "list[Draft]" = field(default_factory=list)
    recommended: bool = False
    labelled: bool = False
    below: set[str] = field(default_factory=set)
    hanging: set[str] = field(default_factory=set)
    indent: float = 0.0
    dropped: bool = False
    sign: str = ""
    row: bool = False
    heading: "Draft | None" = None

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def add_child(self, child: "Draft") -> None:
        child.parent = self
        self.children.append(child)

    def walk(self) -> "Iterator[Draft]":
        """Itself and all points under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()
