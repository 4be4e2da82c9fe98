"""Whole protocols in a few lines → what comes out, in the order printed."""

import re
from pathlib import Path

import pytest

from extractor.recipe import extract
from extractor.registry import Registry
from tests.factories import document

HEAD = """ПРОТОКОЛ № 7
совещания при начальнике управления образования городского округа Заозёрный
14 сентября 2023 года
Присутствовали:
Громова Н.С., начальник управления
Сидоров С.С., методист
Повестка дня:
1. О подготовке к зиме
"""


@pytest.fixture(scope="module")
def registry(root):
    return Registry.from_csv(Path(root, "corpus/registry.csv").read_text(encoding="utf-8"))


def shown(decision):
    """«path kind text | executors | deadlines | schools | doubts» of a decision.

    But for the doubt of points that name neither who nor when, which most of these are
    (tests/decisions/test_unassigned.py has it).
    """
    executors = ", ".join(executor.name for executor in decision.executors)
    deadlines = ", ".join(
        f"{d.kind} {d.rrule or d.due or d.start or ''}".strip() for d in decision.deadlines
    )
    schools = ", ".join(match.school_id or "?" for match in decision.schools)
    doubts = ", ".join(d.code for d in decision.doubts if d.code != "left_to_nobody")
    line = " | ".join(
        (
            f"{decision.path} {decision.kind[:3]} {decision.text}",
            executors,
            deadlines,
            schools,
            doubts,
        )
    )
    return re.sub(r"\s+", " ", line).rstrip(" |")


CASES = {
    "labels on lines of their own": (
        "РЕШИЛИ:\n1. Провести сверку.\nИсполнители: Сидоров С.С., методист,\nруководители ОО\nСрок до 01.10.2023",
        ["1 ass Провести сверку. | Сидоров С.С., руководители ОО | date 2023-10-01"],
    ),
    "addressee with nested points": (
        "РЕШИЛИ:\n1. Руководителям ОО:\nа) завершить промывку до 25.09.2023;\nб) представить акты.",
        [
            "1 ass Руководителям ОО: | Руководители ОО",
            "1.а ass завершить промывку до 25.09.2023; | Руководители ОО | date 2023-09-25",
            "1.б ass представить акты. | Руководители ОО",
        ],
    ),
    "label under the last bullet is that of the point": (
        "РЕШИЛИ:\n1. Сидорову С.С.:\n- собрать заявки;\n- составить график.\nСрок: 1 октября 2023 г.",
        [
            "1 ass Сидорову С.С.: | Сидоров С.С. | date 2023-10-01",
            "1.b1 ass собрать заявки; | Сидоров С.С. | date 2023-10-01",
            "1.b2 ass составить график. | Сидоров С.С. | date 2023-10-01",
        ],
    ),
    "executors of all bullets under the last, each with its own term": (
        "РЕШИЛИ:\n1. Подготовить зал:\n- убрать сцену, срок: 20.09.2023;\n- проверить свет, срок: 21.09.2023.\n"
        "Ответственный: Сидоров С.С.",
        [
            "1 ass Подготовить зал: | Сидоров С.С.",
            "1.b1 ass убрать сцену | Сидоров С.С. | date 2023-09-20",
            "1.b2 ass проверить свет | Сидоров С.С. | date 2023-09-21",
        ],
    ),
    "questions as headings inside one list": (
        "РЕШЕНИЕ:\nПо вопросу 1:\n1. Провести сверку.\nПо вопросу 2:\n1. Принять меры.",
        ["1/1 ass Провести сверку.", "2/1 ass Принять меры."],
    ),
    "bracket names executors and term": (
        "РЕШИЛИ:\n1. Усилить контроль (отв. Сидоров С.С., срок – постоянно).",
        ["1 ass Усилить контроль | Сидоров С.С. | continuous"],
    ),
    "lines that only name schools": (
        "РЕШИЛИ:\n1. Закрепить пары школ:\nСОШ № 2 – СОШ № 7\nгимназия № 1 – ООШ № 16\n2. Провести сверку.",
        [
            "1 res Закрепить пары школ: | | | zao-2, zao-7, zao-g1, zao-o16",
            "2 ass Провести сверку.",
        ],
    ),
    "voted down": (
        "РЕШИЛИ:\n1. Принять план.\nГолосовали: за – 12.\n2. Перенести срок сдачи отчётов.\nРешение не принято.",
        ["1 res Принять план."],
    ),
    "points run together in one line": (
        "РЕШИЛИ: 1. Информацию принять к сведению. 2. Сидорову С.С. провести сверку до 1 октября.",
        [
            "1 res Информацию принять к сведению.",
            "2 ass Сидорову С.С. провести сверку до 1 октября. | Сидоров С.С. | date 2023-10-01",
        ],
    ),
    "unnumbered points": (
        "РЕШИЛИ:\nУтвердить график.\nСидорову С.С. подготовить зал к 20 сентября.",
        [
            "b1 res Утвердить график.",
            "b2 ass Сидорову С.С. подготовить зал к 20 сентября. | Сидоров С.С. | date 2023-09-20",
        ],
    ),
    "numbers repeat, so the question goes before": (
        "По первому вопросу решили:\n1. Провести сверку.\nПо второму вопросу решили:\n1. Принять меры.",
        ["1/1 ass Провести сверку.", "2/1 ass Принять меры."],
    ),
    "table with columns in any order": (
        "Решение:\n| № | Ответственный | Мероприятие | Срок |\n| 1. | Сидоров С.С. | Проверить меню | до 25.09.2023 |\n"
        "| Раздел 2. Питание | | | |\n| 2. | директора школ | Собрать заявки | октябрь |",
        [
            "1 ass Проверить меню | Сидоров С.С. | date 2023-09-25",
            "2 ass Собрать заявки | директора школ | period 2023-10-31",
        ],
    ),
    "no heading announces the orders": (
        "I. О подготовке к зиме\n1. Принять информацию к сведению.\n2. Сидорову С.С. провести сверку до 1 октября.",
        [
            "1 res Принять информацию к сведению.",
            "2 ass Сидорову С.С. провести сверку до 1 октября. | Сидоров С.С. | date 2023-10-01",
        ],
    ),
    "a point that only names whom its parts charge, counted on from the question above": (
        "I. О подготовке к зиме\n1. Принять информацию к сведению.\nII. О подвозе\n(Сидоров С.С.)\n"
        "Отметили, что подвозится 40 детей.\n2. МКУ «Спецавтохозяйство» (Сидорову С.С.):\n2.1. Провести осмотр автобусов.\n"
        "2.2. Рассчитать стоимость маршрута.\n3. Сидорову С.С. распределить автобусы до 1 октября.",
        [
            "1 res Принять информацию к сведению.",
            "2 ass МКУ «Спецавтохозяйство» (Сидорову С.С.): | Сидоров С.С.",
            "2.1 ass Провести осмотр автобусов. | Сидоров С.С.",
            "2.2 ass Рассчитать стоимость маршрута. | Сидоров С.С.",
            "3 ass Сидорову С.С. распределить автобусы до 1 октября. | Сидоров С.С. | date 2023-10-01",
        ],
    ),
    "control is an assignment of its own": (
        "РЕШИЛИ:\n1. Провести сверку.\nКонтроль за исполнением решения возложить на Громову Н.С.",
        [
            "1 ass Провести сверку.",
            "b1 ass Контроль за исполнением решения возложить на Громову Н.С. | Громова Н.С.",
        ],
    ),
    "what speakers proposed is none": (
        "СЛУШАЛИ: Громову Н.С.\nПредложено:\n1. Закупить уголь до 1 октября.\nРЕШИЛИ:\n1. Провести сверку.",
        ["1 ass Провести сверку."],
    ),
    "heading with the wording on its line": (
        "Принятое решение: перенести занятия на субботу.\nГолосовали: за – 5.",
        ["b1 ass перенести занятия на субботу. | | | | kind_unsure"],
    ),
    "signatures end the list": (
        "РЕШИЛИ:\n1. Провести сверку.\nНачальник управления\t\tН.С. Громова\nОтчёт прилагается.",
        ["1 ass Провести сверку."],
    ),
    "term before the meeting": (
        "РЕШИЛИ:\n1. Провести сверку до 01.09.2022.",
        ["1 ass Провести сверку до 01.09.2022. | | date 2022-09-01 | | deadline_before_meeting"],
    ),
    "a school nobody knows stays open": (
        "РЕШИЛИ:\n1. Проверить МБОУ СОШ № 99.",
        ["1 ass Проверить МБОУ СОШ № 99. | | | ? | school_unknown"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_decisions_of_a_protocol(text, expected, rules_only, registry):
    protocol = extract(document(HEAD + text), registry, rules_only)
    assert [shown(decision) for decision in protocol.decisions] == expected


def test_head_of_a_protocol(nlp, registry):
    text = (
        HEAD + "РЕШИЛИ:\n1. Провести сверку.\nПредседатель\tН.С. Громова\nСекретарь\tС.С. Сидоров"
    )
    protocol = extract(document(text), registry, nlp)
    assert protocol.number == "7"
    assert protocol.date is not None and protocol.date.isoformat() == "2023-09-14"
    assert protocol.municipality == "городской округ Заозёрный"
    assert (
        protocol.body
        == "совещание при начальнике управления образования городского округа Заозёрный"
    )
    assert [item.text for item in protocol.agenda] == ["О подготовке к зиме"]
    assert [(p.name, p.position, p.role) for p in protocol.participants] == [
        ("Громова Н.С.", "начальник управления", "chair"),
        ("Сидоров С.С.", "методист", "secretary"),
    ]
    assert protocol.warnings == ()


WARNINGS = {
    "number_missing": ("ПРОТОКОЛ\nот 14.09.2023\nРЕШИЛИ:\n1. Провести сверку.", "number_missing"),
    "date_missing": ("ПРОТОКОЛ № 1\nРЕШИЛИ:\n1. Провести сверку.", "date_missing"),
    "no_decisions": (HEAD + "СЛУШАЛИ: Громову Н.С.", "no_decisions"),
    "municipality_unknown": ("ПРОТОКОЛ № 1\nРЕШИЛИ:\n1. Провести сверку.", "municipality_unknown"),
    "date_conflict": (
        HEAD + "СЛУШАЛИ: о плане по приказу отдела от 20.10.2023 № 5.\nРЕШИЛИ:\n1. Принять меры.",
        "date_conflict",
    ),
    "deadline_before_meeting": (
        HEAD + "РЕШИЛИ:\n1. Сдать отчёт до 01.09.2022.",
        "deadline_before_meeting",
    ),
    "content_unread": (
        HEAD + "РЕШИЛИ:\nСогласно плану работы.\n1. Принять меры.",
        "content_unread",
    ),
}


@pytest.mark.parametrize(("text", "code"), WARNINGS.values(), ids=WARNINGS)
def test_warnings(text, code, nlp, registry):
    protocol = extract(document(text), registry, nlp)
    assert code in [warning.code for warning in protocol.warnings]
