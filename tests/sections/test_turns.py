"""Headings, titles, questions and signatures that turn the walk: «kind/question: first line»."""

import pytest

from extractor.sections import split_parts
from extractor.sections.pieces import pieces_of
from tests.factories import document

VERBS = frozenset("утвердить провести принять обеспечить собрать купить сообщать".split())


def parts(text):
    shown = []
    for part in split_parts(document(text), lambda word: word.lower() in VERBS):
        first = next(iter(pieces_of(part.elements)), part.heading)
        kind = f"{part.kind}/{part.question}" if part.question else part.kind
        shown.append(f"{kind}: {first.text.lstrip(' :') if first else ''}")
    return shown


HEAD = "ПРОТОКОЛ № 1\nПрисутствовали:\nКим Е.И., методист\n"
AGENDA = HEAD + "Повестка:\n1. О питании школьников района\n2. О подвозе детей в школы\n"
UP_TO_AGENDA = [
    "title: ПРОТОКОЛ № 1",
    "participants: Ким Е.И., методист",
    "agenda: 1. О питании школьников района",
]
QUESTIONS = {
    "the words of the agenda again": (
        "О питании школьников района\nКим Е.И. рассказала.\nРЕШИЛИ:\n1. Провести сверку.",
        ["hearing/1: Ким Е.И. рассказала.", "decisions/1: 1. Провести сверку."],
    ),
    "questions part the decisions without a colon": (
        "РЕШЕНИЯ РАБОЧЕЙ ГРУППЫ\nпо вопросу 1\n1) Провести сверку.\nпо вопросу 2\n2) Купить мел.",
        [
            "decisions: РЕШЕНИЯ РАБОЧЕЙ ГРУППЫ",
            "decisions/1: 1) Провести сверку.",
            "decisions/2: 2) Купить мел.",
        ],
    ),
    "debates go on with the question": (
        "1. О питании школьников района\nКим рассказала.\n2. В прениях выступили: Ли и Попов.\n"
        "РЕШИЛИ:\n1. Провести сверку.",
        [
            "hearing/1: Ким рассказала.",
            "hearing/1: Ли и Попов.",
            "decisions/1: 1. Провести сверку.",
        ],
    ),
    "with their numbers": (
        "1. О питании школьников района\nКим рассказала.\nРЕШИЛИ:\n1. Провести сверку.\n"
        "2. О подвозе детей в школы\nЛи рассказала.\nРЕШИЛИ:\n1. Купить автобус.",
        [
            "hearing/1: Ким рассказала.",
            "decisions/1: 1. Провести сверку.",
            "hearing/2: Ли рассказала.",
            "decisions/2: 1. Купить автобус.",
        ],
    ),
    "told by an ordinal": (
        "По первому вопросу слушали Ким Е.И.\nРЕШИЛИ:\n1. Провести сверку.\n"
        "По второму вопросу слушали Ли Т.П.\nРЕШИЛИ:\n1. Купить автобус.",
        [
            "hearing/1: слушали Ким Е.И.",
            "decisions/1: 1. Провести сверку.",
            "hearing/2: слушали Ли Т.П.",
            "decisions/2: 1. Купить автобус.",
        ],
    ),
    "the words of the agenda in an order": (
        "1. СЛУШАЛИ: Ким Е.И.\nРЕШИЛИ:\n1. О питании школьников района принять.",
        ["hearing/1: Ким Е.И.", "decisions/1: 1. О питании школьников района принять."],
    ),
    "a topic that orders is a decision": (
        "1. СЛУШАЛИ: Ким Е.И.\nРЕШИЛИ:\n1. Провести сверку.\n2. О несчастных случаях сообщать в отдел.",
        ["hearing/1: Ким Е.И.", "decisions/1: 1. Провести сверку."],
    ),
    "a vote goes on with the question": (
        "По второму вопросу слушали Ким Е.И.\nПо первому вопросу голосовали: единогласно.",
        ["hearing/2: слушали Ким Е.И.", "hearing/2: голосовали: единогласно."],
    ),
    "a day is no number of a question": (
        "1. СЛУШАЛИ: Ким Е.И. о сборах с 20 по 26 июня\nРЕШИЛИ:\n1. Провести сверку.",
        ["hearing/1: Ким Е.И. о сборах с 20 по 26 июня", "decisions/1: 1. Провести сверку."],
    ),
    "speeches go on with the question": (
        "1. СЛУШАЛИ: Ким Е.И.\nВЫСТУПИЛИ: Ли Т.П.\nРЕШИЛИ:\n1. Провести сверку.",
        [
            "hearing/1: Ким Е.И.",
            "hearing/1: Ли Т.П.",
            "decisions/1: 1. Провести сверку.",
        ],
    ),
    "a hearing without number begins a question": (
        "1. СЛУШАЛИ: Ким Е.И.\nРЕШИЛИ:\n1. Провести сверку.\nСЛУШАЛИ: Ли Т.П.\nРЕШИЛИ:\n1. Купить автобус.",
        [
            "hearing/1: Ким Е.И.",
            "decisions/1: 1. Провести сверку.",
            "hearing: Ли Т.П.",
            "decisions: 1. Купить автобус.",
        ],
    ),
    "an order that begins with «О»": (
        "РЕШИЛИ:\n1. Провести сверку.\n2. О несчастных случаях сообщать в отдел.",
        ["decisions: 1. Провести сверку."],
    ),
    "questions that only part the list": (
        "РЕШИЛИ:\nI. О ремонте школ района\n1.1. Провести сверку.\n1.2. Купить мел.",
        ["decisions: РЕШИЛИ:", "decisions/I: 1.1. Провести сверку."],
    ),
    "by an item of the agenda": (
        "По первому пункту порядка дня доложила Ким.\nРЕШИЛИ:\n1. Провести сверку.\n"
        "По второму пункту повестки дня доложила Ли.\nРЕШИЛИ:\n1. Купить автобус.",
        [
            "hearing/1: доложила Ким.",
            "decisions/1: 1. Провести сверку.",
            "hearing/2: доложила Ли.",
            "decisions/2: 1. Купить автобус.",
        ],
    ),
    "running text after the agenda": (
        "Заседание прошло в актовом зале лицея, где методист рассказала о питании детей.\nРЕШИЛИ:\n1. Провести сверку.",
        [
            "hearing: Заседание прошло в актовом зале лицея, где методист рассказала о питании детей.",
            "decisions: 1. Провести сверку.",
        ],
    ),
    "a speaker named in the agenda": (
        "Докладчик: Ли Т.П.\nРЕШИЛИ:\n1. Провести сверку.",
        ["decisions: 1. Провести сверку."],
    ),
}


@pytest.mark.parametrize(("text", "expected"), QUESTIONS.values(), ids=QUESTIONS)
def test_questions(text, expected):
    assert [line for line in parts(AGENDA + text) if line not in UP_TO_AGENDA] == expected


PEOPLE = {
    "officers above the list": (
        "ПРОТОКОЛ № 1\nПредседатель – Орлов П.П.\nСекретарь – Ким Е.И.\nПовестка:\n1. О питании",
        ["title: ПРОТОКОЛ № 1", "participants: Председатель – Орлов П.П.", "agenda: 1. О питании"],
    ),
    "people under any label": (
        "ПРОТОКОЛ № 1\nЭксперт: Ким Е.И.\nот школ – Ли Т.П.\nПовестка:\n1. О питании",
        ["title: ПРОТОКОЛ № 1", "participants: Эксперт: Ким Е.И.", "agenda: 1. О питании"],
    ),
    "the topic is nobody": (
        "ПРОТОКОЛ № 1\nТема: опыт учителя Ким Е.И.\nПовестка:\n1. О питании",
        ["title: ПРОТОКОЛ № 1", "agenda: 1. О питании"],
    ),
    "absent and invited": (
        HEAD + "Отсутствовали: Орлов П.П.\nПриглашены: Ли Т.П.\nПовестка:\n1. О питании",
        [
            "title: ПРОТОКОЛ № 1",
            "participants: Ким Е.И., методист",
            "absent: Орлов П.П.",
            "invited: Ли Т.П.",
            "agenda: 1. О питании",
        ],
    ),
    "the aim ends a list": (
        HEAD + "Цель: обсудить питание\nРЕШИЛИ:\n1. Провести сверку.",
        [
            "title: ПРОТОКОЛ № 1",
            "participants: Ким Е.И., методист",
            "hearing: Цель: обсудить питание",
            "decisions: 1. Провести сверку.",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PEOPLE.values(), ids=PEOPLE)
def test_people(text, expected):
    assert parts(text) == expected


ORDERS = HEAD + "РЕШИЛИ:\n1. Провести сверку.\n"
ENDS = {
    "signatures": ("Председатель\tП.П. Орлов", ["signatures: Председатель\tП.П. Орлов"]),
    "table of signatures": (
        "| Председатель | П.П. Орлов |\n| Секретарь | Е.И. Ким |",
        ["signatures: Председатель"],
    ),
    "a label with its value below does not sign": ("Ответственный:\nДиректор школы\nП.П. Орлов", []),
    "an executor that goes on in the next line of the paragraph": (
        "2. Купить мел.\\nКому: Ким Е.И.,\\nметодист\nО.О. Лис",
        [],
    ),
    "talk after the decisions": ("КАК ОБСУЖДАЛИ\nКим рассказала.", ["hearing: Ким рассказала."]),
    "who and when at the right edge of a point": (
        "2. Собрать заявки.\nОрлов П.П.\n08.10.2023\n3. Провести опрос.",
        [],
    ),
    "a label to come": ("Директор школы\tП.П. Орлов\nСрок: до 01.10.2023", []),
    "annex": (
        "Председатель\tП.П. Орлов\nПриложение № 1\nПлан работы",
        ["signatures: Председатель\tП.П. Орлов", "annex: План работы"],
    ),
    "annex before signatures": ("Приложение к протоколу от 12.10.2023\nПлан", ["annex: План"]),
    "table after signatures": (
        "Председатель\tП.П. Орлов\n| Школа | Детей |\n| Лицей | 12 |",
        ["signatures: Председатель\tП.П. Орлов", "annex: Школа"],
    ),
    "a second protocol": (
        "Председатель\tП.П. Орлов\nПРОТОКОЛ № 2\nРЕШИЛИ:\n1. Купить мел.",
        ["signatures: Председатель\tП.П. Орлов", "title: ПРОТОКОЛ № 2", "decisions: 1. Купить мел."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENDS.values(), ids=ENDS)
def test_ends(text, expected):
    assert parts(ORDERS + text)[3:] == expected
