"""Two or more columns without borders (names left, posts right), read as tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.readers.pdf_lines import LEVEL, Column, opening, would_fit
from extractor.readers.pdf_pages import Item
from extractor.readers.pdf_phrases import is_post
from extractor.readers.pdf_tables import Grid, GridCell
from extractor.readers.pdf_words import PrintedLine, Word

REACH = 5.0  # pt: the inner margin given to cells without borders
ENOUGH = 3  # lines: two alike are a pair of signatures, three are a form
ALIGNED = 8.0  # pt: «9.» and «10.» need not begin at the same place
GUTTER = 0.7  # of the type size, at least, between the columns of a line


@dataclass(slots=True)
class _Form:
    """A run of lines with the places where their columns begin (the first one left out)."""

    starts: list[float]
    rows: list[list[list[Word]]]
    lines: list[PrintedLine]

    @property
    def is_numbered(self) -> bool:
        """«1. Провести … │ до 1 мая»: points with notes beside them."""
        return bool(self.lines) and opening(self.lines[0])[:1].isdigit()


def with_forms(items: Sequence[Item], column: Column, above: Item | None = None) -> list[Item]:
    """The items of a page with its borderless tables as grids.

    ``above`` is the last item of the page before: a form may go on from there.
    """
    found: list[Item] = []
    place = 0
    while place < len(items):
        form = _form_at(items, place)
        if form is None and not place and isinstance(above, Grid) and not above.drawn:
            form = _rest_of(above, items)
        if form is None:
            found.append(items[place])
            place += 1
        else:
            found.append(_grid(form, column))
            place += len(form.lines)
    return found


def _form_at(items: Sequence[Item], place: int) -> _Form | None:
    """The form that begins with this item: its first line must show the columns."""
    first = items[place]
    if not isinstance(first, PrintedLine) or not _tab_stops(first):
        return None
    form = _read(items, place, _tab_stops(first), first.x0)
    _lengthen(form, items, place + len(form.lines))
    paired = sum(bool(cells[0]) and any(cells[1:]) for cells in form.rows)
    columned = sum(any(cells[1:]) for cells in form.rows)
    return form if paired >= 2 and columned >= ENOUGH else None


def _rest_of(above: Grid, items: Sequence[Item]) -> _Form | None:
    """What goes on, at the top of a page, with the form at the end of the page before."""
    starts = [x + REACH for x in above.xs[1:-1]]
    lefts = [line.x0 for cell in above.cells if cell.column == 0 for line in cell.lines()]
    form = _read(items, 0, starts, min(lefts, default=above.xs[0] + REACH))
    if not form.rows or not form.rows[0][0]:
        return form if form.rows else None
    points = form.is_numbered and any(
        opening(line)[:1].isdigit() for line in above.cells[0].lines()
    )
    return form if points and any(form.rows[0][1:]) else None


def _read(items: Sequence[Item], place: int, starts: list[float], left: float) -> _Form:
    form = _Form(starts, [], [])
    for line in _run(items, place):
        cells = _cut(line, starts)
        if cells is None or (cells[0] and abs(line.x0 - left) > ALIGNED):
            break
        form.rows.append(cells)
        form.lines.append(line)
    while form.rows and not any(form.rows[-1][1:]):
        form.rows.pop()
        form.lines.pop()
    return form


def _lengthen(form: _Form, items: Sequence[Item], place: int) -> None:
    """Takes in a last point that has nothing beside it, if it is set to the width of its column."""
    if not form.is_numbered:
        return
    taken: list[PrintedLine] = []
    for line in _run(items, place):
        limit = form.starts[0] - GUTTER * line.size
        begins = opening(line)[:1].isdigit()
        wraps = bool(taken) and not would_fit(taken[-1], line, limit - taken[-1].x1)
        if line.x1 > limit or not (begins if not taken else wraps and not begins):
            break
        taken.append(line)
    if len(taken) > 1:
        form.lines += taken
        form.rows += [[list(line.words), *([] for _ in form.starts)] for line in taken]


def _run(items: Sequence[Item], place: int) -> Iterator[PrintedLine]:
    """Lines one under another, without a gap of more than two lines."""
    above: PrintedLine | None = None
    for item in items[place:]:
        if not isinstance(item, PrintedLine):
            return
        if above is not None and item.baseline - above.baseline > 3.2 * above.size:
            return
        yield item
        above = item


def _tab_stops(line: PrintedLine) -> list[float]:
    skipped = 2 if opening(line) else 1
    return [word.x0 for word in line.words[skipped:] if word.lead == "\t"]


def _cut(line: PrintedLine, starts: Sequence[float]) -> list[list[Word]] | None:
    """The words of each column, or None if the line does not keep to the columns."""
    cells: list[list[Word]] = [[] for _ in range(len(starts) + 1)]
    place = 0
    for number, word in enumerate(line.words):
        reached = [i for i, start in enumerate(starts) if abs(word.x0 - start) < LEVEL]
        if reached and reached[0] + 1 > place:
            place = reached[0] + 1
            gap = word.x0 - line.words[number - 1].x1 if number else word.size
            if gap < GUTTER * word.size or (number and gap < 2 * _usual_gap(line, number)):
                return None
            word = replace(word, lead="")
        elif word.lead == "\t" and not (number == 1 and opening(line)):
            return None
        if place < len(starts) and word.x1 > starts[place] - 1:
            return None
        cells[place].append(word)
    return cells


def _usual_gap(line: PrintedLine, number: int) -> float:
    """The widest space between words of the line that nothing sets apart."""
    gaps = [
        right.x0 - left.x1
        for left, right in pairwise(line.words)
        if right.lead == " " and right is not line.words[number]
    ]
    return max(gaps, default=0.0)


def _grid(form: _Form, column: Column) -> Grid:
    rows = _rows(form)
    left = min(column.left, *(line.x0 for line in form.lines))
    right = max(column.right, *(line.x1 for line in form.lines))
    xs = [left - REACH, *(start - REACH for start in form.starts), right + REACH]
    ys = [form.lines[row[0]].top for row in rows] + [form.lines[-1].bottom]
    page = form.lines[0].page
    ends = [
        max((cell[-1].x1 for cell in place if cell), default=x - REACH) + REACH
        for x, place in zip(xs[1:], zip(*form.rows, strict=True), strict=True)
    ]
    cells = []
    for number, row in enumerate(rows):
        for place in range(len(xs) - 1):
            lines = [
                PrintedLine(page, tuple(words))
                for words in (form.rows[index][place] for index in row)
                if words
            ]
            bounds = (xs[place], ys[number], ends[place], ys[number + 1])
            cells.append(GridCell(number, place, 1, 1, bounds, content=tuple(lines)))
    return Grid(page, xs, ys, cells, drawn=False)


def _rows(form: _Form) -> list[list[int]]:
    """Which lines make up each row: a line that only goes on with its columns begins none."""
    rows: list[list[int]] = [[0]]
    for index in range(1, len(form.lines)):
        if _goes_on(form, rows[-1], index):
            rows[-1].append(index)
        else:
            rows.append([index])
    return rows


def _goes_on(form: _Form, row: Sequence[int], index: int) -> bool:
    above, below = form.lines[row[-1]], form.lines[index]
    step = below.baseline - above.baseline
    if len(row) > 1 and not form.is_numbered:
        usual = above.baseline - form.lines[row[-2]].baseline
        if step > 1.2 * usual + 0.5:
            return False
    if form.is_numbered:
        return not (form.rows[index][0] and opening(below)[:1].isdigit())
    filled = [place for place, words in enumerate(form.rows[index]) if words]
    if 0 not in filled:
        return step < 1.9 * below.size
    if filled == [0] and is_post(above.text.split("\t")[0], below.text):
        return False
    lower = any(form.rows[index][place][0].text[0].islower() for place in filled)
    return lower and all(_wraps(form, row, index, place) for place in filled)


def _wraps(form: _Form, row: Sequence[int], index: int, place: int) -> bool:
    """Whether a column's text of line ``index`` is the rest of what stands above it."""
    upper = form.rows[row[-1]][place]
    if not upper:
        return False
    page = form.lines[index].page
    above, below = (
        PrintedLine(page, tuple(upper)),
        PrintedLine(page, tuple(form.rows[index][place])),
    )
    if above.text.endswith((":", ".", ";")) or opening(below):
        return False
    if place < len(form.starts):
        limit = form.starts[place] - GUTTER * above.size
    else:
        limit = max(cells[place][-1].x1 for cells in form.rows if cells[place])
    return not would_fit(above, below, limit - above.x1)
