"""What comes again, as RFC 5545: «ежемесячно до 5 числа», «по пятницам», «раз в полугодие»."""

import re

from extractor.entities.deadline_terms import LOOSE, Frame, Reading, Rule, Term
from extractor.entities.deadline_words import (
    MONTH,
    NUMBERS,
    ORDINALS,
    WEEKDAY,
    WEEKDAYS,
    month_number,
    stem_value,
)
from extractor.types import Doubt

UNEVEN = Doubt(
    "frequency_uneven", "Такую частоту правилом не записать точно: проверьте повторение."
)
_LEFT = r"(?<![а-яa-z0-9-])"
_FREQUENCIES = {
    "недел": "FREQ=WEEKLY", "месяц": "FREQ=MONTHLY", "квартал": "FREQ=MONTHLY;INTERVAL=3",
    "полугод": "FREQ=MONTHLY;INTERVAL=6", "полгод": "FREQ=MONTHLY;INTERVAL=6",
    "год": "FREQ=YEARLY", "ден": "FREQ=DAILY",
    "дн": "FREQ=DAILY", "лет": "FREQ=YEARLY", "учебн": "FREQ=YEARLY", "сутк": "FREQ=DAILY",
}  # fmt: skip
_ADVERBS = {
    "ежедневно": "FREQ=DAILY", "еженедельно": "FREQ=WEEKLY", "ежемесячно": "FREQ=MONTHLY",
    "ежеквартально": "FREQ=MONTHLY;INTERVAL=3", "ежегодно": "FREQ=YEARLY",
    "ежедн.": "FREQ=DAILY", "еженед.": "FREQ=WEEKLY", "ежемес.": "FREQ=MONTHLY",
    "ежекварт.": "FREQ=MONTHLY;INTERVAL=3",
    "поквартально": "FREQ=MONTHLY;INTERVAL=3", "помесячно": "FREQ=MONTHLY",
}  # fmt: skip
_PERIOD = (
    r"(?P<u>недел\w+|месяц\w*|квартал\w*|полугоди\w+|полгода|четверт\w+|триместр\w*|"
    r"(?:учебн\w+\s+)?год\w*|день|дн\w+|лет|сутки)"
)
_SKIP = r"[\s,:;(-]*(?:(?:в\s+срок|сроком|срок)\s*:?\s*)?(?:[вкс]\s+)?"
_NUMBER = (
    r"(?P<day>\d{1,2}(?:\s*(?:,|и)\s*\d{1,2})*)(?:\s?-?\s?(?:го|е|ого|ое|му))?\s*(?:числ\w+|день)"
)
_FOLLOWING = (
    r"(?P<after>\s+(?:каждого\s+|следующего\s+)?(?:месяца|квартала)?,?\s*(?:следующего|идущего)\s+за\s+"
    r"(?:отчетным|истекшим|прошедшим)(?:\s+(?P<of>месяц|квартал|период)\w*)?)"
)
_TO_NUMBER = (
    rf"(?:не\s+позднее\s*|до\s*|к\s*)?{_NUMBER}(?:{_FOLLOWING}|"
    r"(?:\s+(?P<each>каждого)?\s*(?:(?:первого|последнего|следующего|отчетного)\s+)*"
    r"(?:месяца|квартала)))?"
)
_NUMBER_TAIL = re.compile(_SKIP + _TO_NUMBER)
# «два раза в месяц – 1 и 15 числа»
_TIMES_TAIL = re.compile(r"[\s,:(-]*" + _TO_NUMBER)
# «ежемесячно до 5-го»
_BARE_NUMBER_TAIL = re.compile(
    _SKIP + r"(?:не\s+позднее\s+|до\s+|к\s+)?(?P<day>\d{1,2})\s?-?\s?(?:го|му)(?![а-я]|\s+[а-я])"
)
_LAST_TAIL = re.compile(
    _SKIP + r"(?:до\s+|не\s+позднее\s+|к\s+)?(?:конц[ау]|последн\w+\s+(?:день|дня|числ\w+))"
    r"(?:\s+(?:каждого\s+|отчетного\s+)*(?:месяца|квартала))?(?!\s+год)"
)
_WORKDAY = r"(?P<edge>перв|последн)\w+\s+рабоч\w+\s+(?:день|дня|дню)"
_WORKDAY_TAIL = re.compile(
    _SKIP + rf"(?:до\s+|не\s+позднее\s+)?{_WORKDAY}(?:\s+(?:каждого\s+|отчетного\s+)*месяца)?"
)
_YEARLY_TAIL = re.compile(
    _SKIP
    + r"(?:до\s+|не\s+позднее\s+)?(?P<day>\d{1,2})(?:-?го)?\s*"
    + rf"(?:(?P<month>{MONTH})|\.(?P<digits>0[1-9]|1[0-2])\.?(?!\d))(?!\s*(?:-|по\s))"
)
_MONTH_TAIL = re.compile(_SKIP + rf"(?P<month>{MONTH})(?!\s*(?:-|по\s|,|и\s))")
_WEEKDAY_LIST = rf"{WEEKDAY}(?:\s*(?:,|и|,\s*и)\s*(?:(?:по|в)\s+)?{WEEKDAY})*"
_WEEKDAY_TAIL = re.compile(
    _SKIP
    + r"(?:до\s+\d{1,2}(?:[:.-]\d\d)?\s*(?:ч(?:ас\w*|\.)?)?[\s,]*)?"
    + rf"(?:по\s+|во?\s+|до\s+)?(?:кажд\w+\s+)?(?P<days>{_WEEKDAY_LIST})"
)
# «еженедельно (пт)», «еженедельно, вт, чт»
_SHORT_WEEKDAYS = {
    "пн": "MO", "вт": "TU", "ср": "WE", "чт": "TH", "пт": "FR", "сб": "SA", "вс": "SU",
}  # fmt: skip
_SHORT_WEEKDAY = rf"(?:{'|'.join(_SHORT_WEEKDAYS)})(?![а-я])\.?"
_SHORT_WEEKDAY_TAIL = re.compile(
    _SKIP + rf"(?:по\s+|во?\s+)?(?P<days>{_SHORT_WEEKDAY}(?:\s*(?:,|и)\s*{_SHORT_WEEKDAY})*)"
)
_ORDER = r"(?:перв|втор|трет[ьи]|четверт|последн)\w+"
_NTH = rf"(?:кажд\w+\s+)?(?P<nth>{_ORDER}(?:\s*(?:,|и)\s*{_ORDER})*)\s+(?P<days>{WEEKDAY})"
_NTH_TAIL = re.compile(_SKIP + rf"(?:во?\s+)?{_NTH}(?:\s+(?:каждого\s+)?месяца)?")


def weekdays(words: str) -> str:
    """«по вторникам и четвергам» → «TU,TH»."""
    found = re.findall("|".join(WEEKDAYS), words)
    return ",".join(dict.fromkeys(WEEKDAYS[stem] for stem in found))


def _repeat(start: int, end: int, rrule: str, doubts: tuple[Doubt, ...] = ()) -> Reading:
    return Reading(start, end, (Term("recurring", rrule=rrule, doubts=doubts),))


def _with_tail(start: int, end: int, rrule: str, frame: Frame) -> Reading:
    """The frequency with the day that is said after it: «ежемесячно, до 5 числа»."""
    frequency = rrule.split(";")[0].removeprefix("FREQ=")
    for wanted, pattern, part in _TAILS:
        tail = pattern.match(frame.text, end) if frequency in wanted else None
        said = part(tail) if tail else None
        if tail and said:
            # Days off of the year are in no rule.
            doubts = (LOOSE,) if "BYSETPOS" in said else ()
            return _repeat(start, tail.end(), f"{rrule};{said}", doubts)
    return _repeat(start, end, rrule)


def _of_number(tail: re.Match[str]) -> str | None:
    days = [int(day) for day in re.findall(r"\d+", tail["day"])]
    if not all(1 <= day <= 31 for day in days):
        return None
    return "BYMONTHDAY=" + ",".join(str(day) for day in days)


def _of_year(tail: re.Match[str]) -> str | None:
    groups = tail.groupdict()
    month = int(groups["digits"]) if groups.get("digits") else month_number(tail["month"])
    return f"BYMONTH={month};BYMONTHDAY={int(tail['day'])}"


def _of_month(tail: re.Match[str]) -> str | None:
    return f"BYMONTH={month_number(tail['month'])}"


def _of_workday(tail: re.Match[str]) -> str | None:
    place = -1 if tail["edge"] == "последн" else 1
    return f"BYDAY=MO,TU,WE,TH,FR;BYSETPOS={place}"


def _of_weekdays(tail: re.Match[str]) -> str | None:
    return f"BYDAY={weekdays(tail['days'])}"


def _of_short_weekdays(tail: re.Match[str]) -> str | None:
    found = re.findall("|".join(_SHORT_WEEKDAYS), tail["days"])
    return "BYDAY=" + ",".join(dict.fromkeys(_SHORT_WEEKDAYS[word] for word in found))


def _of_nth(tail: re.Match[str]) -> str | None:
    numbers = [stem_value(word, ORDINALS) for word in re.findall(_ORDER, tail["nth"])]
    return "BYDAY=" + ",".join(f"{number}{weekdays(tail['days'])}" for number in numbers)


_TAILS = (
    (("YEARLY",), _YEARLY_TAIL, _of_year),
    (("YEARLY",), _MONTH_TAIL, _of_month),
    (("MONTHLY",), _NTH_TAIL, _of_nth),
    (("MONTHLY",), _NUMBER_TAIL, _of_number),
    (("MONTHLY",), _BARE_NUMBER_TAIL, _of_number),
    (("MONTHLY",), _WORKDAY_TAIL, _of_workday),
    (("MONTHLY",), _LAST_TAIL, lambda tail: "BYMONTHDAY=-1"),
    (("WEEKLY", "MONTHLY"), _WEEKDAY_TAIL, _of_weekdays),
    (("WEEKLY",), _SHORT_WEEKDAY_TAIL, _of_short_weekdays),
)


def adverb(match: re.Match[str], frame: Frame) -> Reading | None:
    """«ежемесячно», «ежеквартально до 10 числа», «ежегодно до 1 сентября»."""
    return _with_tail(match.start(), match.end(), _ADVERBS[match["adverb"]], frame)


def every(match: re.Match[str], frame: Frame) -> Reading | None:
    """«каждый месяц», «каждые 2 недели», «каждое полугодие»."""
    if match["u"].startswith(("четверт", "триместр")):
        return Reading(match.start(), match.end(), (Term("event", doubts=(UNEVEN,)),))
    return _with_tail(match.start(), match.end(), _frequency(match["u"], _count(match)), frame)


def _count(match: re.Match[str], group: str = "n") -> int:
    word = match[group]
    if not word:
        return 1
    return int(word) if word.isdigit() else stem_value(word, NUMBERS) or 1


def _frequency(unit: str, every_nth: int) -> str:
    stems = sorted(_FREQUENCIES, key=len, reverse=True)
    rule = _FREQUENCIES[next(stem for stem in stems if unit.startswith(stem))]
    frequency, _, interval = rule.partition(";INTERVAL=")
    step = int(interval or 1) * every_nth
    return frequency + (f";INTERVAL={step}" if step > 1 else "")


_MONTHS_OF = {"месяц": 1, "квартал": 3, "полугод": 6, "год": 12, "учебн": 12}


def times(match: re.Match[str], frame: Frame) -> Reading | None:
    """«раз в полугодие», «не реже 1 раза в квартал», «2 раза в год»."""
    if re.search(r"не\s+(?:более|чаще|больше)\s+(?:чем\s+)?$", frame.text[: match.start()]):
        return Reading(match.start(), match.end(), ())
    if match["u"].startswith(("четверт", "триместр")):
        return Reading(match.start(), match.end(), (Term("event", doubts=(UNEVEN,)),))
    often = 2 if match["twice"] else _count(match, "times")
    if often == 1:
        rrule = _frequency(match["u"], _count(match))
        return _with_tail(match.start(), match.end(), rrule, frame)
    numbers = _TIMES_TAIL.match(frame.text, match.end()) if match["u"][0] == "м" else None
    if numbers and (said := _of_number(numbers)) and said.count(",") + 1 == often:
        return _repeat(match.start(), numbers.end(), f"FREQ=MONTHLY;{said}")
    months = next((n for stem, n in _MONTHS_OF.items() if match["u"].startswith(stem)), 0)
    if months and months % often == 0 and not match["n"]:
        step = months // often
        rrule = "FREQ=MONTHLY" + (f";INTERVAL={step}" if step > 1 else "")
        return _repeat(match.start(), match.end(), rrule)
    rrule = _frequency(match["u"], _count(match))
    return _repeat(match.start(), match.end(), rrule, (UNEVEN,))


def on_weekdays(match: re.Match[str], frame: Frame) -> Reading | None:
    """«по понедельникам и четвергам», «каждый вторник», «еженедельно» said after it."""
    return _repeat(match.start(), match.end(), f"FREQ=WEEKLY;BYDAY={weekdays(match[0])}")


def on_short_weekdays(match: re.Match[str], frame: Frame) -> Reading | None:
    """«по пн и чт»."""
    return _repeat(match.start(), match.end(), f"FREQ=WEEKLY;{_of_short_weekdays(match)}")


def nth_weekday(match: re.Match[str], frame: Frame) -> Reading | None:
    """«каждую последнюю пятницу месяца», «первый вторник каждого месяца»."""
    return _repeat(match.start(), match.end(), f"FREQ=MONTHLY;{_of_nth(match)}")


def edge_workday(match: re.Match[str], frame: Frame) -> Reading | None:
    """«последний рабочий день каждого месяца»: the rule knows no days off, hence the doubt."""
    return _repeat(match.start(), match.end(), f"FREQ=MONTHLY;{_of_workday(match)}", (LOOSE,))


def edge_day(match: re.Match[str], frame: Frame) -> Reading | None:
    """«в последний день каждого месяца», «до первого числа каждого месяца»."""
    day = -1 if match["edge"] == "последн" else 1
    return _repeat(match.start(), match.end(), f"FREQ=MONTHLY;BYMONTHDAY={day}")


def number_of_month(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до 5 числа каждого месяца», «25 числа ежемесячно», «до 10 числа … за отчётным»."""
    adverb = match["adverb"]
    rrule = _ADVERBS[adverb] if adverb else "FREQ=MONTHLY"
    if match["of"] == "квартал" and not adverb:
        rrule += ";INTERVAL=3"
    said = _of_number(match)
    if not said or not (adverb or match["each"] or match["each2"] or match["after"]):
        return None
    if re.search(r"[сc]\s+\d{1,2}\s+по\s*$", frame.text[: match.start()]):
        return _repeat(match.start(), match.end(), "FREQ=MONTHLY", (LOOSE,))
    # «за отчётным» alone does not say whether months or quarters are reported.
    doubts = () if adverb or match["of"] in {"месяц", "квартал"} or not match["after"] else (LOOSE,)
    return _repeat(match.start(), match.end(), f"{rrule};{said}", doubts)


def day_of_year(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до 1 сентября ежегодно», «к 1 марта каждого года»."""
    return _repeat(match.start(), match.end(), f"FREQ=YEARLY;{_of_year(match)}")


def working_days(match: re.Match[str], frame: Frame) -> Reading | None:
    """«по рабочим дням»: Monday to Friday, with a doubt for the days off in between."""
    return _repeat(match.start(), match.end(), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", (LOOSE,))


_ADVERB = rf"(?P<adverb>{'|'.join(map(re.escape, _ADVERBS))})(?![а-я])"
_EACH_AFTER = r"(?:[\s,]*(?:ежегодно|каждого\s+(?:учебного\s+)?года|каждый\s+год))"

RECURRING_RULES: tuple[Rule, ...] = (
    Rule(
        "number_of_month",
        ("числ", "день"),
        re.compile(
            rf"{_LEFT}(?:в\s+срок\s+)?(?P<each2>кажд(?:ого|ое)\s+)?{_TO_NUMBER}(?:[\s,(]*{_ADVERB})?"
        ),
        number_of_month,
    ),
    Rule(
        "day_of_year",
        ("ежегодно", "каждого", "каждый год"),
        re.compile(
            rf"{_LEFT}(?:в\s+срок\s+)?(?:до\s+|к\s+|не\s+позднее\s+)?(?P<day>\d{{1,2}})(?:-?го)?\s*"
            rf"(?P<month>{MONTH}){_EACH_AFTER}"
        ),
        day_of_year,
    ),
    Rule("adverb", ("еже", "поквартально", "помесячно"), re.compile(_LEFT + _ADVERB), adverb),
    Rule(
        "nth_weekday",
        ("месяц",),
        re.compile(rf"{_LEFT}(?:во?\s+)?{_NTH}\s+(?:каждого\s+)?месяца"),
        nth_weekday,
    ),
    Rule(
        "edge_workday",
        ("каждого",),
        re.compile(rf"{_LEFT}(?:(?:во?|до)\s+)?{_WORKDAY}\s+каждого\s+месяца"),
        edge_workday,
    ),
    Rule(
        "edge_day",
        ("каждого", "ежемесячно"),
        re.compile(
            rf"{_LEFT}(?:(?:во?|до|не\s+позднее|к)\s+)?(?P<edge>перв|последн)\w+\s+(?:д(?:ень|ня|ню)|числ\w+)\s+"
            r"(?:каждого\s+месяца|месяца\s+ежемесячно)"
        ),
        edge_day,
    ),
    Rule(
        "on_weekdays",
        ("кажд", "по ", "еженедельно"),
        re.compile(
            rf"{_LEFT}(?:по\s+(?P<plural>(?:понедельникам|вторникам|средам|четвергам|пятницам|"
            rf"субботам|воскресеньям))|(?:в\s+)?кажд\w+\s+{WEEKDAY}|"
            rf"{WEEKDAY}(?=\s*,?\s*еженедельно))"
            rf"(?:\s*(?:,|и|,\s*и)\s*(?:(?:по|в)\s+)?(?:кажд\w+\s+)?{WEEKDAY})*(?:\s*,?\s*еженедельно)?"
        ),
        on_weekdays,
    ),
    Rule(
        "on_short_weekdays",
        ("по ",),
        re.compile(
            rf"{_LEFT}по\s+(?P<days>{_SHORT_WEEKDAY}(?:\s*(?:,|и)\s*{_SHORT_WEEKDAY})*)"
        ),
        on_short_weekdays,
    ),
    Rule(
        "every",
        ("кажд",),
        re.compile(
            rf"{_LEFT}(?:в\s+)?кажд(?:ый|ую|ое|ые)\s+(?:(?P<n>\d{{1,2}}|дв\w+|тр\w+|четыре)\s+)?{_PERIOD}"
        ),
        every,
    ),
    Rule(
        "times",
        ("раз", "дважды"),
        re.compile(
            rf"{_LEFT}(?:не\s+(?:реже|менее)\s+(?:чем\s+)?)?(?:(?:(?P<times>\d{{1,2}}|один|одного|дв\w+|"
            r"тр\w+|четыр\w+)\s*)?раза?|(?P<twice>дважды))\s+(?:в|за)\s+"
            rf"(?:(?P<n>\d{{1,2}}|дв\w+|тр\w+|четыре)\s+)?{_PERIOD}"
        ),
        times,
    ),
    Rule(
        "working_days",
        ("рабоч", "буд"),
        re.compile(
            rf"{_LEFT}(?:по\s+(?:рабочим\s+дням|будням|будним\s+дням)|"
            r"(?:в\s+)?кажд(?:ый|ого)\s+(?:рабоч|будн)\w+\s+день)(?!\s+месяца)"
        ),
        working_days,
    ),
)  # fmt: skip
