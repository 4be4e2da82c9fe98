"""Rows in which a protocol reports on decisions of an earlier one."""

import pytest

from extractor.meeting.reports import read_reports
from extractor.types import Report
from tests.meeting.heads import parts_of

HEAD = "ПРОТОКОЛ № 5\nот 12.10.2023\nСЛУШАЛИ: Ким Е.И. об исполнении решений\n"
REST = "\nРЕШИЛИ:\n1. Принять меры."

CASES = {
    "two columns": (
        "| решение | исполнение |\n| Провести сверку | Проведена 01.09.2023 |\n| Собрать заявки | Собраны |",
        [
            Report("Провести сверку", "Проведена 01.09.2023"),
            Report("Собрать заявки", "Собраны"),
        ],
    ),
    "numbers leave the text": (
        "| решение | исполнение |\n| 1. Провести сверку | Проведена |\n| 2.1. Собрать заявки | Собраны |",
        [Report("Провести сверку", "Проведена"), Report("Собрать заявки", "Собраны")],
    ),
    "other columns beside": (
        "| № | Поручение | Срок | Отметка об исполнении |\n| 1 | Провести сверку | 01.09.2023 | Проведена |\n"
        "| 2 | Собрать заявки | 05.09.2023 | Собраны |",
        [Report("Провести сверку", "Проведена"), Report("Собрать заявки", "Собраны")],
    ),
    "one not yet done": (
        "| решение | исполнение |\n| Провести сверку | Проведена |\n| Собрать заявки | Собраны |\n| Купить мел | |",
        [
            Report("Провести сверку", "Проведена"),
            Report("Собрать заявки", "Собраны"),
            Report("Купить мел", ""),
        ],
    ),
    "lines of a cell": (
        "| решение | исполнение |\n| Провести¶сверку | Проведена¶в срок |",
        [Report("Провести сверку", "Проведена в срок")],
    ),
    "orders with an empty column are no report": (
        "| решение | исполнение |\n| Провести сверку | |\n| Собрать заявки | |",
        [],
    ),
    "none": ("Ким Е.И. сообщила, что сверка проведена.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_reports(text, expected, nlp):
    assert list(read_reports(parts_of(HEAD + text + REST, nlp), nlp)) == expected
