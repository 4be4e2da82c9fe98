"""Known damage of recognised text repaired, word by word, before paragraphs are made of lines.

A rule looks at one word of a line and gives it as it was meant, or None; "" takes a stray sign
out. What a word was is kept: ``Word.original`` and ``Word.rule`` become a trace of the block.
Where two readings are possible a word stays as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.readers.damage_figures import FIGURES
from extractor.readers.damage_headings import HEADINGS, join_spaced
from extractor.readers.damage_labels import mend_labels
from extractor.readers.damage_letters import LETTERS
from extractor.readers.damage_lists import mend_lists
from extractor.readers.damage_names import NAMES
from extractor.readers.damage_place import Place, Rule, repaired
from extractor.readers.damage_points import mend_points
from extractor.readers.damage_romans import mend_romans
from extractor.readers.damage_signs import SIGNS
from extractor.readers.pdf_pages import Item, PrintedPage
from extractor.readers.pdf_words import PrintedLine, Word

# Signs first: the others see words without what stuck to them.
RULES: tuple[Rule, ...] = (*SIGNS, *LETTERS, *FIGURES, *NAMES, *HEADINGS)
EDGE = 1.5  # pt: a word this near to the edge of the paper may go on beyond it
LONGEST = 60  # characters: no word is longer, and patterns take their time over longer ones
CUT = 0.3  # the confidence given to such a word


def mend_pages(pages: Iterable[PrintedPage]) -> None:
    """Repairs the lines of the recognised pages, those in tables included, in their places."""
    recognised = [page for page in pages if page.recognised]
    for page in recognised:
        page.items = [item for item in map(_mended_item, page.items) if item is not None]
    for mend in (mend_romans, mend_points, mend_lists, mend_labels):
        mended = mend([line for page in recognised for line in page.all_lines()])
        for page in recognised:
            page.items = [_replaced(item, mended) for item in page.items]
    for page in recognised:
        page.items = [_doubted_item(item, page.width) for item in page.items]


def mended_line(line: PrintedLine) -> PrintedLine | None:
    """The line with its words repaired; None where nothing but stray signs stood in it."""
    words = join_spaced(line.words)
    for rule in RULES:
        texts = [word.text for word in words]
        for at, word in enumerate(words):
            meant = rule(Place(texts, at)) if len(word.text) <= LONGEST else None
            if meant is not None and meant != word.text:
                words[at] = repaired(word, meant, rule.__name__)
                texts[at] = meant
        words = _without_empty(words)
    return _with_words(line, words) if words else None


def _without_empty(words: Sequence[Word]) -> list[Word]:
    """Stray signs go; the wide gap before one is that of the word behind it."""
    kept: list[Word] = []
    lead = ""
    for word in words:
        if not word.text:
            lead = "\t" if "\t" in (lead, word.lead) else lead
            continue
        kept.append(replace(word, lead="\t") if lead == "\t" and kept else word)
        lead = ""
    return kept


def _with_words(line: PrintedLine, words: Sequence[Word]) -> PrintedLine:
    return line if tuple(words) == line.words else PrintedLine(line.page, tuple(words))


# -- lines in their places -------------------------------------------------------------------


def _mended_item(item: Item) -> Item | None:
    if isinstance(item, PrintedLine):
        return mended_line(item)
    for cell in item.cells:
        mended = map(_mended_item, cell.content)
        cell.content = tuple(part for part in mended if part is not None)
    return item


def _replaced(item: Item, mended: dict[PrintedLine, PrintedLine]) -> Item:
    if isinstance(item, PrintedLine):
        return mended.get(item, item)
    for cell in item.cells:
        cell.content = tuple(_replaced(part, mended) for part in cell.content)
    return item


def _doubted_item(item: Item, width: float) -> Item:
    """Words cut by the edge of the paper are weak, however sure their recogniser was."""
    if isinstance(item, PrintedLine):
        words = [
            replace(word, confidence=min(word.confidence, CUT))
            if word.x0 < EDGE or word.x1 > width - EDGE
            else word
            for word in item.words
        ]
        return _with_words(item, words)
    for cell in item.cells:
        cell.content = tuple(_doubted_item(part, width) for part in cell.content)
    return item
