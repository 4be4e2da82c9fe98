"""Tables whose decisions are columns are set upright; all others stay as they are."""

import pytest

from extractor.sections.pieces import Piece, Table, elements_of
from extractor.sections.sideways import upright
from extractor.types import Block, Cell, Document
from tests.factories import document


def grid(elements):
    return [
        e.text
        if isinstance(e, Piece)
        else [[cell.text for cell in e.row(number)] for number in range(e.height)]
        for e in elements
    ]


TURNED = {
    "numbers, tasks, people, terms": (
        "| Решение | 1.1 | 1.2 |\n| Что сделать | Сверить | Собрать |\n| Кто | Ким Е.И. | Ли Т.П. |\n| Срок | май | – |",
        [
            ["Решение", "Что сделать", "Кто", "Срок"],
            ["1.1", "Сверить", "Ким Е.И.", "май"],
            ["1.2", "Собрать", "Ли Т.П.", "–"],
        ],
    ),
    "tasks without a label": (
        "| | Решение 1 | Решение 2 |\n| | Сверить | Собрать |\n| Исполнитель | Ким Е.И. | Ли Т.П. |\n| Дата | май | июнь |",
        [
            ["", "", "Исполнитель", "Дата"],
            ["Решение 1", "Сверить", "Ким Е.И.", "май"],
            ["Решение 2", "Собрать", "Ли Т.П.", "июнь"],
        ],
    ),
    "a row no label tells": (
        "| Поручение | Сверить | Собрать |\n| Кабинет | 12 | 14 |\n| Когда | май | июнь |",
        [
            ["Поручение", "Кабинет", "Когда"],
            ["Сверить", "12", "май"],
            ["Собрать", "14", "июнь"],
        ],
    ),
}
KEPT = {
    "upright": "| № | Поручение | Срок |\n| 1 | Сверить | май |\n| 2 | Собрать | июнь |",
    "executor first": "| Ответственный | Поручение | Срок |\n| Ким Е.И. | Сверить | май |",
    "a card": "| Поручение | Сверить |\n| Кто | Ким Е.И. |\n| Срок | май |",
    "people": "| Ким Е.И. | директор | школа |\n| Ли Т.П. | методист | отдел |",
    "one label": "| Срок | май | июнь |\n| Школа | Лицей | Гимназия |",
}


@pytest.mark.parametrize(("text", "expected"), TURNED.values(), ids=TURNED)
def test_sideways(text, expected):
    assert grid(upright(elements_of(document(text)))) == [expected]


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_upright(text):
    elements = elements_of(document(text))
    assert tuple(upright(elements)) == elements


def test_a_title_and_merged_cells():
    """«Вопрос 1» over the whole width stands above; one executor for two decisions."""
    cells = [
        ("Вопрос 1. О питании", Cell(0, 0, 0, column_span=3)),
        ("Что сделать", Cell(0, 1, 0)), ("Сверить", Cell(0, 1, 1)), ("Собрать", Cell(0, 1, 2)),
        ("Кто", Cell(0, 2, 0)), ("Ким Е.И.", Cell(0, 2, 1, column_span=2)),
    ]  # fmt: skip
    blocks = tuple(Block(text, kind="cell", cell=cell) for text, cell in cells)
    read = Document("протокол.txt", "0" * 64, "txt", None, blocks)
    assert grid(upright(elements_of(read))) == [
        "Вопрос 1. О питании",
        [["Что сделать", "Кто"], ["Сверить", "Ким Е.И."], ["Собрать", "Ким Е.И."]],
    ]
    (_, table) = upright(elements_of(read))
    assert isinstance(table, Table)
