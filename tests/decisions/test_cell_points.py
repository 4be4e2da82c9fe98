"""Lines of a cell: the wording, and the labels that go on over several of them."""

import pytest

from tests.decisions.lists import points_of

HEAD = "| № | Решение |\n"
CELLS = {
    "labels above the wording": (
        "| 1 | Исполнители: Ким Е.И., начальник отдела,¶Орлов П.П.,¶завучи школ,¶Провести сверку.¶Срок: май |",
        ["1 Провести сверку. | Ким Е.И., начальник отдела Орлов П.П., завучи школ, | май"],
    ),
    "labels below the wording": (
        "| 1 | Провести сверку.¶Срок: май¶Исполнители: Ким Е.И.,¶Орлов П.П. |",
        ["1 Провести сверку. | Ким Е.И. Орлов П.П. | май"],
    ),
    "the label alone": (
        "| 1 | Исполнители:¶Ким Е.И.¶Провести сверку. |",
        ["1 Провести сверку. | Ким Е.И."],
    ),
    "a comma at the end of a list that is closed": (
        "| 1 | Исполнители: Ким Е.И.,¶Проверять качество блюд. |",
        ["1 Проверять качество блюд. | Ким Е.И."],
    ),
    "a term on a line of its own": (
        "| 1 | Отв.: Ким Е.И.¶Сверить списки¶К 1 марта 2024 г. |\n| 2 | Отв.: Орлов П.П.¶Купить мел |",
        ["1 Сверить списки | Ким Е.И. | К 1 марта 2024 г.", "2 Купить мел | Орлов П.П."],
    ),
    "one line of names, then the wording": (
        "| 1 | Исполнитель: Ким Е.И.¶Список участников утвердить |",
        ["1 Список участников утвердить | Ким Е.И."],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), CELLS.values(), ids=CELLS)
def test_labels_in_a_cell(rows, expected, nlp):
    assert points_of(HEAD + rows, nlp) == expected
