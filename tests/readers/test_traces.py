"""Traces: which characters of a block were recognised weakly or were repaired."""

import pytest

from extractor.readers.pdf_words import Word
from extractor.readers.traces import traces_of
from extractor.types import Trace


def word(text: str, confidence: float = 1.0, original: str = "", rule: str = "") -> Word:
    return Word(text, 0, 10, 0, 12, confidence=confidence, original=original, rule=rule)


@pytest.mark.parametrize(
    ("words", "text", "traces"),
    [
        ((word("до", 0.97), word("28", 0.4)), "до 28", (Trace(3, 5, "28", "weak", 0.4),)),
        (
            (word("28", 0.4, "2$", "digit"), word("августа")),
            "28 августа",
            (Trace(0, 2, "2$", "digit", 0.4),),
        ),
        (
            (word("28", 0.3), word("28", 0.4)),
            "28 28",
            (Trace(0, 2, "28", "weak", 0.3), Trace(3, 5, "28", "weak", 0.4)),
        ),
        ((word("образова-", 0.4),), "образова", (Trace(0, 8, "образова", "weak", 0.4),)),
        ((word("до"), word("мая")), "до мая", ()),
    ],
)
def test_traces(words: tuple[Word, ...], text: str, traces: tuple[Trace, ...]) -> None:
    assert tuple(traces_of(words, text, 0)) == traces


def test_traces_count_from_the_beginning_of_the_block() -> None:
    assert [(t.start, t.end) for t in traces_of([word("мая", 0.1)], "мая", 7)] == [(7, 10)]
