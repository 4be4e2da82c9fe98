"""A question and its decision on one line under РЕШИЛИ."""

import pytest

from tests.decisions.lists import decisions_of, shown


def told(text, nlp):
    return [
        (one.agenda_number, one.text[:1].upper() + one.text[1:])
        for one in decisions_of(f"РЕШИЛИ:\n{text}", nlp)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("По первому вопросу: ", "По второму вопросу: "),
        ("По первому вопросу – ", "По второму вопросу – "),
        ("По первому вопросу ", "По второму вопросу "),
        ("По 1 вопросу: ", "По 2 вопросу: "),
        ("По 1-му вопросу. ", "По 2-му вопросу. "),
        ("По вопросу 1: ", "По вопросу 2: "),
        ("По вопросу № 1. ", "По вопросу № 2. "),
        ("Вопрос 1: ", "Вопрос 2: "),
        ("По первому вопросу повестки дня: ", "По второму вопросу повестки дня: "),
    ],
)
def test_one_line_for_each_question(first, second, nlp):
    text = f"{first}принять информацию к сведению.\n{second}провести сверку."
    assert told(text, nlp) == [("1", "Принять информацию к сведению."), ("2", "Провести сверку.")]


def test_numbered_lines_are_points_of_one_list(nlp):
    text = "РЕШИЛИ:\n1. По первому вопросу принять отчёт.\n2. По второму вопросу провести сверку."
    assert [shown(one) for one in decisions_of(text, nlp)] == [
        "1 res По первому вопросу принять отчёт.",
        "2 ass По второму вопросу провести сверку.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "По второму вопросу Ким Е.И. предложила провести сверку.",
        "По второму вопросу слушали Ким Е.И.: провести сверку не удалось.",
    ],
)
def test_talk_of_the_next_question(line, nlp):
    assert told(f"1. Собрать заявки.\n{line}", nlp) == [(None, "Собрать заявки.")]
