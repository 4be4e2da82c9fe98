"""Paragraphs without a number that are points of their own, though no infinitive tells it."""

import pytest

from tests.decisions.lists import decisions_of, points_of, shown

HEAD = "ПРОТОКОЛ № 1\nСЛУШАЛИ:\nКим Е.И. рассказала о проверке.\nРЕШЕНО:\n"
LISTS = {
    "orders told as given": (
        "Ким Е.И. поручена проверка меню.\nРабота кружка признана хорошей.",
        ["b1 ass Ким Е.И. поручена проверка меню. | Ким Е.И.", "b2 res Работа кружка признана хорошей."],
    ),
    "what is handed over": (
        "Автобус передаётся лицею № 6.\nИсполнитель: Ким Е.И.\nСрок: до 1 октября",
        ["b1 ass Автобус передаётся лицею № 6. | Ким Е.И. | date 2023-10-01 | zao-l6"],
    ),
    "nouns with who and when": (
        "Сверка карточек – до 1 октября, отв. Ким Е.И.\nОбход чердаков – постоянно, отв. Орлов П.П.",
        [
            "b1 ass Сверка карточек – до 1 октября, отв. Ким Е.И. | Ким Е.И. | date 2023-10-01",
            "b2 ass Обход чердаков – постоянно, отв. Орлов П.П. | Орлов П.П. | continuous",
        ],
    ),
    "a period behind a dash, then who": (
        "Завоз грунта – II декада октября, исполнители: Ким Е.И., Орлов П.П.\nСверка в СОШ № 5 – III декада октября, отв. Ким Е.И.",
        [
            "b1 ass Завоз грунта – II декада октября, исполнители: Ким Е.И., Орлов П.П. | Ким Е.И., Орлов П.П. | period 2023-10-20",
            "b2 ass Сверка в СОШ № 5 – III декада октября, отв. Ким Е.И. | Ким Е.И. | period 2023-10-31 | zao-5",
        ],
    ),
    "who before when, behind a dash": (
        "Объяснение по недостаче – отв. Ким Е.И., в трёхдневный срок.",
        ["b1 ass Объяснение по недостаче – отв. Ким Е.И., в трёхдневный срок. | Ким Е.И. | relative 2023-09-17"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_lists_without_infinitives(text, expected, nlp):
    found = [shown(one).split(" | no_")[0] for one in decisions_of(HEAD + text, nlp)]
    assert [line.replace("; ", " ") for line in found] == expected


def test_below_an_order_such_a_line_goes_on_with_it(nlp):
    text = "Провести сверку карточек.\nСверка проводится силами школ."
    assert points_of(text, nlp) == ["- Провести сверку карточек. Сверка проводится силами школ."]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "— Поручить Ким Е.И.:\n• обновить сайт;\n• собрать темы.\n— Купить мел.",
            ["- Поручить Ким Е.И.:", "  - обновить сайт;", "  - собрать темы.", "- Купить мел."],
        ),
        (
            "• Поручить Ким Е.И.:\n– обновить сайт;\n– собрать темы.\n• Купить мел.",
            ["- Поручить Ким Е.И.:", "  - обновить сайт;", "  - собрать темы.", "- Купить мел."],
        ),
        ("— Провести сверку.\n• Купить мел.", ["- Провести сверку.", "- Купить мел."]),
    ],
)
def test_bullets_of_another_sign_below_a_colon_stand_under_it(lines, expected, nlp):
    assert points_of(lines, nlp) == expected
