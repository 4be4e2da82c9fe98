"""Words of a decision that were recognised weakly or repaired, where a wrong one would matter.

A figure, a day, a name, a school or «не» misread makes another decision of it; a letter of an
ordinary word does not. So the first cast a doubt each, the others only together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.decisions.context import Context
from extractor.decisions.losses import is_recognised
from extractor.entities.people import find_people
from extractor.entities.printed_days import misread_day
from extractor.entities.schools import find_schools
from extractor.types import Block, Decision, Document, Doubt, PersonName, Span, Trace

_WEAK = "weak"
_SHOWN = 3  # words that one reason quotes
_FAR = 40  # blocks: a heading that charges the points below stands no farther above
_NUMBER_AHEAD = 12  # characters: the number of a point stands before its wording
UNREADABLE = 0.08  # of the letters of a wording: score.py takes 0.1 for another text
_SURE_INITIALS = 0.5  # half their signs are dots, so they are weak more often than wrong
_INITIALS = re.compile(r"\W*[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\W*")
_NEGATION = re.compile(r"(?i)\W*(?:не|нет|ни)\W*")
_PROPER = re.compile(r"\W*[А-ЯЁ][а-яё]{2,}")
_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)


def doubt_misread(
    decisions: Sequence[Decision], document: Document, context: Context
) -> list[Decision]:
    """The decisions, with a doubt for weak and one for repaired words that matter."""
    if not is_recognised(document):
        return list(decisions)
    meeting = context.meeting
    misread = meeting is not None and misread_day(document.blocks, meeting) is not None
    facts = _Facts(
        document,
        context,
        sure_text(document.blocks),
        misread,
        frozenset((one.agenda_number, one.parent, one.number) for one in decisions if one.number),
    )
    return [
        replace(decision, doubts=(*decision.doubts, *_doubts(decision, facts)))
        for decision in decisions
    ]


@dataclass(frozen=True, slots=True)
class _Facts:
    """``sure`` is the text of the document without its weak and repaired words;
    ``date_misread`` says that the day of the meeting is one of them; ``numbers`` are those of all
    points with their questions and the points above them."""

    document: Document
    context: Context
    sure: str
    date_misread: bool = False
    numbers: frozenset[tuple[str | None, str | None, str]] = frozenset()


def sure_text(blocks: Sequence[Block]) -> str:
    """What was read beyond doubt, each word between spaces, initials set solid."""
    kept: list[str] = []
    for block in blocks:
        place = 0
        for trace in block.traces:
            kept.append(block.text[place : trace.start])
            place = trace.end
        kept.append(block.text[place:])
    words = re.sub(r"(?<=[А-ЯЁ]\.)\s+(?=[А-ЯЁ]\.)", "", " ".join(kept))
    return f" {re.sub(r'[^А-Яа-яЁё.-]+', ' ', words)} "


@dataclass(frozen=True, slots=True)
class _Word:
    """A trace, its word as it stands in the text, and the page it is on."""

    trace: Trace
    text: str
    page: int | None

    @property
    def repaired(self) -> bool:
        """Whether more was changed than a space or what stuck to the word («до1», «‘марта»)."""
        if self.trace.rule == _WEAK:
            return False
        return _bare(self.trace.original) != _bare(self.text)

    @property
    def has_figure(self) -> bool:
        return re.search(r"\d", self.text + self.trace.original) is not None


def _bare(word: str) -> str:
    core = _CORE.search(word)
    return core[0].replace(" ", "") if core else ""


def _doubts(decision: Decision, facts: _Facts) -> Iterator[Doubt]:
    grave: list[_Word] = []
    poor: list[_Word] = []
    for block, start, end in _read_from(decision, facts.document):
        for word in _words(block, start, end):
            (grave if _matters(word, block, decision, facts) else poor).append(word)
    repaired = [word for word in grave if word.repaired]
    weak = [word for word in grave if not word.repaired]
    if repaired:
        yield Doubt("repaired_word", _told(repaired))
    if weak:
        yield Doubt("weak_word", _told(weak))
    elif _unreadable(poor, facts) > UNREADABLE * len(decision.text):
        yield Doubt("weak_wording", _told([word for word in poor if _unknown(word, facts)]))
    if facts.date_misread and any(term.kind == "relative" for term in decision.deadlines):
        yield Doubt("date_misread", "Срок отсчитан от даты заседания, распознанной неуверенно.")
    if odd := _odd_executor(decision, facts):
        yield Doubt("unknown_word", f"Исполнитель назван словом «{odd}»: сверьте с изображением.")


# -- what a decision was read from -----------------------------------------------------------


def _read_from(decision: Decision, document: Document) -> Iterator[tuple[Block, int, int]]:
    """The characters ``start:end`` of blocks a decision came from, what it inherited included."""
    for span in decision.evidence:
        block = document.blocks[span.block]
        first = span == _first_of(decision.evidence, span.block)
        ahead = first and re.search(r"\w{3,}", block.text[: span.start]) is None
        start = max(0, span.start - _NUMBER_AHEAD) if ahead else span.start
        yield block, start, span.end
    begin = decision.evidence[0].block if decision.evidence else 0
    for text in _inherited(decision):
        for at in range(begin, max(-1, begin - _FAR), -1):
            block = document.blocks[at]
            place = block.text.find(text)
            if place >= 0:
                yield block, place, place + len(text)
                break


def _first_of(spans: Iterable[Span], block: int) -> Span:
    return min((span for span in spans if span.block == block), key=lambda span: span.start)


def _inherited(decision: Decision) -> Iterator[str]:
    if decision.origins.executors == "above":
        yield from (executor.text for executor in decision.executors)
    if decision.origins.deadlines == "above":
        yield from (deadline.text for deadline in decision.deadlines)


def _words(block: Block, start: int, end: int) -> Iterator[_Word]:
    for trace in block.traces:
        if trace.start < end and start < trace.end:
            text = block.text[trace.start : trace.end]
            page = next((line.page for line in block.lines if trace.start < line.end), block.page)
            yield _Word(trace, text, page)


# -- what matters ----------------------------------------------------------------------------


def _matters(word: _Word, block: Block, decision: Decision, facts: _Facts) -> bool:
    if word.trace.rule != _WEAK and not word.repaired and word.trace.confidence >= 0.8:
        return False
    if _is_counted(word, decision, facts):
        return False
    if word.has_figure or not word.text:
        return True
    if _NEGATION.fullmatch(word.text):
        return True
    return any(
        (
            _in_name(word, block, facts),
            _in_term(word, block, decision),
            _in_school(word, block, facts),
        )
    )


def _is_counted(word: _Word, decision: Decision, facts: _Facts) -> bool:
    """Whether it is the point's own number, read weakly, and the one before it was read too."""
    number = decision.number or ""
    stem, dot, last = number.rpartition(".")
    if word.repaired or not last.isdigit() or word.text.rstrip(".)") != number:
        return False
    near = int(last) - 1 or int(last) + 1
    return (decision.agenda_number, decision.parent, f"{stem}{dot}{near}") in facts.numbers


def _in_name(word: _Word, block: Block, facts: _Facts) -> bool:
    """Not so where the same name was read elsewhere: two places do not err alike."""
    initials = _INITIALS.fullmatch(word.text) is not None
    if not (initials or _PROPER.match(word.text)):
        return False
    if initials and not word.repaired and word.trace.confidence >= _SURE_INITIALS:
        return False
    context = facts.context
    people = find_people(block.text, context.nlp, known=context.participants, tagger=False)
    return any(
        word.repaired or not _is_named_elsewhere(person.value, facts)
        for person in people
        if _overlap(word, person.start, person.end)
    )


def _is_named_elsewhere(person: PersonName, facts: _Facts) -> bool:
    """«Орлову П.П.», «П.П. Орлов»: the surname in any of its cases, with the same initials."""
    stem = re.escape(person.surname[: max(3, len(person.surname) - 2)])
    first, middle = person.first[:1], person.middle[:1]
    if not first:
        return re.search(rf" {stem}[а-яё]{{0,4}}[ .]", facts.sure) is not None
    dots = rf"{first}\.{middle}\." if middle else rf"{first}\."
    whole = rf" {stem}[а-яё]{{0,4}} {dots}| {dots} ?{stem}"
    return re.search(whole, facts.sure) is not None


def _in_term(word: _Word, block: Block, decision: Decision) -> bool:
    """«ноябоя» in «до 5 ноября», not «до» or «с»; an event is told by ordinary words."""
    if len(_bare(word.text)) < 3:
        return False
    terms = [deadline.text for deadline in decision.deadlines if deadline.kind != "event"]
    places = [(block.text.find(text), len(text)) for text in terms if text]
    return any(_overlap(word, place, place + length) for place, length in places if place >= 0)


def _in_school(word: _Word, block: Block, facts: _Facts) -> bool:
    """Its own name («Берёзовская»), unless it is read so elsewhere; its number is a figure, its
    kind has one form only."""
    if not _PROPER.match(word.text) or f" {_bare(word.text)} " in facts.sure:
        return False
    return any(_overlap(word, school.start, school.end) for school in find_schools(block.text))


def _overlap(word: _Word, start: int, end: int) -> bool:
    return word.trace.start < end and start < word.trace.end


# -- ordinary words --------------------------------------------------------------------------


def _unreadable(words: Sequence[_Word], facts: _Facts) -> int:
    """Letters in words that were read weakly and are none."""
    return sum(len(word.text) for word in words if _unknown(word, facts))


def _unknown(word: _Word, facts: _Facts) -> bool:
    letters = re.findall(r"[А-Яа-яЁё]+", word.text)
    return any(
        not (readings := facts.context.nlp.parses(part.lower())) or not readings[0].known
        for part in letters
        if len(part) > 1 and not part.isupper()
    )


def _odd_executor(decision: Decision, facts: _Facts) -> str | None:
    """«Шконы с недостаточным уровнем»: what does is told by words of the dictionary.

    Names of people and places, with their capitals, and abbreviations are no such words.
    """
    for executor in decision.executors:
        if executor.kind == "person":
            continue
        for match in re.finditer(r"(?<![\w-])[а-яё]{5,}(?![\w-])|^[А-ЯЁ][а-яё]{4,}", executor.name):
            readings = facts.context.nlp.parses(match[0].lower())
            if not readings or not readings[0].known:
                return match[0]
    return None


# -- how it is told --------------------------------------------------------------------------


def _told(words: Sequence[_Word]) -> str:
    """«Слово «2$» распознано как «28» (стр. 3): сверьте с изображением.»"""
    parts = list(dict.fromkeys(map(_sentence, words)))
    shown = "; ".join(parts[:_SHOWN]) + ("; и другие" if len(parts) > _SHOWN else "")
    return f"{shown[:1].upper()}{shown[1:]}: сверьте с изображением."


def _sentence(word: _Word) -> str:
    page = f" (стр. {word.page})" if word.page else ""
    text = word.text.strip()
    if not word.trace.original:
        return f"номер «{text}» не распознан и восстановлен по соседним{page}"
    if word.repaired:
        return f"слово «{word.trace.original}» распознано как «{text}»{page}"
    return f"слово «{text}» распознано неуверенно{page}"
