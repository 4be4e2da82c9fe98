"""Decisions told in the middle of a paragraph, and numbered orders that nothing announces."""

import pytest

from tests.decisions.lists import decisions_of, parts_of, shown

HEAD = "ПРОТОКОЛ № 5\nот 14.09.2023\nПрисутствовали:\nКим Е.И., методист\n"
TOLD = {
    "to the end of the sentence": (
        "СЛУШАЛИ: Ким Е.И. о субботнике.\nВсе согласились, поэтому решили: провести субботник. Затем пили чай.",
        ["b1 ass провести субботник. | | | | told_in_prose"],
    ),
    "somebody else's": (
        "СЛУШАЛИ: Ким Е.И. о субботнике.\nНа сходе родители решили: провести субботник.",
        [],
    ),
    "an older one": (
        "СЛУШАЛИ: Ким Е.И. о субботнике.\nОна напомнила, как в прошлом году решили: провести субботник.",
        [],
    ),
    "unanimously, a list in the paragraph": (
        "СЛУШАЛИ: Ким Е.И.\nПосле обмена мнениями постановили единогласно: 1) провести субботник; "
        "2) Ким Е.И. купить краску. Затем пили чай.",
        [
            "1 ass провести субботник; | | | | told_in_prose",
            "2 ass Ким Е.И. купить краску. | Ким Е.И. | | | told_in_prose",
        ],
    ),
    "figures of the vote before the colon": (
        "СЛУШАЛИ: Ким Е.И.\nПостановили (за – 14, против – 5): оставить форму за школами.",
        ["b1 res оставить форму за школами. | | | | told_in_prose"],
    ),
    "a list of sentences": (
        "СЛУШАЛИ: Ким Е.И.\nДолго спорили. Решили: 1. Провести субботник. 2. Собрать заявки. Разошлись поздно.",
        [
            "1 ass Провести субботник. | | | | told_in_prose",
            "2 ass Собрать заявки. | | | | told_in_prose",
        ],
    ),
    "letters": (
        "СЛУШАЛИ: Ким Е.И.\nПоспорив, решили: а) провести субботник; б) собрать заявки. Разошлись.",
        [
            "а ass провести субботник; | | | | told_in_prose",
            "б ass собрать заявки. | | | | told_in_prose",
        ],
    ),
    "who and when in sentences of their own": (
        "СЛУШАЛИ: Ким Е.И.\nБыло решено: провести субботник. Срок – до 1 октября. Затем пили чай.",
        ["b1 ass провести субботник. | | date 2023-10-01 | | told_in_prose"],
    ),
    "the meeting by its name": (
        "СЛУШАЛИ: Ким Е.И.\nВсе выслушали её. Комитет решил: провести субботник.",
        ["b1 ass провести субботник. | | | | told_in_prose"],
    ),
    "without a colon": (
        "СЛУШАЛИ: Ким Е.И.\nВсе выслушали её. Решили провести субботник. Затем пили чай.",
        ["b1 ass провести субботник. | | | | told_in_prose"],
    ),
    "a decision was made": (
        "СЛУШАЛИ: Ким Е.И.\nОна рассказала. В итоге принято решение: провести субботник.",
        ["b1 ass провести субботник. | | | | told_in_prose"],
    ),
    "abbreviations end no sentence": (
        "СЛУШАЛИ: Ким Е.И.\nВсе согласны, поэтому решили: провести субботник на ул. Почтовой у СОШ им. Орлова.",
        [
            "b1 ass провести субботник на ул. Почтовой у СОШ им. Орлова. | | | ? | told_in_prose, school_unknown"
        ],
    ),
    "a sentence ends with the year": (
        "СЛУШАЛИ: Ким Е.И.\nВсе согласны. Решили: провести субботник 1 октября 2023 г. Далее пили чай.",
        ["b1 ass провести субботник 1 октября 2023 г. | | on 2023-10-01 | | told_in_prose"],
    ),
    "the council made a decision": (
        "СЛУШАЛИ: Ким Е.И.\nВсе выслушали её. Совет большинством голосов принял решение провести субботник.",
        ["b1 ass провести субботник. | | | | told_in_prose"],
    ),
    "questions in numbered paragraphs": (
        "1. О субботнике. Ким Е.И. доложила. Решили: провести субботник.\n"
        "2. О мелках. Ли Т.П. доложила. Решили: купить мел.",
        [
            "b1 ass провести субботник. | | | | told_in_prose",
            "b2 ass купить мел. | | | | told_in_prose, kind_unsure",
        ],
    ),
    "orders in paragraphs of their own": (
        "Ход заседания\nКим Е.И. доложила о субботнике.\nПоручить Ким Е.И. собрать заявки.\n"
        "Ли Т.П. доложила о краске.\nКупить краску.",
        [
            "b1 ass Поручить Ким Е.И. собрать заявки. | Ким Е.И. | | | loose_order",
        ],
    ),
    "and decided besides": (
        "СЛУШАЛИ: Ким Е.И.\nВсе согласны. Постановили: провести субботник. И ещё постановили: купить краску.",
        [
            "b1 ass провести субботник. | | | | told_in_prose",
            "b2 ass купить краску. | | | | told_in_prose, kind_unsure",
        ],
    ),
    "another meeting on another day": (
        "СЛУШАЛИ: Ким Е.И.\nОна напомнила: педсовет сада 14 февраля решил: провести субботник.",
        [],
    ),
    "a commission on another day": (
        "СЛУШАЛИ: Ким Е.И.\nКомиссия района 25 августа решила: обойти семьи. Надо помочь.",
        [],
    ),
    "teachers, without a colon": (
        "СЛУШАЛИ: Ким Е.И.\nОна заметила, что в школе родители постановили дежурить по вторникам.",
        [],
    ),
    "not to come back to it": (
        "СЛУШАЛИ: Ким Е.И.\nПо ограде решили подождать до сноса причала.",
        [],
    ),
    "none": ("СЛУШАЛИ: Ким Е.И. о субботнике.\nСубботник прошёл в мае.", []),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_told_in_prose(text, expected, nlp):
    assert [shown(decision) for decision in decisions_of(HEAD + text, nlp)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Договорились: Ким Е.И. разошлёт меню до 1 октября.",
            ["b1 ass Ким Е.И. разошлёт меню до 1 октября. | Ким Е.И. | date 2023-10-01"],
        ),
        ("Решение принято: утвердить меню.", ["b1 res утвердить меню."]),
        ("Решение принято: за – 10, против – 2.", []),
        ("РЕШИЛИ:\nВсе согласились.", []),
    ],
)  # fmt: skip
def test_the_line_behind_a_heading(text, expected, nlp):
    body = HEAD + "СЛУШАЛИ: Ким Е.И. о меню.\n"
    assert [shown(decision) for decision in decisions_of(body + text, nlp)] == expected


UNANNOUNCED = {
    "under a question": (
        "I. О подготовке к зиме\n1. Принять информацию к сведению.\n2. Ким Е.И. провести сверку до 1 октября.",
        [
            "1 res Принять информацию к сведению.",
            "2 ass Ким Е.И. провести сверку до 1 октября. | Ким Е.И. | date 2023-10-01",
        ],
    ),
    "terms before their verbs": (
        "I. О подвозе\n1. Принять информацию к сведению.\n2. В трёхдневный срок собрать заявки.",
        [
            "1 res Принять информацию к сведению.",
            "2 ass В трёхдневный срок собрать заявки. | | relative 2023-09-17",
        ],
    ),
    "numbers that run on through the questions": (
        "I. О зиме\nКим доложила.\n1. Принять информацию к сведению.\n2. Провести сверку.\n"
        "II. О подвозе\nЛи доложила.\n3. Собрать заявки.",
        [
            "1 res Принять информацию к сведению.",
            "2 ass Провести сверку.",
            "3 ass Собрать заявки.",
        ],
    ),
    "a hearing with its decision in the same paragraph": (
        "Ход заседания\n1. Слушали: Ким Е.И. о мелках. Решили: 1) провести сверку; 2) собрать заявки.",
        [
            "1 ass провести сверку; | | | | told_in_prose",
            "2 ass собрать заявки. | | | | told_in_prose",
        ],
    ),
    "a question without «решили» among others": (
        "Повестка:\n1. О питании\n2. О подвозе\n3. О форме\n1. СЛУШАЛИ: Ким Е.И.\nРЕШИЛИ:\n1. Купить мел.\n"
        "2. СЛУШАЛИ: Ли Т.П. Поспорив, решили: собрать заявки.\n3. СЛУШАЛИ: Ким Е.И.\nРЕШИЛИ:\n1. Провести опрос.",
        [
            "1/1 ass Купить мел. | | | | kind_unsure",
            "2/b1 ass собрать заявки. | | | | told_in_prose",
            "3/1 ass Провести опрос.",
        ],
    ),
    "a question that counts on": (
        "Ким доложила.\nДоговорились:\n1. Провести опрос.\nII. О подвозе\nЛи доложила.\n2. Собрать заявки.",
        ["1 ass Провести опрос.", "2 ass Собрать заявки. | | | | unheaded_question"],
    ),
    "one list answers all questions": (
        "Повестка:\n1. О питании\n2. О подвозе\n1. СЛУШАЛИ: Ким Е.И. Классы решили: купить мел.\n"
        "2. СЛУШАЛИ: Ли Т.П.\nРЕШИЛИ:\n1. Провести опрос.",
        ["1 ass Провести опрос."],
    ),
    "signatures end them": (
        "Ход заседания\n1. Провести сверку.\n2. Собрать заявки.\nПредседатель\tП.П. Орлов",
        ["1 ass Провести сверку.", "2 ass Собрать заявки."],
    ),
    "hearsay before them": (
        "Ход заседания\nКим Е.И. рассказала о сверке.\n1. Провести сверку.\n2. Собрать заявки.",
        ["1 ass Провести сверку.", "2 ass Собрать заявки."],
    ),
    "numbered news are no orders": (
        "Ход заседания\n1. Ремонт завершён.\n2. Уголь завезён.\n3. Котельная проверена.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), UNANNOUNCED.values(), ids=UNANNOUNCED)
def test_unannounced(text, expected, nlp):
    assert [shown(decision) for decision in decisions_of(HEAD + text, nlp)] == expected


def test_announced_decisions_are_the_only_ones(nlp):
    text = "Ход заседания\n1. Провести опрос.\n2. Собрать мнения.\nРЕШИЛИ:\n1. Провести сверку."
    parts = parts_of(HEAD + text, nlp)
    assert [part.rule for part in parts if part.kind == "decisions"] == ["decided_at_end"]
    assert [shown(d) for d in decisions_of(HEAD + text, nlp)] == ["1 ass Провести сверку."]
