"""The recipe: a document and a registry → a protocol."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.decisions import Context, read_decisions
from extractor.decisions.adopted import adopt
from extractor.decisions.context import is_infinitive
from extractor.decisions.unannounced import announce
from extractor.entities.schools import find_schools
from extractor.meeting import Head, read_agenda, read_head, read_officers, read_participants
from extractor.meeting.conflict import Conflict, find_conflict
from extractor.meeting.reports import read_reports
from extractor.nlp import Nlp
from extractor.registry import Registry
from extractor.sections import Part, split_parts
from extractor.sections.pieces import pieces_of
from extractor.types import Document, Notice, Protocol, Section


def extract(document: Document, registry: Registry, nlp: Nlp) -> Protocol:
    """Everything a protocol says, by the conventions of the contract; the same for equal input."""
    parts = split_parts(document, lambda word: is_infinitive(word, nlp))
    parts = announce(adopt(parts, nlp), nlp)
    head = read_head(parts, lambda phrase: nlp.nominative(phrase, "gent"))
    officers = read_officers(parts, read_participants(parts, nlp), nlp)
    agenda = read_agenda(parts, nlp)
    municipality = _municipality(document, head, registry)
    conflict = find_conflict([block.text for block in document.blocks], head.date)
    context = Context(
        nlp=nlp,
        registry=registry,
        municipality=municipality,
        meeting=head.date,
        reference=conflict.latest if conflict else head.date,
        participants=officers.participants,
        agenda_numbers=tuple(item.number for item in agenda if item.number),
    )
    found = read_decisions(parts, context)
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
        decisions=found.decisions,
        reports=read_reports(parts, nlp),
        warnings=(*document.warnings, *found.warnings),
        sections=tuple(_sections(parts)),
    )
    unread = [span.quote(document) for span in found.unread]
    return replace(
        protocol, warnings=(*protocol.warnings, *_warnings(protocol, conflict, unread, parts))
    )


def _municipality(document: Document, head: Head, registry: Registry) -> str | None:
    """What the head names, else what the text names, else where all the schools named are."""
    texts = [block.text for block in document.blocks]
    named = registry.municipality_in(head.lines) or registry.municipality_in(texts)
    if named is not None:
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
        if blocks and kind not in ("vote", "question"):
            yield Section(kind, min(blocks), max(blocks) + 1, part.question, part.rule)  # type: ignore[arg-type]


def _warnings(
    protocol: Protocol, conflict: Conflict | None, unread: Sequence[str], parts: Sequence[Part]
) -> Iterator[Notice]:
    if protocol.number is None:
        yield Notice("number_missing", "В протоколе не указан номер.")
    if protocol.date is None:
        yield Notice("date_missing", "В протоколе не указана дата заседания.")
    if conflict is not None and protocol.date is not None:
        yield Notice(
            "date_conflict",
            f"Дата протокола {_day(protocol.date)} противоречит тексту: «…{conflict.quote}…».",
        )
    if not protocol.decisions:
        yield Notice("no_decisions", "В документе не найдено ни одного решения.")
    if protocol.municipality is None:
        yield Notice("municipality_unknown", "Не удалось определить муниципалитет по реестру школ.")
    if any(part.rule == "second_title" for part in parts):
        yield Notice("several_protocols", "В файле, по-видимому, несколько протоколов.")
    if unread:
        quotes = "; ".join(f"«{text}»" for text in unread)
        yield Notice("content_unread", f"Не вошло ни в один пункт: {quotes}")


def _day(day: dt.date) -> str:
    return day.strftime("%d.%m.%Y")
