"""Characters → words → printed lines."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractor.readers.pdf_glyphs import Glyph

ASCENT, DESCENT = 0.76, 0.24  # of the type size, above and below the baseline
GAP = 0.2  # of the type size: no kerning is as wide, no justified space as narrow
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\ufeff": "", "\u200b": ""}
)
_BLANK = re.compile(r"[\s\u00a0\u2000-\u200a\u202f]")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them; ``lead`` is what parts it from the one before.

    ``lead`` is "" where a raised mark touches its word, " " or, at a wide gap, a tab. Of a
    recognised word ``confidence``, 0 to 0.99, is the recogniser's; where ``rule`` repaired it,
    ``original`` is what was read.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool = False
    spaced: bool = False
    raised: bool = False
    lead: str = " "
    confidence: float = 1.0
    original: str = ""
    rule: str = ""

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size

    @property
    def middle(self) -> float:
        return self.baseline - 0.3 * self.size


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words on one baseline, left to right, and the page they stand on."""

    page: int
    words: tuple[Word, ...]
    size: float = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        letters: Counter[float] = Counter()
        for word in self.words:
            letters[word.size] += len(word.text)
        object.__setattr__(self, "size", max(letters, key=letters.__getitem__))
        text = "".join(word.lead + word.text for word in self.words)
        object.__setattr__(self, "text", text.strip(" \t"))

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def baseline(self) -> float:
        return max(self.words, key=lambda word: (word.size, len(word.text))).baseline

    @property
    def is_recognised(self) -> bool:
        return any(word.confidence < 1 for word in self.words)

    @property
    def is_bold(self) -> bool:
        return all(word.bold for word in self.words if any(map(str.isalpha, word.text))) and any(
            word.bold for word in self.words
        )


def read_words(glyphs: Iterable[Glyph]) -> list[Word]:
    """Words in the order of the page's content, parted by spaces, gaps and changes of line."""
    words: list[Word] = []
    run: list[Glyph] = []
    for glyph in _struck_once(glyphs):
        blank = _BLANK.match(glyph.text) is not None
        if run and (blank or not _follows(run[-1], glyph)):
            words.append(_word(run, spaced=blank and _on_line(run[-1], glyph)))
            run = []
        elif blank and words and not run and _is_wide(words[-1], glyph):
            words[-1] = replace(words[-1], spaced=True)
        if not blank:
            run.append(glyph)
    if run:
        words.append(_word(run, spaced=False))
    return [word for word in words if word.text]


def _is_wide(word: Word, glyph: Glyph) -> bool:
    return abs(word.baseline - glyph.type.baseline) < 0.1 * word.size and glyph.x0 >= word.x0


def _struck_once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Characters without their copies: bold type is at times the same letter struck twice."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text == " ":
            yield glyph
            continue
        x, y, reach = glyph.x0, glyph.type.baseline, 0.15 * glyph.type.size
        near = [
            (glyph.text, column, row)
            for column in {int((x - reach) / 8), int((x + reach) / 8)}
            for row in {int((y - reach) / 8), int((y + reach) / 8)}
        ]
        if any(
            abs(twin.x0 - x) < reach and abs(twin.type.baseline - y) < reach
            for cell in near
            for twin in seen.get(cell, ())
        ):
            continue
        seen.setdefault((glyph.text, int(x / 8), int(y / 8)), []).append(glyph)
        yield glyph


def _on_line(left: Glyph, right: Glyph) -> bool:
    return abs(left.type.baseline - right.type.baseline) < 0.1 * left.type.size


def _follows(left: Glyph, right: Glyph) -> bool:
    """Whether ``right`` goes on with the word of ``left``."""
    size = max(left.type.size, right.type.size)
    return (
        _on_line(left, right)
        and abs(left.type.size - right.type.size) < 0.12 * size
        and -0.4 * size < right.x0 - left.x1 < GAP * size
    )


def _word(run: Sequence[Glyph], spaced: bool) -> Word:
    look = run[0].type
    text = "".join(glyph.text for glyph in run).translate(_LIGATURES)
    letters = [glyph for glyph in run if glyph.text.isalpha()] or list(run)
    return Word(
        text=text,
        x0=run[0].x0,
        x1=max(glyph.x1 for glyph in run),
        baseline=look.baseline,
        size=look.size,
        bold=all(glyph.type.bold for glyph in letters),
        spaced=spaced,
    )


# -- lines -----------------------------------------------------------------------------------


def read_lines(words: Iterable[Word], page: int) -> list[PrintedLine]:
    """The printed lines of one column of words, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.x0)):
        row = next((row for row in reversed(rows[-3:]) if _is_level(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    lines = [PrintedLine(page, _spaced(_raised(row))) for row in rows]
    return sorted(lines, key=lambda line: line.baseline)


def _is_level(row: Sequence[Word], word: Word) -> bool:
    """Whether the word stands on the row; a raised or lowered one only touches it."""
    main = max(row, key=lambda other: other.size)
    if abs(main.baseline - word.baseline) <= 0.15 * max(main.size, word.size):
        return True
    small, large = sorted((main, word), key=lambda other: other.size)
    if small.size > 0.8 * large.size:
        return False
    return large.top - 0.15 * large.size <= small.middle <= large.bottom


def _raised(row: Iterable[Word]) -> list[Word]:
    """The words of a row from left to right, small raised ones marked."""
    ordered = sorted(row, key=lambda word: word.x0)
    main = max(ordered, key=lambda word: word.size)
    return [
        replace(word, raised=True)
        if word.size < 0.8 * main.size and word.baseline < main.baseline - 0.1 * main.size
        else word
        for word in ordered
    ]


def _spaced(row: Sequence[Word]) -> tuple[Word, ...]:
    """Words with the space before each: none, a space, or a tab at a gap no space can have."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    usual = min(gaps) if len(gaps) > 1 else 0.0
    if usual > 0 and max(gaps) < 1.1 * usual:
        usual = max(gaps)  # justified: nothing but wide gaps, all alike
    found = [replace(row[0], lead="")]
    expanded = _expanded(row, gaps)
    for left, word, gap in zip(row, row[1:], gaps, strict=False):
        size = max(left.size, word.size)
        touching = not left.spaced and gap < (expanded or GAP * size)
        lead = "" if touching else "\t" if gap > _tab(size, usual) else " "
        if lead == "" and left.raised == word.raised:
            found[-1] = _joined(found[-1], word)
        else:
            found.append(replace(word, lead=lead))
    return tuple(found)


def _tab(size: float, usual: float) -> float:
    """The least gap that is a tab, where the spaces of the line are ``usual``."""
    return max(1.6 * size, min(3 * usual, 4 * size), 1.01 * usual if usual < 8 * size else 0.0)


def _expanded(row: Sequence[Word], gaps: Sequence[float]) -> float:
    """The widest gap inside a word of letter-spaced type («П Р О Т О К О Л»), or 0.

    Only where the letters are moved apart; typed spaces stay spaces.
    """
    single = [
        gap
        for left, right, gap in zip(row, row[1:], gaps, strict=False)
        if len(left.text) == len(right.text) == 1 and not left.spaced
    ]
    if len(single) < 4 or len(single) < 0.6 * len(gaps):
        return 0.0
    usual = statistics.median(single)
    return usual + 0.15 * row[0].size if usual < row[0].size else 0.0


def _joined(left: Word, right: Word) -> Word:
    return replace(
        left,
        text=left.text + right.text,
        x1=max(left.x1, right.x1),
        bold=left.bold and right.bold,
        spaced=right.spaced,
        confidence=min(left.confidence, right.confidence),
    )
