"""Lines that tear a word, a day or a sentence: the paragraph goes on."""

import pytest

from tests.readers.paper import LEFT, Page, blocks, texts
from tests.readers.test_pdf_tables import rows_of

FULL = "1. Белову О.Р. вместе с домом творчества подготовить концерт школ"  # the widest line


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("2. Подготовить концерт и провести его 7 мая", "2025 года."),
        ("2. Подготовить концерт школ города к 20", "января."),
        ("2. Подготовить отчёт об использовании залов на", "следующем заседании группы."),
        ("2. Собрать школы района, лицеи, гимназии и", "дома творчества."),
    ],
)
def test_sentence_goes_on_though_its_line_had_room(upper, lower):
    page = Page().text(LEFT, 100, FULL).text(LEFT, 130, upper).text(LEFT, 144, lower)
    assert texts(page)[1] == f"{upper} {lower}"


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("2. Подготовить концерт школ", "директора школ"),
        ("2. Подготовить концерт и", "в недельный срок"),
        ("2. Подготовить концерт 7 мая", "2025 мест занято."),
    ],
)
def test_line_ended_on_purpose(upper, lower):
    page = Page().text(LEFT, 100, FULL).text(LEFT, 130, upper).text(LEFT, 144, lower)
    assert texts(page)[1:] == [upper, lower]


def test_broken_word_behind_a_tab():
    page = Page().text(LEFT, 100, FULL).text(LEFT, 130, "Отв.: Ким Е.В.")
    page.text(330, 130, "Срок: II декада но-").text(LEFT, 144, "ября 2016 г.")
    assert texts(page)[1] == "Отв.: Ким Е.В.\tСрок: II декада ноября 2016 г."


def test_a_first_cell_that_goes_on_alone():
    page = Page()
    rows = [
        ("Срок", "Содержание"),
        ("до 1 мая", "Провести сверку списков."),
        ("не позднее чем за", "Направить материалы секретарю."),
        ("3 дня до заседания", ""),
        ("МОУ «СОШ №", "Собрать заявки школ."),
        ("2»", ""),
        ("постоянно", "Проверять меню."),
    ]
    for number, (left, right) in enumerate(rows):
        page.text(LEFT, 100 + 14 * number, left)
        if right:
            page.text(250, 100 + 14 * number, right)
    assert rows_of(blocks(page)) == [
        ["Срок", "Содержание"],
        ["до 1 мая", "Провести сверку списков."],
        ["не позднее чем за 3 дня до заседания", "Направить материалы секретарю."],
        ["МОУ «СОШ № 2»", "Собрать заявки школ."],
        ["постоянно", "Проверять меню."],
    ]
