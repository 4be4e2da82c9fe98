"""A protocol cut into parts: kinds in order."""

import pytest

from extractor.sections import split_parts
from tests.factories import document

VERBS = frozenset("утвердить провести принять обеспечить направить представить проверить".split())


def kinds(text):
    parts = split_parts(document(text), lambda word: word.lower() in VERBS)
    return [part.kind for part in parts]


HEAD = "ПРОТОКОЛ № 1\nот 12.10.2023\nПрисутствовали:\nКим Е.И., методист\nПовестка:\n1. О питании\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            HEAD + "СЛУШАЛИ: Ким Е.И.\nРЕШИЛИ:\n1. Провести сверку.\nПредседатель\tЕ.И. Ким",
            ["title", "participants", "agenda", "hearing", "decisions", "signatures"],
            id="plain",
        ),
        pytest.param(
            "УТВЕРЖДАЮ\nГлава района\nП.П. Орлов\nПРОТОКОЛ № 1\nРЕШИЛИ:\n1. Провести сверку.",
            ["stamp", "title", "decisions"],
            id="stamp",
        ),
        pytest.param(
            HEAD
            + "РЕШИЛИ:\n1. Провести сверку.\n2. О подвозе детей\nдоклад Ким\nРЕШИЛИ:\n1. Принять меры.",
            ["title", "participants", "agenda", "decisions", "hearing", "decisions"],
            id="next question without a heading",
        ),
        pytest.param(
            HEAD
            + "РЕШИЛИ:\n1. Провести сверку.\n3. Разное. Выступил Попов С.С.\nРЕШИЛИ: принять меры.",
            ["title", "participants", "agenda", "decisions", "hearing", "decisions"],
            id="somebody spoke",
        ),
        pytest.param(
            HEAD
            + "РЕШИЛИ:\n1. Провести сверку.\nНачальник отдела\nЕ.И. Ким\nОтчёт о работе площадок за год, "
            "который был представлен на заседании в соответствии с планом работы отдела",
            ["title", "participants", "agenda", "decisions", "signatures", "annex"],
            id="annex after signatures",
        ),
        pytest.param(
            "Итоги встречи\n| № | Содержание поручения | Срок | Ответственный |\n"
            "| 1 | Проверить меню | до 01.11.2023 | Ким Е.И. |",
            ["title", "decisions"],
            id="table of assignments without a heading",
        ),
        pytest.param(
            HEAD
            + "СЛУШАЛИ: Ким Е.И.\nПаспорт программы:\n| Ответственный | Ким Е.И. |\n| Срок опыта | 2020 год |\n"
            "| Решение | опытная работа завершена |\nРЕШИЛИ:\n1. Провести сверку.",
            ["title", "participants", "agenda", "hearing", "decisions"],
            id="a passport is no card of a task",
        ),
        pytest.param(
            HEAD
            + "СЛУШАЛИ: Ким Е.И.\n| Решение | Провести сверку |\n| Ответственный | Ким Е.И. |\n| Срок | 1 мая |",
            ["title", "participants", "agenda", "hearing", "decisions"],
            id="a card of a task",
        ),
        pytest.param(
            HEAD + "СЛУШАЛИ: Ким Е.И.\nПроект плана, который показала докладчик:\n"
            "| Что делать | Кто | Срок |\n| Провести сверку | завучи | март |\nРЕШИЛИ:\n1. Принять меры.",
            ["title", "participants", "agenda", "hearing", "hearing", "decisions"],
            id="a plan that is only shown",
        ),
        pytest.param(
            HEAD + "СЛУШАЛИ: Ким Е.И.\nПредложила план:\n"
            "| Что делать | Кто | Срок |\n| Провести сверку | завучи | март |",
            ["title", "participants", "agenda", "hearing", "decisions"],
            id="a plan that is shown and nothing else",
        ),
        pytest.param(
            "ПРОТОКОЛ № 1\n| Имя | Должность |\n| Ким Е.И. | методист |\nРЕШИЛИ:\n1. Принять меры.",
            ["title", "participants", "decisions"],
            id="people by name and post",
        ),
        pytest.param(
            HEAD
            + "СЛУШАЛИ: Ким Е.И.\n| решение | исполнение |\n| Провести сверку | Проведена |\nРЕШИЛИ:\n1. Принять меры.",
            ["title", "participants", "agenda", "hearing", "report", "decisions"],
            id="report on older decisions",
        ),
        pytest.param(
            "ПРОТОКОЛ № 1\n| СЛУШАЛИ: | О питании |\n| РЕШИЛИ: | 1. Провести сверку. |",
            ["title", "hearing", "decisions"],
            id="two-column form",
        ),
        pytest.param(
            "ПРОТОКОЛ № 1\nСостав участников: директора школ\nЦель: обсудить итоги\nРешение:\n1. Принять меры.",
            ["title", "participants", "hearing", "decisions"],
            id="list of people without names",
        ),
    ],
)
def test_parts_of_a_protocol(text, expected):
    assert kinds(text) == expected


def test_decisions_of_a_group_count_only_where_nothing_stronger_is():
    weak = "ПРОТОКОЛ № 1\nСЛУШАЛИ: Ким Е.И.\nУчастники группы решили:\n1. Провести опрос.\n"
    assert kinds(weak) == ["title", "hearing", "decisions"]
    assert kinds(weak + "РЕШИЛИ:\n1. Принять меры.") == ["title", "hearing", "hearing", "decisions"]


def test_a_second_protocol_in_the_file_is_noticed():
    one = "ПРОТОКОЛ № 1\nРЕШИЛИ:\n1. Принять меры.\nПредседатель\tЕ.И. Ким\n"
    parts = split_parts(document(one + one), lambda word: word.lower() in VERBS)
    assert [part.rule for part in parts].count("second_title") == 1
    assert [part.kind for part in parts].count("decisions") == 2
