"""Forms with the number of a decision beside it."""

import pytest

from tests.decisions.lists import decisions_of, shown

HEAD = "ПРОТОКОЛ № 1\nот 14.09.2023\nПовестка:\n1. О питании\n"


@pytest.mark.parametrize("label", ["Решение 1.1", "Поручение № 1.1", "РЕШЕНИЕ 1.1:", "Пункт 1.1."])
def test_the_label_numbers_the_decision_beside_it(label, nlp):
    text = (
        f"{HEAD}| Вопрос 1 | О питании |\n| Обсуждение | Ким Е.И. сообщила о меню. |\n"
        f"| {label} | Провести сверку.¶Срок: до 01.10.2023 |\n| Голосование | единогласно |"
    )
    assert [shown(found) for found in decisions_of(text, nlp)] == [
        "1.1 ass Провести сверку. | | date 2023-10-01"
    ]


def test_talk_of_others_decides_nothing_beside_labels(nlp):
    text = (
        f"{HEAD}| Вопрос 1 | О питании |\n"
        "| Обсуждение | Ким Е.И. рассказала, что на педсовете школы № 4 учителя решили:¶1. Просить ставку. |\n"
        "| Решение 1.1 | Ввести ставку. |"
    )
    assert [found.text for found in decisions_of(text, nlp)] == ["Ввести ставку."]
