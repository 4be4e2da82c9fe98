"""Values that repeat the one above."""

import pytest

from extractor.decisions.dittos import is_ditto, settle_dittos
from extractor.decisions.drafts import Draft


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
    ],
)
def test_who_is_named_again(values, expected):
    drafts = [Draft(str(at), "d1", "row", executors=[one]) for at, one in enumerate(values)]
    settle_dittos(drafts)
    assert [draft.executors for draft in drafts] == [[one] for one in expected]


@pytest.mark.parametrize("same", ["тот же", "тот же срок", "в тот же день", "-«-", "то же"])
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
