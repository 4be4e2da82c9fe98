"""The margins of a column and the gaps of its lines."""

import pytest

from extractor.readers.pdf_lines import ragged_edge, unstretched
from extractor.readers.pdf_words import PrintedLine, Word


def line(x0: float, x1: float, text: str = "слово", baseline: float = 100) -> PrintedLine:
    """Two words of twelve points, one at each end."""
    return PrintedLine(
        1,
        (
            Word(text, x0, x0 + 30, baseline, 12, lead=""),
            Word(text, x1 - 30, x1, baseline, 12),
        ),
    )


WRAPPED = [line(80, 530), line(80, 536), line(80, 300)]  # 536 + 3 + 30: the margin is before 569


@pytest.mark.parametrize(
    ("lines", "hints", "edge"),
    [
        pytest.param(WRAPPED, [], 536 + 24 / 4, id="нечему подсказать: ближе к длинной строке"),
        pytest.param(WRAPPED, [552.0], 552, id="край таблицы"),
        pytest.param(WRAPPED, [600.0], 536 + 24 / 4, id="таблица шире текста"),
        pytest.param(
            [line(230, 400), line(265, 365), *WRAPPED], [560.0], 550, id="две строки по центру"
        ),
    ],
)
def test_margin_of_ragged_text(lines, hints, edge):
    assert ragged_edge(lines, 80, hints) == pytest.approx(edge)


def gapped(*starts: float) -> PrintedLine:
    words = [Word("школ", x, x + 30, 100, 12, lead="\t" if x else "") for x in starts]
    return PrintedLine(1, tuple(words))


@pytest.mark.parametrize(
    ("printed", "end", "expected"),
    [
        pytest.param(gapped(0, 100), 130, "школ школ", id="до края"),
        pytest.param(gapped(0, 100), 150, "школ\tшкол", id="не до края"),
        pytest.param(gapped(0, 100, 200), 230, "школ школ школ", id="равные промежутки"),
        pytest.param(gapped(0, 60, 200), 230, "школ\tшкол\tшкол", id="разные промежутки"),
    ],
)
def test_gaps_of_a_justified_line(printed, end, expected):
    assert unstretched(printed, end).text == expected
