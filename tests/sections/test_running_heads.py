"""Lines of a page's head and its number among those of the text."""

import pytest

from extractor.sections.pieces import elements_of, pieces_of
from extractor.sections.running_heads import without_running_heads
from tests.factories import document

TITLE = "Управление образования\nПРОТОКОЛ\nзаседания штаба\nот 14.09.2022 № 5\n"


def left(text):
    found = without_running_heads(elements_of(document(TITLE + text)))
    return [piece.text for piece in pieces_of(found)][4:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "1. Провести\nПротокол заседания штаба 14.09.2022\n1\nсверку.\n"
            "2. Собрать\nПротокол заседания штаба 14.09.2022\n2\nзаявки.",
            ["1. Провести", "сверку.", "2. Собрать", "заявки."],
            id="a head with the number below",
        ),
        pytest.param(
            "1. Провести\n1\nЗаседание штаба наставничества\nсверку.\n"
            "2. Собрать\n2\nЗаседание штаба наставничества\nзаявки.",
            ["1. Провести", "сверку.", "2. Собрать", "заявки."],
            id="the number above",
        ),
        pytest.param(
            "1. Провести\nПротокол № 5, стр. 2 из 3\nсверку\nПротокол № 5, стр. 3 из 3\nсписков.",
            ["1. Провести", "сверку", "списков."],
            id="the number in the head",
        ),
        pytest.param(
            "1. Провести\n– 2 –\nсверку.\nстр. 3\nСписки взять в школах.\nСтраница 4 из 5\nКим Е.И.",
            ["1. Провести", "сверку.", "Списки взять в школах.", "Ким Е.И."],
            id="numbers alone",
        ),
        pytest.param(
            "1\nПровести сверку\n2\nСобрать заявки",
            ["1", "Провести сверку", "2", "Собрать заявки"],
            id="bare figures count points",
        ),
        pytest.param(
            "Протокол № 4 от 01.09.2022 исполнен.\n1. Протокол размножить.",
            ["Протокол № 4 от 01.09.2022 исполнен.", "1. Протокол размножить."],
            id="said once",
        ),
        pytest.param(
            "заседания совета школы № 5 посёлка\nРЕШИЛИ:\nзаседания совета школы № 6 посёлка\nРЕШИЛИ:",
            ["заседания совета школы № 5 посёлка", "РЕШИЛИ:", "заседания совета школы № 6 посёлка", "РЕШИЛИ:"],
            id="other words",
        ),
    ],
)  # fmt: skip
def test_heads_and_page_numbers_go(text, expected):
    assert left(text) == expected
