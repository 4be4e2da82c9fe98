"""Labels of points with a letter («Р3.», «1-б.») and lone numbers of a column, told by others of
their kind."""

import re
from collections.abc import Iterator, Sequence

from extractor.readers.damage_place import with_first
from extractor.readers.pdf_words import PrintedLine

_LETTERED = re.compile(r"([А-ЯЁ])(\d{1,2}|З)([.)])")  # «Р3.»
_DASHED = re.compile(r"(\d{1,2}|З)-([а-я]|6)([.)]?)")  # «3-б.»
_LONE = re.compile(r"\S{1,2}")  # «Е», «т», «з» in the column of numbers
_AS_THREE = frozenset("зЗЭэ")
NEAR = 8.0  # pt: numbers of one column stand so near one under the other
_GLUED = re.compile(r"(З|\d{1,2})(\.)([А-ЯЁ][а-яё]{2,}.*)")  # «3.Обновить»


def mend_labels(lines: Sequence[PrintedLine]) -> dict[PrintedLine, PrintedLine]:
    """The lines whose label is repaired, by what they were."""
    found = {}
    labels = (*_lettered(lines), *_dashed(lines), *_glued(lines), *_counted(lines))
    for line, label in labels:
        if label != line.words[0].text:
            found[line] = with_first(line, label, "label_of_point")
    return found


def _lettered(lines: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, str]]:
    """«РЗ.» where «Р2.» or «Р4.» stands."""
    read = [(line, match) for line in lines if (match := _first(_LETTERED, line))]
    known = {match[1] + match[2] for _, match in read}
    for line, match in read:
        if match[2] == "З" and known & {f"{match[1]}2", f"{match[1]}4"}:
            yield line, f"{match[1]}3{match[3]}"


def _dashed(lines: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, str]]:
    """«З-а.», and «1-6.» where «1-а.» stands."""
    read = [(line, match) for line in lines if (match := _first(_DASHED, line))]
    letters = {match[1].replace("З", "3") for _, match in read if match[2] == "а"}
    for line, match in read:
        figure = match[1].replace("З", "3")
        if figure in letters:
            yield line, f"{figure}-{match[2].replace('6', 'б')}{match[3]}"


def _glued(lines: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, str]]:
    """«З.Обновить» where «2.Провести» stands."""
    read = [(line, match) for line in lines if (match := _first(_GLUED, line))]
    known = {match[1] for _, match in read}
    for line, match in read:
        if match[1] == "З" and known & {"2", "4"}:
            yield line, f"3.{match[3]}"


def _counted(lines: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, str]]:
    """«Е» alone between «2» and «4» in a column is «3»; so is «з» alone under «2»."""
    column = [line for line in lines if len(line.words) == 1 and _LONE.fullmatch(line.text)]
    for at, line in enumerate(column):
        if line.text.isdigit() or not line.is_recognised:
            continue
        above, below = _beside(column[:at][::-1], line), _beside(column[at + 1 :], line)
        if not above.isdigit():
            continue
        number = int(above) + 1
        if below == str(number + 1) or (number == 3 and not below and line.text in _AS_THREE):
            yield line, str(number)


def _beside(others: Sequence[PrintedLine], line: PrintedLine) -> str:
    return next((one.text for one in others if abs(one.x0 - line.x0) < NEAR), "")


def _first(pattern: re.Pattern[str], line: PrintedLine) -> re.Match[str] | None:
    return pattern.fullmatch(line.words[0].text)
