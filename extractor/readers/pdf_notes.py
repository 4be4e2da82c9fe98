"""Footnotes: small type under a short rule at the end of a page, tied to raised marks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.readers.pdf_pages import PrintedPage
from extractor.readers.pdf_tables import Grid
from extractor.readers.pdf_words import PrintedLine

_MARK = re.compile(r"\d{1,3}|\*{1,4}|[a-zа-я]|[ivx]{1,4}")
RULE = (30.0, 0.45)  # points at least, of the page's width at most: Word draws 144 pt

APART = 2.2  # of the type size: no two lines of notes are as far from each other


@dataclass(slots=True)
class Note:
    """A footnote: its mark, its lines without the mark, and the page its mark is looked for on."""

    mark: str
    page: int
    lines: list[PrintedLine]


def take_notes(pages: Sequence[PrintedPage]) -> list[Note]:
    """Takes the footnotes out of the pages; text that goes on over a page joins its note."""
    notes: list[Note] = []
    for page in pages:
        above: PrintedLine | None = None
        for line in _below_rule(page):
            mark = _mark_of(line)
            apart = above and line.baseline - above.baseline > APART * above.size
            if apart and not (notes and _counts_on(notes[-1].mark, mark)):
                break  # a running foot
            above = line
            page.items.remove(line)
            if mark and len(line.words) > 1:
                rest = replace(line.words[1], lead="")
                body = PrintedLine(line.page, (rest, *line.words[2:]))
                notes.append(Note(mark, _marked_page(pages, page.number, mark), [body]))
            elif notes:
                notes[-1].lines.append(line)
    return notes


def _counts_on(before: str, mark: str) -> bool:
    """«3» below note «2», however wide their lines are set."""
    return before.isdigit() and mark.isdigit() and int(mark) == int(before) + 1


def _below_rule(page: PrintedPage) -> list[PrintedLine]:
    """The lines under the note rule, [] if the page has none."""
    usual = _usual_size(page)
    grids = [item for item in page.items if isinstance(item, Grid)]
    for rule in sorted(page.rules, key=lambda rule: rule.top, reverse=True):
        length = rule.x1 - rule.x0
        if not RULE[0] <= length <= RULE[1] * page.width or rule.x0 > 0.3 * page.width:
            continue
        if any(grid.top - 3 <= rule.top <= grid.bottom + 3 for grid in grids):
            continue
        below = [item for item in page.items if item.top > rule.top - 1]
        lines = [item for item in below if isinstance(item, PrintedLine)]
        if not lines or len(lines) < len(below):
            continue
        large = sum(line.size > 0.95 * usual for line in lines)
        # the recogniser takes the size of short lines wrong
        if large > (len(lines) // 2 if page.recognised else 0):
            if _is_marked(page, lines[0], rule.top):
                return lines
        elif _mark_of(lines[0]) or page.number > 1:
            return lines
    return []


def _is_marked(page: PrintedPage, line: PrintedLine, top: float) -> bool:
    """Whether the text above the rule carries the note's mark: then its type may be large."""
    raised = {
        word.text.rstrip(")")
        for other in page.all_lines()
        if other.top < top
        for word in other.words
        if word.raised
    }
    return _mark_of(line) in raised


def _usual_size(page: PrintedPage) -> float:
    sizes: Counter[float] = Counter()
    for line in page.lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _mark_of(line: PrintedLine) -> str:
    first = line.words[0]
    found = _MARK.fullmatch(first.text.rstrip(")"))
    return found[0] if found and (first.raised or not first.text[0].isalpha()) else ""


def _marked_page(pages: Sequence[PrintedPage], number: int, mark: str) -> int:
    """The page that carries the raised mark: this one, or the one before if the note was moved."""
    for page in (number, number - 1):
        if page >= 1 and mark in raised_marks(pages[page - 1]):
            return page
    return number


def raised_marks(page: PrintedPage) -> set[str]:
    words = (word for line in page.all_lines() for word in line.words)
    return {word.text.rstrip(")") for word in words if word.raised}
