"""Votes told in the same paragraph as the point."""

import pytest

from extractor.decisions.votes import is_outvoted, is_vote, part_vote
from extractor.sections.pieces import Piece
from tests.decisions.lists import decisions_of, points_of


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Единогласно.", True),
        ("Принято единогласно.", True),
        ("Голосовали: за – 4, против – 18, воздержался – 1.", True),
        ("Голосовали единогласно.", True),
        ("Проголосовали единогласно «за».", True),
        ("Все проголосовали за.", True),
        ("«За» – 23 чел.", True),
        ("За – единогласно.", True),
        ("Против – нет.", True),
        ("Воздержались – 2.", True),
        ("При двух воздержавшихся.", True),
        ("Результаты голосования: за – 12.", True),
        ("Решение не принято.", True),
        ("Решение принято большинством голосов.", True),
        ("Принято большинством голосов.", True),
        ("Не принято.", True),
        ("За 3, против 4, воздержались 1.", True),
        ("Возражений нет.", True),
        ("За 5 чел., против 1.", True),
        ("За 2023 год – до 1 мая.", False),
        ("Принято.", True),
        ("Предложение отклонено.", True),
        ("за 8, против 0, воздержались 0", True),
        ("за п. 2.1–2.4 – единогласно; за п. 2.5 – 5, воздержался – 1", True),
        ("бюллетенями: за – 4, против – 2", True),
        ("Против никого не было.", True),
        ("За месяц провести сверку.", False),
        ("За 12 дней до смены собрать списки.", False),
        ("Против наркотиков провести акцию.", False),
        ("Принято к сведению.", False),
        ("Голосование родителей провести до 1 мая.", False),
        ("Решение довести до школ.", False),
    ],
)
def test_what_a_vote_is(sentence, expected):
    assert is_vote(sentence) is expected


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Утвердить план. Единогласно.", "Утвердить план."),
        ("Утвердить план. За – 12, против – нет. Принято.", "Утвердить план."),
        ("Утвердить план (за – 12, против – 1).", "Утвердить план."),
        ("Утвердить план (единогласно).", "Утвердить план."),
        ("Утвердить план (Ким Е.И.). Единогласно.", "Утвердить план (Ким Е.И.)."),
        ("Утвердить план. Единогласно. Срок: 1 мая.", "Утвердить план. Срок: 1 мая."),
        ("Утвердить план. Он принят единогласно в мае.", None),
        ("Принять отчёт за год.", None),
    ],
)
def test_the_vote_leaves_the_wording(text, wording):
    piece = Piece(0, 0, len(text), text)
    assert part_vote(piece)[0].text == (wording or text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Голосовали: за – 4, против – 18.", True),
        ("«За» – 9, «против» – 3.", False),
        ("За – 5, против – 5.", False),
        ("За – 5.", False),
        ("за 3, против 4, воздержались 1", True),
    ],
)
def test_more_against_than_for(text, expected):
    assert is_outvoted(text) is expected


POINTS = {
    "on a line of its own": (
        "1. Провести сверку.\nза 8, против 0, воздержались 0\n2. Отменить опрос.\nза 3, против 4; не принято",
        ["1 Провести сверку."],
    ),
    "voted down in its own paragraph": (
        "1. Провести сверку. Единогласно.\n2. Отменить опрос. За – 4, против – 18. Решение не принято.\n"
        "3. Собрать заявки.",
        ["1 Провести сверку.", "3 Собрать заявки."],
    ),
    "voted down by the figures": (
        "1. Провести сверку.\n2. Отменить опрос. За – 4, против – 18.",
        ["1 Провести сверку."],
    ),
    "voted down on a line of its own, without dashes": (
        "1. Провести сверку.\nза 8, против 0\n2. Отменить опрос.\nза 3, против 4; не принято",
        ["1 Провести сверку."],
    ),
    "a point under a point": (
        "1. Поручить Ким Е.И.:\n1.1. Провести сверку.\n1.2. Отменить опрос. Не принято.",
        ["1 Поручить Ким Е.И.:", "  1.1 Провести сверку."],
    ),
    "the bracket before the vote is a label": (
        "1. Провести сверку (отв. Ким Е.И., срок – 1 мая). Единогласно.",
        ["1 Провести сверку | Ким Е.И. | 1 мая"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), POINTS.values(), ids=POINTS)
def test_points(text, expected, nlp):
    assert points_of(text, nlp) == expected


def test_a_vote_in_the_paragraph_is_of_that_point_alone(nlp):
    text = "РЕШИЛИ:\n1. Провести сверку.\n2. Отменить опрос. Решение не принято."
    (left,) = decisions_of(text, nlp)
    assert (left.path, left.doubts) == ("1", ())
