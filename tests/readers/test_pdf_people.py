"""People in columns without borders: names, initials and posts broken over lines."""

import pytest

from tests.readers.paper import LEFT, Page, blocks
from tests.readers.test_pdf_columns import noted
from tests.readers.test_pdf_tables import rows_of

LISTED = {
    "surnames above names": (
        [
            ("Дуб", "начальник отдела образования;"),
            ("Игорь Петрович", ""),
            ("Орлова", "директор школы № 4,"),
            ("Инна Игоревна", "председатель;"),
            ("Цой", "методист"),
            ("Анна Ильинична", ""),
        ],
        [
            ["Дуб | Игорь Петрович", "начальник отдела образования;"],
            ["Орлова | Инна Игоревна", "директор школы № 4, председатель;"],
            ["Цой | Анна Ильинична", "методист"],
        ],
    ),
    "initials below their surname": (
        [
            ("методист Цой А.А.", "директор школы с. Дубки Орлова"),
            ("юрист Дуб П.П.", "И.И."),
            ("инженер Ким Е.И.", "директор гимназии Ли Т.П."),
        ],
        [
            ["методист Цой А.А. | юрист Дуб П.П.", "директор школы с. Дубки Орлова И.И."],
            ["инженер Ким Е.И.", "директор гимназии Ли Т.П."],
        ],
    ),
    "a post goes on under the number": (
        [
            ("1. Дуб Игорь Петрович", "– начальник отдела образования,"),
            ("секретарь группы", ""),
            ("2. Цой Анна Ильинична", "– методист"),
            ("3. Орлова Инна Игоревна", "– директор школы"),
        ],
        [
            ["1. Дуб Игорь Петрович", "– начальник отдела образования, секретарь группы"],
            ["2. Цой Анна Ильинична", "– методист"],
            ["3. Орлова Инна Игоревна", "– директор школы"],
        ],
    ),
}


@pytest.mark.parametrize("name", LISTED)
def test_people_in_two_columns(name):
    lines, expected = LISTED[name]
    page = Page()
    noted(page, 100, lines)
    assert rows_of(blocks(page)) == expected


@pytest.mark.parametrize("heading", ["Отсутствует:", "Повестка:", "ПОВЕСТКА ДНЯ"])
def test_a_heading_below_the_people_is_none_of_them(heading):
    page = Page()
    rows = LISTED["a post goes on under the number"][0]
    y = noted(page, 100, rows)
    page.text(LEFT, y, heading).text(LEFT, y + 14, "4. Ли Тарас Петрович")
    found = blocks(page)
    assert rows_of(found) == LISTED["a post goes on under the number"][1]
    assert found[-2].text == heading
