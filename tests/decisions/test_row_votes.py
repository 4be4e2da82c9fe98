"""Points of a row that were voted down are none; a vote that nobody can place casts a doubt."""

import pytest

from extractor.decisions.points import gather_points
from extractor.sections.pieces import elements_of
from tests.decisions.lists import context_of, drafted
from tests.factories import document

HEAD = "| Решение | Голосование |\n"
COUNTED = "| Решение | За | Против | Возд. |\n"
VOTES = {
    "adopted": (HEAD + "| 1. Провести сверку | за – 12 |", ["1 Провести сверку"]),
    "not adopted": (HEAD + "| 1. Провести сверку | не принято |", []),
    "more against": (HEAD + "| 1. Провести сверку | за – 3, против – 9 |", []),
    "by number": (
        HEAD
        + "| 1) Провести сверку.¶2) Купить мел.¶3) Собрать заявки. | 1) за – 12¶2) за – 3, против – 9, не принято¶3) единогласно |",
        ["1 Провести сверку.", "3 Собрать заявки."],
    ),
    "a line for each": (
        HEAD + "| 1) Провести сверку.¶2) Купить мел. | единогласно¶не принято |",
        ["1 Провести сверку."],
    ),
    "in the cell of the point": (
        "| № | Решение | Срок |\n| 1 | Провести сверку. Голосовали: за – 2, против – 4. Решение не принято | – |\n| 2 | Купить мел. Голосовали: единогласно. | май |",
        ["2 Купить мел. | | май"],
    ),
    "in a line below the point": (
        "| Решение | Срок |\n| 1. Провести сверку.¶За – 2, против – 4.¶2. Купить мел.¶Принято единогласно. | май |",
        ["2 Купить мел. | | май"],
    ),
    "under a point": (
        "| Решение | Срок |\n| 1. Подготовить:¶а) отчёт;¶б) справку. За – 2, против – 4. | май |",
        ["1 Подготовить: | | май", "  а отчёт;"],
    ),
    "in a row of its own": (
        "| Решение | Исполнители, срок |\n| 1. Провести сверку | Ким Е.И. |\n| Голосовали: за – 6, против – нет. | |\n| 2. Купить мел | Ли Т.П. |",
        ["1 Провести сверку | | Ким Е.И.", "2 Купить мел | | Ли Т.П."],
    ),
    "counts in columns": (
        COUNTED + "| 1. Провести сверку | 2 | 9 | 0 |\n| 2. Купить мел | 9 | 2 | 0 |",
        ["2 Купить мел"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), VOTES.values(), ids=VOTES)
def test_votes(text, expected, nlp):
    assert [drafted(p) for top in _points(text, nlp) for p in top.walk()] == expected


def test_a_vote_on_one_of_several_points(nlp):
    text = HEAD + "| 1) Провести сверку.¶2) Купить мел. | первый пункт принят, второй не принят |"
    points = _points(text, nlp)
    assert [[doubt.code for doubt in point.doubts] for point in points] == [["vote_unclear"]] * 2


def _points(text, nlp):
    return gather_points(elements_of(document(text)), context_of(nlp).reading, None).points
