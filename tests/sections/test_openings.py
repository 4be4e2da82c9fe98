"""Headings that count only where they stand: «kind: rule» of the parts below the head."""

import pytest

from extractor.sections import split_parts
from tests.factories import document

VERBS = frozenset("утвердить провести принять собрать купить сообщать".split())
HEAD = "ПРОТОКОЛ № 1\nПрисутствовали:\nКим Е.И., методист\n"
HEARD = HEAD + "СЛУШАЛИ: Ким Е.И.\nОна рассказала о сверке.\n"


def parts(text):
    cut = split_parts(document(text), lambda word: word.lower() in VERBS)
    return [f"{part.kind}: {part.rule}" for part in cut]


LETTERS = {
    "with a number and a day of its own": (
        "12.09.2023 № 1-17\nУважаемые коллеги!\nНаправляем протокол. Просим:\n1. Сообщать об исполнении.\n"
        "Приложение: на 2 л.\nНачальник отдела\tП.П. Орлов\n" + HEAD + "РЕШИЛИ:\n1. Провести сверку.",
        ["annex: cover_letter", "title: title", "participants: present", "decisions: decided_at_end"],
    ),
    "above a stamp": (
        "Уважаемые директора!\nНаправляю для исполнения протокол.\nУТВЕРЖДАЮ\nГлава П.П. Орлов\n"
        + HEAD
        + "РЕШИЛИ:\n1. Провести сверку.",
        [
            "annex: cover_letter",
            "stamp: approved",
            "title: title",
            "participants: present",
            "decisions: decided_at_end",
        ],
    ),
    "above an extract": (
        "28.12.2023 № 1104\nО направлении выписки\nНаправляю для исполнения выписку. Прошу подтвердить получение.\n"
        "Председатель\tО.О. Лис\nВЫПИСКА ИЗ ПРОТОКОЛА № 9\nПрисутствовали:\nКим Е.И., методист\n"
        "РЕШИЛИ:\n1. Провести сверку.",
        [
            *("annex: cover_letter", "annex: cover_letter", "title: title"),
            *("participants: present", "decisions: decided_at_end"),
        ],
    ),
    "an address above the title is no letter": (
        "ул. Почтовая, 4\n" + HEAD + "РЕШИЛИ:\n1. Провести сверку.",
        ["title: start", "participants: present", "decisions: decided_at_end"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LETTERS.values(), ids=LETTERS)
def test_a_covering_letter_is_no_part_of_the_protocol(text, expected):
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("stem", "below", "rules"),
    [
        ("РЕКОМЕНДОВАТЬ:", "3. Купить мел.", ["decided_at_end", "recommended"]),
        ("Просить:", "1) купить мел", ["decided_at_end", "recommended"]),
        ("ПОРУЧИТЬ:", "3. Купить мел.", ["decided_at_end", "ordered"]),
        ("Обязать:", "а) купить мел", ["decided_at_end", "ordered"]),
        # A point with points below it.
        ("3. Поручить:", "3.1. Купить мел.", ["decided_at_end"]),
        ("Поручить:", "- купить мел", ["decided_at_end"]),
        ("Рекомендовать школам:", "3. Купить мел.", ["decided_at_end"]),
    ],
)
def test_a_verb_alone_parts_the_list(stem, below, rules):
    cut = split_parts(
        document(f"{HEARD}РЕШИЛИ:\n1. Провести сверку.\n{stem}\n{below}"),
        lambda word: word.lower() in VERBS,
    )
    assert [part.rule for part in cut if part.kind == "decisions"] == rules


@pytest.mark.parametrize(
    ("below", "kinds"),
    [
        ("План работы\n1. Провести конкурс до 1 ноября. Отв. Ким Е.И.", ["signatures", "annex"]),
        ("1. Купить мел и краску.", ["signatures", "annex"]),
        ("Т.П. Ли", ["signatures"]),
        ("1. Директор лицея Т.П. Ли", ["signatures"]),
    ],
)
def test_a_plan_behind_the_signatures_is_an_annex(below, kinds):
    cut = split_parts(
        document(f"{HEARD}РЕШИЛИ:\n1. Принять план.\nПредседатель\tП.П. Орлов\n{below}"),
        lambda word: word.lower() in VERBS,
    )
    assert [part.kind for part in cut][4:] == kinds


@pytest.mark.parametrize(
    ("points", "line", "ends"),
    [
        ("1. Принять план.", "Следующее заседание состоится 10 ноября.", True),
        ("1. Принять план.", "Дата следующего заседания: 10 ноября.", True),
        ("1. Принять план.", "Следующая планёрка – 13 мая в 8:30.", True),
        ("1. Принять план.", "2. Следующее заседание состоится 10 ноября.", False),
        ("1. Принять план.", "Следующее заседание планируется провести 10 ноября.", False),
        ("Принять план.", "Следующее заседание состоится 10 ноября.", False),
    ],
)
def test_the_day_of_the_next_meeting_ends_a_numbered_list(points, line, ends):
    assert (parts(f"{HEARD}РЕШИЛИ:\n{points}\n{line}")[-1] == "hearing: closed") is ends


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Приложение. План работы\n| № | Мероприятие | Срок |\n| 1 | Конкурс | май |", ["annex"]),
        ("Приложение 2. План работы\nПровести конкурс.", []),
        ("Приложение: на 3 л.\n| № | Мероприятие | Срок |\n| 1 | Конкурс | май |", []),
    ],
)
def test_an_annex_with_its_title(line, kinds):
    cut = split_parts(
        document(f"{HEARD}РЕШИЛИ:\n1. Принять план.\n{line}"), lambda word: word.lower() in VERBS
    )
    assert [part.kind for part in cut][4:] == kinds


ROMAN = {
    "a hearing below it": (
        "I. О питании\nКим рассказала.\nРЕШИЛИ:\n1. Принять план.",
        ["title: start", "hearing: question", "decisions: decided_at_end"],
    ),
    "an agenda": (
        "I. О питании\nII. О подвозе\nРЕШИЛИ:\n1. Принять план.",
        ["title: start", "decisions: decided_at_end"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROMAN.values(), ids=ROMAN)
def test_a_roman_question_below_the_title(text, expected):
    assert parts("ПРОТОКОЛ № 1\n" + text) == expected


RESUMED = {
    "the next number": ("2. Собрать заявки.", ["decided_at_end", "resumed"]),
    "another number": ("4. Собрать заявки.", ["decided_at_end"]),
    "a talk": ("2. Ли Т.П. собрала заявки.", ["decided_at_end"]),
}


@pytest.mark.parametrize(("text", "rules"), RESUMED.values(), ids=RESUMED)
def test_a_list_goes_on_behind_a_remark(text, rules):
    cut = split_parts(
        document(f"{HEARD}РЕШИЛИ:\n1. Принять план.\nЛи Т.П. попросила о слове.\n{text}"),
        lambda word: word.lower() in VERBS,
    )
    assert [part.rule for part in cut if part.kind == "decisions"] == rules


TOPICS = {
    "the points are counted anew": (
        "РЕШИЛИ:\nПо вопросу питания:\n1. Провести сверку.\nПо вопросу подвоза:\n1. Купить мел.",
        ["decided_at_end/None", "decided_question/1", "decided_question/2"],
    ),
    "of no agenda": (
        "РЕШИЛИ:\n1. Принять план.\nВ части ремонта:\n1. Провести сверку.",
        ["decided_at_end/None", "decided_question/None"],
    ),
    "the points go on": (
        "РЕШИЛИ:\n1. Принять план.\nПо вопросу подвоза:\n2. Купить мел.",
        ["decided_at_end/None"],
    ),
    "an order with points below it": (
        "РЕШИЛИ:\n1. Принять план.\nПо вопросу подвоза собрать:\n1. заявки",
        ["decided_at_end/None"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOPICS.values(), ids=TOPICS)
def test_a_topic_parts_the_list(text, expected):
    head = (
        HEAD
        + "Повестка:\n1. О питании школьников\n2. О подвозе детей\nДолгий разговор о том и о сём, "
    )
    cut = split_parts(
        document(head + "записанный секретарём подробно.\n" + text),
        lambda word: word.lower() in VERBS,
    )
    assert [f"{part.rule}/{part.question}" for part in cut if part.kind == "decisions"] == expected


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("1. О питании. Ким Е.И. доложила о меню.", ["title: start", "hearing: question"]),
        ("1. О питании", ["title: start"]),
        ("1. Ким Е.И., методист", ["title: start"]),
    ],
)
def test_a_question_told_below_the_title(line, kinds):
    assert parts(f"ПРОТОКОЛ № 1\n{line}") == kinds


OUTCOMES = {
    "ИТОГ": ("ИТОГ\n1. Провести сверку.", ["outcome"]),
    "with bare numbers": ("ИТОГ\n1\tПровести сверку", ["outcome"]),
    "a question of what to do": ("Что делаем:\n- провести сверку", ["outcome"]),
    "agreed": ("Пришли к соглашению:\nПровести сверку.", ["outcome"]),
    "a list of tasks": ("На исполнение:\n1. Провести сверку.", ["outcome"]),
    "news below it": ("ИТОГ\n1. Сверка прошла хорошо.", []),
    "running text": ("Итог\nСверка прошла в мае, всем спасибо.", []),
    "weaker than РЕШИЛИ": (
        "Выводы:\n1. Провести сверку.\nРЕШИЛИ:\n1. Собрать заявки.",
        ["decided_at_end"],
    ),
    "stronger than somebody else's": (
        "Педсовет сада 14 февраля решил:\n1. Купить мел.\nИТОГ\n1. Провести сверку.",
        ["outcome"],
    ),
}


@pytest.mark.parametrize(("text", "rules"), OUTCOMES.values(), ids=OUTCOMES)
def test_an_outcome_counts_with_orders_below_it(text, rules):
    cut = split_parts(document(HEARD + text), lambda word: word.lower() in VERBS)
    assert [part.rule for part in cut if part.kind == "decisions"] == rules


def test_an_attendance_sheet_lists_people():
    text = (
        HEAD + "РЕШИЛИ:\n1. Провести сверку.\nПредседатель\tП.П. Орлов\nПриложение 1\nПлан работы\n"
        "ЯВОЧНЫЙ ЛИСТ\n| ФИО | Должность |\n| Ким Е.И. | методист |"
    )
    assert parts(text)[-1] == "participants: attendance_sheet"


@pytest.mark.parametrize(
    ("items", "kinds"),
    [
        ("Первый вопрос – о питании\nВторой вопрос – о подвозе", ["agenda"]),
        (
            "Первый вопрос – о питании\nПервый вопрос – о питании. Ким рассказала.",
            ["agenda", "hearing"],
        ),
        ("Первый вопрос – о питании. Ким рассказала о сверке.", ["agenda", "hearing"]),
    ],
)
def test_questions_by_name_in_the_agenda(items, kinds):
    cut = split_parts(document(f"{HEAD}Повестка:\n{items}"), lambda word: word.lower() in VERBS)
    assert [part.kind for part in cut][2:] == kinds
