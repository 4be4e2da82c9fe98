"""Pale words among black ones are read, and stay weak."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.readers.scan_engine import AROUND, Reading
from extractor.readers.scan_pale import GIVEN, pale_words

BLACK = Reading("Срок", 100, 100, 200, 130, 130, 20, 0.95)


def drawn(boxes: list[tuple[int, int, int, int]], level: int) -> np.ndarray:
    image = Image.new("L", (800, 600), 255)
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 100, 200, 130), fill=0)
    for box in boxes:
        pen.rectangle(box, fill=level)
    return np.asarray(image)


@pytest.mark.parametrize(
    ("said", "sign", "words"),
    [
        (("05.07.2021", 0.95), None, ["05.07.2021"]),
        (("до 25 мая", 0.9), None, ["до", "25", "мая"]),
        (("до 25 мая.", 0.9), ".", ["до", "25", "мая"]),  # the black dot is a word already
        (("Ким М.К.", 0.9), None, ["Ким", "М.К."]),
        (("М.К.", 0.9), None, ["М.К."]),
        (("5", 0.9), None, ["5"]),
        (("и", 0.9), None, []),  # a part of the word beside it
        (("=~.", 0.9), None, []),
        (("до 25 мая", 0.3), None, []),
    ],
)
def test_words(
    monkeypatch: pytest.MonkeyPatch,
    said: tuple[str, float],
    sign: str | None,
    words: list[str],
) -> None:
    monkeypatch.setattr("extractor.readers.scan_pale.read_places", lambda gray, places: [said])
    readings = [BLACK]
    if sign:
        readings.append(Reading(sign, 400 + AROUND / 2, 126, 408, 130, 130, 20, 0.9))
    found = pale_words(drawn([(220, 102, 400, 132)], 205), readings)
    assert [one.text for one in found] == words
    assert all(one.confidence == GIVEN and one.baseline == 130 for one in found)


@pytest.mark.parametrize(
    "boxes",
    [
        [],
        [(220, 102, 230, 104)],  # dirt
        [(220, 200, 400, 420)],  # a stamp
        [
            (50 + 100 * across, 180 + 70 * down, 90 + 100 * across, 205 + 70 * down)
            for across in range(7)
            for down in range(5)
        ],  # the other side of the sheet
    ],
)
def test_no_words(monkeypatch: pytest.MonkeyPatch, boxes: list[tuple[int, int, int, int]]) -> None:
    monkeypatch.setattr("extractor.readers.scan_pale.read_places", lambda gray, places: 1 / 0)
    assert pale_words(drawn(boxes, 205), [BLACK]) == []
