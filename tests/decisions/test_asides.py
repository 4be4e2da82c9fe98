"""Votes, tables and footnotes among the points are no wording."""

from dataclasses import replace

import pytest

from extractor.decisions.points import gather_points
from extractor.sections.pieces import Piece
from tests.decisions.lists import context_of, decisions_of, points_of

VOTES = {
    "results": (
        "1. Провести сверку.\nГолосовали: за – 12, против – нет.\n2. Собрать заявки.",
        ["1 Провести сверку.", "2 Собрать заявки."],
    ),
    "one line each": (
        "1. Провести сверку.\n«За» – 12\n«Против» – нет\n«Воздержались» – 1",
        ["1 Провести сверку."],
    ),
    "unanimous": ("1. Провести сверку.\nПринято единогласно.", ["1 Провести сверку."]),
    "voted down": (
        "1. Провести сверку.\nГолосовали: за – 12.\n2. Собрать заявки.\nРешение не принято.",
        ["1 Провести сверку."],
    ),
    "one of several voted down by its number": (
        "1.1. Провести сверку.\n1.2. Отменить опрос.\n1.3. Собрать заявки.\n"
        "Решение по пункту 1.2 не принято.\nОстальные решения по вопросу 1 приняты единогласно.",
        ["1.1 Провести сверку.", "1.3 Собрать заявки."],
    ),
    "voted down behind its figures": (
        "1. Провести сверку.\nРешение принято.\n2. Собрать заявки.\nЗа – 1, против – 9\nРешение не принято.",
        ["1 Провести сверку."],
    ),
    **{
        f"another proposal voted down: {line}": (
            f"1. Провести сверку.\n2. Собрать заявки.\n{line}",
            ["1 Провести сверку.", "2 Собрать заявки."],
        )
        for line in (
            "Принято единогласно. Предложение Ким Е.И. о премировании не поддержано.",
            "Принято большинством голосов, предложение о премировании отклонено.",
            "Решение принято единогласно. Поправка Орлова П.П. не принята.",
        )
    },
    "a proposal put to the vote": (
        "1. Провести сверку.\nНа голосование поставлено предложение перенести сверку.\nГолосовали: за – 1, против – 9.",
        ["1 Провести сверку."],
    ),
}


@pytest.mark.parametrize(("text", "expected"), VOTES.values(), ids=VOTES)
def test_votes(text, expected, nlp):
    assert points_of(text, nlp) == expected


def test_a_vote_on_several_points_leaves_a_doubt(nlp):
    text = "РЕШИЛИ:\n1. Провести сверку.\n2. Собрать заявки.\nРешение не принято."
    (left,) = decisions_of(text, nlp)
    assert (left.path, [doubt.code for doubt in left.doubts]) == ("1", ["vote_unclear"])


TABLES = {
    "verdicts in a column": (
        "1. Провести сверку.\n| За | Против | Решение |\n| 2 | 4 | не принято |\n"
        "2. Собрать заявки.\n| За | Против | Решение |\n| 5 | 0 | принято |",
        ["2 Собрать заявки."],
    ),
    "rows under a point with a colon": (
        "1. Поручить:\n| Мероприятие | Срок | Ответственный |\n| Провести сверку | октябрь | Ким Е.И. |",
        ["1 Поручить:", "  - Провести сверку | Ким Е.И. | октябрь"],
    ),
    "cells that hold labels": (
        "1. Собрать заявки.\n| Исполняет: Ким Е.И. | К сроку: 10.10.2023 |\n"
        "2. Провести сверку.\n| Отв.: завхозы | Срок: май |",
        ["1 Собрать заявки. | Ким Е.И. | 10.10.2023", "2 Провести сверку. | завхозы | май"],
    ),
    "rows of labels": (
        "1. Собрать заявки.\n| Исполнители: Ким Е.И. |\n| Срок: до 1 мая |",
        ["1 Собрать заявки. | Ким Е.И. | до 1 мая"],
    ),
    "cells of schools are no labels": (
        "1. Собрать заявки.\n| СОШ № 2 | СОШ № 5 |",
        ["1 Собрать заявки. | | | СОШ № 2; СОШ № 5"],
    ),
    "rows beside a point": (
        "1. Собрать заявки.\n| № | Поручение | Срок |\n| 2 | Провести сверку | октябрь |",
        ["1 Собрать заявки.", "2 Провести сверку | | октябрь"],
    ),
    "a plan that the point adopts": (
        "1. Утвердить план.\n| Мероприятие | Срок |\n| Конкурс чтецов | май |\n| Выставка | июнь |",
        ["1 Утвердить план. | | | Мероприятие; Срок; Конкурс чтецов; май; Выставка; июнь"],
    ),
    "votes on all points in one table": (
        "4.1. Отменить опрос.\nГолосовали: за – 2, против – 4. Не принято.\n4.2. Утвердить план.\nПринято.\n"
        "Сводные результаты голосования\n"
        "| Пункт | За | Против | Итог |\n| 4.1 | 2 | 4 | не принято |\n| 4.2 | 5 | 1 | принято |",
        ["4.2 Утвердить план."],
    ),
    "a table of votes alone": (
        "1. Отменить опрос.\n2. Утвердить план.\n"
        "| Пункт | За | Против | Итог |\n| 1 | 2 | 4 | не принято |\n| 2 | 5 | 1 | принято |",
        ["2 Утвердить план."],
    ),
    "votes in rows under each point": (
        "1. Утвердить план.\n| За | 7 |\n| Против | 0 |\n| Воздержались | 0 |\n"
        "2. Отменить опрос.\n| За | 2 |\n| Против | 4 |\n| Воздержались | 1 |\n3. Провести сверку.",
        ["1 Утвердить план.", "3 Провести сверку."],
    ),
    "points along the head of the votes": (
        "2.1. Отменить опрос.\n2.2. Утвердить план.\n2.3. Провести сверку.\n"
        "| Пункт | 2.1 | 2.2 | 2.3 |\n| За | 2 | 7 | 5 |\n| Против | 4 | 0 | 1 |\n"
        "| Итог | не принято | принято | принято |",
        ["2.2 Утвердить план.", "2.3 Провести сверку."],
    ),
    "figures of the vote": (
        "1. Утвердить план.\n| За | Против | Возд. |\n| 12 | 0 | 1 |",
        ["1 Утвердить план."],
    ),
    "figures and the result of the vote": (
        "1. Провести сверку.\n| За | Против | Решение |\n| 12 | 0 | принято |\n"
        "2. Отменить опрос.\n| За | Против | Решение |\n| 2 | 9 | не принято |",
        ["1 Провести сверку."],
    ),
    "a card": (
        "| Поручение № 3 | Заменить камеры |\n| Исполнители | Ким Е.И. |\n| Срок | 12.10.2023 |",
        ["3 Заменить камеры | Ким Е.И. | 12.10.2023"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_tables(text, expected, nlp):
    assert points_of(text, nlp) == expected


def _footnote(text: str) -> Piece:
    return replace(Piece(1, 0, len(text), text), note="1")


@pytest.mark.parametrize(
    ("note", "executors", "deadlines"),
    [
        ("Срок: до 01.10.2023", [], ["до 01.10.2023"]),
        ("Ответственный: Ким Е.И.", ["Ким Е.И."], []),
        ("Ким Е.И., до 01.10.2023", ["Ким Е.И."], ["до 01.10.2023"]),
        ("По данным школ.", [], []),
    ],
)
def test_a_footnote_is_a_label(note, executors, deadlines, nlp):
    point = "1. Провести сверку."
    pieces = [Piece(0, 0, len(point), point), _footnote(note)]
    (draft,) = gather_points(pieces, context_of(nlp).reading, None).points
    assert (draft.text, draft.executors, draft.deadlines) == (
        "Провести сверку.",
        executors,
        deadlines,
    )


def test_what_stands_above_the_points_is_left_over(nlp):
    lead = "Согласно плану работы."
    pieces = [Piece(0, 0, len(lead), lead), Piece(1, 0, 17, "1. Провести сверку")]
    found = gather_points(pieces, context_of(nlp).reading, None)
    assert [(span.block, span.start, span.end) for span in found.leftover] == [(0, 0, len(lead))]


ELSEWHERE = (
    "Исполнители и сроки указаны в листе исполнения.",
    "Сроки и ответственные – в приложении 1.",
    "Ответственные и сроки исполнения приведены в приложении к протоколу.",
    "Лист исполнения прилагается.",
    "Сроки исполнения поручений определены в плане-графике.",
    "Ответственные исполнители названы в таблице.",
    "Исполнители, сроки – согласно приложению № 2.",
    "Ответственные лица перечислены в прилагаемом перечне.",
    "Таблица поручений прилагается.",
    "Сроки и исполнители см. в приложении.",
)


@pytest.mark.parametrize("line", ELSEWHERE)
def test_where_who_and_when_are_told(line, nlp):
    found = decisions_of(f"РЕШИЛИ:\n1. Провести сверку.\n2. Утвердить состав.\n{line}", nlp)
    told = [(one.text, [doubt.code for doubt in one.doubts]) for one in found]
    assert told == [("Провести сверку.", ["label_elsewhere"]), ("Утвердить состав.", [])]


@pytest.mark.parametrize(
    "line", ["Срок – согласно плану.", "Ответственные: директора школ.", "Лист нетрудоспособности сдать."]
)  # fmt: skip
def test_lines_that_tell_it_themselves(line, nlp):
    found = decisions_of(f"РЕШИЛИ:\n1. Провести сверку.\n{line}", nlp)
    assert "label_elsewhere" not in {doubt.code for one in found for doubt in one.doubts}
