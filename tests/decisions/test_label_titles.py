"""Titles of boxes that hold the labels of a point, and remarks on how the list is to be read."""

import pytest

from tests.decisions.lists import decisions_of, points_of, shown

BOXED = "РЕШИЛИ:\n1. Провести сверку.\n{0}\nкто: Ким Е.И.\nдень: 30.09.2023\n2. Собрать заявки."


@pytest.mark.parametrize(
    "title",
    ["К ИСПОЛНЕНИЮ", "На контроль", "Исполнение:", "Контроль исполнения", "Кому и когда"],
)
def test_a_title_is_neither_wording_nor_a_term(title, nlp):
    assert [shown(d) for d in decisions_of(BOXED.format(title), nlp)] == [
        "1 ass Провести сверку. | Ким Е.И. | date 2023-09-30",
        "2 ass Собрать заявки.",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Поручено: Орлову П.П.", "1 Провести сверку. | Орлову П.П.; Ким Е.И. | 30.09.2023"),
        ("Исполнение проверить.", "1 Провести сверку. Исполнение проверить. | Ким Е.И. | 30.09.2023"),
    ],
)  # fmt: skip
def test_what_says_something_itself_is_no_title(line, expected, nlp):
    assert points_of(BOXED.format(line).removeprefix("РЕШИЛИ:\n"), nlp)[0] == expected


@pytest.mark.parametrize("labels", ["Кто Когда", "Исполнитель Срок", "Кому: Когда:"])
def test_a_frame_of_labels_and_values(labels, nlp):
    who, when = labels.split()
    text = f"РЕШИЛИ:\n1. Провести сверку.\n| {who} | Ким Е.И. |\n| {when} | 30.09.2023 |\n2. Собрать заявки."
    assert [shown(d) for d in decisions_of(text, nlp)] == [
        "1 ass Провести сверку. | Ким Е.И. | date 2023-09-30",
        "2 ass Собрать заявки.",
    ]


def test_labels_under_a_heading_of_their_own_are_told(nlp):
    found = decisions_of(BOXED.format("ПОРУЧЕНИЕ"), nlp)
    assert "labels_apart" in {doubt.code for doubt in found[0].doubts}


@pytest.mark.parametrize(
    ("line", "apart"),
    [
        ("Пункты, которых нет в листе, исполнения не требуют.", True),
        ("Поручения без срока контролю не подлежат.", True),
        ("Доклад Ким Е.И. приложен к протоколу на трёх листах.", True),
        ("Пункты, которые не исполнены, перенести на март.", False),
        ("Списки приложены к заявке на трёх листах.", False),
    ],
)
def test_remarks_behind_the_last_point(line, apart, nlp):
    found = points_of(f"1. Провести сверку.\n2. Собрать заявки.\n{line}", nlp)
    assert found[-1] == ("2 Собрать заявки." if apart else f"2 Собрать заявки. {line}")
