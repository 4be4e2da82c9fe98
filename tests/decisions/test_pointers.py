"""Lines under a point that an arrow opens: who and when, in either order."""

import pytest

from tests.decisions.lists import decisions_of, shown

WHO_AND_WHEN = " | Ким Е.И. | date 2023-10-01"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("► Ким Е.И., до 01.10.2023", WHO_AND_WHEN),
        ("→ до 1 октября, Ким Е.И.", WHO_AND_WHEN),
        ("▶ отв. Ким Е.И., срок – до 1 октября", WHO_AND_WHEN),
        ("► Ким Е.И.\n► до 1 октября", WHO_AND_WHEN),
        ("=> Ким Е.И.", " | Ким Е.И."),
        ("→ завучи школ, октябрь", " | завучи школ | period 2023-10-31"),
        ("→ на следующем заседании РМО", " | | event"),
    ],
)
def test_an_arrow_points_to_who_and_when(line, told, nlp):
    listed = f"РЕШИЛИ:\n1. Провести сверку.\n{line}\n2. Собрать заявки."
    found = [shown(d) for d in decisions_of(listed, nlp)]
    assert found == [f"1 ass Провести сверку.{told}", "2 ass Собрать заявки."]
    cell = line.replace("\n", "¶")
    table = (
        f"РЕШИЛИ:\n| Вопрос | Решение |\n| О зиме | 1. Провести сверку.¶{cell}¶2. Собрать заявки. |"
    )
    assert [shown(d) for d in decisions_of(table, nlp)] == found


def test_an_arrow_may_open_an_order(nlp):
    found = decisions_of("РЕШИЛИ:\n→ Провести сверку.\n→ Собрать заявки.", nlp)
    assert [d.text for d in found] == ["Провести сверку.", "Собрать заявки."]


@pytest.mark.parametrize(
    "lines",
    [
        "Поручение 1: кому – Ким Е.И.; к какому дню – 1 октября 2023 г.\nПровести сверку.\n"
        "Поручение 2: кому – Орлов П.П.\nСобрать заявки.",
        "1) кто – Ким Е.И., когда – 1 октября\nПровести сверку.\n2) кто – Орлов П.П.\nСобрать заявки.",
        "Задание 1 (Ким Е.И., до 1 октября)\nПровести сверку.\nЗадание 2 (Орлов П.П.)\nСобрать заявки.",
    ],
)
def test_who_and_when_before_the_wording(lines, nlp):
    assert [shown(d) for d in decisions_of(f"ПОРУЧЕНИЯ:\n{lines}", nlp)] == [
        f"1 ass Провести сверку.{WHO_AND_WHEN}",
        "2 ass Собрать заявки. | Орлов П.П.",
    ]
