"""How somebody came is no part of the post; who is away by what stands behind it."""

import pytest

from tests.meeting.heads import people

LISTS = {
    "men whose names end as women's do": (
        "Присутствовали:\n1. Лановой С.С. – директор\n2. Береговой К.К., методист\n"
        "Отсутствовали: Озерной Л.Л., Мостовой Р.Р.",
        [
            "Лановой С.С. | директор | present | -",
            "Береговой К.К. | методист | present | -",
            "Озерной Л.Л. | - | absent | -",
            "Мостовой Р.Р. | - | absent | -",
        ],
    ),
    "how somebody came": (
        "Присутствовали: Ким Е.И.\nК обсуждению присоединился директор лицея Орлов П.П.\n"
        "Подключилась методист Сомова А.В.",
        [
            "Ким Е.И. | - | present | -",
            "Орлов П.П. | директор лицея | present | -",
            "Сомова А.В. | методист | present | -",
        ],
    ),
    "away by a bracket behind the post": (
        "Присутствовали:\nКим Е.И., методист\nОрлов П.П., врач (отсутствует)",
        ["Ким Е.И. | методист | present | -", "Орлов П.П. | врач | absent | -"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_lists(text, expected, nlp):
    assert people(text, nlp) == expected
