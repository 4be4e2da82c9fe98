"""What the rows of a table leave open is asked."""

from dataclasses import replace

import pytest

from extractor.decisions.points import gather_points
from extractor.sections import split_parts
from tests.decisions.lists import context_of, decisions_of, shown
from tests.factories import document

VERBS = frozenset(("проверить", "купить", "поручить"))

HEAD = "| № | Поручение | Срок | Ответственный |\n"
SEVERAL = {
    "two columns of tasks": (
        "| Решение | Что сделать | Срок |\n| Провести сверку | Купить мел | май |",
        True,
    ),
    "as many tasks as people": (
        "| Поручение | Кто |\n| Провести сверку¶Купить мел | Ким Е.И.¶Орлов П.П. |",
        True,
    ),
    "a task of two lines": (
        "| Поручение | Кто |\n| Провести сверку¶с личными делами | Ким Е.И.¶Орлов П.П. |",
        False,
    ),
    "tasks of one person": (
        "| Поручение | Кто |\n| Провести сверку¶Купить мел | Ким Е.И. |",
        False,
    ),
}


@pytest.mark.parametrize(("text", "doubted"), SEVERAL.values(), ids=SEVERAL)
def test_a_row_that_may_hold_several_tasks(text, doubted, nlp):
    found = [doubt.code for one in decisions_of(f"РЕШИЛИ:\n{text}", nlp) for doubt in one.doubts]
    assert ("row_of_several" in found) == doubted


ASKED = {
    "lines told by their order alone": (
        "| Поручения | Исполнители |\n| 1. Провести сверку.¶2. Купить мел. | Ким Е.И.¶Орлов П.П. |",
        "lines_by_order",
    ),
    "lines with numbers": (
        "| Поручения | Исполнители |\n| 1. Провести сверку.¶2. Купить мел. | 1. Ким Е.И.¶2. Орлов П.П. |",
        "",
    ),
    "two columns of terms": (
        "| Поручение | Срок исполнения | Срок отчёта |\n| Провести сверку | май | июнь |",
        "two_term_columns",
    ),
    "a second column of terms left blank": (
        "| Поручение | Дата (план) | Дата (факт) |\n| Провести сверку | 20.10.2023 | |",
        "",
    ),
    "an empty cell among executors": (
        HEAD + "| 1 | Провести сверку | май | Ким Е.И. |\n| 2 | Собрать заявки | май | Ким Е.И. |\n"
        "| 3 | Убрать сцену | май | |",
        "executor_cell_empty",
    ),
    "a dash among executors": (
        HEAD + "| 1 | Провести сверку | май | Ким Е.И. |\n| 2 | Собрать заявки | май | Ким Е.И. |\n"
        "| 3 | Убрать сцену | май | – |",
        "",
    ),
    "a day printed once left of the tasks": (
        "| Когда | Кто | Что |\n| 1 октября | Ким Е.И. | Провести сверку |\n| | Орлов П.П. | Собрать заявки |",
        "term_cell_empty",
    ),
    "no day left of the tasks": (
        "| Когда | Кто | Что |\n| 1 октября | Ким Е.И. | Провести сверку |\n| – | Орлов П.П. | Собрать заявки |",
        "",
    ),
    "nothing left to do": (
        HEAD + "| 1 | Провести сверку | май | Ким Е.И. |\n| 2 | Собрать заявки | май | Ким Е.И. |\n"
        "| 3 | Принять к сведению отчёт | | |",
        "",
    ),
    "a term below the table": (
        "| Поручение | Исполнитель |\n| Провести сверку | Ким Е.И. |\n"
        "Срок исполнения всех поручений – до 1 ноября 2023 года.",
        "label_below_table",
    ),
    "a lone term below the table": (
        "| 1. Провести сверку | Ким Е.И. |\n| 2. Купить мел | Орлов П.П. |\nежегодно до 20 мая",
        "label_below_table",
    ),
    "whose tasks they are": (
        "Поручения Ким Е.И.:\n| Что сделать | Срок |\n| Провести сверку | май |",
        "heading_names_somebody",
    ),
    "tasks of a group": (
        "Поручения методистам:\n| Что сделать | Срок |\n| Провести сверку | май |",
        "heading_names_somebody",
    ),
    "tasks of the meeting": (
        "Поручения совещания:\n| Что сделать | Срок |\n| Провести сверку | май |",
        "",
    ),
    "the term of the table's own column below it": (
        "| Поручение | Срок |\n| Провести сверку | май |\nСрок исполнения всех поручений – до 1 ноября.",
        "",
    ),
}


@pytest.mark.parametrize(("text", "code"), ASKED.values(), ids=ASKED)
def test_what_a_table_leaves_open_is_asked(text, code, nlp):
    found = {doubt.code for one in decisions_of(f"РЕШИЛИ:\n{text}", nlp) for doubt in one.doubts}
    codes = {"lines_by_order", "two_term_columns", "executor_cell_empty", "label_below_table"}
    codes |= {"heading_names_somebody", "term_cell_empty"}
    assert found & codes == ({code} if code else set())


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Проверить паспорта безопасности", True),
        ("Питание школьников", False),
        ("Поручить директорам школ:", False),
    ],
)
def test_a_wide_row_that_orders_is_asked_about(title, asked, nlp):
    wide = document(f"РЕШИЛИ:\n{HEAD}| {title} | | | |\n| 1 | Купить мел | май | Ким Е.И. |")
    blocks = [
        replace(b, cell=replace(b.cell, column_span=4)) if b.cell and b.text == title else b
        for b in wide.blocks
        if not (b.cell and b.cell.row == 1 and b.cell.column)
    ]
    (part,) = (
        part
        for part in split_parts(replace(wide, blocks=tuple(blocks)), lambda word: word in VERBS)
        if part.kind == "decisions"
    )
    found = gather_points(part.elements, context_of(nlp).reading, None).points
    codes = [doubt.code for point in found for doubt in point.doubts]
    assert ("title_row_orders" in codes) == asked


def test_a_row_cut_inside_its_wording(nlp):
    table = (
        "| 1. Завести общий файл обмена лишними | Ким Е.И. |\n"
        "| учебниками и мебелью.¶2. Собрать заявки. | до 01.12.2023 |\n| 3. Вымыть окна. | Орлов П.П. |"
    )
    assert [shown(d) for d in decisions_of(f"РЕШИЛИ:\n{table}", nlp)] == [
        "1 ass Завести общий файл обмена лишними учебниками и мебелью. | Ким Е.И. | date 2023-12-01 | | row_cut",
        "2 ass Собрать заявки. | | | | row_cut",
        "3 ass Вымыть окна. | Орлов П.П.",
    ]
