"""A hearing that begins below the points of a question: none of its lines is a part of a point."""

import pytest

from extractor.sections import split_parts
from extractor.sections.pieces import pieces_of
from tests.factories import document

VERBS = frozenset("провести собрать купить составить подготовить".split())
HEAD = (
    "ПРОТОКОЛ № 1\nПрисутствовали:\nКим Е.И., методист\nСЛУШАЛИ: Ким Е.И.\nОна рассказала о меню.\n"
)
FIRST = "РЕШИЛИ:\n1. Провести сверку.\n2. Ким Е.И. собрать заявки.\n"
TALK = "Ким Е.И. рассказала о проверке и о трудностях, которые возникли осенью.\n"
LAST = "РЕШИЛИ:\n1. Купить автобус.\nПредседатель\tП.П. Орлов"


def points(text: str) -> list[str]:
    """The lines of all parts of decisions."""
    parts = split_parts(document(text), lambda word: word.lower() in VERBS)
    return [e.text for p in parts if p.kind == "decisions" for e in pieces_of(p.elements)]


OPENERS = (
    "По второму вопросу слушали Ким Е.И.", "Вопрос 2. О подвозе", "Слушается вопрос № 2",
    "Рассматривался вопрос «О подвозе»", "Тема 2. О подвозе", "§ 2. О подвозе детей", "О подвозе детей",
    "Заслушали информацию Ким Е.И. о подвозе", "Докладчик Ким Е.И.", "Пункт 2 повестки",
    "С информацией о подвозе выступила Ким Е.И.", "О подвозе: Ким Е.И. рассказала о ходе работы.",
    "К вопросу 2: говорили о подвозе", "Ход обсуждения вопроса 2:", "Первое слово – Ким Е.И.",
    "Информация по вопросу 2 (Ким Е.И.)", "Сообщение на тему подвоза", "Далее – о подвозе",
    "Блок «Подвоз»", "Кадры, подвоз, разное", "Переходим ко второму вопросу",
)  # fmt: skip


@pytest.mark.parametrize("opener", OPENERS)
def test_what_opens_a_question_is_no_point(opener):
    found = points(f"{HEAD}{FIRST}{opener}\n{TALK}{LAST}")
    assert found == ["1. Провести сверку.", "2. Ким Е.И. собрать заявки.", "1. Купить автобус."]


@pytest.mark.parametrize(
    "line",
    [
        "Срок: до 1 октября",
        "Ким Е.И., методист",
        "до 1 октября",
        "Директора школ",
        "Орлову П.П. составить график.",
    ],
)
def test_who_and_when_above_talk_stay_with_the_point(line):
    found = points(f"{HEAD}{FIRST}{line}\n{TALK}{LAST}")
    assert found == [
        "1. Провести сверку.",
        "2. Ким Е.И. собрать заявки.",
        line,
        "1. Купить автобус.",
    ]


@pytest.mark.parametrize(
    "talk",
    [
        "Питание. Ким Е.И. сообщила о мерах, но решение провести опрос не поддержали.",
        "Ремонт кровли. Ким Е.И.: крыша закончена, акт подписан ещё в октябре.",
        "К п. 2. Подвоз детей",
    ],
)
def test_a_topic_leads_the_talk(talk):
    unnumbered = "РЕШИЛИ:\nПровести сверку.\nКим Е.И. собрать заявки.\n"
    found = points(f"{HEAD}{unnumbered}{talk}\n{TALK}{LAST}")
    assert found == ["Провести сверку.", "Ким Е.И. собрать заявки.", "1. Купить автобус."]


def test_talk_alone_ends_the_points():
    found = points(f"{HEAD}{FIRST}{TALK}{LAST}")
    assert found == ["1. Провести сверку.", "2. Ким Е.И. собрать заявки.", "1. Купить автобус."]


def test_entries_between_speeches_are_a_list_each():
    text = (
        f"{HEAD}Решение 1. Провести сверку.\nКим Е.И. читает письмо края: сроки названы в нём.\n"
        "Решение 2. Собрать заявки.\nПерерыв.\nОрлов П.П. закрывает заседание."
    )
    assert points(text) == ["Решение 1. Провести сверку.", "Решение 2. Собрать заявки."]
