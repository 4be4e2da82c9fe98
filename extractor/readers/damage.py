"""Known damage of recognised text repaired, word by word, before paragraphs are made of lines.

Each rule looks at one word of a line and gives it as it was meant, or None. What a word was is
kept: ``Word.original`` and ``Word.rule`` become a trace of the block.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.readers.pdf_pages import Item, PrintedPage
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


Rule = Callable[[Place], str | None]
RULES: tuple[Rule, ...] = ()


def mend_pages(pages: Iterable[PrintedPage]) -> None:
    """Repairs the lines of the recognised pages, those in tables included, in their places."""
    for page in pages:
        if page.recognised:
            page.items = [_mended_item(item) for item in page.items]


def _mended_item(item: Item) -> Item:
    if isinstance(item, PrintedLine):
        return mended_line(item)
    for cell in item.cells:
        cell.content = tuple(map(_mended_item, cell.content))
    return item


def mended_line(line: PrintedLine) -> PrintedLine:
    """The line with its words repaired; each keeps what it was and the rule's name."""
    words = list(line.words)
    for rule in RULES:
        texts = [word.text for word in words]
        for at, word in enumerate(words):
            meant = rule(Place(texts, at))
            if meant is not None and meant != word.text:
                words[at] = _repaired(word, meant, rule.__name__)
                texts[at] = meant
    return replace_words(line, words)


def replace_words(line: PrintedLine, words: Sequence[Word]) -> PrintedLine:
    return line if tuple(words) == line.words else PrintedLine(line.page, tuple(words))


def _repaired(word: Word, text: str, rule: str) -> Word:
    """The last rule that changed a word names it; what was read stays."""
    return replace(word, text=text, original=word.original or word.text, rule=rule)
