"""Newspaper columns are read one after the other; tables of two columns stay tables."""

import pytest

from tests.readers.paper import Page, blocks, texts, width_of, wrap

LEFT, MIDDLE, RIGHT = 60.0, 297.5, 535.0
HEARING = (
    "Орлова доложила итоги проверки столовых школ города и района за прошедший учебный год, "
    "проверены все школы, меню на сайтах обновляют не все, жалоб нет. " * 4
)
POINT = (
    "1.2) Обновить меню на сайтах школ, подготовить расчёт затрат на ремонт столовых, собрать "
    "предложения школ по графику перемен, опросить родителей и доложить о том совету города. "
)


def printed(ruled: bool) -> Page:
    """The last line of point 1.2 stands atop the right column."""
    page = Page().centred(60, "ПРОТОКОЛ № 4")
    y = page.column(100, [HEARING, "Решили:"], left=LEFT, right=MIDDLE - 20, justified=True)
    *upper, last = wrap(POINT.strip(), MIDDLE - 20 - LEFT, 12, 0, 0)
    for number, line in enumerate(upper):
        rest = MIDDLE - 20 - LEFT - width_of(line, 12)
        page.text(LEFT, y + 14 * number, line, stretch=rest / line.count(" "))
    y = page.column(101, [last], left=MIDDLE + 20, right=RIGHT)
    page.column(y, [POINT.replace("1.2", "1.3") * 3], left=MIDDLE + 20, right=RIGHT, justified=True)
    if ruled:
        page.ruling(MIDDLE, 90, MIDDLE, 780)
    return page


@pytest.mark.parametrize("ruled", [True, False])
def test_columns_are_read_one_after_the_other(ruled):
    found = texts(printed(ruled))
    assert found[:3] == ["ПРОТОКОЛ № 4", HEARING.strip(), "Решили:"]
    assert [text[:10] for text in found[3:]] == ["1.2) Обнов", "1.3) Обнов"]


def test_a_column_filled_in_part_leaves_the_other_empty():
    page = Page()
    page.column(60, [POINT, "Секретарь"], left=LEFT, right=MIDDLE - 20, justified=True)
    page.ruling(MIDDLE, 50, MIDDLE, 700)
    assert texts(page) == [POINT.strip(), "Секретарь"]


def test_a_ruled_table_of_two_columns_stays_a_table():
    page = Page().table((LEFT, MIDDLE, RIGHT), (90, 400, 700))
    for y in (110, 420):
        page.column(y, [HEARING[:150]], left=LEFT + 6, right=MIDDLE - 6)
        page.column(y, [POINT], left=MIDDLE + 6, right=RIGHT - 6)
    assert {block.kind for block in blocks(page)} == {"cell"}


def test_talk_beside_decisions_without_rulings_is_no_newspaper():
    page = Page()
    page.column(100, ["СЛУШАЛИ", HEARING], left=LEFT, right=MIDDLE - 20)
    page.column(100, ["РЕШИЛИ", POINT * 4], left=MIDDLE + 20, right=RIGHT)
    found = "\n".join(texts(page))
    assert found.index("РЕШИЛИ") < found.index("жалоб нет")


def test_long_even_columns_without_a_ruling_are_read_one_after_the_other():
    page = Page().centred(60, "ПРОТОКОЛ № 4")
    left = ["1. Питание школьников", HEARING, "Решили:", POINT]
    right = [POINT.replace("1.2", "1.3") * 2, "Отв. – директора школ.", POINT.replace("1.2", "1.4")]
    y = page.column(100, left, left=LEFT, right=MIDDLE - 20, gap=3)
    page.column(103, right * 2, left=MIDDLE + 20, right=RIGHT, gap=4)
    found = texts(page)
    assert found[1:4] == ["1. Питание школьников", HEARING.strip(), "Решили:"]
    assert found[4].startswith("1.2)") and found[5].startswith("1.3)") and y > 400
