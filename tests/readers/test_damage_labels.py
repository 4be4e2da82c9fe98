"""Labels of points as read → as they were meant."""

from dataclasses import replace

import pytest

from extractor.readers.damage_headings import join_spaced
from extractor.readers.damage_labels import mend_labels
from extractor.readers.pdf_words import PrintedLine
from tests.readers.test_damage import line


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["Р2. Завершить", "РЗ. Получить"], ["Р2. Завершить", "Р3. Получить"]),
        (["1-а.", "1-6.", "1-в."], ["1-а.", "1-б.", "1-в."]),
        (["З-а.", "З-в."], ["3-а.", "3-в."]),
        (["2.Провести обход", "З.Обновить стенд"], ["2.Провести обход", "3.Обновить стенд"]),
        (["РЗ. один", "З.Обновить", "1-6."], ["РЗ. один", "З.Обновить", "1-6."]),
    ],
)
def test_labels_of_points(read: list[str], meant: list[str]) -> None:
    lines = [line(text, 100 + 14 * at) for at, text in enumerate(read)]
    found = mend_labels(lines)
    assert [found.get(one, one).text for one in lines] == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["1", "2", "Е", "4"], ["1", "2", "3", "4"]),
        (["1", "2", "з"], ["1", "2", "3"]),
        (["1", "т", "3"], ["1", "2", "3"]),
        (["1", "–", "2"], ["1", "–", "2"]),
        (["да", "–", "да"], ["да", "–", "да"]),
    ],
)
def test_lone_numbers_of_a_column(read: list[str], meant: list[str]) -> None:
    lines = [recognised(line(text, 100 + 14 * at)) for at, text in enumerate(read)]
    found = mend_labels(lines)
    assert [found.get(one, one).text for one in lines] == meant


def recognised(printed: PrintedLine) -> PrintedLine:
    return PrintedLine(1, tuple(replace(word, confidence=0.7) for word in printed.words))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("комиссия П ОСТ АНОВИЛА:", "комиссия ПОСТАНОВИЛА:"),
        ("Р ЕШИ ЛИ :", "РЕШИЛИ :"),
        ("П Р О Т О К О Л № 3", "П Р О Т О К О Л № 3"),  # letters alone are typed so
        ("МБОУ СОШ № 3", "МБОУ СОШ № 3"),
    ],
)
def test_headings_in_pieces(read: str, meant: str) -> None:
    found = join_spaced(line(read).words)
    assert " ".join(word.text for word in found) == meant
