"""Deadlines in a label or in the wording of a decision (contract, «Deadlines»).

The rules read days, periods, counts and repetitions wherever they stand; what stands before a day
(deadline_leads) makes it a term; in a sentence deadline_wording says whether it is one at all.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from extractor.entities.deadline_calendar import SCHOOL_YEAR, SchoolYear
from extractor.entities.deadline_closings import closing_term
from extractor.entities.deadline_counts import COUNT_RULES
from extractor.entities.deadline_days import DAY_RULES, ranged
from extractor.entities.deadline_doubts import (
    doubt_mixture,
    doubt_rest,
    hedged,
    without_asides,
    without_vague,
)
from extractor.entities.deadline_events import EVENT_RULES, LABEL_RULES
from extractor.entities.deadline_leads import make_term, part_is_meant, read_lead
from extractor.entities.deadline_month_days import MONTH_DAY_RULES
from extractor.entities.deadline_odd_days import ODD_DAY_RULES
from extractor.entities.deadline_periods import PERIOD_RULES
from extractor.entities.deadline_recurring import RECURRING_RULES
from extractor.entities.deadline_terms import (
    LETTER_IN_DAY,
    LOOSE,
    NOT_UNDERSTOOD,
    Frame,
    Reading,
    Rule,
    Term,
    Unit,
)
from extractor.entities.deadline_waits import WAIT_RULES
from extractor.entities.deadline_wording import weigh
from extractor.entities.deadline_words import MONTH
from extractor.entities.deadline_years import YEAR_RULES
from extractor.entities.deadline_zones import zones
from extractor.text import cyrillic, fold, small
from extractor.types import Deadline, Mention

RULES: tuple[Rule, ...] = (
    *COUNT_RULES,
    *RECURRING_RULES,
    *DAY_RULES,
    *ODD_DAY_RULES,
    *MONTH_DAY_RULES,
    *YEAR_RULES,
    *PERIOD_RULES,
    *EVENT_RULES,
    *WAIT_RULES,
)
# Most rules need the same pieces of words: each is looked for once in a text.
_ALL_RULES = (*RULES, *LABEL_RULES)
_BY_PIECE = {
    piece: frozenset(at for at, rule in enumerate(_ALL_RULES) if piece in rule.needs)
    for piece in sorted({piece for rule in _ALL_RULES for piece in rule.needs})
}
_OF_ANY_TEXT = frozenset(at for at, rule in enumerate(_ALL_RULES) if not rule.needs)
# Three patterns: one of them all would be tried at each letter.
_FIGURE, _LED = re.compile(r"\d"), re.compile(r"(?<![а-я])(?:до|ко?|при|после) [а-я]{4}")
_ANY = re.compile(
    r"январ|феврал|март|апрел|ма[йяе]|июн|июл|август|тябр|ябр|кабр|д(?:н[яеию]|ень)|недел|месяц|"
    r"кварт|год|кажд|еже|раз[а ]|дважды|по будн|постоян|заседани|совещани|график|срок|мере|"
    r"следующ|очередн|ближайш|предстоящ|планерк|педсовет|конференц|летн|зимн|спустя|через|возвращени|перед|"
    r"собрани|начал|окончани|завершени|отдельн|каникул|бюджет|по [а-я]+ам|летом|осенью|зимой|"
    r"весной|четвер|триместр|в течение|понедельник|вторник|сред[уые]|пятниц|суббот|воскресень"
)
# A label that names only what it waits for: «до приёмки школ», «при получении субсидии».
_WAITS = re.compile(
    r"\W*(?:срок\w*\s*[:-]?\s*)?(?:до|ко?|после|перед|при|с\s+момента|в\s+ходе|во\s+время|"
    r"одновременно\s+со?)\s+[а-я\"(][^\d]{2,}"
)
_TIME_WORD = re.compile(
    r"\d|январ|феврал|март|апрел|ма[йяею](?![а-я])|июн|июл|август|[тк]ябр|ноябр|декабр|"
    r"(?<![а-я])(?:д(?:ень|н[яеийю])|вечер|утр|час|год|лет|весн|осен|зим|ден)|числ|"
    r"недел|месяц|квартал|полугод|четверт|триместр|декад|понедельник|вторник|сред[аеуы]|четверг|"
    r"пятниц|суббот|воскресень|завтра|сегодня|срок|возможност"
)
_AROUND = " \t\n\u00a0\u2009\u202f,;:.-–—"
_NO_DEADLINE = re.compile(
    r"[\s\-_.,;:()]*(?:(?:без\s+срока|нет|б/с(?:рока)?|"
    # «К ИСПОЛНЕНИЮ» above the labels of a point, «на контроль» behind it
    r"(?:ко?|на|для)\s+(?:исполнени[юея]|выполнени[юея]|сведени[юея]|контрол[юья]|руководству)|"
    r"(?:срок\s+)?(?:не\s+(?:указан|установлен|определен)\w*|отсутствует))[\s.]*)?"
)


def find_deadlines(
    text: str,
    meeting: dt.date | None,
    *,
    labelled: bool,
    school_year: SchoolYear = SCHOOL_YEAR,
) -> tuple[Mention[Deadline], ...]:
    """The deadlines that ``text`` sets, in order; offsets count characters of ``text``.

    ``labelled``: the text is the value of a label, bracket or column, so all of it is the
    deadline, understood or not. Otherwise it is the wording of a decision and only what sets a
    term for the order counts. Days without a year and counted days need ``meeting``.
    """
    frame = Frame(_even(text), meeting, labelled, school_year)
    if labelled:
        return _label(text, frame)
    if not any(hint.search(frame.text) for hint in (_FIGURE, _ANY, _LED)):
        return ()
    readings = _read(frame)
    if not readings:
        return ()
    around = zones(frame.text, text)
    weighed = [weigh(reading, frame, around) for reading in readings if reading.terms]
    kept = without_asides([r for r in weighed if r], around)
    found = doubt_mixture(without_vague(kept, frame.text, False), frame.text)

    def label(tail: str) -> tuple[Mention[Deadline], ...]:
        return find_deadlines(tail, meeting, labelled=True, school_year=school_year)

    return _mentions(text, found) or closing_term(text, frame.text, label)


def _even(text: str) -> str:
    """Folded, lower case, every space a plain one; one character for one."""
    lower = small(re.sub(r"\s", " ", cyrillic(fold(text))))
    # The lines of a form («"_10_" ___марта___»), and «С р о к» spaced as a heading is.
    lower = _SPACED_TERM.sub(lambda term: "срок".ljust(len(term[0])), lower.replace("_", " "))
    return _LETTERED_DAY.sub(lambda day: day[0].translate(_FIGURES), lower)


_SPACED_TERM = re.compile(r"(?<![а-я])с р о к(?![а-я])")
# «2О.01.2022», «З1.01.2022», «l0 марта»: letters typed or scanned for figures.
_LETTERED_DAY = re.compile(
    r"(?<![а-яa-z\d])(?=[\d.]*[оoзбli])(?=\S*\d)[\dоoзбli]{1,2}\.(?=\S*\d)[\dоoзli]{2}\.(?=\S*\d)[\dоoзбli]{4}(?![а-яa-z\d])"
    rf"|(?<![а-яa-z\d])(?:[1-3li][оoзб]|[li]\d)(?=\s+{MONTH})"
)
_FIGURES = str.maketrans("оoзбli", "003611")


def _label(text: str, frame: Frame) -> tuple[Mention[Deadline], ...]:
    if _NO_DEADLINE.fullmatch(frame.text):
        return ()
    readings = [reading for reading in _read(frame) if reading.terms]
    readings = without_vague(readings, frame.text, True)
    if not readings:
        start = len(text) - len(text.lstrip())
        waits = _WAITS.fullmatch(frame.text) and not _TIME_WORD.search(frame.text)
        term = Term("event", doubts=() if waits else (NOT_UNDERSTOOD,))
        rule = "waits" if waits else "not_understood"
        return _mentions(text, [Reading(start, len(text.rstrip()), (term,), rule)])
    return _mentions(text, doubt_rest(readings, frame.text))


def _read(frame: Frame) -> list[Reading]:
    """What the rules read, overlaps settled, days made terms by what stands before them."""
    found = [
        reading
        for rule in _rules_of(frame)
        for match in rule.pattern.finditer(frame.text)
        if (reading := _built(rule, match, frame))
    ]
    settled = _settle(found)
    readings: list[Reading] = []
    for reading in settled:
        lead, previous = reading.lead, readings[-1] if readings else None
        if reading.units:
            if not lead and previous and previous.units:
                lead = _shared_lead(previous, reading, frame.text)
            reading = _narrowed(reading, frame.text)
            if lead == "for" and frame.labelled and _of_plan(reading, frame.text):
                lead = "none"
            terms = tuple(term for unit in reading.units if (term := make_term(lead, unit, frame)))
            reading = Reading(reading.start, reading.end, terms, reading.rule, lead, reading.units)
            reading = hedged(reading, frame.text[: reading.start])
        if previous and (spanned := _spanned(previous, reading, frame)):
            readings[-1] = spanned
        else:
            readings.append(reading)
    return readings


def _rules_of(frame: Frame) -> list[Rule]:
    """Those that the text may hold, in their order."""
    text = frame.text
    said = _OF_ANY_TEXT.union(*[rules for piece, rules in _BY_PIECE.items() if piece in text])
    most = len(_ALL_RULES) if frame.labelled else len(RULES)
    return [_ALL_RULES[at] for at in sorted(said) if at < most]


def _spanned(left: Reading, right: Reading, frame: Frame) -> Reading | None:
    """«с 1 марта (и) до конца учебного года» is one period."""
    gap = frame.text[left.end : right.start]
    if unit := _dashed(left, right, gap):
        term = make_term("", unit, frame)
        terms = (term,) if term else ()
        return Reading(left.start, right.end, terms, left.rule, "", (unit,))
    if left.lead not in {"since", "term_since"} or right.lead not in {"by", "end", "within"}:
        return None
    if len(left.terms) != 1 or len(right.terms) != 1 or not re.fullmatch(r"\s*(?:и\s+)?", gap):
        return None
    first, last = left.terms[0].start, right.terms[0].due
    if first is None or last is None or first > last:
        return None
    unit = ranged(left.units[0], right.units[-1])
    unit = replace(unit, first=first, last=last)
    term = make_term(left.lead, unit, frame)
    if term is None:
        return None
    return Reading(left.start, right.end, (term,), right.rule, left.lead, (unit,))


def _dashed(left: Reading, right: Reading, gap: str) -> Unit | None:
    """«IV кв. 2023 г. – I кв. 2024 г.» is one period, as «октябрь – март» is."""
    if left.lead not in {"", "term"} or right.lead or not re.fullmatch(r"\s*-\s*", gap):
        return None
    if len(left.units) != 1 or len(right.units) != 1:
        return None
    first, last = left.units[0], right.units[0]
    if not (first.whole and last.whole) or first.first is None or last.last is None:
        return None
    spans = first.last is not None and last.first is not None and first.last < last.first
    return ranged(first, last) if spans else None


def _of_plan(reading: Reading, text: str) -> bool:
    """«согласно плану работы на 2024 год»: the year of the plan is no term of its own."""
    return bool(
        re.search(r"(?:план|график|расписани|циклограмм)\w*[^,;.]*$", text[: reading.start])
    )


def _narrowed(reading: Reading, text: str) -> Reading:
    """«первые числа октября» is less than October, but no one says which days."""
    if reading.lead or not part_is_meant(text, reading.start):
        return reading
    units = tuple(
        replace(unit, doubts=(*unit.doubts, LOOSE)) if unit.whole and not unit.ranged else unit
        for unit in reading.units
    )
    return replace(reading, units=units)


def _built(rule: Rule, match: re.Match[str], frame: Frame) -> Reading | None:
    reading = rule.build(match, frame)
    if reading is None:
        return None
    lead, start = read_lead(frame.text, reading.start) if reading.units else ("", reading.start)
    return Reading(start, reading.end, reading.terms, rule.name, lead, reading.units)


def _settle(found: list[Reading]) -> list[Reading]:
    """Overlaps: the earliest, then the longest, then the first rule in the list."""
    kept: list[Reading] = []
    for reading in sorted(found, key=lambda r: (r.start, -r.end)):
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return kept


def _shared_lead(left: Reading, right: Reading, text: str) -> str:
    """«Сроки: 1 марта – списки, 5 марта – приказы»: what leads the first leads both."""
    gap = text[left.end : right.start]
    listed = left.lead == "term" and re.fullmatch(r"\s*-\s[^,;.\d]{2,60}[,;]\s*", gap)
    return left.lead if listed or _joined(left, right, text) else ""


def _joined(left: Reading, right: Reading, text: str) -> bool:
    """«до 1 марта и 1 июня»: the second day shares what stands before the first."""
    return bool(re.fullmatch(r"\s*(?:,|;|и|,\s*и)\s*", text[left.end : right.start]))


def _mentions(text: str, readings: Iterable[Reading]) -> tuple[Mention[Deadline], ...]:
    return tuple(
        Mention(
            start,
            end,
            Deadline(
                term.kind,
                text[start:end],
                term.start,
                term.due,
                term.rrule,
                reading.rule,
                (*term.doubts, LETTER_IN_DAY) if lettered else term.doubts,
            ),
            reading.rule,
        )
        for reading in readings
        for start, end in [_trimmed(text, reading.start, reading.end)]
        for lettered in [_LETTERED_DAY.search(cyrillic(fold(text[start:end])).lower())]
        for term in reading.terms
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same words without spaces and points around them."""
    while start < end - 1 and text[start] in _AROUND:
        start += 1
    while end > start + 1 and text[end - 1] in _AROUND.replace(".", ""):
        end -= 1
    return start, end
