"""Footnotes typed with asterisks and small figures."""

import pytest

from tests.decisions.lists import points_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. Провести сверку*\n2. Собрать заявки.**\n* срок – 1 мая, отв. Ким Е.И.\n** Орлов П.П.",
            ["1 Провести сверку | Ким Е.И. | 1 мая", "2 Собрать заявки. | Орлов П.П."],
        ),
        (
            "1. Провести сверку¹.\n2. Собрать заявки².\n¹ Срок – 1 мая.\n² По форме управления.",
            ["1 Провести сверку. | | 1 мая.", "2 Собрать заявки."],
        ),
        ("1. Провести конкурс «Проба*»*\n2. Собрать заявки.", None),
        ("* провести сверку;\n* собрать заявки.", ["- провести сверку;", "- собрать заявки."]),
    ],
)
def test_marks(text, expected, nlp):
    unchanged = ["1 Провести конкурс «Проба*»*", "2 Собрать заявки."]
    assert points_of(text, nlp) == (expected or unchanged)
