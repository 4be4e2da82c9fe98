"""Tables that only lay out lines are dissolved into them."""

import pytest

from extractor.sections.layout import unfold
from extractor.sections.pieces import Table, elements_of
from tests.sections.test_entries import read

DISSOLVED = {
    "labels under a point": ("| Кому: | Ким Е.И. |\n| Когда: | до 1 мая |", True),
    "labels that wrap": ("| Исполнители: | Ким Е.И. |\n| | Ли Т.П. |\n| Срок: | май |", True),
    "headings at the left": ("| СЛУШАЛИ: | Ким Е.И. |\n| РЕШИЛИ: | Сверить списки |", True),
    "a card": ("| Поручение | Сверить |\n| Исполнитель | Ким Е.И. |\n| Срок | май |", False),
    "orders and what became of them": (
        "| Решили | Выполнение |\n| Сверить списки | Выполнено 24 августа |\n"
        "| Купить мел | Закуплено |",
        False,
    ),
    "people": ("| Ким Е.И. | методист |\n| Ли Т.П. | директор |", False),
}


@pytest.mark.parametrize(("text", "dissolved"), DISSOLVED.values(), ids=DISSOLVED)
def test_dissolved(text, dissolved):
    left = [e for e in unfold(elements_of(read(text))) if isinstance(e, Table)]
    assert (not left) == dissolved
