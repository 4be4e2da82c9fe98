"""Points numbered in Roman figures, which a Russian recogniser reads as letters: «П.», «ГУ.»."""

import re
from collections.abc import Sequence

from extractor.readers.damage_place import with_first
from extractor.readers.pdf_words import PrintedLine

_FIGURES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_READ = {
    "1": 1, "Т": 1, "!": 1, "|": 1, "I": 1, "П": 2, "II": 2, "И": 2, "Н": 2, "Ш": 3, "III": 3,
    "ГУ": 4, "ТУ": 4, "1У": 4, "[У": 4, "|У": 4, "IУ": 4, "1V": 4, "IV": 4, "У": 5, "V": 5,
    "УТ": 6, "У1": 6, "УГ": 6, "У!": 6, "УI": 6, "VI": 6, "УП": 7, "УИ": 7, "VII": 7, "УШ": 8,
    "VIII": 8, "1Х": 9, "ГХ": 9, "ТХ": 9, "[Х": 9, "IX": 9, "Х": 10, "X": 10,
}  # fmt: skip
_ARABIC = re.compile(r"(?:[2-9]|1[\d.])")
LEAST = 3  # points that count on: one letter with a dot may be an initial


def mend_romans(lines: Sequence[PrintedLine]) -> dict[PrintedLine, PrintedLine]:
    """The lines whose Roman number is repaired, by what they were: «П.», «Ш.», «ГУ.» in a row."""
    found: dict[PrintedLine, PrintedLine] = {}
    run: list[tuple[PrintedLine, int]] = []
    for line in lines:
        value = _value(line)
        if value is None:
            if len(run) == 1 and _ARABIC.match(line.text):
                run = []  # «1.» counts with «2.»
            continue
        if run and value == run[-1][1] + 1:
            run.append((line, value))
        elif value == 1 or value == 2:
            found |= _mended(run)
            run = [(line, value)]
    return found | _mended(run)


def _value(line: PrintedLine) -> int | None:
    first = line.words[0].text
    return _READ.get(first[:-1]) if first.endswith(".") and len(line.words) > 1 else None


def _mended(run: Sequence[tuple[PrintedLine, int]]) -> dict[PrintedLine, PrintedLine]:
    if len(run) < LEAST:
        return {}
    meant = {line: f"{_FIGURES[value - 1]}." for line, value in run}
    return {
        line: with_first(line, text, "roman_point")
        for line, text in meant.items()
        if line.words[0].text != text
    }
