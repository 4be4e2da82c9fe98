"""Days, weeks and months counted from the meeting: «в течение 10 дней», «в недельный срок»."""

import datetime as dt
import re

from extractor.entities.deadline_calendar import (
    LAST_DECREED_YEAR,
    add_months,
    add_working_days,
)
from extractor.entities.deadline_terms import NO_MEETING, NOT_UNDERSTOOD, Frame, Reading, Rule, Term
from extractor.entities.deadline_words import NUMBERS, stem_value
from extractor.types import Doubt

CALENDAR_UNKNOWN = Doubt(
    "calendar_not_published",
    "Производственный календарь на этот год ещё не утверждён: проверьте день.",
)
_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_COUNT = (
    r"(?:(?P<n>\d{1,3})(?:\s?-?\s?(?:х|ти|и|ми|ех|го))?(?:\s*\(\s*[а-я]+\s*\))?"
    rf"|(?P<w>(?:{_WORDS})[а-я]{{0,4}})(?:\s*\(\s*\d+\s*\))?)"
)
_UNIT = (
    r"(?:(?P<work>рабоч\w+|раб\.|р\.(?=\s?д))\s*|(?:календарн|учебн|полн|к\.(?=\s?д))\w*\s*)?"
    r"(?P<u>дн(?:ей|я|и|\.)|день|(?<=р\.)\s?д\.|(?<=к\.)\s?д\.|нед(?:ел\w+|\.)|мес(?:яц\w*|\.|(?![а-я]))|лет|год(?:а|ов)?|сут\w+)(?![а-я])"
)
# What the days are counted from; the meeting itself is no event to wait for.
_OWN = (
    r"(?:со\s+дня|с\s+(?:даты|момента|дня)|после|от\s+даты)\s+"
    r"(?:(?:проведения|окончания|принятия|настоящего|данного|сегодняшнего|этого|заседания|"
    r"совещания)\s*)*(?:заседания|совещания|решения)\b"
)
_FROM_EVENT = re.compile(
    rf"\s*,?\s*(?:(?P<own>{_OWN})|(?:со\s+дня|с\s+(?:даты|момента|дня)|от\s+даты|после|"
    r"по\s+(?:окончани|завершени|итогам|получени|истечени)\w*|до\s+(?:начала|проведения|даты|дня|"
    r"окончания|заседания|\d)|до\s+(?=[а-я])|[сc]\s+(?=\d)|перед)[^,;.()]*)"
)
# «в двухнедельный срок, до 3 февраля»: the same term said twice, or two.
_DAY_BESIDE = re.compile(r"\s*,\s*до\s+\d")
_PERIODS = {"нед": "weeks", "мес": "months", "год": "years", "лет": "years"}


def _count(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("n"):
        return int(groups["n"])
    return stem_value(groups["w"], NUMBERS) if groups.get("w") else 1


def count_from(meeting: dt.date, count: int, unit: str, working: bool) -> dt.date:
    """The last day of ``count`` units, the meeting's day not counted, days off not moved."""
    if working:
        return add_working_days(meeting, count)
    period = next((name for stem, name in _PERIODS.items() if unit.startswith(stem)), "days")
    if period in {"months", "years"}:
        return add_months(meeting, count * (12 if period == "years" else 1))
    return meeting + dt.timedelta(days=count * (7 if period == "weeks" else 1))


def _relative(match: re.Match[str], frame: Frame, unit: str) -> Reading | None:
    tail = _FROM_EVENT.match(frame.text, match.end())
    if tail and _DAY_BESIDE.match(tail[0]):
        tail = None
    if tail and not tail["own"]:
        return Reading(match.start(), tail.end(), (Term("event"),))
    end = tail.end() if tail else match.end()
    count = _count(match)
    if count is None:
        return None
    if frame.meeting is None:
        return Reading(match.start(), end, (Term("event", doubts=(NO_MEETING,)),))
    working = bool(match.groupdict().get("work"))
    if working and not unit.lstrip().startswith("д"):
        return Reading(match.start(), end, (Term("event", doubts=(NOT_UNDERSTOOD,)),))
    due = count_from(frame.meeting, count, unit, working)
    doubts = (CALENDAR_UNKNOWN,) if working and due.year > LAST_DECREED_YEAR else ()
    return Reading(match.start(), end, (Term("relative", due=due, doubts=doubts),))


def counted(match: re.Match[str], frame: Frame) -> Reading | None:
    """«в течение 10 дней», «не позднее 5 рабочих дней», «в течение месяца»."""
    if match["past"]:
        return Reading(match.start(), match.end(), ())
    if not (match["n"] or match["w"]) and match["u"].startswith(("год", "лет", "дн", "день")):
        return None
    return _relative(match, frame, match["u"])


def before_event(match: re.Match[str], frame: Frame) -> Reading | None:
    """«не позднее чем за 3 дня до начала», «за неделю до каникул», «10 дней до 1 марта»."""
    return Reading(match.start(), match.end(), (Term("event"),))


def adjectival(match: re.Match[str], frame: Frame) -> Reading | None:
    """«в недельный срок», «в 10-дневный срок»; «двухнедельный срок» only in a label."""
    if not match["within"] and not frame.labelled:
        return None
    if match["u"].startswith("суточн"):
        return _relative(match, frame, "сутки")
    return _relative(match, frame, match["u"])


def bare_count(match: re.Match[str], frame: Frame) -> Reading | None:
    """A label that is nothing but «10 дней» or «2 недели»."""
    return _relative(match, frame, match["u"]) if frame.labelled else None


_LEFT = r"(?<![а-яa-z0-9-])"
_NEXT = (
    r"(?:(?:ближайш|последующ|следующ|одн)(?:их|ие|ей|его|ую|ий)?\s+|"
    r"(?P<past>последн|прошедш|предыдущ|прошл)\w+\s+)?"
)
_BEFORE = r"\s+до\s+[^,;.()]+(?:\d\d?\.\d\d(?:\.\d{2,4})?)?"

COUNT_RULES: tuple[Rule, ...] = (
    Rule(
        "before_event",
        ("за ",),
        re.compile(
            rf"{_LEFT}(?:в\s+срок\s+)?(?:(?:не\s+)?(?:позд|ран|мен)\w+,?\s*(?:чем\s+)?)?за\s+(?:{_COUNT}\s*)?"
            rf"(?:один\s+)?{_UNIT}{_BEFORE}"
        ),
        before_event,
    ),
    Rule(
        "before_event",
        ("поздн", "позже"),
        re.compile(rf"{_LEFT}не\s+поз(?:дне[ей]|же)\s+(?:чем\s+)?(?:{_COUNT}\s*)?{_UNIT}{_BEFORE}"),
        before_event,
    ),
    Rule(
        "counted",
        ("теч", "позд", "позже", "через", "срок", "ближайш", "пределах", "спустя"),
        re.compile(
            rf"{_LEFT}(?:в\s+срок\s*:?\s*)?(?:не\s+более\s+(?:чем\s+)?)?(?:в\s*теч(?:ени[еи]|\.|-е)|"
            r"не\s+поз(?:дне[ей]|же)(?:\s+чем)?(?:\s+через|\s+в\s+течение)?|(?<!чем )через|спустя|"
            r"(?<=в срок )(?:не\s+более\s+|до\s+)?|в\s+срок,?\s+не\s+превышающий\s+|"
            r"в\s+срок\s+(?:не\s+более(?:\s+чем)?\s+|до\s+)?|"
            r"в\s+срок\s*[-:]\s*|(?:(?<=, )|(?<=; )|(?<=\()|(?<=\. ))срок\s*[-:]?\s*|"
            r"в\s+пределах|(?:в|на)\s+(?=ближайш))\s*"
            rf"{_NEXT}(?:{_COUNT}\s*)?{_UNIT}"
        ),
        counted,
    ),
    Rule(
        "adjectival",
        ("срок",),
        re.compile(
            rf"{_LEFT}(?P<within>в\s+(?:течение\s+)?|в(?=\d))?(?:(?P<n>\d{{1,3}})\s?-?\s?(?:х|ти|и)?\s?-?\s?|"
            rf"(?P<w>{_WORDS})(?:[иёеа]|ух|ех|х)?-?)?"
            r"(?P<u>(?:дневн|недельн|месячн|годичн|суточн)(?=\w)|дн(?=\.))[\w.]+\s+(?:(?P<work>рабоч)\w+\s+)?срок"
        ),
        adjectival,
    ),
    Rule(
        "bare_count",
        ("дн", "день", "нед", "мес", "сут", "д."),
        re.compile(rf"^\W*(?:до\s+|не\s+более\s+)?(?:{_COUNT}\s*)?{_UNIT}[\W_]*$"),
        bare_count,
    ),
)  # fmt: skip
