"""One page as a list of lines and tables from top to bottom; running heads and feet dropped."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.readers.pdf_glyphs import Edge, Sheet
from extractor.readers.pdf_strips import Strip, find_strips
from extractor.readers.pdf_tables import Grid, read_grids
from extractor.readers.pdf_words import PrintedLine, Word, read_lines, read_words

Item = PrintedLine | Grid
SAME_PLACE, SLIPPED = 4.0, 25.0  # pt: how far apart a running head stands on two pages, two scans
FEW_LETTERS, ALIKE = 6, 0.8
_NUMBER = re.compile(
    r"(?:[-–—] ?)?(\d{1,3})(?: ?[-–—])?\.?"
    r"|(?:[Сс]тр(?:аница|\.)?|[Лл]ист) ?(\d{1,3})(?: ?(?:из|/) ?\d{1,3})?"
    r"|(\d{1,3}) ?(?:из|/) ?\d{1,3}"
)


@dataclass(slots=True)
class PrintedPage:
    """What one page says. ``rules`` are its horizontal rulings; ``recognised`` text is OCR's;
    ``strips`` are its newspaper columns, whose items stand one column after the other; ``margin``
    is where the notes in its right margin begin."""

    number: int
    width: float
    height: float
    items: list[Item]
    rules: list[Edge]
    letters: int
    pictured: bool
    recognised: bool
    strips: tuple[Strip, ...] = ()
    margin: float | None = None

    @property
    def lines(self) -> list[PrintedLine]:
        return [item for item in self.items if isinstance(item, PrintedLine)]

    def all_lines(self) -> Iterator[PrintedLine]:
        """The lines of the page, those in its tables included."""
        for item in self.items:
            if isinstance(item, PrintedLine):
                yield item
            else:
                yield from item.lines()


def read_page(sheet: Sheet) -> PrintedPage:
    return lay_out(
        sheet.number,
        sheet.width,
        sheet.height,
        read_words(sheet.glyphs),
        sheet.edges,
        pictured=sheet.is_pictured,
        recognised=sheet.recognised,
    )


def lay_out(
    number: int,
    width: float,
    height: float,
    words: Sequence[Word],
    edges: Sequence[Edge],
    *,
    pictured: bool = True,
    recognised: bool,
) -> PrintedPage:
    """Words and rulings → lines and tables, whether printed or recognised."""
    grids, outside = read_grids(edges, words, number)
    strips = find_strips(outside, edges, (width, height))
    return PrintedPage(
        number=number,
        width=width,
        height=height,
        items=list(_ordered(outside, grids, strips, number)),
        rules=[edge for edge in edges if edge.bottom - edge.top < 1],
        letters=sum(len(word.text) for word in words),
        pictured=pictured,
        recognised=recognised,
        strips=strips,
    )


def _ordered(
    words: Sequence[Word], grids: Sequence[Grid], strips: Sequence[Strip], page: int
) -> Iterator[Item]:
    """Lines and tables from top to bottom, newspaper columns one after the other."""
    parts: list[list[Item]] = [[] for _ in range(len(strips) + 2)]
    cut: list[list[Word]] = [[] for _ in parts]
    for word in words:
        cut[_part(strips, (word.x0 + word.x1) / 2, word.middle)].append(word)
    for grid in grids:
        parts[_part(strips, (grid.xs[0] + grid.xs[-1]) / 2, grid.top)].append(grid)
    for own, items in zip(cut, parts, strict=True):
        yield from sorted([*read_lines(own, page), *items], key=lambda item: item.top)


def _part(strips: Sequence[Strip], x: float, y: float) -> int:
    """0 above the columns, then each column, the last below them."""
    if not strips or y < strips[0].top:
        return 0
    held = (place for place, strip in enumerate(strips, 1) if strip.holds(x, y))
    return next(held, len(strips) + 1)


# -- running heads, feet and page numbers ----------------------------------------------------


def drop_running(pages: Sequence[PrintedPage]) -> list[str]:
    """Takes the lines out that repeat at the same place of the pages, and page numbers.

    Gives the lines that repeat.
    """
    running: list[str] = []
    for end in (_first, _last):
        for _ in range(3):
            counted, repeated = _drop_numbers(pages, end), _drop_repeated(pages, end)
            running += repeated
            if not (counted or repeated):
                break
    return running


def _first(page: PrintedPage) -> PrintedLine | None:
    return _outer(page, page.items[:1], lambda line: line.bottom < 0.13 * page.height)


def _last(page: PrintedPage) -> PrintedLine | None:
    return _outer(page, page.items[-1:], lambda line: line.top > 0.87 * page.height)


def _outer(
    page: PrintedPage, items: Iterable[Item], is_outside: Callable[[PrintedLine], bool]
) -> PrintedLine | None:
    for item in items:
        if isinstance(item, PrintedLine) and is_outside(item):
            return item
    return None


def _drop_numbers(
    pages: Sequence[PrintedPage], end: Callable[[PrintedPage], PrintedLine | None]
) -> int:
    """Lone numbers that count with the pages («2», «– 2 –», «Страница 2 из 7»)."""
    shown: list[tuple[PrintedPage, PrintedLine, int]] = []
    for page in pages:
        line = end(page)
        found = _NUMBER.fullmatch(line.text) if line else None
        if line and found:
            value = next(int(group) for group in found.groups() if group)
            shown.append((page, line, value - page.number))
    shifts = Counter(shift for _, _, shift in shown)
    if not shifts:
        return 0
    shift, count = shifts.most_common(1)[0]
    if count == 1 and shift != 0:
        return 0
    counted = [(page, line) for page, line, own in shown if own == shift]
    for page, line in counted:
        page.items.remove(line)
    return len(counted)


def _drop_repeated(
    pages: Sequence[PrintedPage], end: Callable[[PrintedPage], PrintedLine | None]
) -> list[str]:
    """The same words at the same height of most pages."""
    groups: list[list[tuple[PrintedPage, PrintedLine]]] = []
    for page in pages:
        line = end(page)
        if line:
            alike = (group for group in groups if _is_same(*group[0], page, line))
            group = next(alike, None)
            if group is None:
                groups.append([(page, line)])
            else:
                group.append((page, line))
    dropped: list[str] = []
    for shown in groups:
        if len(shown) < 2 or len(shown) < 0.6 * (len(pages) - 1):
            continue
        counted = all("#" in _numberless(line.text, page.number) for page, line in shown)
        apart = counted or all(_is_apart(page, line) for page, line in shown)
        if len(shown) == 2 and not apart:
            continue
        for page, line in shown:
            page.items.remove(line)
            dropped.append(line.text)
    return dropped


def _is_same(
    page: PrintedPage, line: PrintedLine, other_page: PrintedPage, other: PrintedLine
) -> bool:
    """The same words at the same height; recognised ones are alike, their sheet has slipped."""
    apart = abs(line.baseline - other.baseline)
    one, two = (_numberless(x.text, p.number) for x, p in ((line, page), (other, other_page)))
    if not (page.recognised and other_page.recognised):
        return apart < SAME_PLACE and one == two
    one, two = (re.sub(r"[\W\d_]|#", "", text).lower() for text in (one, two))
    if apart > SLIPPED or len(one) < FEW_LETTERS:
        return apart < SLIPPED and one == two != ""
    return one == two or SequenceMatcher(None, one, two, autojunk=False).ratio() > ALIKE


def _numberless(text: str, number: int) -> str:
    """«2 Управление образования» → «# Управление образования» on the second page."""
    return re.sub(rf"^{number}(?![\d.)])|(?<!\d){number}$", "#", text)


def _is_apart(page: PrintedPage, line: PrintedLine) -> bool:
    """Whether it stands in the margin, more than a line's distance from the rest of the page."""
    if 0.08 * page.height < line.bottom and line.top < 0.92 * page.height:
        return False
    place = page.items.index(line)
    beside = page.items[1] if place == 0 and len(page.items) > 1 else None
    if place and place == len(page.items) - 1:
        beside = page.items[place - 1]
    if beside is None or isinstance(beside, Grid):
        return True
    gap = max(beside.top - line.bottom, line.top - beside.bottom)
    return gap > 0.5 * line.size or line.size < 0.85 * beside.size
