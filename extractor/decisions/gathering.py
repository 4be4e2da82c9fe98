"""The points of a section while its lines go by, and where each new one finds its place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.decisions.dittos import is_ditto
from extractor.decisions.drafts import Draft
from extractor.decisions.label_words import LabelRole
from extractor.decisions.labels import Label, order_in
from extractor.sections.columns import IsInfinitive
from extractor.sections.markers import Marker
from extractor.types import Aside, Doubt, Span

_ORDER_IN_LABEL = Doubt(
    "order_in_label",
    "За словами об исполнителе или сроке стоит ещё одно поручение: проверьте, где кончается пункт.",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the gatherer asks of the language: facts about words and names, given by the caller."""

    is_infinitive: IsInfinitive
    only_schools: Callable[[str], bool]
    bracket_labels: Callable[[str], tuple[Label, ...]]
    names_people: Callable[[str], bool]
    charges: Callable[[str], bool]
    only_groups: Callable[[str], bool]
    names_executors: Callable[[str], bool]
    holds_verb: Callable[[str], bool]
    only_term: Callable[[str], bool]


@dataclass(slots=True)
class Gathering:
    """``bare`` are the lines opened by a number that only its place tells, ``own_labels`` the roles
    of labels in the office's own words by their stems; ``heading`` is the line
    above the points that says who or when for all of them; ``marked`` are the points that typed
    footnotes are for, by their ``marks``; ``waiting`` are labels above the point they are for,
    ``ahead`` those in the heading that name their points by number, ``outside`` those that name
    none of this list; ``named_role`` is that of a line above lines that each name their points;
    ``inner`` are the signs of bullets below a point with a colon, whose own sign is another.
    """

    reading: Reading
    question: str | None
    numbered: bool
    bare: dict[tuple[int, int], Marker] = field(default_factory=dict)
    own_labels: Mapping[str, LabelRole] = field(default_factory=dict)
    heading: Draft | None = None
    marks: frozenset[str] = frozenset()
    marked: dict[str, Draft] = field(default_factory=dict)
    tops: list[Draft] = field(default_factory=list)
    path: list[Draft] = field(default_factory=list)
    open_label: Label | None = None
    waiting: list[tuple[Label, Span]] = field(default_factory=list)
    labels_first: bool = False
    ahead: list[tuple[str, tuple[Label, ...], Span]] = field(default_factory=list)
    outside: list[tuple[str, tuple[Label, ...], Span]] = field(default_factory=list)
    named_role: str | None = None
    inner: set[str] = field(default_factory=set)
    leftover: list[Span] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    since_vote: list[Draft] = field(default_factory=list)
    voted: list[Draft] = field(default_factory=list)
    proposed: list[Span] = field(default_factory=list)

    @property
    def last(self) -> Draft | None:
        return self.path[-1] if self.path else None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The points of one section, top ones first to last; ``leftover`` became part of nothing.

    ``asides`` are votes, proposals, subheadings and points voted down; ``outside`` are labels for
    points by numbers that this list does not have.
    """

    points: tuple[Draft, ...]
    leftover: tuple[Span, ...]
    asides: tuple[Aside, ...] = ()
    outside: tuple[tuple[str, tuple[Label, ...], Span], ...] = ()


def walk_all(tops: Sequence[Draft]) -> Iterator[Draft]:
    for top in tops:
        yield from top.walk()


def drop_rejected(tops: list[Draft]) -> Iterator[Draft]:
    """Takes the points voted down out of the tree, and gives them with those under them."""
    for draft in [*tops]:
        if draft.dropped:
            tops[:] = [other for other in tops if other is not draft]
            yield from draft.walk()
        else:
            yield from drop_rejected(draft.children)


def place(state: Gathering, draft: Draft, marker: Marker) -> None:
    """Finds the point under which a new one stands, by the numbers, else by the styles open."""
    parent = _parent(state, marker)
    if parent is None:
        draft.heading = state.heading
        draft.doubts.extend(state.heading.doubts if state.heading is not None else ())
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
    if marker.style == "d1a":
        return _numbered_before_letter(state, marker)
    if re.match(r"R\d", marker.style) and marker.printed:
        # «II.1.1» stands under «II.1», «II.1» under «II.» if that is a point.
        above = re.sub(r"\W?\d+$", "", marker.printed)
        return next((d for d in reversed(state.path) if d.number == above), None)
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


def _numbered_before_letter(state: Gathering, marker: Marker) -> Draft | None:
    """«1а)» and «1.б)» stand under point 1, if there is one."""
    number = re.match(r"\d+", marker.printed or "")
    return next((d for d in reversed(state.path) if number and d.number == number[0]), None)


def keep_labels(state: Gathering, draft: Draft, labels: Sequence[Label]) -> None:
    state.open_label = None
    held = {"executor": draft.executors, "deadline": draft.deadlines}
    held |= {"both": draft.both, "school": draft.listed}
    for label in labels:
        draft.labelled = True
        if label.role != "text" and order_in(label.value, state.reading.is_infinitive):
            draft.doubts.append(_ORDER_IN_LABEL)
        # «Отв.: –» names nobody: the sentence may.
        if label.role in held and (re.search(r"\w", label.value) or is_ditto(label.value)):
            held[label.role].append(label.value)
        state.open_label = None if label.role == "school" else label
