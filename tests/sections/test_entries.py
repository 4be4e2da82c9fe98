"""Tables in which a decision takes several rows are made plain: a row for each."""

import pytest

from extractor.sections.entries import level
from extractor.sections.pieces import Table, elements_of
from extractor.types import Block, Cell, Document
from tests.factories import document

VERBS = frozenset("сверить собрать купить".split())
WIDE = "<"


def read(text):
    """«|»-rows as a document; a cell «<» is merged with the one to its left."""
    cells: list[tuple[str, Cell]] = []
    for row, line in enumerate(text.strip().split("\n")):
        for column, printed in enumerate(one.strip() for one in line.strip().strip("|").split("|")):
            if printed == WIDE:
                before, place = cells.pop()
                span = place.column_span + 1
                cells.append((before, Cell(0, row, place.column, column_span=span)))
            else:
                cells.append((printed, Cell(0, row, column)))
    blocks = tuple(Block(text, kind="cell", cell=cell) for text, cell in cells)
    return Document("протокол.txt", "0" * 64, "txt", None, blocks)


def levelled(text):
    """The rows by role: number, text, executor, deadline, and what no label tells."""
    (table,) = level(elements_of(read(text)), lambda word: word.lower() in VERBS)
    assert isinstance(table, Table)
    if not table.told:
        return None
    rows = [{c.column: c.text for c in table.row(number)} for number in range(table.height)]
    return [" | ".join(row.get(c, "") for c in range(6)).rstrip(" |") for row in rows]


ENTRIES = {
    "labels beside the values": (
        """| Поручение 1 | Сверить списки | < | < |
           | Исполнитель | Ким Е.И. | Срок | май |
           | Поручение 2 | Собрать заявки | < | < |
           | Исполнитель | Ли Т.П. | Срок | июнь |""",
        ["Поручение 1 | Сверить списки | Ким Е.И. | май", "Поручение 2 | Собрать заявки | Ли Т.П. | июнь"],
    ),
    "labels in the cells": (
        """| 1.1 | Сверить списки | < |
           | | Ответственный: Ким Е.И. | Срок: май |
           | 1.2 | Собрать заявки | < |
           | | Отв. – Ли Т.П. | Когда: июнь |""",
        ["1.1 | Сверить списки | Ким Е.И. | май", "1.2 | Собрать заявки | Ли Т.П. | июнь"],
    ),
    "short labels without a colon": (
        """| 1 | Отчёт принять к сведению | < |
           | | Отв. – | Срок – |
           | 2 | Сверить списки | < |
           | | Отв. Ким Е.И., завучи | Срок до 1 мая |
           | 3 | Собрать заявки | < |
           | | Исп. Ли Т.П. | Срок еженедельно |""",
        ["1 | Отчёт принять к сведению", "2 | Сверить списки | Ким Е.И., завучи | до 1 мая",
         "3 | Собрать заявки | Ли Т.П. | еженедельно"],
    ),
    "words of labels that open a sentence": (
        """| 1 | Срок сдачи работ перенести | < |
           | 2 | Сверить списки | < |
           | 3 | Ответственным назначить завуча | < |""",
        None,
    ),
    "values without labels, one of them left out": (
        """| 1 | Сверить списки | < |
           | | исполняет Ким Е.И. | до 1 мая 2024 г. |
           | 2 | Собрать заявки | < |
           | | исполняют Ли Т.П., завучи | май |
           | 3 | Итоги сверить | < |
           | | – | – |""",
        ["1 | Сверить списки | Ким Е.И. |  |  | до 1 мая 2024 г.", "2 | Собрать заявки | Ли Т.П., завучи |  |  | май",
         "3 | Итоги сверить"],
    ),
    "the first values are no heading": (
        """| Сверить списки | < | < |
           | Исполнитель Ким Е.И. | Срок 01.05.2024 | Контроль Орлов П.П. |
           | Собрать заявки | < | < |
           | Исполнитель Ли Т.П. | Срок май | Контроль Орлов П.П. |""",
        [" | Сверить списки | Ким Е.И. | 01.05.2024 | Орлов П.П.", " | Собрать заявки | Ли Т.П. | май | Орлов П.П."],
    ),
    "a cell that holds a whole point": (
        """| 1 | Отв.: Ким Е.И.¶Сверить списки¶К 1 мая |
           | 2 | Отв.: Ли Т.П.¶Собрать заявки |""",
        None,
    ),
    "labels left blank, a point without them": (
        """| 1 | Отчёт директора принять к сведению | < | < |
           | 2 | Сверить списки | < | < |
           | | Исп.: Ким Е.И. | Срок: | Отметка: |
           | 3 | Собрать заявки | < | < |
           | | Исп.: | Срок: июнь | Отметка: |""",
        ["1 | Отчёт директора принять к сведению", "2 | Сверить списки | Ким Е.И.", "3 | Собрать заявки |  | июнь"],
    ),
    "two labels in one cell": (
        """| 1 | Сверить списки |
           | | Отв.: Ким Е.И.; срок: май |
           | 2 | Собрать заявки |
           | | Отв.: Ли Т.П.; срок: июнь |""",
        ["1 | Сверить списки |  |  |  | Отв.: Ким Е.И.; срок: май", "2 | Собрать заявки |  |  |  | Отв.: Ли Т.П.; срок: июнь"],
    ),
    "labels in the heading": (
        """| № | Исполнитель | Срок |
           | 1. Сверить списки | < | < |
           | 1 | Ким Е.И. | май |
           | 2. Собрать заявки | < | < |
           | 2 | Ли Т.П. | июнь |""",
        ["1 | 1. Сверить списки | Ким Е.И. | май", "2 | 2. Собрать заявки | Ли Т.П. | июнь"],
    ),
    "no labels at all": (
        """| Сверить списки | < |
           | Ким Е.И. | май |
           | Собрать заявки | < |
           | Ли Т.П. | июнь |""",
        [" | Сверить списки |  |  |  | Ким Е.И.\nмай", " | Собрать заявки |  |  |  | Ли Т.П.\nиюнь"],
    ),
    "number and term first": (
        """| № | 7 | Срок | май |
           | Поручение | Сверить списки | < | < |
           | Исполнитель | Ким Е.И. | < | < |""",
        ["7 | Сверить списки | Ким Е.И. | май"],
    ),
    "a row for each value": (
        """| 1. Сверить списки | < |
           | Исполнитель: | Ким Е.И. |
           | Срок: | май |
           | 2. Собрать заявки | < |
           | Исполнитель: | Ли Т.П. |""",
        [" | 1. Сверить списки | Ким Е.И. | май", " | 2. Собрать заявки | Ли Т.П."],
    ),
}  # fmt: skip
KEPT = {
    "plain": "| № | Поручение | Срок |\n| 1 | Сверить списки | май |\n| 2 | Собрать заявки | июнь |",
    "no headings": "| 1 | Сверить списки | Ким Е.И. | май |\n| 2 | Собрать заявки | Ли Т.П. | июнь |",
    "titles of parts": "| № | Поручение | Срок |\n| О питании | < | < |\n| 1 | Сверить списки | май |",
    "a card": "| Поручение | Сверить списки |\n| Исполнитель | Ким Е.И. |\n| Срок | май |",
    "people": "| Ким Е.И. | методист |\n| Ли Т.П. | директор |",
    "a form": "| СЛУШАЛИ: | Ким Е.И. |\n| РЕШИЛИ: | Сверить списки |",
    "a protocol as one form": """| Председатель | Ким Е.И. |
        | Секретарь | Ли Т.П. |
        | Решили | 1. Сверить списки |
        | Кто | Ким Е.И. |
        | Когда | май |""",
    "signatures": "| Председатель | Ким Е.И. |\n| Секретарь | Ли Т.П. |",
    "a schedule": "| Дата | Ответственный |\n| Конкурс чтецов | < |\n| 1 мая | Ким Е.И. |",
}


@pytest.mark.parametrize(("text", "expected"), ENTRIES.values(), ids=ENTRIES)
def test_entries(text, expected):
    assert levelled(text) == expected


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_other_tables(text):
    assert levelled(text) is None


def test_lines_stay_as_they_are():
    elements = elements_of(document("РЕШИЛИ:\n1. Сверить списки."))
    assert tuple(level(elements, lambda word: False)) == elements
