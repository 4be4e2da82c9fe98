"""Where a damaged word stands, and how a repaired one keeps what was read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.readers.pdf_words import PrintedLine, Word


@dataclass(frozen=True, slots=True)
class Place:
    """A word among those of its line, as they are now; ``at`` is its index."""

    words: Sequence[str]
    at: int

    @property
    def word(self) -> str:
        return self.words[self.at]

    @property
    def before(self) -> str:
        return self.words[self.at - 1] if self.at else ""

    @property
    def after(self) -> str:
        return self.words[self.at + 1] if self.at + 1 < len(self.words) else ""

    @property
    def is_last(self) -> bool:
        return self.at + 1 == len(self.words)


Rule = Callable[[Place], str | None]


def repaired(word: Word, text: str, rule: str) -> Word:
    """The last rule that changed a word names it; what was read first stays."""
    return replace(word, text=text, original=word.original or word.text, rule=rule)


def with_first(line: PrintedLine, text: str, rule: str) -> PrintedLine:
    """The line with another first word."""
    return PrintedLine(line.page, (repaired(line.words[0], text, rule), *line.words[1:]))


def with_lost(line: PrintedLine, text: str, pattern: PrintedLine, rule: str) -> PrintedLine:
    """The line with a marker before it that was not read, where that of ``pattern`` stands."""
    first, mark = line.words[0], pattern.words[0]
    lost = replace(first, text=text, x0=mark.x0, x1=mark.x1, confidence=0.0, original="", rule=rule)
    # A marker that was read as a part of the word left its place to it.
    first = replace(first, x0=max(first.x0, pattern.words[1].x0))
    return PrintedLine(line.page, (lost, first, *line.words[1:]))
