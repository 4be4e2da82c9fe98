"""Single days and ranges of days as units: «12.01.2022г.», «22 и 23 июня», «с 10 по 20 марта»."""

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

from extractor.entities.deadline_calendar import add_months, is_far
from extractor.entities.deadline_terms import (
    DIGIT,
    FAR_AHEAD,
    IMPOSSIBLE,
    LOOSE,
    NO_MEETING,
    Frame,
    Reading,
    Rule,
    Unit,
)
from extractor.entities.deadline_words import (
    MONTH,
    MONTH_PIECES,
    YEAR_WORD,
    month_number,
)
from extractor.entities.deadline_zones import INFINITIVE
from extractor.types import Doubt

THIS_YEAR = r"(?:(?:текущего|этого|сего)\s+года|[ст]\.\s?г\.)"
NEXT_YEAR = r"(?:следующего|будущего)\s+года"
# «22», «22-го», «"22"», «двадцать второго»
# A quote counts only with its other: that of «Проект «Дом» 5 мая» is the title's.
DAY_NUMBER = (
    r'(?:"\s?(?=\d{{1,2}}\s?"))?(?P<{name}>\d{{1,2}})\s?"?'
    r"(?:\s?-?\s?(?:го|ого|му|ому|ое|е)(?![а-я]))?"
)
_LONG_YEAR = rf"(?P<{{name}}>(?:19|20)\d\d(?!\d)|\d\d(?=\s?г(?:\.|од|(?![а-я])))){YEAR_WORD}"
WORDED_YEAR = (
    rf"(?:\s*,?\s*(?:{_LONG_YEAR}|(?P<{{name}}s>{THIS_YEAR})|(?P<{{name}}n>{NEXT_YEAR})))?"
)
# Never inside a longer number: «п. 1.12.05», «№ 1/12.05.22».
DAY_LEFT = r"(?<![\d№/])(?<!\d[.,:])"


_SINGULAR_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ую|юю|ое|ее|ого|его)$")
# «занятие» is one, «итоговые» are several.
_PLURAL_NOUN = re.compile(r"(?:[ыи]|ия|ья|ые|(?<!н)ие|[ыи]х)$")


def _worded(tag: str) -> str:
    """«9 февраля 2023 года», «"22" апреля», «1-го сентября т.г.»; groups d, m, y + tag."""
    number = DAY_NUMBER.format(name=f"d{tag}")
    return rf"{number}\s*(?P<m{tag}>{MONTH}){WORDED_YEAR.format(name=f'y{tag}')}"


def _dotted(tag: str) -> str:
    """«12.01.2022г.», «01. 09. 22», «12/05/2023»; groups d, m, y + tag."""
    return (
        rf"(?P<d{tag}>\d{{1,2}})(?:\s?[.,]{{1,2}}\s{{0,2}}(?P<m{tag}>\d{{1,2}})"
        rf"(?:\s?[.,]{{1,2}}\s{{0,2}}|\s(?=20\d\d))"
        # «15.03, 15.04», «15.03, 20 марта»: after a comma another day begins.
        rf"(?P<y{tag}>(?:19|20)\d\d|(?<!,\s)(?<!,\s\s)\d\d(?!\s?\.\s?\d))(?![\d])|"
        rf"(?P<s{tag}>[/ -])(?P<m{tag}b>\d\d)(?P=s{tag})(?P<y{tag}b>20\d\d)(?![\d-]))"
        rf"{YEAR_WORD}"
    )


def _short(tag: str, after: str = "/-") -> str:
    """«01.09»: day and month without a year; groups d, m + tag."""
    return (
        rf"(?P<d{tag}>0?[1-9]|[12]\d|3[01])\s?\.\s?(?P<m{tag}>0[1-9]|1[0-2])(?![\d{after}])(?!\.\d)\.?"
        r"(?!\s*(?:ч(?:ас|\.|(?![а-я]))|мин|%|руб|процент|балл))"
    )


def day_unit(day: dt.date, *, dated: bool = True, doubts: tuple[Doubt, ...] = ()) -> Unit:
    return Unit(day, day, whole=False, dated=dated, doubts=doubts)


def full_year(year: str) -> int:
    """«26» → 2026: the protocols are of this century."""
    return int(year) + 2000 if len(year) == 2 else int(year)


def make_day(day: int, month: int, year: int | None, frame: Frame) -> Unit:
    """The day; without a year the next such day on or after the meeting (contract)."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return Unit(None, None, whole=False, doubts=(IMPOSSIBLE,))
    if year is not None:
        try:
            return day_unit(dt.date(year, month, day))
        except ValueError:
            return Unit(None, None, whole=False, doubts=(IMPOSSIBLE,))
    return _next_day(day, month, frame.meeting)


def _next_day(day: int, month: int, meeting: dt.date | None) -> Unit:
    if meeting is None:
        return Unit(None, None, whole=False, doubts=(NO_MEETING,))
    # 29 February comes once in eight years at the longest.
    for year in range(meeting.year, meeting.year + 9):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found >= meeting:
            doubts = (FAR_AHEAD,) if is_far(found, meeting) else ()
            return day_unit(found, dated=False, doubts=doubts)
    return Unit(None, None, whole=False, doubts=(IMPOSSIBLE,))


def year_said(match: re.Match[str], tag: str, frame: Frame) -> int | None:
    groups = match.groupdict()
    printed = groups.get(f"y{tag}") or groups.get(f"y{tag}b")
    if printed:
        return full_year(printed)
    said = 0 if groups.get(f"y{tag}s") else 1 if groups.get(f"y{tag}n") else None
    return frame.meeting.year + said if said is not None and frame.meeting else None


def _month(match: re.Match[str], tag: str) -> int | None:
    groups = match.groupdict()
    word = groups.get(f"m{tag}") or groups.get(f"m{tag}b")
    if word is None:
        return None
    return int(word) if word.isdigit() else month_number(word)


def read_days(match: re.Match[str], units: tuple[Unit, ...]) -> Reading:
    return Reading(match.start(), match.end(), (), units=units)


def one_day(match: re.Match[str], frame: Frame) -> Reading | None:
    month = _month(match, "1")
    assert month is not None
    return read_days(
        match, (make_day(int(match["d1"]), month, year_said(match, "1", frame), frame),)
    )


def iso_day(match: re.Match[str], frame: Frame) -> Reading | None:
    """«2022-01-12»."""
    year, month, day = (int(part) for part in match[0].split("-"))
    return read_days(match, (make_day(day, month, year, frame),))


def dotted_day(match: re.Match[str], frame: Frame) -> Reading | None:
    """«12.01.2022г.», «12.05.26», «01. 09. 2022»."""
    return one_day(match, frame)


def worded_day(match: re.Match[str], frame: Frame) -> Reading | None:
    """«9 февраля 2023 года», «до "22" апреля», «1-го сентября»."""
    return one_day(match, frame)


# «до 14.05»; «заседание провести 14.05» is as sure, «провести в 14.05» is an hour.
DAY_BEFORE = re.compile(
    r"(?:(?<![а-я])(?:до|ко?|поздн\w+|срок\w*|провести|состоится|назначить\s+на|перенести\s+на)|"
    r"(?:заседание|совещание|собрание)\s*-)[:\s-]*$"
)


def short_day(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до 01.09»; in a sentence only after a word that sets a term: «14.05» is also an hour."""
    left = frame.text[: match.start()]
    if not frame.labelled and not DAY_BEFORE.search(left):
        return None
    if re.search(r"(?:\bп|\bпп|\bст|пункт\w*|подпункт\w*|раздел\w*)\.?\s*$", left):
        return None
    return one_day(match, frame)


def listed_days(match: re.Match[str], frame: Frame) -> Reading | None:
    """«22 и 23 июня», «5, 12 и 19 марта 2023 г.»."""
    if _is_numbered(match, frame):
        return None
    days = [int(day) for day in re.findall(r"\d+", match["days"])] + [int(match["d1"])]
    month, year = month_number(match["m1"]), year_said(match, "1", frame)
    units = tuple(make_day(day, month, year, frame) for day in days)
    in_a_row = all(later - day == 1 for day, later in pairwise(days))
    if in_a_row and not frame.labelled and _is_one_event(match, frame.text):
        return read_days(match, (_row_of_days(units),))
    return read_days(match, units)


def _is_numbered(match: re.Match[str], frame: Frame) -> bool:
    """«в СОШ № 12 – 25 июня», «СОШ № 4, 5 и 6 июня»: the first number is no day."""
    return bool(re.search(r"№\s*$", frame.text[: match.start()]))


def _row_of_days(units: tuple[Unit, ...]) -> Unit:
    """«слёт 27 и 28 мая» is one event of two days, or else one repeated: hence the doubt."""
    row = ranged(units[0], units[-1])
    return replace(row, doubts=(*row.doubts, LOOSE))


def _is_one_event(match: re.Match[str], text: str) -> bool:
    """«провести слёт 27 и 28 мая»; «провести семинары 22 и 23 июня» are several."""
    ordered = list(INFINITIVE.finditer(text, 0, match.start()))
    if not ordered or re.search(r"(?:до|ко?|поз(?:дне[ей]|же))\s+$", text[: match.start()]):
        return False
    between = text[ordered[-1].end() : match.start()].strip()
    words = re.findall(r"[а-я-]+", between or text[match.end() :])
    if re.search(r"(?<![а-я])и(?![а-я])|,", between) or not words:
        return False
    noun = next((word for word in words if not _SINGULAR_ADJECTIVE.search(word)), "")
    return not _PLURAL_NOUN.search(noun)


def number_of_month(match: re.Match[str], frame: Frame) -> Reading | None:
    """«до 25 числа текущего месяца»; «до 20 числа» alone is the next one, with a doubt."""
    day, meeting = int(match["d1"]), frame.meeting
    if meeting is None:
        return read_days(match, (Unit(None, None, whole=False, doubts=(NO_MEETING,)),))
    later = bool(match["next"]) or (not match["this"] and day < meeting.day)
    month = add_months(meeting.replace(day=1), later)
    unit = make_day(day, month.month, month.year, frame)
    doubts = unit.doubts if match["this"] or match["next"] else (*unit.doubts, LOOSE)
    return read_days(match, (Unit(unit.first, unit.last, whole=False, doubts=doubts),))


def ranged(first: Unit, last: Unit) -> Unit:
    doubts = tuple(dict.fromkeys(first.doubts + last.doubts))
    if first.first is None or last.last is None:
        return Unit(None, None, ranged=True, doubts=doubts)
    if first.first > last.last:
        return Unit(None, None, ranged=True, doubts=(*doubts, IMPOSSIBLE))
    return Unit(first.first, last.last, ranged=True, dated=last.dated, doubts=doubts)


def day_range(match: re.Match[str], frame: Frame) -> Reading | None:
    """«с 10 по 20 марта», «25.12.2022 – 10.01.2023», «с 22.06. по 28.06.2024»."""
    if _is_numbered(match, frame) or re.search(r"вместо\s$", frame.text[: match.start()]):
        return None
    last_month = _month(match, "2")
    assert last_month is not None
    first_month = _month(match, "1") or last_month
    first_day, last_day = int(match["d1"]), int(match["d2"])
    # «пункта 3 до 1 июня» is no range: words need a «с» before them.
    if match["word"] and not re.search(r'[сc]о?\s*"?$', frame.text[: match.start()]):
        return None
    if _month(match, "1") is None and first_day > last_day:
        return read_days(match, (Unit(None, None, ranged=True, doubts=(IMPOSSIBLE,)),))
    last_year = year_said(match, "2", frame)
    first_year = year_said(match, "1", frame)
    turns = (first_month, first_day) > (last_month, last_day)
    if first_year is None and last_year is not None:
        first_year = last_year - turns
    elif last_year is None and first_year is not None:
        last_year = first_year + turns
    elif last_year is None:
        return read_days(match, (_next_range(first_day, first_month, last_day, last_month, frame),))
    first = make_day(first_day, first_month, first_year, frame)
    return read_days(match, (ranged(first, make_day(last_day, last_month, last_year, frame)),))


def _next_range(first_day: int, first_month: int, last_day: int, month: int, frame: Frame) -> Unit:
    """The range whose last day is the next such day; it may have begun before the meeting."""
    last = make_day(last_day, month, None, frame)
    if last.last is None:
        return ranged(last, last)
    year = last.last.year - ((first_month, first_day) > (month, last_day))
    return ranged(make_day(first_day, first_month, year, frame), last)


_DASH = r"(?:\s*-\s*|(?P<word>\s*по\s*|\s*до\s*))"


def _range(first: str, last: str) -> re.Pattern[str]:
    return re.compile(rf"{DAY_LEFT}{first}{_DASH}{last}")


_NUMBER_1 = DAY_NUMBER.format(name="d1") + r"(?:\s*числа)?"
_BARE_NUMBER_1 = r"(?P<d1>0?[1-9]|[12]\d|3[01])"
_LIST = r"(?P<days>\d{1,2}(?:-?го)?\s*(?:(?:,|и|,\s*и)\s*\d{1,2}(?:-?го)?\s*)*?(?:,|и|,\s*и))\s*"

DAY_RULES: tuple[Rule, ...] = (
    Rule("day_range", DIGIT, _range(_dotted("1"), _dotted("2")), day_range),
    Rule("day_range", DIGIT, _range(_short("1", "/"), _dotted("2")), day_range),
    Rule("day_range", DIGIT, _range(_short("1", "/"), _short("2")), day_range),
    Rule("day_range", DIGIT, _range(_BARE_NUMBER_1, _dotted("2")), day_range),
    Rule("day_range", MONTH_PIECES, _range(_worded("1"), _worded("2")), day_range),
    Rule("day_range", MONTH_PIECES, _range(_NUMBER_1, _worded("2")), day_range),
    Rule("listed_days", MONTH_PIECES, re.compile(rf"{DAY_LEFT}{_LIST}{_worded('1')}"), listed_days),
    Rule("iso_day", DIGIT, re.compile(r"(?<![\d-])20\d\d-[01]\d-[0-3]\d(?![\d-])"), iso_day),
    Rule("dotted_day", DIGIT, re.compile(DAY_LEFT + _dotted("1")), dotted_day),
    Rule("worded_day", MONTH_PIECES, re.compile(DAY_LEFT + _worded("1")), worded_day),
    Rule(
        "number_of_month",
        ("числ",),
        re.compile(
            rf"{DAY_LEFT}{DAY_NUMBER.format(name='d1')}\s*числ\w+(?:\s+(?:(?P<this>текущего|этого|сего|данного)|"
            r"(?P<next>следующего|будущего))\s+месяца)?(?!\s+(?:каждого|месяца))"
        ),
        number_of_month,
    ),
    Rule(
        "number_of_month",
        ("го",),
        re.compile(
            r"(?<![а-яa-z])(?:(?<=до )|(?<=позднее ))(?P<d1>[1-9]|[12]\d|3[01])"
            r"\s?-?\s?го(?![а-я]|\s+[а-я])"
            r"(?P<this>(?!))?(?P<next>(?!))?"
        ),
        number_of_month,
    ),
    Rule("short_day", DIGIT, re.compile(DAY_LEFT + _short("1")), short_day),
)
