"""Two or more columns without borders (names left, posts right), read as tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from extractor.readers.pdf_begun import take_lines_above
from extractor.readers.pdf_forms import (
    Form,
    hangs,
    heads_part,
    is_called,
    is_numbered_line,
    lists_people,
    text_of,
    wraps_below,
)
from extractor.readers.pdf_lines import LEVEL, Column, is_terminal, opening, starts_lower, would_fit
from extractor.readers.pdf_pages import Item
from extractor.readers.pdf_phrases import (
    INITIALS,
    NAMED,
    PATRONYMIC,
    is_left_open,
    is_post,
)
from extractor.readers.pdf_stops import begins_column, is_pushed, shared_stops, tab_stops
from extractor.readers.pdf_tables import Grid, GridCell
from extractor.readers.pdf_words import PrintedLine, Word

REACH = 5.0  # pt: the inner margin given to cells without borders
ENOUGH = 3  # lines: two alike are a pair of signatures, three are a form
ALIGNED = 8.0  # pt: «9.» and «10.» need not begin at the same place
GUTTER = 0.7  # of the type size, at least, between the columns of a line


def with_forms(items: Sequence[Item], column: Column, above: Item | None = None) -> list[Item]:
    """The items of a page with its borderless tables as grids.

    ``above`` is the last item of the page before: a form may go on from there.
    """
    found: list[Item] = []
    place = 0
    while place < len(items):
        form = _form_at(items, place)
        if not place and isinstance(above, Grid) and not above.drawn:
            rest = _rest_of(above, items) if form is None or above.shared else None
            form = rest if rest and (not form or len(rest.lines) >= len(form.lines)) else form
            if form and len(form.starts) == len(above.xs) - 2:
                form.repeated = _repeated(form, above)
                form.counted = bool(form.repeated) and _is_counted(above)
        if form is None:
            found.append(items[place])
            place += 1
        else:
            length = len(form.lines)
            if more := take_lines_above(form, found, partial(_cut_any, form)):
                del found[-more:]
            found.append(_grid(form, column))
            place += length
    return found


def _form_at(items: Sequence[Item], place: int) -> Form | None:
    """The form that begins with this item: its first line or most of its lines show the columns."""
    first = items[place]
    if not isinstance(first, PrintedLine) or not tab_stops(first):
        return None
    own = _complete(_read(items, place, tab_stops(first), first.x0), items, place)
    stops = shared_stops(_run(items, place), ALIGNED)
    if not stops:
        return own
    form = _complete(_read(items, place, stops, first.x0, shared=True), items, place)
    return max((own, form), key=_reach)


def _reach(form: Form | None) -> tuple[int, int]:
    """How many lines keep to how many columns."""
    return (len(form.lines), len(form.starts)) if form else (0, 0)


def _complete(form: Form, items: Sequence[Item], place: int) -> Form | None:
    """The form with the rest of its last point, or None where too few lines keep to it."""
    if not form.rows:
        return None
    _lengthen(form, items, place + len(form.lines))
    paired = sum(bool(cells[0]) and any(cells[1:]) for cells in form.rows)
    columned = sum(any(cells[1:]) for cells in form.rows)
    return form if paired >= 2 and columned >= ENOUGH and not _is_list(form) else None


def _is_list(form: Form) -> bool:
    """«8 ⇥ Считать …», «9 ⇥ Организовать …»: points, whose numbers are no column."""
    firsts = [text_of(cells[0]) for cells in form.rows if cells[0]]
    return len(form.starts) == 1 and all(re.fullmatch(r"\d{1,2}", text) for text in firsts)


def _rest_of(above: Grid, items: Sequence[Item]) -> Form | None:
    """What goes on, at the top of a page, with the form at the end of the page before."""
    starts = [x + REACH for x in above.xs[1:-1]]
    lefts = [line.x0 for cell in above.cells if cell.column == 0 for line in cell.lines()]
    left = min(lefts, default=above.xs[0] + REACH)
    form = _read(items, 0, starts, left, shared=above.shared)
    if not form.rows:
        return None
    _lengthen(form, items, len(form.lines))
    if _repeated(form, above) or not form.rows[0][0]:
        return form
    counted = _is_counted(above)
    return form if counted and (form.is_numbered or _amid(form, above)) else None


def _amid(form: Form, above: Grid) -> bool:
    """«10. Поверить счётчики тепла в Северной» / «школе-интернате. │ до 1 мая» on the next page."""
    last = [line for cell in above.cells if cell.column == 0 for line in cell.lines()]
    return bool(last) and not is_terminal(last[-1]) and starts_lower(form.lines[0])


def _is_counted(above: Grid) -> bool:
    return any(
        is_numbered_line(line) for cell in above.cells for line in cell.lines() if cell.column == 0
    )


def _repeated(form: Form, above: Grid) -> int:
    """How many lines at its top have nothing but what heads the columns of the form above."""
    heads = {(c.column, line.text) for c in above.cells if c.row == 0 for line in c.lines()}
    count = 0
    while count < len(form.rows):
        words = {(n, text_of(cell)) for n, cell in enumerate(form.rows[count]) if cell}
        if not words <= heads:
            break
        count += 1
    return count


def _read(
    items: Sequence[Item], place: int, starts: list[float], left: float, *, shared: bool = False
) -> Form:
    form = Form(starts, [], [], shared)
    for line in _run(items, place):
        cells = _cut_shared(line, starts) if shared else _cut(line, starts)
        if cells is None:
            break
        if cells[0] and abs(line.x0 - left) > ALIGNED and not hangs(form, line):
            break
        if len(form.rows) >= ENOUGH and heads_part(form, line):
            break
        if form.rows and wraps_below(form, line):
            cells = [[], *([] for _ in starts[1:]), list(line.words)]
        form.rows.append(cells)
        form.lines.append(line)
    while form.rows and not any(form.rows[-1][1:]) and not is_called(form, len(form.rows) - 1):
        form.rows.pop()
        form.lines.pop()
    return form


def _lengthen(form: Form, items: Sequence[Item], place: int) -> None:
    """Takes in the rest of the last point, and points below it that have nothing beside them, if
    they are set to the width of their column."""
    if not form.is_numbered:
        return
    last = form.rows[-1][0]
    above = PrintedLine(form.lines[-1].page, tuple(last)) if last else None
    taken: list[PrintedLine] = []
    wrapped = 0  # how many of the lines taken are known to belong
    for line in _run([form.lines[-1], *items[place:]], 0):
        if line is form.lines[-1]:
            continue
        limit = form.starts[0] - GUTTER * line.size
        begins = is_numbered_line(line)
        wraps = above is not None and _follows(above, line, limit)
        if line.x1 > limit or not (begins or wraps) or "\t" in line.text.strip():
            break
        if heads_part(form, line):
            break
        taken.append(line)
        above = line
        wrapped = wrapped if begins else len(taken)
    form.lines += taken[:wrapped]
    form.rows += [[list(line.words), *([] for _ in form.starts)] for line in taken[:wrapped]]


def _follows(above: PrintedLine, below: PrintedLine, limit: float) -> bool:
    """Whether a line is the rest of the one above it in a column that ends at ``limit``."""
    if starts_lower(below) and not is_terminal(above):
        return True
    return not would_fit(above, below, limit - above.x1)


def _run(items: Sequence[Item], place: int) -> Iterator[PrintedLine]:
    """Lines one under another, without a gap of more than two lines."""
    above: PrintedLine | None = None
    for item in items[place:]:
        if not isinstance(item, PrintedLine):
            return
        step = item.baseline - above.baseline if above is not None else 0.0
        if above is not None and not -above.size < step <= 3.2 * above.size:
            return
        yield item
        above = item


def _cut(line: PrintedLine, starts: Sequence[float]) -> list[list[Word]] | None:
    """The words of each column, or None if the line does not keep to the columns."""
    cells: list[list[Word]] = [[] for _ in range(len(starts) + 1)]
    place = 0
    for number, word in enumerate(line.words):
        reached = [i for i, start in enumerate(starts) if abs(word.x0 - start) < LEVEL]
        if reached and reached[0] + 1 > place:
            place = reached[0] + 1
            gap = word.x0 - line.words[number - 1].x1 if number else word.size
            narrow = gap < GUTTER * word.size or (number and gap < 2 * _usual_gap(line, starts))
            if narrow and (word.lead != "\t" or line.words[number - 1].text.endswith(":")):
                return None
            word = replace(word, lead="")
        elif word.lead == "\t" and not (number == 1 and opening(line)):
            return None
        if place < len(starts) and word.x1 > starts[place] - 1:
            return None
        cells[place].append(word)
    return cells


def _cut_shared(line: PrintedLine, starts: Sequence[float]) -> list[list[Word]] | None:
    """The words of each column, where most of the lines tell the columns."""
    cells: list[list[Word]] = [[] for _ in range(len(starts) + 1)]
    place = 0
    for number, word in enumerate(line.words):
        reached = [i for i, x in enumerate(starts) if begins_column(line.words, number, x)]
        if reached and reached[0] + 1 > place:
            place = reached[0] + 1
            word = replace(word, lead="")
        elif 0 < place < len(starts) and is_pushed(line.words, number, starts[place]):
            place += 1
            word = replace(word, lead="")
        elif word.lead == "\t" and not (number == 1 and opening(line)):
            return None
        if not place and word.x1 > starts[0] - 1:
            return None
        cells[place].append(word)
    return cells


def _cut_any(form: Form, line: PrintedLine) -> list[list[Word]] | None:
    return (_cut_shared if form.shared else _cut)(line, form.starts)


def _usual_gap(line: PrintedLine, starts: Sequence[float]) -> float:
    """The widest space between words of the line that nothing sets apart, no column either."""
    gaps = [
        right.x0 - left.x1
        for left, right in pairwise(line.words)
        if right.lead == " " and all(abs(right.x0 - start) >= LEVEL for start in starts)
    ]
    return max(gaps, default=0.0)


def _grid(form: Form, column: Column) -> Grid:
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
    return Grid(page, xs, ys, cells, drawn=False, shared=form.shared)


def _rows(form: Form) -> list[list[int]]:
    """Which lines make up each row: a line that only goes on with its columns begins none."""
    rows: list[list[int]] = [[0]]
    for index in range(1, len(form.lines)):
        if index < form.repeated or (index != form.repeated and _goes_on(form, rows[-1], index)):
            rows[-1].append(index)
        else:
            rows.append([index])
    return rows


def _goes_on(form: Form, row: Sequence[int], index: int) -> bool:
    above, below = form.lines[row[-1]], form.lines[index]
    step = below.baseline - above.baseline
    if len(row) > 1 and not form.is_numbered:
        usual = above.baseline - form.lines[row[-2]].baseline
        if step > 1.2 * usual + 0.5:
            return False
    if form.is_numbered:
        return not (form.rows[index][0] and is_numbered_line(below))
    filled = [place for place, words in enumerate(form.rows[index]) if words]
    if any(INITIALS.fullmatch(text_of(form.rows[index][place])) for place in filled):
        return True  # «директор МОУ СОШ с. Горное Воронко / Ж.А.»
    if 0 not in filled:
        return step < 1.9 * below.size and not lists_people(form)
    first = text_of(form.rows[index][0])
    if PATRONYMIC.fullmatch(first) or is_called(form, index):
        return True  # «Завьялова Ольга / Константиновна»
    if NAMED.match(first) and any(form.rows[place][0] for place in row):
        return False
    if filled == [0] and is_left_open([text_of(form.rows[place][0]) for place in row]):
        return True
    if filled == [0] and is_post(above.text.split("\t")[0], below.text):
        return False
    lower = any(form.rows[index][place][0].text[0].islower() for place in filled)
    return lower and all(_wraps(form, row, index, place) for place in filled)


def _wraps(form: Form, row: Sequence[int], index: int, place: int) -> bool:
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
