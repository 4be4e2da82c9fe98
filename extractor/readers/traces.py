"""Words of a line → characters of its text: where each stands on paper, and which of them were
recognised weakly or were repaired.
"""

from collections.abc import Iterator, Sequence

from extractor.readers.characters import clean
from extractor.readers.pdf_words import Word
from extractor.types import Trace

WEAK = 0.8  # tesseract's confidence of a word below which it is often wrong
WEAK_RULE = "weak"


def traces_of(words: Sequence[Word], text: str, offset: int) -> Iterator[Trace]:
    """The traces of one printed line; ``text`` is what became of it, ``offset`` its place.

    A word whose end was cut with its hyphen («образова-») keeps the trace of what is left.
    """
    for word, start, end in _found(words, text):
        if word.rule:
            yield Trace(offset + start, offset + end, word.original, word.rule, word.confidence)
        elif word.confidence < WEAK:
            yield Trace(offset + start, offset + end, text[start:end], WEAK_RULE, word.confidence)


def places_of(
    words: Sequence[Word], text: str, offset: int
) -> Iterator[tuple[int, int, float, float]]:
    """First and last character of each word, and its left and right edge on paper."""
    for word, start, end in _found(words, text):
        yield offset + start, offset + end, round(word.x0, 1), round(word.x1, 1)


def _found(words: Sequence[Word], text: str) -> Iterator[tuple[Word, int, int]]:
    place = 0
    for word in words:
        printed = clean(word.text)
        start = text.find(printed, place)
        if start < 0:
            printed = printed[:-1]
            start = text.find(printed, place) if printed else -1
        if start < 0:
            continue
        place = start + len(printed)
        yield word, start, place
