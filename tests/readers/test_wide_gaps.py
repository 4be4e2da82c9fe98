"""Two spaces between words are one where they are a habit, and part columns where they are none."""

import pytest

from extractor.readers.wide_gaps import even_gaps
from extractor.types import Block

TYPED = "Представить  отчёт  о  питании  учащихся,  о  работе  столовых  до  конца  года."


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([TYPED] * 4 + ["до  конца  года"], "до конца года"),
        ([TYPED.replace("  ", " ")] * 4 + ["Собрать заявки  Срок: май"], None),
        (["до  конца  года"], None),
    ],
    ids=["a habit", "columns", "too little"],
)
def test_gaps(texts, expected):
    blocks = tuple(Block(text) for text in texts)
    assert even_gaps(blocks)[-1].text == (expected or texts[-1])
