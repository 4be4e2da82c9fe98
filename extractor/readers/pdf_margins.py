"""Notes in the margin right of the text, each beside the paragraph it speaks of.

Text boxes of Word are printed so, and who and when beside the points of some offices. A note is
told by its small type, or by lines that are not level with those of the text beside it, and by
another note that begins as far right.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.readers.pdf_pages import PrintedPage
from extractor.readers.pdf_words import PrintedLine, Word, read_lines

SMALL = 0.92  # of the type of the text
INNER = 0.5  # of the page's width: nothing left of it is in the right margin
LEVEL = 3.0  # pt: notes begin at the same place
DENSE = 1.9  # of the type size: the next line of one note
OVERLAP = 0.15  # of the type size: how far two lines of one column never reach into each other
EVEN = 1.0  # pt: lines of one row of a form
GAP = 4.0  # pt, at least, between the text and its margin


@dataclass(frozen=True, slots=True)
class MarginNote:
    """The lines of one note; ``right`` is how far the longest line of such notes reaches."""

    page: int
    lines: tuple[PrintedLine, ...]
    right: float = 0.0

    @property
    def left(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def top(self) -> float:
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        return self.lines[-1].bottom


def take_margins(pages: Sequence[PrintedPage]) -> list[MarginNote]:
    """Takes the notes out of the pages, from top to bottom; ``margin`` of their pages is set."""
    found = [note for page in pages if not page.strips for note in _notes_of(page)]
    notes = []
    for note in found:
        lines = [ln for one in found if abs(one.left - note.left) < LEVEL for ln in one.lines]
        alone = len(lines) == len(note.lines)
        if not alone and not any("\t" in line.text for line in lines):  # no column of a form
            notes.append(replace(note, right=max(line.x1 for line in lines)))
    for page in pages:
        own = [note for note in notes if note.page == page.number]
        if own:
            _take_out(page, own)
            page.margin = min(note.left for note in own)
    return notes


def _notes_of(page: PrintedPage) -> Iterator[MarginNote]:
    words = [word for line in page.lines for word in line.words]
    if page.recognised or not words:
        return
    for noted in filter(None, (_small(words, page), *_unlevel(words, page))):
        places = {(word.x0, word.baseline) for word in noted}
        rest = [word for word in words if (word.x0, word.baseline) not in places]
        text = read_lines([w for w in rest if w.size * SMALL <= _usual(words)], page.number)
        own = [replace(word, raised=False) for word in noted]
        printed = read_lines(own, page.number)
        notes = [MarginNote(page.number, tuple(lines)) for lines in _runs(printed)]
        notes = [n for n in notes if _stands_beside(n, text) and not _goes_on(n, words)]
        if notes and (own[0].size < SMALL * _usual(words) or _is_apart(notes, text)):
            yield from notes
            return


def _usual(words: Sequence[Word]) -> float:
    """The size of most letters."""
    sizes = Counter[float]()
    for word in words:
        sizes[word.size] += len(word.text)
    return max(sizes, key=sizes.__getitem__)


def _small(words: Sequence[Word], page: PrintedPage) -> list[Word]:
    limit = SMALL * _usual(words)
    return [word for word in words if word.size < limit and word.x0 > INNER * page.width]


def _unlevel(words: Sequence[Word], page: PrintedPage) -> Iterator[list[Word]]:
    """Of type as large as the text's, but on lines between those of the text beside them, as
    neither one column of text nor the rows of a table ever stand."""
    lefts: list[float] = []
    for line in page.lines:
        known = line.x0 < INNER * page.width or any(abs(line.x0 - x) < LEVEL for x in lefts)
        if not known and any(_between(line, other) for other in page.lines):
            lefts.append(line.x0)
            yield [word for word in words if word.x0 > line.x0 - 1]


def _between(line: PrintedLine, other: PrintedLine) -> bool:
    shared = min(line.bottom, other.bottom) - max(line.top, other.top)
    return other.x1 < line.x0 - GAP and shared > OVERLAP * line.size and line is not other


def _runs(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    run: list[PrintedLine] = []
    for line in lines:
        if run:
            step = line.baseline - run[-1].baseline
            if step > DENSE * line.size or abs(line.x0 - run[0].x0) > LEVEL:
                yield run
                run = []
        run.append(line)
    if run:
        yield run


def _is_apart(notes: Sequence[MarginNote], text: Sequence[PrintedLine]) -> bool:
    """Whether few lines of the notes are level with lines of the text, as the columns of a form
    are."""
    lines = [line for note in notes for line in note.lines]
    level = sum(any(abs(line.baseline - other.baseline) < EVEN for other in text) for line in lines)
    return level * 3 <= len(lines)


def _stands_beside(note: MarginNote, text: Sequence[PrintedLine]) -> bool:
    """Whether a line of the text is as high, and none reaches into the note."""
    level = [line for line in text if line.top < note.bottom and note.top < line.bottom]
    return bool(level) and all(line.x1 < note.left - GAP for line in level)


def _goes_on(note: MarginNote, words: Sequence[Word]) -> bool:
    """Whether one of its lines is the rest of a line that begins left of it: of a footnote."""
    return any(
        abs(word.baseline - line.baseline) < 0.5 * line.size and -1 < line.x0 - word.x1 < line.size
        for line in note.lines
        for word in words
    )


def _take_out(page: PrintedPage, notes: Sequence[MarginNote]) -> None:
    places = {
        (word.x0, word.baseline) for note in notes for line in note.lines for word in line.words
    }

    def noted(word: Word) -> bool:
        return (word.x0, word.baseline) in places

    for line in page.lines:
        if any(map(noted, line.words)):
            place = page.items.index(line)
            rest = [replace(word, raised=False) for word in line.words if not noted(word)]
            page.items[place : place + 1] = read_lines(rest, page.number)
