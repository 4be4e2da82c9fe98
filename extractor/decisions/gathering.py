"""The points of a section while its lines go by, and where each new one finds its place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from extractor.decisions.drafts import Draft
from extractor.decisions.labels import Label
from extractor.sections.columns import IsInfinitive
from extractor.sections.markers import Marker
from extractor.types import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What the gatherer asks of the language: facts about words and names, given by the caller."""

    is_infinitive: IsInfinitive
    only_schools: Callable[[str], bool]
    bracket_labels: Callable[[str], tuple[Label, ...]]
    names_people: Callable[[str], bool]


@dataclass(slots=True)
class Gathering:
    reading: Reading
    question: str | None
    numbered: bool
    tops: list[Draft] = field(default_factory=list)
    path: list[Draft] = field(default_factory=list)
    open_label: Label | None = None
    leftover: list[Span] = field(default_factory=list)
    since_vote: list[Draft] = field(default_factory=list)
    voted: list[Draft] = field(default_factory=list)
    proposed: list[Span] = field(default_factory=list)

    @property
    def last(self) -> Draft | None:
        return self.path[-1] if self.path else None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The points of one section, top ones first to last; ``leftover`` became part of nothing."""

    points: tuple[Draft, ...]
    leftover: tuple[Span, ...]


def walk_all(tops: Sequence[Draft]) -> Iterator[Draft]:
    for top in tops:
        yield from top.walk()


def place(state: Gathering, draft: Draft, marker: Marker) -> None:
    """Finds the point under which a new one stands, by the numbers, else by the styles open."""
    parent = _parent(state, marker)
    if parent is None:
        state.tops.append(draft)
        state.path = [draft]
    else:
        parent.add_child(draft)
        state.path = [*state.path[: state.path.index(parent) + 1], draft]
    state.since_vote.append(draft)
    state.proposed = []
    state.open_label = None


def _parent(state: Gathering, marker: Marker) -> Draft | None:
    values = marker.values
    if len(values) > 1:
        prefix = ".".join(map(str, values[:-1]))
        return next((d for d in reversed(state.path) if d.number == prefix), None)
    for position, draft in enumerate(state.path):
        if draft.style == marker.style:
            return state.path[position - 1] if position else None
    if not state.path:
        return None
    if marker.style == "d1" and any(d.style.startswith(("d2", "R")) for d in state.path[:1]):
        return state.path[0] if state.path[0].style == "R" else None
    return state.path[-1]


def keep_labels(state: Gathering, draft: Draft, labels: Sequence[Label]) -> None:
    state.open_label = None
    for label in labels:
        draft.labelled = True
        if label.role == "executor" and label.value:
            draft.executors.append(label.value)
        elif label.role == "deadline" and label.value:
            draft.deadlines.append(label.value)
        elif label.role == "both" and label.value:
            draft.both.append(label.value)
        state.open_label = label
