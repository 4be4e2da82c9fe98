"""Where a form of points really begins: its first lines may not show its columns by themselves.

«2. Установить причину перерасхода в ОУ №│Нечаева Л.Т.» is so full that the gap is that of a space,
«1. Признать работу удовлетворительной.» has nothing beside it.
"""

import re
from collections.abc import Callable, Sequence

from extractor.readers.pdf_forms import Form, is_numbered_line
from extractor.readers.pdf_pages import Item
from extractor.readers.pdf_words import PrintedLine, Word

_ALIGNED = 8.0  # pt: «9.» and «10.» need not begin at the same place
_STEP = 2.2  # of the type size: rows stand little apart
Cut = Callable[[PrintedLine], list[list[Word]] | None]


def take_lines_above(form: Form, above: Sequence[Item], cut: Cut) -> int:
    """Puts the lines above a form of points that belong to it into the form; how many they were."""
    first = next((line for line in form.lines if is_numbered_line(line)), None)
    if first is None or not form.is_numbered or form.repeated:
        return 0
    lines = _aligned(form, above, cut)
    kept = _counted_down(lines, _number(first))
    taken = lines[:kept]
    amid = not is_numbered_line(form.lines[0])
    if not kept or not (amid or any(any(cells[1:]) for _, cells in taken)):
        return 0
    form.lines[:0] = [line for line, _ in reversed(taken)]
    form.rows[:0] = [cells for _, cells in reversed(taken)]
    return kept


def _aligned(
    form: Form, above: Sequence[Item], cut: Cut
) -> list[tuple[PrintedLine, list[list[Word]]]]:
    """The lines right above that keep to the columns, the nearest first."""
    left = min(line.x0 for line, cells in zip(form.lines, form.rows, strict=True) if cells[0])
    below, found = form.lines[0], []
    for item in reversed(above):
        if not isinstance(item, PrintedLine):
            break
        near = 0 < below.baseline - item.baseline <= _STEP * item.size
        cells = cut(item) if near and abs(item.x0 - left) <= _ALIGNED else None
        if cells is None:
            break
        found.append((item, cells))
        below = item
    return found


def _counted_down(lines: Sequence[tuple[PrintedLine, list[list[Word]]]], first: int) -> int:
    """How many of the lines reach up to a point whose number the form's first follows."""
    kept = 0
    for place, (line, _) in enumerate(lines, 1):
        if is_numbered_line(line):
            if _number(line) != first - 1:
                break
            first, kept = first - 1, place
    return kept


def _number(line: PrintedLine) -> int:
    found = re.findall(r"\d+", line.words[0].text)
    return int(found[-1]) if found else 0
