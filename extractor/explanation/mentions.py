"""What is named in a block: first what its decisions hold, then what the finders see besides."""

from collections.abc import Iterator, Sequence

from extractor.entities.people import find_people, same_person
from extractor.entities.people_known import name_of
from extractor.entities.schools import find_school_numbers, find_schools
from extractor.explanation.search import locate, overlap
from extractor.explanation.values import Named, Owner, Place, Value
from extractor.recipe import Course
from extractor.types import Decision, Document, Match, Mention, Participant, PersonName, Span

# Where the recipe looks for people; in a speech or a report it looks for nothing.
_PEOPLE = ("stamp", "title", "participants", "absent", "invited", "agenda", "signatures")
_LISTS = ("participants", "absent", "invited")


def kept(
    decision: Decision, document: Document, beside: Sequence[Span]
) -> Iterator[tuple[Span, Named]]:
    """The executors and deadlines that a decision itself names, where they are printed.

    ``beside`` are the cells of its row: not all of them are evidence.
    """
    values: list[tuple[Value, str, str]] = []
    if decision.origins.executors != "above":
        values += [(value, value.text, value.rule) for value in decision.executors]
    if decision.origins.deadlines != "above":
        values += [(value, value.text, value.rule) for value in decision.deadlines]
    for value, text, rule in values:
        if span := locate(text, (*decision.evidence, *beside), document):
            mention = Mention(span.start, span.end, value, rule)
            yield span, Named(mention, decision.path)


def people_in(index: int, owners: Sequence[Owner], course: Course) -> Iterator[Named]:
    """The names in a list, a head or an agenda; a participant with what is known of him."""
    kinds = {owner.kind for owner in owners}
    if not kinds & set(_PEOPLE):
        return
    text = course.protocol.document.blocks[index].text
    listed = bool(kinds & set(_LISTS))
    for mention in find_people(text, course.context.nlp, listed=listed):
        value: Value = _participant(mention.value, course) or mention.value
        yield Named(Mention(mention.start, mention.end, value, mention.rule))


def _participant(name: PersonName, course: Course) -> Participant | None:
    alike = [p for p in course.protocol.participants if same_person(name, name_of(p))]
    return alike[0] if len(alike) == 1 else None


def besides(index: int, taken: Sequence[Span], course: Course) -> Iterator[Named]:
    """The people and terms of a block of decisions that no decision holds."""
    text = course.protocol.document.blocks[index].text
    context = course.context
    found: list[Mention[Value]] = []
    for person in find_people(text, context.nlp, known=context.participants):
        found.append(Mention(person.start, person.end, person.value, person.rule))
    for term in context.terms_in(text, labelled=False):
        found.append(Mention(term.start, term.end, term.value, term.rule))
    for mention in found:
        span = Span(index, mention.start, mention.end)
        if not any(overlap(span, other) for other in taken):
            yield Named(mention)


def schools_in(
    index: int, place: Place | None, near: Sequence[Decision], course: Course
) -> Iterator[Named]:
    """The schools of a block of decisions; ``near`` are the decisions that rest on it."""
    text = course.protocol.document.blocks[index].text
    context = course.context
    mentions = find_schools(text, context.registry.own_names(context.municipality))
    if place is not None and place.role == "school" and place.row == "content":
        mentions = (*mentions, *find_school_numbers(text))
    for mention in mentions:
        for match in context.registry.match_all([mention], text, context.municipality):
            value, path = _in_decision(match, near)
            yield Named(Mention(mention.start, mention.end, value, mention.rule), path)


def _in_decision(match: Match, near: Sequence[Decision]) -> tuple[Match, str | None]:
    """The match as the decision holds it, which may rest on another mention of the same school."""
    for decision in near:
        for own in decision.schools:
            same_id = own.school_id is not None and own.school_id == match.school_id
            if same_id or (own.school_id is None and own.text == match.text):
                return own, decision.path
    return match, None
