"""Cards of tasks: labels on the left, values on the right."""

import pytest

from extractor.sections.columns import card_roles
from extractor.sections.pieces import Table, elements_of
from tests.decisions.lists import points_of
from tests.factories import document

CARDS = {
    "number in the label": (
        "| Поручение № 3 | Заменить камеры |\n| Исполнитель | Ким Е.И. |\n| Срок | 12.10.2023 |",
        ["3 Заменить камеры | Ким Е.И. | 12.10.2023"],
    ),
    "number in a row of its own": (
        "| № | 7 |\n| Содержание поручения | Заменить камеры |\n| Ответственный | Ким Е.И. |",
        ["7 Заменить камеры | Ким Е.И."],
    ),
    "two tasks": (
        "| Решение № 1 | Провести сверку |\n| Срок | октябрь |\n| Решение № 2 | Собрать заявки |\n| Срок | ноябрь |",
        ["1 Провести сверку | | октябрь", "2 Собрать заявки | | ноябрь"],
    ),
    "the task stands last": (
        "| Срок | октябрь |\n| Кто | Ким Е.И. |\n| Что сделать | Провести сверку |\n| Срок | ноябрь |\n| Кто | Ли Т.П. |\n| Что сделать | Собрать заявки |",
        ["- Провести сверку | Ким Е.И. | октябрь", "- Собрать заявки | Ли Т.П. | ноябрь"],
    ),
    "two executors": (
        "| Поручение № 1 | Провести сверку |\n| Исполнитель | Ким Е.И. |\n| Соисполнитель | Ли Т.П. |\n| Срок | октябрь |",
        ["1 Провести сверку | Ким Е.И.; Ли Т.П. | октябрь"],
    ),
    "a note is nobody's": (
        "| Задача | Провести сверку |\n| Кто | Ким Е.И. |\n| Когда | до 01.10.2023 |\n| Бюджет | – |",
        ["- Провести сверку | Ким Е.И. | до 01.10.2023"],
    ),
    "points inside": (
        "| Поручение № 4 | Подготовить зал:¶а) убрать сцену;¶б) проверить свет |\n| Срок | октябрь |",
        ["4 Подготовить зал: | | октябрь", "  а убрать сцену;", "  б проверить свет"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CARDS.values(), ids=CARDS)
def test_cards(text, expected, nlp):
    assert points_of(text, nlp) == expected


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("| Поручение № 1 | Сверить |\n| Срок | май |", {0: "text", 1: "deadline"}),
        ("| Задача | Сверить |\n| Исполнитель | Ким Е.И. |", {0: "text", 1: "executor"}),
        ("| Решение о финансировании | Принято |\n| Срок | май |", {}),
        ("| Ким Е.И. | методист |\n| Орлов П.П. | директор |", {}),
        ("| Задача | Сверить |\n| Цель | Учёт |\n| Итог | Отчёт |", {}),
        ("| О чём договорились | Сверить |\n| Кто | Ким Е.И. |", {0: "text", 1: "executor"}),
        ("| Задача | Сверить | Ким |\n| Срок | май | июнь |", {}),
    ],
)
def test_what_is_a_card(text, roles):
    (table,) = elements_of(document(text))
    assert isinstance(table, Table)
    assert card_roles(table) == roles
