"""The recipe: a document and a registry → a protocol."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.decisions import Context, Found, read_decisions
from extractor.decisions.adopted import adopt
from extractor.decisions.context import is_infinitive
from extractor.decisions.unannounced import announce
from extractor.entities.printed_days import misread_day
from extractor.entities.schools import find_schools
from extractor.meeting import Head, read_agenda, read_head, read_officers, read_participants
from extractor.meeting.conflict import Conflict, find_conflict
from extractor.meeting.reports import read_reports
from extractor.nlp import Nlp
from extractor.opinion import read_again
from extractor.references import find_references
from extractor.registry import Registry
from extractor.sections import Part, split_parts
from extractor.sections.pieces import pieces_of
from extractor.several import begin_of_others, join, slices
from extractor.types import Decision, Document, Notice, Protocol, Reference, Section


@dataclass(frozen=True, slots=True)
class Course:
    """A protocol, and what it was made from: where its parts stand, what its decisions were read
    against, what was left over."""

    protocol: Protocol
    parts: tuple[Part, ...]
    context: Context
    found: Found


def extract(document: Document, registry: Registry, nlp: Nlp) -> Protocol:
    """Everything a protocol says, by the conventions of the contract; the same for equal input."""
    return follow(document, registry, nlp).protocol


def follow(document: Document, registry: Registry, nlp: Nlp) -> Course:
    """The protocol of a document, or of several in one file each by itself."""
    parts = split_parts(document, lambda word: is_infinitive(word, nlp))
    begins = begin_of_others(parts)
    if not begins:
        return _follow(document, parts, registry, nlp)
    courses = [_follow_slice(part, registry, nlp) for part in slices(document, begins)]
    found = [course.found for course in courses]
    return Course(
        join(document, [course.protocol for course in courses]),
        tuple(part for course in courses for part in course.parts),
        courses[0].context,
        Found(
            tuple(decision for one in found for decision in one.decisions),
            tuple(span for one in found for span in one.unread),
            tuple(aside for one in found for aside in one.asides),
        ),
    )


def _follow_slice(document: Document, registry: Registry, nlp: Nlp) -> Course:
    parts = split_parts(document, lambda word: is_infinitive(word, nlp))
    return _follow(document, parts, registry, nlp)


def _follow(document: Document, parts: tuple[Part, ...], registry: Registry, nlp: Nlp) -> Course:
    """The stages in order, with what passes between them."""
    parts = announce(adopt(parts, nlp), nlp)
    head = read_head(parts, lambda phrase: nlp.nominative(phrase, "gent"), document.running)
    officers = read_officers(parts, read_participants(parts, nlp), nlp, document.running)
    agenda = read_agenda(parts, nlp)
    municipality = _municipality(document, head, registry)
    conflict = find_conflict([block.text for block in document.blocks], head.date)
    context = Context(
        nlp=nlp,
        registry=registry.as_of(head.date),
        municipality=municipality,
        meeting=head.date,
        reference=conflict.latest if conflict else head.date,
        participants=officers.participants,
        agenda_numbers=tuple(item.number for item in agenda if item.number),
    )
    found = read_decisions(parts, context, read_again(document, nlp), document)
    protocol = Protocol(
        document=document,
        title=head.title,
        number=head.number,
        date=head.date,
        time=head.time,
        place=head.place,
        body=head.body,
        municipality=municipality,
        chair=officers.chair,
        secretary=officers.secretary,
        approver=officers.approver,
        participants=officers.participants,
        agenda=agenda,
        decisions=_with_references(found.decisions, head.date),
        reports=read_reports(parts, nlp, head.date),
        warnings=(*document.warnings, *found.warnings),
        sections=tuple(_sections(parts)),
    )
    unread = [span.quote(document) for span in found.unread]
    warnings = (*protocol.warnings, *_warnings(protocol, conflict, unread))
    return Course(replace(protocol, warnings=warnings), parts, context, found)


def _with_references(
    decisions: Sequence[Decision], meeting: dt.date | None
) -> tuple[Decision, ...]:
    """What each says of earlier decisions; «указанного протокола» is one that was named above."""
    told: list[Decision] = []
    before: list[Reference] = []
    for decision in decisions:
        found = find_references(decision.text, meeting, before)
        before += found
        told.append(replace(decision, references=found) if found else decision)
    return tuple(told)


def _municipality(document: Document, head: Head, registry: Registry) -> str | None:
    """What the title names, else the head, else the text, else where all the schools named are."""
    texts = [block.text for block in document.blocks]
    # Those present may come from elsewhere: the title is asked before them.
    for lines in ([head.title or ""], head.lines, texts):
        if named := registry.municipality_in(lines):
            return named
    return registry.municipality_by_schools(
        [mention for text in texts for mention in find_schools(text)]
    )


def _sections(parts: Sequence[Part]) -> Iterator[Section]:
    for part in parts:
        blocks = [piece.block for piece in pieces_of(part.elements)]
        if part.heading is not None:
            blocks.append(part.heading.block)
        kind = "participants" if part.kind in ("absent", "invited") else part.kind
        if blocks and kind != "vote":
            yield Section(kind, min(blocks), max(blocks) + 1, part.question, part.rule)  # type: ignore[arg-type]


def _warnings(
    protocol: Protocol, conflict: Conflict | None, unread: Sequence[str]
) -> Iterator[Notice]:
    if protocol.number is None:
        yield Notice("number_missing", "В протоколе не указан номер.")
    if protocol.date is None:
        yield Notice("date_missing", "В протоколе не указана дата заседания.")
    elif misread := misread_day(protocol.document.blocks, protocol.date):
        block, printed = misread
        yield Notice(
            "date_misread",
            f"Дата заседания «{printed}» распознана неуверенно (стр. {block.page}): "
            "сверьте с изображением.",
        )
    if conflict is not None and protocol.date is not None:
        yield Notice(
            "date_conflict",
            f"Дата протокола {_day(protocol.date)} противоречит тексту: «…{conflict.quote}…».",
        )
    if not protocol.decisions:
        yield Notice("no_decisions", "В документе не найдено ни одного решения.")
    if protocol.municipality is None:
        yield Notice("municipality_unknown", "Не удалось определить муниципалитет по реестру школ.")
    if unread:
        quotes = "; ".join(f"«{text}»" for text in unread)
        yield Notice("content_unread", f"Не вошло ни в один пункт: {quotes}")


def _day(day: dt.date) -> str:
    return day.strftime("%d.%m.%Y")
