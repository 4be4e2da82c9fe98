"""What the columns of a table hold, by their headings or by their content."""

import pytest

from extractor.sections.columns import columns_of, opens_with_verb, reports_execution, tells_done
from extractor.sections.pieces import Table, elements_of
from extractor.types import Block, Cell, Document
from tests.factories import document

VERBS = frozenset("провести собрать утвердить купить обеспечить".split())


def is_infinitive(word):
    return word.lower() in VERBS


def table_of(text):
    (table,) = elements_of(document(text))
    assert isinstance(table, Table)
    return table


def roles(text):
    """The roles of the columns in order, «-» for one that has none."""
    table = table_of(text)
    held = columns_of(table, is_infinitive).roles
    return " ".join(held.get(column, "-") for column in range(table.width))


ROW = "\n| 1 | Провести сверку | до 01.10.2023 | Ким Е.И. |"


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("№ | Поручение | Срок | Ответственный", "number text deadline executor"),
        ("№ п/п | Содержание поручения | Срок исполнения | Исполнители", "number text deadline executor"),
        ("№ пункта | Что сделать | Когда | Кто", "number text deadline executor"),
        ("N | Мероприятие | Дата проведения | Кому поручено", "number text deadline executor"),
        ("№ | Решение | Сроки | ФИО", "number text deadline executor"),
        ("№ | Рекомендации | Период | Ответственные лица", "number text deadline executor"),
        ("п/п | Задача | Дата | Отв.", "number text deadline executor"),
        ("№ | Решили | К какому сроку | Исполняет", "number text deadline executor"),
        ("№ | Что устранить | Устранить до | Исполнитель, контроль", "number text deadline executor"),
        ("№ | Кому, что поручено | Представить к | Отв.", "number text deadline executor"),
        ("№ | Поручено | Сроком | Кому", "number text deadline executor"),
    ],
)  # fmt: skip
def test_headings_of_assignments(headings, expected):
    assert roles(f"| {headings} |{ROW}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Решение | За | Против | Возд. |\n| Провести сверку | 12 | 0 | 1 |", "text vote vote vote"),
        ("| Решение | За | Против | Итог |\n| Провести сверку | 12 | 0 | принято |", "text vote vote vote"),
        ("| Школа | Замечание | Устранить до |\n| Лицей | Купить мел | 20.10 |", "school text deadline"),
        ("| Решение | Исполнение |\n| Провести сверку | Ким Е.И., до 20.10.2023 |", "text executor"),
        ("| Решение | Исполнение |\n| Провести сверку | Ким Е.И. провёл 20.10.2023 |", "text execution"),
        ("| Решение | Примечание |\n| Провести сверку | завучи – до 1 мая |", "text executor"),
        ("| Решение | Примечание |\n| Провести сверку | по приказу от 20.10.2023 |", "text note"),
        ("| Поручение | Отметка об исполнении |\n| Провести сверку | Проведена |", "text execution"),
        ("| решение | исполнение |\n| Провести сверку | Проведена |", "text execution"),
        ("| Вопрос повестки | Решение | Срок |\n| О питании | Собрать заявки | май |", "question text deadline"),
        ("| Наименование ОО | Решение | Срок |\n| Лицей | Собрать заявки | май |", "school text deadline"),
        ("| Ответственный | Мероприятие | Срок |\n| Ким Е.И. | Собрать заявки | май |", "executor text deadline"),
        ("| О чём говорили | Поручение | Кому |\n| Питание. Ким Е.И. доложила о меню | Собрать заявки | Орлову П.П. |", "note text executor"),
        ("| Вопрос | Разговор | Решение |\n| О питании | Ким Е.И. рассказала о новом меню, о поварах и о том, что дети едят мало | Собрать заявки |", "question note text"),
        ("| Что? | В каких школах? | Кто? |\n| Собрать заявки | Лицей | Ким Е.И. |", "text school executor"),
        ("| Что? | Иные | Кто? |\n| Собрать заявки | Лицей | Ким Е.И. |\n| Купить мел | – | Ким Е.И. |", "text school executor"),
        ("| № | Вопрос | Исполняет решение | Крайний день |\n| 1 | О питании | Ким Е.И. | май |", "number question executor deadline"),
        ("| Выводы | Поручение | Кому |\n| Ким Е.И. права | Собрать заявки | Орлову П.П. |", "- text executor"),
        ("| Решение | Что сделать | Кто |\n| 1.1 | Собрать заявки | Ким Е.И. |\n| 1.2 | Купить мел | Ким Е.И. |", "number text executor"),
        ("| Поручено | Что сделать | Когда |\n| Киму Е.И. | Собрать заявки | май |", "executor text deadline"),
        ("| Мероприятие | Поручение | Срок |\n| Конкурс чтецов | Собрать заявки | май |", "question text deadline"),
        ("| Пункт | Что решили | Когда и кто | Как выполнено |\n| 2.1 | Купить мел | май, Ким Е.И. | Куплен |", "number text deadline execution"),
    ],
)  # fmt: skip
def test_other_headings(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "| 1 | Провести сверку | до 01.10.2023 | Ким Е.И. |\n| 2 | Собрать заявки | май | директора школ |",
            "number text deadline executor",
        ),
        ("| Ким Е.И. | Провести сверку |\n| Орлов П.П. | Собрать заявки |", "executor text"),
        ("| Лицей | 12 |\n| Гимназия | 15 |", "- number"),
    ],
)
def test_columns_without_headings(text, expected):
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "holds_tasks", "assigns", "first_row"),
    [
        ("| Поручение | Срок |\n| Провести сверку | май |", True, True, 1),
        ("| Мероприятие | Срок |\n| Конкурс чтецов | май |", True, False, 1),
        ("| Школа | Число детей |\n| Лицей | 12 |", False, False, 1),
        ("| Провести сверку | май |\n| Собрать заявки | июнь |", True, False, 0),
        ("| Решение | Итог |\n| Провести сверку | Проведена |", False, True, 1),
    ],
)
def test_what_a_table_is_for(text, holds_tasks, assigns, first_row):
    columns = columns_of(table_of(text), is_infinitive)
    assert (columns.holds_tasks, columns.assigns) == (holds_tasks, assigns)
    if columns.named:
        assert columns.first_row == first_row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| решение | исполнение |\n| Провести сверку | Проведена |", True),
        ("| решение | исполнение |\n| Провести сверку | |\n| Собрать заявки | – |", False),
        ("| решение | срок |\n| Провести сверку | май |", False),
    ],
)
def test_a_report_on_older_decisions(text, expected):
    table = table_of(text)
    assert reports_execution(table, columns_of(table, is_infinitive)) is expected


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("Выполнено", True),
        ("Не исполнено", True),
        ("В работе", True),
        ("Срок продлён", True),
        ("доложить письменно", False),
        ("", False),
    ],
)
def test_marks_of_what_was_done(marks, expected):
    table = table_of(f"| решение | исполнение |\n| Провести сверку | {marks} |")
    assert tells_done(table, columns_of(table, is_infinitive)) is expected


def test_a_heading_over_two_rows():
    """«Исполнение» stands over «кто» and «когда»."""
    cells = [
        ("№", Cell(0, 0, 0, row_span=2)), ("Поручение", Cell(0, 0, 1, row_span=2)),
        ("Исполнение", Cell(0, 0, 2, column_span=2)),
        ("кто", Cell(0, 1, 2)), ("когда", Cell(0, 1, 3)),
        ("1", Cell(0, 2, 0)), ("Провести сверку", Cell(0, 2, 1)),
        ("Ким Е.И.", Cell(0, 2, 2)), ("май", Cell(0, 2, 3)),
    ]  # fmt: skip
    blocks = tuple(Block(text, kind="cell", cell=cell) for text, cell in cells)
    (table,) = elements_of(Document("протокол.txt", "0" * 64, "txt", None, blocks))
    assert isinstance(table, Table)
    columns = columns_of(table, is_infinitive)
    assert dict(columns.roles) == {0: "number", 1: "text", 2: "executor", 3: "deadline"}
    assert columns.first_row == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Провести сверку", True),
        ("1. Обеспечить явку", True),
        ("Школам провести сверку", True),
        ("Директорам школ района провести сверку", False),
        ("Сверка проведена", False),
        ("", False),
    ],
)
def test_opens_with_verb(text, expected):
    assert opens_with_verb(text, is_infinitive) is expected


def test_headings_below_the_title_of_the_table():
    """«Поручения совещания» over the whole width, then the headings."""
    cells = [
        ("Поручения совещания", Cell(0, 0, 0, column_span=3)),
        ("№", Cell(0, 1, 0)), ("Поручение", Cell(0, 1, 1)), ("Срок", Cell(0, 1, 2)),
        ("1", Cell(0, 2, 0)), ("Провести сверку", Cell(0, 2, 1)), ("май", Cell(0, 2, 2)),
    ]  # fmt: skip
    blocks = tuple(Block(text, kind="cell", cell=cell) for text, cell in cells)
    (table,) = elements_of(Document("протокол.txt", "0" * 64, "txt", None, blocks))
    assert isinstance(table, Table)
    columns = columns_of(table, is_infinitive)
    assert dict(columns.roles) == {0: "number", 1: "text", 2: "deadline"}
    assert columns.first_row == 2
