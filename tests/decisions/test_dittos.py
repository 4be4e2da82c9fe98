"""Values that repeat the one above."""

import pytest

from extractor.decisions.dittos import is_ditto, settle_dittos
from extractor.decisions.drafts import Draft
from tests.decisions.lists import decisions_of, shown


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["Громова Н.С.", "он же"], ["Громова Н.С.", "Громова Н.С."]),
        (["Громова Н.С.", "Она же."], ["Громова Н.С.", "Громова Н.С."]),
        (["Громова Н.С., Лаптев Г.И.", "те же"], ["Громова Н.С., Лаптев Г.И."] * 2),
        (["директора школ", "то же", '–"–'], ["директора школ"] * 3),
        (["директора школ", "-//-", "Жук А.И."], ["директора школ"] * 2 + ["Жук А.И."]),
        (["Громова Н.С.", "тот же исполнитель"], ["Громова Н.С.", "Громова Н.С."]),
        (["он же"], ["он же"]),
        # Which of the two, or a woman after a man: a person decides.
        (["Громов Н.А., Лаптев Г.И.", "он же"], ["Громов Н.А., Лаптев Г.И.", "он же"]),
        (["Громов Н.А.", "она же"], ["Громов Н.А.", "она же"]),
    ],
)
def test_who_is_named_again(values, expected):
    drafts = [Draft(str(at), "d1", "row", executors=[one]) for at, one in enumerate(values)]
    settle_dittos(drafts)
    assert [draft.executors for draft in drafts] == [[one] for one in expected]


@pytest.mark.parametrize(
    "same", ["тот же", "тот же срок", "в тот же день", "-«-", "то же", "прежний"]
)
def test_a_term_that_is_told_again(same):
    drafts = [Draft("1", "d1", "row", deadlines=["до 1 мая"])]
    drafts.append(Draft("2", "d1", "row", deadlines=[same]))
    settle_dittos(drafts)
    assert drafts[1].deadlines == ["до 1 мая"]


@pytest.mark.parametrize(
    ("text", "expected"), [("–»–", True), ("-", False), ("", False), ("она же", True)]
)
def test_a_cell_with_nothing_else(text, expected):
    assert is_ditto(text) == expected


@pytest.mark.parametrize(
    "text", ["он же и Жук А.И.", "он же, Жук А.И.", "Он же совместно с Жук А.И."]
)
def test_named_again_with_others(text):
    drafts = [Draft("1", "d1", "row", executors=["Громов Н.А."])]
    drafts.append(Draft("2", "d1", "row", executors=[text]))
    settle_dittos(drafts)
    assert drafts[1].executors == ["Громов Н.А.", "Жук А.И."]


def test_the_term_that_is_told_again_in_a_line_of_labels(nlp):
    text = "РЕШИЛИ:\n1. Провести сверку.\nОтв. Ким Е.И. Срок: 27.10.2023.\n2. Купить соль.\nОтв. он же. Срок тот же."
    assert [shown(d) for d in decisions_of(text, nlp)] == [
        "1 ass Провести сверку. | Ким Е.И. | date 2023-10-27",
        "2 ass Купить соль. | Ким Е.И. | date 2023-10-27",
    ]


@pytest.mark.parametrize(
    "said", ["см. п. 1", "как в п. 1", "исполнители п. 1", "те же, что в пункте 1"]
)
def test_a_value_that_names_a_point(said, nlp):
    text = f"РЕШИЛИ:\n1. Провести сверку. Отв. Ким Е.И.\n2. Купить мел. Отв. Ли Т.П.\n3. Купить соль. Отв.: {said}"
    assert [who.name for who in decisions_of(text, nlp)[2].executors] == ["Ким Е.И."]
