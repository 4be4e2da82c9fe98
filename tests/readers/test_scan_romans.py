"""Strokes before «квартал» → the Roman number they make."""

import numpy as np
import pytest

from extractor.readers.scan_engine import Reading
from extractor.readers.scan_romans import with_romans

BASELINE, X_HEIGHT = 60, 20


def reading(text: str, x0: float, x1: float) -> Reading:
    return Reading(text, x0, BASELINE - 29, x1, BASELINE, BASELINE, X_HEIGHT, 0.9)


@pytest.mark.parametrize(
    ("strokes", "between", "behind", "meant"),
    [
        (2, ["!!"], "квартал", ["на", "II", "квартал"]),
        (3, ["И!"], "четверть", ["на", "III", "четверть"]),
        (1, [], "полугодие", ["на", "I", "полугодие"]),
        (2, [], "квартала.", ["на", "II", "квартала."]),
        (1, ["1"], "квартал", ["на", "1", "квартал"]),  # a plain figure
        (0, [], "квартал", ["на", "квартал"]),
        (2, ["!!"], "школы", ["на", "!!", "школы"]),
        (5, [], "квартал", ["на", "квартал"]),  # a word
    ],
)
def test_strokes(strokes: int, between: list[str], behind: str, meant: list[str]) -> None:
    gray = np.full((100, 300), 255, np.uint8)
    for stroke in range(strokes):
        x = 60 + 10 * stroke
        gray[BASELINE - 29 : BASELINE, x : x + 4] = 0
    readings = [reading("на", 10, 45)]
    readings += [reading(text, 60, 60 + 10 * strokes) for text in between]
    readings.append(reading(behind, 125, 220))
    assert [one.text for one in with_romans(gray, readings)] == meant


def test_crossed_strokes_are_no_number() -> None:
    gray = np.full((100, 300), 255, np.uint8)
    gray[BASELINE - 29 : BASELINE, 60:64] = gray[BASELINE - 29 : BASELINE, 76:80] = 0
    gray[BASELINE - 16 : BASELINE - 12, 60:80] = 0  # «Н»
    read = [reading("на", 10, 45), reading("Н", 60, 80), reading("квартал", 125, 220)]
    assert [one.text for one in with_romans(gray, read)] == ["на", "Н", "квартал"]
