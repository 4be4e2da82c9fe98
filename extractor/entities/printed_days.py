"""Full days as printed, without meaning: «29 декабря 2021г.», «29.08.20», «восьмое мая 2020»."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.entities.deadline_words import MONTH, MONTH_PIECES, month_number
from extractor.text import fold
from extractor.types import Block

_YEAR = r"(?P<{0}>(?:19|20)\d\d|\d\d(?!\d))"
_NUMERIC = re.compile(
    # The look behind stands after the figure, not before it: so other characters are passed over.
    r"(?P<day>\d(?<![\d./№]\d)\d?)(?:\s?[-]\s?\d{1,2})?\s?[./]\s?(?P<month>\d{1,2})\s?[./]\s?"
    + _YEAR.format("year")
    + r"(?![\d/])"
)
_WORDED = re.compile(
    r"(?<!\d)\"?\s?(?P<day>\d{1,2})\s?\"?(?:-?го)?(?:\s?[-]\s?\"?\d{1,2}\"?)?\s*"
    rf"(?P<word>{MONTH})\s*,?\s*"
    r"(?P<year>(?:19|20)\d\d|\d\d(?=\s?г))",
    re.IGNORECASE,
)
_UNITS = (
    "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
    "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
)  # fmt: skip
# «восьмое сентября 2016 года», «двадцать пятого мая 2020 года»
_SPELT = re.compile(
    r"(?<![а-яё])(?P<tens>двадцать|тридцать)?\s*(?P<unit>"
    + "|".join((*_UNITS, "тридцат"))
    + rf")(?:ое|ого|ье|ьего)\s+(?P<word>{MONTH})\s+(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_STEMS = ("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
          "дцат")  # fmt: skip
_FIGURE, _FULL_YEAR = re.compile(r"\d"), re.compile(r"19\d\d|20\d\d")
_ISO = re.compile(r"(?P<year>2(?<!\d2)0\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day at ``start:end``; ``day`` is None when no such day exists («31.02.2022»)."""

    start: int
    end: int
    day: dt.date | None


def find_days(text: str) -> tuple[PrintedDay, ...]:
    """All full days of a text in order; of a range («18–21.12.04») the first."""
    return tuple(sorted(_days(fold(text)), key=lambda found: found.start))


def misread_day(blocks: Sequence[Block], day: dt.date) -> tuple[Block, str] | None:
    """Where the day is printed, if it was recognised weakly or repaired wherever it stands."""
    found: tuple[Block, str] | None = None
    for block in (one for one in blocks if one.text):
        for printed in find_days(block.text):
            if printed.day != day:
                continue
            if not any(t.start < printed.end and printed.start < t.end for t in block.traces):
                return None
            found = found or (block, block.text[printed.start : printed.end])
    return found


def _days(line: str) -> Iterator[PrintedDay]:
    if not _FIGURE.search(line):
        return  # even «восьмое мая 2020» has its year in figures
    small = line.lower()
    worded = any(piece in small for piece in MONTH_PIECES)
    for pattern in (_NUMERIC, _WORDED, _ISO) if worded else (_NUMERIC, _ISO):
        for match in pattern.finditer(line):
            groups = match.groupdict()
            month = int(groups["month"]) if groups.get("month") else _month(match["word"])
            year = int(match["year"])
            yield PrintedDay(match.start(), match.end(), _day(year, month, int(match["day"])))
    spelt = worded and any(stem in small for stem in _STEMS) and _FULL_YEAR.search(line)
    for match in _SPELT.finditer(line) if spelt else ():
        day = _spelt(match["tens"] or "", match["unit"].lower())
        yield PrintedDay(
            match.start(), match.end(), _day(int(match["year"]), _month(match["word"]), day)
        )


def _spelt(tens: str, unit: str) -> int:
    if unit == "тридцат":
        return 30
    return {"": 0, "двадцать": 20, "тридцать": 30}[tens.lower()] + _UNITS.index(unit) + 1


def _month(word: str) -> int:
    return month_number(word.lower())


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
