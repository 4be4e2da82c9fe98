"""Decisions under headings in the office's own words, and told as done without any heading."""

import pytest

from tests.decisions.lists import decisions_of, parts_of, shown

HEAD = "ПРОТОКОЛ № 5\nот 14.09.2023\nПрисутствовали:\nКим Е.И., методист\n"
TALK = "СЛУШАЛИ: Ким Е.И. о питании. Она рассказала, что до 1 ноября сдают отчёт.\n"
LIST = "\n- Ким Е.И. представить меню до 20 октября 2023 года.\n- Директорам школ провести сверку."
SURE = (
    "ЧТО РЕШЕНО", "По итогам поручено:", "Считаем нужным:", "Протокольно:", "К исполнению:",
    "К исполнению принять:", "Наши договорённости:", "Наши решения", "Решили сообща:",
    "Итоговые договорённости", "Совместные договорённости:", "В итоге:", "В итоге решили так:",
    "Задачи на месяц:", "Задания:", "Поставлены задачи:", "Поставленные задачи",
    "Принятые к исполнению решения:", "Постановляющая часть", "Резолютивная часть:",
    "Совещание решает:", "Единогласно приняли:", "Предписано:", "Определено:", "Фиксируем:",
    "Установлено к исполнению:", "Что дальше", "Ближайшие дела", "Зафиксировали:", "Утвердили:",
    "Пришли к единому мнению:", "Выводы и поручения:", "Распоряжения:", "Взяли в работу:",
    "На контроле:", "Поручается:", "Меры по итогам совещания:", "Мероприятия по исполнению:",
    "Домашнее задание:", "Дела до следующей встречи:", "Обязательства сторон:", "Закрепили:",
    "Сговорились:", "Обозначено к исполнению:", "Озвучены поручения:", "Даны следующие указания:",
    "Руководителем даны поручения:", "Итого:",
)  # fmt: skip
UNSURE = (
    "Необходимо:", "Следует:", "Нужно сделать:", "Сделать:", "Меры:", "Надлежит:", "Обязать:",
    "Просим:", "Предлагаем:", "Рекомендуем:", "Берём на себя:", "За нами остаётся:",
)  # fmt: skip


@pytest.mark.parametrize("heading", SURE)
def test_words_that_announce_what_was_agreed(heading, nlp):
    found = [shown(decision) for decision in decisions_of(HEAD + TALK + heading + LIST, nlp)]
    assert found == [
        "b1 ass Ким Е.И. представить меню до 20 октября 2023 года. | Ким Е.И. | date 2023-10-20",
        "b2 ass Директорам школ провести сверку. | Директора школ",
    ]


@pytest.mark.parametrize("heading", UNSURE)
def test_words_that_are_said_in_speeches_too_are_marked(heading, nlp):
    found = decisions_of(HEAD + TALK + heading + LIST, nlp)
    assert [[doubt.code for doubt in decision.doubts] for decision in found] == [
        ["heading_unsure"]
    ] * 2


@pytest.mark.parametrize(
    "line",
    ["Ким Е.И. предложила:", "На прошлом собрании:", "Задача классного руководителя:", "Как было:"],
)
def test_speeches_and_lists_without_orders_stay_speeches(line, nlp):
    text = HEAD + TALK + line + "\n- меню составляют повара;\n- отчёты пишут завучи."
    assert decisions_of(text, nlp) == []


def test_own_words_count_beside_another_questions_list(nlp):
    text = (
        "1. СЛУШАЛИ: Ким Е.И.\nРЕШИЛИ:\n- Провести сверку.\n"
        "2. СЛУШАЛИ: Ли Т.П.\nПо итогам поручено:\n- Ким Е.И. собрать заявки."
    )
    assert [shown(decision) for decision in decisions_of(HEAD + text, nlp)] == [
        "b1 ass Провести сверку.",
        "b2 ass Ким Е.И. собрать заявки. | Ким Е.И. | | | heading_unsure",
    ]


def test_an_outcome_before_the_only_list_stays_talk(nlp):
    text = "СЛУШАЛИ: Ким Е.И.\nИтоги:\n- собрать заявки.\nРЕШИЛИ:\n- Провести сверку."
    rules = [part.rule for part in parts_of(HEAD + text, nlp) if part.kind == "decisions"]
    assert rules == ["decided_at_end"]


TOLD = {
    "charged": (
        "Ким Е.И. поручено собрать заявки до 20 октября.",
        "b1 ass Ким Е.И. поручено собрать заявки до 20 октября. | Ким Е.И. | date 2023-10-20",
    ),
    "recommended": (
        "Директорам школ рекомендовано провести сверку.",
        "b1 rec Директорам школ рекомендовано провести сверку. | Директора школ |",
    ),
    "adopted": ("Утверждён график подвоза.", "b1 res Утверждён график подвоза. | |"),
    "taken note of": (
        "Информация Ким Е.И. принята к сведению.",
        "b1 res Информация Ким Е.И. принята к сведению. | |",
    ),
    "control": (
        "Контроль за подвозом возложен на Ким Е.И.",
        "b1 ass Контроль за подвозом возложен на Ким Е.И. | Ким Е.И. |",
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_told_as_done(text, expected, nlp):
    found = [shown(decision) for decision in decisions_of(f"{HEAD}{TALK}{text}", nlp)]
    assert found == [f"{expected} | | told_passively"]


@pytest.mark.parametrize(
    "text",
    [
        "Приказом отдела утверждён график подвоза.",
        "Ранее Ким Е.И. поручено собрать заявки.",
        "Она сообщила, что директорам рекомендовано провести сверку.",
        "Поручено хорошее дело.",
    ],
)
def test_what_others_charged_is_no_decision(text, nlp):
    assert decisions_of(f"{HEAD}{TALK}{text}", nlp) == []


@pytest.mark.parametrize("word", ["Поручение", "Итог", "Вывод", "Договорённость"])
def test_a_word_with_a_colon_before_the_order(word, nlp):
    text = f"{TALK}{word}: Ким Е.И. представить меню до 20 октября 2023 года."
    assert [shown(decision) for decision in decisions_of(HEAD + text, nlp)] == [
        "b1 ass Ким Е.И. представить меню до 20 октября 2023 года. | Ким Е.И. | date 2023-10-20 | | "
        "heading_unsure"
    ]


def test_a_conclusion_of_a_speaker_before_the_list_stays_talk(nlp):
    text = f"{TALK}Вывод: меню надо обновить.\nРЕШИЛИ:\n1. Провести сверку."
    assert [shown(d) for d in decisions_of(HEAD + text, nlp)] == ["1 ass Провести сверку."]


@pytest.mark.parametrize("label", ["ПОДЫТОЖЕНО", "Задачи на март", "Нам предстоит"])
def test_lettered_orders_in_one_paragraph(label, nlp):
    text = (
        f"{HEAD}О ходе ремонта\nРаботы отстают.\n{label}: а) потребовать график до 22 октября 2023 "
    )
    text += "года; б) Ким Е.И. выехать на объект."
    found = decisions_of(text, nlp)
    assert [shown(decision).split(" | ? | ")[0] for decision in found] == [
        "а ass потребовать график до 22 октября 2023 года; | | date 2023-10-22 | | heading_unsure",
        "б ass Ким Е.И. выехать на объект. | Ким Е.И. | | | heading_unsure",
    ]
