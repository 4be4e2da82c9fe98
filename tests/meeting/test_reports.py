"""Rows in which a protocol reports on decisions of an earlier one."""

import datetime as dt

import pytest

from extractor.meeting.reports import read_reports
from tests.meeting.heads import parts_of

HEAD = "ПРОТОКОЛ № 5\nот 12.10.2023\nСЛУШАЛИ: Ким Е.И. об исполнении решений\n"
REST = "\nРЕШИЛИ:\n1. Принять меры."

CASES = {
    "two columns": (
        "| решение | исполнение |\n| Провести сверку | Проведена 01.09.2023 |\n| Собрать заявки | Собраны |",
        [
            ("Провести сверку", "Проведена 01.09.2023"),
            ("Собрать заявки", "Собраны"),
        ],
    ),
    "numbers leave the text": (
        "| решение | исполнение |\n| 1. Провести сверку | Проведена |\n| 2.1. Собрать заявки | Собраны |",
        [("Провести сверку", "Проведена"), ("Собрать заявки", "Собраны")],
    ),
    "other columns beside": (
        "| № | Поручение | Срок | Отметка об исполнении |\n| 1 | Провести сверку | 01.09.2023 | Проведена |\n"
        "| 2 | Собрать заявки | 05.09.2023 | Собраны |",
        [("Провести сверку", "Проведена"), ("Собрать заявки", "Собраны")],
    ),
    "one not yet done": (
        "| решение | исполнение |\n| Провести сверку | Проведена |\n| Собрать заявки | Собраны |\n| Купить мел | |",
        [
            ("Провести сверку", "Проведена"),
            ("Собрать заявки", "Собраны"),
            ("Купить мел", ""),
        ],
    ),
    "lines of a cell": (
        "| решение | исполнение |\n| Провести¶сверку | Проведена¶в срок |",
        [("Провести сверку", "Проведена в срок")],
    ),
    "orders with an empty column are no report": (
        "| решение | исполнение |\n| Провести сверку | |\n| Собрать заявки | |",
        [],
    ),
    "how it was done": (
        "| Пункт | Что решили | Когда и кто | Как выполнено |\n| 2.1 | Заменить тахографы | до 1 февраля, Орлов П.П. | Заменены |",
        [("Заменить тахографы", "Заменены")],
    ),
    "done and new orders in one table": (
        "РЕШИЛИ:\n| № | Поручение | Срок | Исполнитель | Отметка об исполнении |\n"
        "| 1 | Провести сверку | 01.09.2023 | Ким Е.И. | исполнено 30.08.2023 |\n"
        "| 2 | Вывезти мусор | 05.09.2023 | Ли Т.П. | не исполнено: нет машины |\n"
        "| 3 | Заменить щит | 20.10.2023 | Ли Т.П. | |\n| 4 | Собрать заявки | 21.10.2023 | Ли Т.П. | |\n"
        "| 5 | Собрать отчёты | 22.10.2023 | Ли Т.П. | |",
        [
            ("Провести сверку", "исполнено 30.08.2023"),
            ("Вывезти мусор", "не исполнено: нет машины"),
        ],
    ),
    "none": ("Ким Е.И. сообщила, что сверка проведена.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_reports(text, expected, nlp):
    found = read_reports(parts_of(HEAD + text + REST, nlp), nlp)
    assert [(report.decision, report.execution) for report in found] == expected


def test_a_report_in_an_annex(nlp):
    text = (
        "РЕШИЛИ:\n1. Принять меры.\nПредседатель\tП.П. Орлов\nПриложение к протоколу № 5\n"
        "Исполнение поручений, данных на совещании 1 сентября\n"
        "| № | Поручение | Срок | Исполнение |\n| 3 | Устранить протечку | до 21.09.2023 | Исполнено |"
    )
    found = read_reports(parts_of(HEAD + text, nlp), nlp)
    assert [(report.decision, report.execution) for report in found] == [
        ("Устранить протечку", "Исполнено")
    ]


MEETING = dt.date(2023, 10, 12)
EARLIER = {
    "heading of the question": (
        "Ким Е.И. доложила об исполнении протокола № 4 от 14.09.2023.\n"
        "| решение | исполнение |\n| 1.2. Провести сверку | Проведена |",
        ("4", dt.date(2023, 9, 14), "1.2"),
    ),
    "heading of a column": (
        "| Решение совета от 14.09.2023 № 4 | Отметка об исполнении |\n| Провести сверку | Проведена |",
        ("4", dt.date(2023, 9, 14), None),
    ),
    "the row itself": (
        "| Поручение | Исполнение |\n| Провести сверку (п. 2 протокола № 3) | Проведена |\n"
        "| Собрать заявки (п. 1 протокола № 2) | Собраны |",
        ("3", None, None),
    ),
    "a column of points": (
        "| Пункт | Поручение | Исполнение |\n| 7 | Провести сверку | Проведена |",
        (None, None, "7"),
    ),
    "a column that counts rows is no point": (
        "| № п/п | Поручение | Исполнение |\n| 7 | Провести сверку | Проведена |",
        (None, None, None),
    ),
    "two protocols settle nothing": (
        "Ким Е.И. доложила об исполнении протоколов № 3 и № 4.\n"
        "| Поручение | Исполнение |\n| Провести сверку | Проведена |",
        (None, None, None),
    ),
}


@pytest.mark.parametrize(("text", "expected"), EARLIER.values(), ids=EARLIER)
def test_which_decision_is_reported_on(text, expected, nlp):
    found = read_reports(parts_of(HEAD + text + REST, nlp), nlp, MEETING)[0]
    assert (found.protocol_number, found.protocol_date, found.point) == expected


def test_what_a_report_says(nlp):
    text = (
        "| Поручение | Исполнение |\n| Провести сверку | Исполнено |\n"
        "| Собрать заявки | Срок продлён до 01.12.2023 |\n| Купить мел | |"
    )
    found = read_reports(parts_of(HEAD + text + REST, nlp), nlp, MEETING)
    assert [(report.outcome, report.due) for report in found] == [
        ("done", None),
        ("not_done", dt.date(2023, 12, 1)),
        ("unknown", None),
    ]
