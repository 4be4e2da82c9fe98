import numpy as np
import pytest

from extractor.readers.scan_bold import bold_words, strokes
from extractor.readers.scan_engine import Reading
from tests.readers.scans import grainy, picture, read_scan, skewed

HIGH = 24  # pixels of a letter


def drawn(stems: list[tuple[int, int]], ink: int = 20) -> tuple[np.ndarray, list[Reading]]:
    """A line of words; of each the number of its stems and how thick they are."""
    gray = np.full((HIGH + 20, 2000), 255, np.uint8)
    readings, x = [], 10
    for count, thick in stems:
        start = x
        for _ in range(count):
            gray[10 : 10 + HIGH, x : x + thick] = ink
            x += thick + 5
        readings.append(Reading("и" * count, start, 10, x, 10 + HIGH, 10 + HIGH, 15, 0.9))
        x += 12
    return gray, readings


@pytest.mark.parametrize(
    ("stems", "bold"),
    [
        ([(8, 3), (8, 3), (8, 3)], [False, False, False]),
        ([(8, 5), (20, 3), (20, 3)], [True, False, False]),
        ([(8, 3)], [False]),
        ([], []),
    ],
)
@pytest.mark.parametrize("ink", [20, 120, 170])
def test_thick_strokes(stems: list[tuple[int, int]], bold: list[bool], ink: int) -> None:
    """Pale toner too: what counts is the ink of the page."""
    assert bold_words(*drawn(stems, ink)) == bold


def test_a_line_is_bold_as_a_whole() -> None:
    """One word of a heading that came out thin; under it plain words."""
    heading, words = drawn([(20, 5), (4, 3), (20, 5)])
    plain, below = drawn([(40, 3), (40, 3)])
    gray = np.vstack([heading, plain])
    down = heading.shape[0]
    moved = [
        Reading(
            one.text,
            one.x0,
            one.top + down,
            one.x1,
            one.bottom + down,
            one.baseline + down,
            15,
            0.9,
        )
        for one in below
    ]
    assert bold_words(gray, [*words, *moved]) == [True, True, True, False, False]


def test_long_bars_are_no_stems() -> None:
    """«П», «Т»: a bar of eleven points is the width of the letter."""
    gray, readings = drawn([(8, 3)])
    before = strokes(gray, readings)
    gray[10:13, int(readings[0].x0) : int(readings[0].x1) - 12] = 20
    assert strokes(gray, readings) == pytest.approx(before, abs=0.2)


def test_headings_of_a_scan_are_bold() -> None:
    page = grainy(skewed(picture("xa_sev_methodsovet_paragraphs"), 0.7))
    bold = [block.text for block in read_scan([page]).blocks if block.bold and not block.cell]
    assert any(text.startswith("1. ") for text in bold)
    assert not any(text.startswith("Сообщение.") for text in bold)
