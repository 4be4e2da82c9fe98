"""What stands before a day or a period, and the deadline that both make together."""

import datetime as dt
import re
from typing import NamedTuple

from extractor.entities.deadline_terms import LOOSE, Force, Frame, Term, Unit
from extractor.entities.deadline_words import WEEKDAY

# The longest first; each is searched right before the day. The key says what it does.
_TIME = (
    r"(?:\d{1,2}[:.-]\d\d\s*(?:ч(?:ас\w*|\.)?)?|"
    r"\d{1,2}\s*ч(?:ас\w*|\.)?(?:\s*\d\d\s*мин(?:ут\w*|\.)?)?)[\s,]*"
)
_IN_TIME = (
    r"(?:в\s+срок\w*\s*[:-]?\s*|срок\w*(?:\s+(?:исполнени|выполнени|сдачи|представлени|проведени)\w*)?"
    r"\s*[:-]?\s*)"
)
_WITHIN = (
    rf"(?:{_IN_TIME})?(?:но\s+)?"
    r"(?:не\s+поз(?:дне[ей]|же)(?:,?\s+чем)?(?:\s+(?:до|к))?|самое\s+позднее)"
)
_TO_MEETING = (
    r"к\s+(?:[а-я]+(?:ому|ему|ой|ей)\s+)?(?:заседани|совещани|собрани|педсовет|планерк|конференци|"
    r"семинар|встреч|коллеги)(?:ию|ю|у|е|и)"
    r"(?:\s+(?:коллегии|комиссии|совета|группы|штаба|руководителей|директоров))?"
)
LEADS: tuple[tuple[str, str], ...] = (
    (
        "end",
        rf"(?:{_IN_TIME})?(?:не\s+позднее|до|к|по)\s+(?:самого\s+)?"
        r"(?:конц[ау]|кон\.|окончани[яю])",
    ),
    ("start", rf"(?:{_IN_TIME})?(?:не\s+позднее\s+|до|к)\s*начал[ау]"),
    ("middle", r"(?:до|к)\s+середин[ыеу]|в\s+(?:начале|середине|конце)|начало|середина|конец"),
    ("none", r"по\s+состоянию\s+на|от|за|№|(?:по)?сравнению\s+с"),
    ("results", r"по\s+(?:итогам|результатам)"),
    ("after", r"после|по\s+окончании|до\s+и\s+после|по\s+истечении"),
    ("earliest", r"не\s+ран(?:ее|ьше)(?:,?\s+чем)?(?:\s+с)?"),
    ("term_since", rf"{_IN_TIME}[сc]о?"),
    ("since", r"(?:начиная\s+)?[сc]о?|с\s+момента|с\s+начала"),
    ("until", rf"(?:{_IN_TIME})?по"),
    ("within", rf"{_WITHIN}(?:\s*{_TIME})?(?:\s*{WEEKDAY}\s*,?\s*\(?)?"),
    ("to_meeting", _TO_MEETING),
    ("by", rf"(?:{_IN_TIME})?(?:до|ко?)(?:\s*{_TIME})?(?:\s*{WEEKDAY}\s*,?\s*\(?)?"),
    ("term", _IN_TIME),
    ("in", r"(?:в\s*теч(?:ени[ие]|\.|-е)|на\s+протяжении)(?:\s+всего)?|в\s+период|во?"),
    ("for", r"на"),
)  # fmt: skip
_LEAD = re.compile(
    r"(?:(?<![а-яa-z0-9-])(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in LEADS)
    + r'))[\s:]*"?$'
)
_WINDOW = 48


class Lead(NamedTuple):
    """``name`` of a row of LEADS («» where nothing known stands there) and where it begins."""

    name: str
    start: int


def read_lead(text: str, start: int) -> Lead:
    """The lead of what begins at ``start`` of a folded lower-case text.

    >>> read_lead("в срок до 1 марта", 10)
    Lead(name='by', start=0)
    """
    begin = max(0, start - _WINDOW)
    match = _LEAD.search(text[begin:start])
    if match is None:
        return Lead("", start)
    return Lead(str(match.lastgroup), begin + match.start())


# «выходные дни октября», «в двадцатых числах октября», «начало октября» after another time.
_PART_BEFORE = re.compile(
    r"(?:д(?:ень|н[яеийю]\w*)|чис(?:л|ел)\w*|недел\w+|декад\w+|половин\w+|выходн\w+|начал\w+|конц\w+|"
    r"понедельник\w*|вторник\w*|сред[аеуы]\w*|четверг\w*|пятниц\w*|суббот\w*|воскресень\w*)\s+$"
)


def part_is_meant(text: str, start: int) -> bool:
    """Whether words that no rule read narrow the month that begins at ``start``."""
    return bool(_PART_BEFORE.search(text, max(0, start - 20), start))


def make_term(lead: str, unit: Unit, frame: Frame) -> Term | None:
    """The deadline that a lead makes of days; None where it is no deadline."""
    if unit.first is None or unit.last is None:
        refused = lead == "none" or (lead in {"for", "results"} and not frame.labelled)
        force: Force = "set" if lead in {"by", "within", "term", "end", "start"} else "when"
        return None if refused else Term("event", force=force, doubts=unit.doubts)
    build = _BUILD.get(lead, _bare)
    return build(unit, frame)


def _due(day: dt.date, unit: Unit, loose: bool = False) -> Term:
    return Term("date", due=day, doubts=unit.doubts + ((LOOSE,) if loose else ()))


def _end(unit: Unit, frame: Frame) -> Term | None:
    """«до конца мая», «к концу учебного года» → its last day."""
    assert unit.last is not None
    return _due(unit.last, unit)


def _start(unit: Unit, frame: Frame) -> Term | None:
    """«к началу учебного года» → 31 August, the day before it begins."""
    assert unit.first is not None
    due = unit.first - dt.timedelta(days=1)
    if frame.meeting is not None and due < frame.meeting and not unit.dated:
        return Term("event", doubts=(*unit.doubts, LOOSE))
    return _due(due, unit, loose=not unit.long)


def _middle(unit: Unit, frame: Frame) -> Term | None:
    """«в середине марта»: the month, and a doubt."""
    return Term("period", unit.first, unit.last, force="when", doubts=(*unit.doubts, LOOSE))


def _by(unit: Unit, frame: Frame) -> Term | None:
    """«до 1 марта»; «до марта» is before it begins, said with doubt."""
    assert unit.first is not None and unit.last is not None
    if not unit.whole:
        return _due(unit.last, unit)
    if unit.ranged:
        return _due(unit.last, unit, loose=True)
    # «к новому учебному году» is as exact as its beginning; «до 2024 года» is not.
    school = unit.long and unit.first.month != 1
    return _due(unit.first - dt.timedelta(days=1), unit, loose=not school)


def _to_meeting(unit: Unit, frame: Frame) -> Term | None:
    """«к совещанию 15 марта» is that day; of «к совещанию в марте» the day is not known."""
    return Term("event", doubts=unit.doubts) if unit.whole else _within(unit, frame)


def _within(unit: Unit, frame: Frame) -> Term | None:
    """«не позднее 1 марта», «не позднее марта»: the last day is still in time."""
    assert unit.last is not None
    return _due(unit.last, unit)


def _term(unit: Unit, frame: Frame) -> Term | None:
    """«в срок 01.03.2022», «срок: март 2022 года» in the wording itself."""
    if unit.whole:
        return Term("period", unit.first, unit.last, doubts=unit.doubts)
    return _within(unit, frame)


def _term_since(unit: Unit, frame: Frame) -> Term | None:
    """«в срок с 10 по 20 марта»: «в срок» leaves no question."""
    if unit.ranged:
        return Term("period", unit.first, unit.last, doubts=unit.doubts)
    return Term("from", start=unit.first, doubts=unit.doubts)


def _since(unit: Unit, frame: Frame) -> Term | None:
    """«с 01.09.2022»; «с 10 по 20 марта» is a period all the same."""
    if unit.ranged:
        return _bare(unit, frame)
    return Term("from", start=unit.first, force="when", doubts=unit.doubts)


def _earliest(unit: Unit, frame: Frame) -> Term | None:
    """«не ранее 10 марта»: then it may begin, but no one says until when."""
    doubts = (*unit.doubts, LOOSE)
    return Term("from", start=unit.first, force="when", doubts=doubts)


def _until(unit: Unit, frame: Frame) -> Term | None:
    """«по 31 мая 2023 года» without its beginning."""
    assert unit.last is not None
    return _due(unit.last, unit, loose=True)


def _after(unit: Unit, frame: Frame) -> Term | None:
    """«после 1 сентября» waits for a day and sets none."""
    return Term("event", force="when", doubts=unit.doubts)


def _none(unit: Unit, frame: Frame) -> Term | None:
    """«от 18 сентября 2022 г.», «за 2022 год», «по состоянию на 1 марта»."""
    return None


def _results(unit: Unit, frame: Frame) -> Term | None:
    """«по итогам учебного года» in a label waits for them; in a sentence it only tells of them."""
    return Term("event", doubts=unit.doubts) if frame.labelled else None


def _bare(unit: Unit, frame: Frame) -> Term | None:
    """A day in a label is a date; a day in a sentence is when it takes place; else a period."""
    if unit.whole:
        force: Force = "long" if unit.long else "when"
        return Term("period", unit.first, unit.last, force=force, doubts=unit.doubts)
    if frame.labelled:
        return _due(unit.last, unit) if unit.last else None
    return Term("on", unit.first, unit.last, force="when", doubts=unit.doubts)


_BUILD = {
    "end": _end,
    "start": _start,
    "middle": _middle,
    "to_meeting": _to_meeting,
    "within": _within,
    "by": _by,
    "term": _term,
    "term_since": _term_since,
    "earliest": _earliest,
    "since": _since,
    "until": _until,
    "after": _after,
    "none": _none,
    "results": _results,
}
