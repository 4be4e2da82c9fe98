"""Rows of a table of assignments → points."""

import pytest

from extractor.decisions.drafts import Draft
from extractor.decisions.points import gather_points
from extractor.nlp import Nlp
from extractor.sections.pieces import elements_of
from extractor.types import Block, Cell, Document
from tests.decisions.lists import context_of, decisions_of, points_of, shown

HEAD = "| № | Поручение | Срок | Ответственный |\n"
ROWS = {
    "one point a row": (
        HEAD
        + "| 1 | Провести сверку | октябрь | Ким Е.И. |\n| 2 | Собрать заявки | ноябрь | Орлов П.П. |",
        ["1 Провести сверку | Ким Е.И. | октябрь", "2 Собрать заявки | Орлов П.П. | ноябрь"],
    ),
    "columns counted, heading repeated": (
        HEAD
        + "| 1 | 2 | 3 | 4 |\n| 1. | Провести сверку | октябрь | Ким Е.И. |\n"
        + HEAD
        + "| 2. | Собрать заявки | ноябрь | Орлов П.П. |",
        ["1 Провести сверку | Ким Е.И. | октябрь", "2 Собрать заявки | Орлов П.П. | ноябрь"],
    ),
    "a row without wording": (
        HEAD + "| 1 | Провести сверку | октябрь | Ким Е.И. |\n| 2 | | ноябрь | Орлов П.П. |",
        ["1 Провести сверку | Ким Е.И. | октябрь"],
    ),
    "points in a cell": (
        HEAD
        + "| 1 | Подготовить зал:¶- убрать сцену;¶- проверить свет | октябрь | Ким Е.И. |\n| 2 | Купить мел | май | Ким Е.И. |",
        [
            "1 Подготовить зал: | Ким Е.И. | октябрь",
            "  - убрать сцену;",
            "  - проверить свет",
            "2 Купить мел | Ким Е.И. | май",
        ],
    ),
    "the cell numbers the points": (
        "| Решение | Срок |\n| 1. Провести сверку.¶2. Собрать заявки. | октябрь |\n| 3. Купить мел. | май |",
        [
            "1 Провести сверку. | | октябрь",
            "2 Собрать заявки. | | октябрь",
            "3 Купить мел. | | май",
        ],
    ),
    "the number in the text is more exact": (
        HEAD
        + "| 1 | 1.1. Провести сверку | октябрь | Ким Е.И. |\n| 1 | 1.2. Собрать заявки | май | Ким Е.И. |",
        ["1.1 Провести сверку | Ким Е.И. | октябрь", "1.2 Собрать заявки | Ким Е.И. | май"],
    ),
    "labels in the cell": (
        "| № | Решение | Срок |\n| 1 | Провести сверку.¶Отв.: Ким Е.И. | октябрь |\n| 2 | Купить мел | май |",
        ["1 Провести сверку. | Ким Е.И. | октябрь", "2 Купить мел | | май"],
    ),
    "schools in the cell": (
        "| № | Решение | Срок |\n| 1 | Закрепить пару¶МБОУ СОШ № 2 – МБОУ СОШ № 5 | октябрь |\n| 2 | Купить мел | май |",
        [
            "1 Закрепить пару | | октябрь | МБОУ СОШ № 2 – МБОУ СОШ № 5",
            "2 Купить мел | | май",
        ],
    ),
    "voted down": (
        "| № | Решение | За | Против | Итог |\n| 1 | Провести сверку | 12 | 0 | принято |\n| 2 | Собрать заявки | 1 | 11 | не принято |",
        ["1 Провести сверку"],
    ),
    "no headings": (
        "| 1 | Провести сверку | до 01.10.2023 | Ким Е.И. |\n| 2 | Собрать заявки | до 05.10.2023 | Орлов П.П. |",
        [
            "1 Провести сверку | Ким Е.И. | до 01.10.2023",
            "2 Собрать заявки | Орлов П.П. | до 05.10.2023",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS)
def test_rows(text, expected, nlp):
    assert points_of(text, nlp) == expected


DECIDED = {
    "a column of schools": (
        "Поручения:\n| № | Поручение | ОО | Срок |\n| 1 | Проверить меню | 2, 7 | октябрь |\n| 2 | Купить мел | Лицей | май |",
        [
            "1 ass Проверить меню | | period 2023-10-31 | zao-2, zao-7",
            "2 ass Купить мел | | period 2024-05-31 | zao-l6",
        ],
    ),
    "who and when in one column": (
        "Поручения:\n| № | Поручение | Ответственный, срок |\n| 1 | Проверить меню | Ким Е.И., до 01.10.2023 |\n| 2 | Купить мел | Орлов П.П., до 05.10.2023 |",
        [
            "1 ass Проверить меню | Ким Е.И. | date 2023-10-01",
            "2 ass Купить мел | Орлов П.П. | date 2023-10-05",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), DECIDED.values(), ids=DECIDED)
def test_decisions_of_rows(text, expected, nlp):
    assert [shown(decision) for decision in decisions_of(text, nlp)] == expected


def _table(cells: list[tuple[str, Cell]]) -> Document:
    blocks = tuple(Block(text, kind="cell", cell=cell) for text, cell in cells)
    return Document("протокол.txt", "0" * 64, "txt", None, blocks)


def _gathered(document: Document, nlp: Nlp) -> tuple[Draft, ...]:
    return gather_points(elements_of(document), context_of(nlp).reading, None).points


HEADINGS = [("Поручение", Cell(0, 0, 0)), ("Срок", Cell(0, 0, 1)), ("Ответственный", Cell(0, 0, 2))]


def test_a_merged_cell_holds_for_every_row_it_spans(nlp):
    table = _table([
        *HEADINGS,
        ("Провести сверку", Cell(0, 1, 0)), ("октябрь", Cell(0, 1, 1)),
        ("Ким Е.И.", Cell(0, 1, 2, row_span=2)),
        ("Собрать заявки", Cell(0, 2, 0)), ("ноябрь", Cell(0, 2, 1)),
    ])  # fmt: skip
    assert [(p.text, p.executors, p.deadlines) for p in _gathered(table, nlp)] == [
        ("Провести сверку", ["Ким Е.И."], ["октябрь"]),
        ("Собрать заявки", ["Ким Е.И."], ["ноябрь"]),
    ]


def test_a_row_over_the_whole_width_titles_a_part(nlp):
    table = _table([
        *HEADINGS,
        ("Вопрос 1. О питании", Cell(0, 1, 0, column_span=3)),
        ("Провести сверку", Cell(0, 2, 0)), ("май", Cell(0, 2, 1)), ("Ким Е.И.", Cell(0, 2, 2)),
        ("Вопрос 2. О подвозе", Cell(0, 3, 0, column_span=3)),
        ("Собрать заявки", Cell(0, 4, 0)), ("июнь", Cell(0, 4, 1)), ("Ли Т.П.", Cell(0, 4, 2)),
    ])  # fmt: skip
    assert [(p.question, p.text) for p in _gathered(table, nlp)] == [
        ("1", "Провести сверку"),
        ("2", "Собрать заявки"),
    ]
