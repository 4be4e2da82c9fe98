"""References in the wording of a decision: an act, the protocol it names, its points."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.entities.deadline_words import MONTH
from extractor.entities.deadlines import find_deadlines
from extractor.entities.printed_days import find_days
from extractor.references.acts import Act, find_acts
from extractor.references.points import Points, find_points
from extractor.references.sources import Source, find_sources
from extractor.text import fold, small
from extractor.types import Doubt, Reference

NO_PROTOCOL = Doubt("reference_protocol", "Не сказано, пункт какого протокола имеется в виду.")
NO_POINT = Doubt("reference_point", "Не сказано номером, какой пункт протокола имеется в виду.")
IN_PART = Doubt("reference_partly", "Сказано только о части пункта или протокола.")
OPEN = Doubt("reference_open", "Не сказано, о каком решении какого протокола идёт речь.")

_SENTENCE = re.compile(
    r"(?<![\s.(][псдтмрнкоуя])(?<!^п)(?<![\s.(](?:пп|ст|им|ул|см|гл|др))(?<!^пп)(?<![А-ЯЁ])[.!?]\s+(?=[А-ЯЁ\"])|[;\n]\s*"
)
# «в части СОШ № 23», «по МКОУ Липовской СШ», «кроме п. 3»
_PART = re.compile(
    r"(?<![а-я])(?:в\s+части(?!\s+(?:п\.|пункт))|частично|кроме|за\s+исключением|"
    r"(?:по|для|в\s+отношении)\s+(?:[а-я]+\s+)?(?:м?[бкна]?оу(?![а-я])|м[бкна]?доу(?![а-я])|школ|(?:с|со|о|оо|но)ш(?![а-я])|гимнази|лице[йюяе]|детск|филиал|учрежден|организаци))"
)
_EXCEPT = re.compile(r"(?:кроме|за\s+исключением|исключая)\s+$")
_TOPIC = re.compile(
    r"(?:решени[ея]|поручени[ея]|договор[её]нност[ьи]|пункт[ыа]?)\s(?:[^,;]*?\s)?(?:об?о?)\s+[а-я]{3}"
)
# What an act without number and day is about.
_OBJECT = re.compile(
    r"(?<![а-я])(?:решени[еяй]|поручени[еяй]|вопрос[ыа]?|пункт[ыа]?|договор[её]нност[ьи]|рекомендаци[июй]|задани[еяй])(?![а-я])"
)
_JOINED = re.compile(r"\s*(?:,|и|,\s*и)\s*")
_LISTED = re.compile(r"\W*(?:протокол|п\.|пп\.|пункт)")
_DATED = re.compile(r"протокол[а-я]*\s|(?:решени|постановлени)[а-я]+\s")
# «перенести срок на 28 апреля» moves it as «до 28 апреля» does.
_ON = re.compile(rf"(?<![а-яА-Я])на(?=\s+(?:\d{{1,2}}\s+{MONTH}|конец|начало))", re.IGNORECASE)
_MAY_BE_OPEN = ("off_control", "done", "keeps")


@dataclass(frozen=True, slots=True)
class Clause:
    """An act with the stretch of text in which its object stands."""

    act: Act
    start: int
    end: int


def find_references(
    text: str, meeting: dt.date | None = None, before: Sequence[Reference] = ()
) -> tuple[Reference, ...]:
    """What a wording says of earlier decisions, a reference for each point.

    ``before`` are the references of the points above: «указанного протокола» is their last.
    A reference without point and without doubts speaks of the whole protocol.
    """
    folded = fold(text)
    lower = small(folded)
    found: list[Reference] = []
    start = 0
    for end, following in [
        *((m.start(), m.end()) for m in _SENTENCE.finditer(folded)),
        (len(text),) * 2,
    ]:
        here: list[Reference] = []
        clauses = list(_clauses(lower[start:end]))
        if not clauses and found and text[start - 2 : start].strip() == ";":
            clauses = _further(found[-1], lower[start:end])
        for number, clause in enumerate(clauses):
            shifted = Clause(clause.act, clause.start + start, clause.end + start)
            read = _read(shifted, text, lower, meeting, [*before, *found, *here])
            here += [_inheriting(one, here) for one in read] or (
                _same_objects(lower[start:end], clauses[number - 1], clause, here) if number else []
            )
        found += here
        start = following
    return tuple(dict.fromkeys(found))


def _same_objects(
    sentence: str, last: Clause, clause: Clause, here: Sequence[Reference]
) -> list[Reference]:
    """«п. 2 протокола № 4 считать исполненным и снять с контроля»: two acts on one point."""
    if not _JOINED.fullmatch(sentence[last.act.end : clause.act.start]):
        return []
    act = clause.act
    return [replace(one, act=act.act, rule=act.rule) for one in here if one.act == last.act.act]


def _inheriting(reference: Reference, here: Sequence[Reference]) -> Reference:
    """«п. 2 протокола № 4 снять с контроля, п. 3 оставить»: one sentence, one protocol."""
    told = [one for one in here if NO_PROTOCOL not in one.doubts and OPEN not in one.doubts]
    if not told or reference.doubts != (NO_PROTOCOL,) or reference.point is None:
        return reference
    number, date, previous = told[-1].protocol_number, told[-1].protocol_date, told[-1].previous
    return replace(
        reference, protocol_number=number, protocol_date=date, previous=previous, doubts=()
    )


def _clauses(sentence: str) -> Iterator[Clause]:
    """Each act with its object, which stands inside it, behind it or, as in «п. 2 снять с
    контроля, п. 3 оставить на контроле», before it."""
    acts = find_acts(sentence)
    start = 0
    for at, act in enumerate(acts):
        following = acts[at + 1] if at + 1 < len(acts) else None
        end = (
            _end(sentence, start, act, following, acts[at + 2 : at + 3])
            if following
            else len(sentence)
        )
        yield Clause(act, start, end)
        start = end


def _end(sentence: str, start: int, act: Act, following: Act, third: Sequence[Act]) -> int:
    behind = sentence[following.start : third[0].start if third else len(sentence)]
    if _has_object(behind):
        return following.start
    if _has_object(sentence[start : act.end]):
        return act.end
    return max(sentence.rfind(", ", act.end, following.start), act.end)


def _further(last: Reference, part: str) -> list[Clause]:
    """«Снять с контроля: протокол № 3 – п. 1; протокол № 4 – п. 5»: the act holds on."""
    if not _LISTED.match(part):
        return []
    return [Clause(Act(0, 0, last.act, last.rule), 0, len(part))]


def _has_object(text: str) -> bool:
    return bool(_OBJECT.search(text) or _DATED.search(text) or find_points(text))


def _read(
    clause: Clause,
    text: str,
    lower: str,
    meeting: dt.date | None,
    before: Sequence[Reference],
) -> Iterator[Reference]:
    part, printed = lower[clause.start : clause.end], text[clause.start : clause.end]
    sources = find_sources(part, printed, meeting)
    named = [(source.start, source.end) for source in sources]
    points = [
        one
        for one in find_points(part)
        if not any(s <= one.start and one.end <= e for s, e in named)
    ]
    points = [one for one in points if not _is_number_of(one, sources)]
    excepted = [one for one in points if _EXCEPT.search(part[: one.start])]
    points = [one for one in points if one not in excepted]
    partly = bool(_PART.search(part)) or bool(excepted)
    quote = " ".join(printed.split()).strip(" ,;:-–—")
    base = Reference(clause.act.act, clause.start, clause.end, quote, rule=clause.act.rule)
    if clause.act.act == "extends":
        base = replace(base, due=later_day(printed, meeting, named))
    if not points and not sources:
        if clause.act.act in _MAY_BE_OPEN and _OBJECT.search(part):
            yield replace(base, doubts=(OPEN,))
        return
    yield from _together(base, points, sources, partly, before, part)


def _is_number_of(points: Points, sources: Sequence[Source]) -> bool:
    """«решение № 5 от 12.03.2025»: the number is the document's own."""
    return any(source.start == points.start for source in sources)


def _together(
    base: Reference,
    points: Sequence[Points],
    sources: Sequence[Source],
    partly: bool,
    before: Sequence[Reference],
    part: str,
) -> Iterator[Reference]:
    used: set[Source] = set()
    source_first = bool(sources) and bool(points) and sources[0].start < points[0].start
    for one in points:
        source = _source_of(one, sources, source_first)
        used |= {source} if source else set()
        yield from _of_points(_with_source(base, source, before), one, partly)
    for source in sources:
        if source not in used and not (points and (source.same or source.previous)):
            reference = _with_source(base, source, before)
            doubts = (*reference.doubts, *_whole_doubts(source, partly, part))
            yield replace(reference, doubts=doubts)


def _source_of(one: Points, sources: Sequence[Source], source_first: bool) -> Source | None:
    before = [source for source in sources if source.end <= one.start]
    behind = [source for source in sources if source.start >= one.end]
    if source_first:
        return before[-1] if before else None
    return behind[0] if behind else before[-1] if before else None


def _with_source(base: Reference, source: Source | None, before: Sequence[Reference]) -> Reference:
    if source is None:
        return replace(base, doubts=(NO_PROTOCOL,))
    if source.same:
        told = [one for one in before if one.protocol_number or one.protocol_date or one.previous]
        if not told:
            return replace(base, doubts=(NO_PROTOCOL,))
        last = told[-1]
        return replace(
            base,
            protocol_number=last.protocol_number,
            protocol_date=last.protocol_date,
            previous=last.previous,
        )
    return replace(
        base,
        protocol_number=source.number,
        protocol_date=source.date,
        previous=source.previous,
    )


def _of_points(base: Reference, one: Points, partly: bool) -> Iterator[Reference]:
    if one.partly or partly:
        yield replace(base, doubts=(*base.doubts, IN_PART))
        return
    for number in one.numbers:
        yield replace(base, point=number, question=one.question)


def _whole_doubts(source: Source, partly: bool, part: str) -> tuple[Doubt, ...]:
    if partly:
        return (IN_PART,)
    return (NO_POINT,) if source.by or _TOPIC.search(part) else ()


def later_day(
    text: str, meeting: dt.date | None, named: Sequence[tuple[int, int]] = ()
) -> dt.date | None:
    """The one day to which ``text`` moves a term; the days of protocols, at ``named``, are none."""
    blank = text
    for start, end in named:
        blank = blank[:start] + " " * (end - start) + blank[end:]
    days = [found.day for found in find_days(blank)]
    full = [day for day in days if day and (not meeting or day >= meeting)]
    if full:
        return full[-1]
    terms = [
        mention.value.due
        for mention in find_deadlines(_ON.sub("до", blank), meeting, labelled=False)
        if mention.value.due and not mention.value.doubts
    ]
    return terms[-1] if terms else None
