"""Tables drawn inside a cell whose rulings they touch, as Word prints a form filled with tables."""

import pytest

from tests.readers.paper import Page, blocks
from tests.readers.test_pdf_tables import rows_of

FRAME = (80, 160, 500)  # columns of the form: labels left, contents right
HEAD, ONE, TWO, THREE = ("Дело", "Кто"), ("Сверка", "Ким"), ("Отчёт", "Орлов"), ("Смета", "Ли")


def form(page: Page, ys: tuple[float, ...], labels: tuple[str, ...]) -> Page:
    page.table(FRAME, ys)
    for y, label in zip(ys, labels, strict=False):
        page.text(85, y + 12, label, 10)
    return page


def tasks(page: Page, top: float, rows: tuple[tuple[str, str], ...], xs: tuple[float, ...]) -> Page:
    """Rows 20 pt high, their rulings at the given places."""
    page.table(xs, [top + 20 * number for number in range(len(rows) + 1)])
    for number, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            page.text(x + 4, top + 20 * number + 13, text, 10)
    return page


@pytest.mark.parametrize(
    "xs",
    [
        (165.4, 300, 494.6),  # set off by the inner margin of the cell on both sides
        (160, 300, 494.6),  # Word moves it left by that margin
        (165.4, 300, 500),
    ],
)
@pytest.mark.parametrize("label", ["Решили", ""])
def test_table_that_fills_its_cell_from_ruling_to_ruling(xs, label):
    page = form(Page(), (100, 120, 180, 200), ("Слушали", label, "Подписи"))
    page.text(165, 112, "Ким Е.И. о сверке", 10)
    found = blocks(tasks(page, 120, (HEAD, ONE, TWO), xs))
    assert rows_of(found) == [["Слушали", "Ким Е.И. о сверке"], [label, ""], ["Подписи", ""]]
    assert rows_of(found, 1) == [list(HEAD), list(ONE), list(TWO)]
    assert {b.cell.parent for b in found if b.cell and b.cell.table == 1} == {0}


def test_narrow_column_of_marks_is_no_margin():
    """Nothing above or below is as broad as both columns together."""
    page = Page().table((80, 86, 300, 500), (100, 120, 140, 160))
    for place, text in enumerate(("Сверка", "Отчёт", "Смета")):
        page.text(90, 113 + 20 * place, text, 10)
    assert [row[1] for row in rows_of(blocks(page))] == ["Сверка", "Отчёт", "Смета"]


def test_table_inside_a_cell_goes_on_over_the_page():
    xs = (165.4, 300, 494.6)
    first = form(Page(), (720, 740, 800), ("Слушали", "Решили"))
    first.text(165, 732, "Ким Е.И. о сверке", 10)
    second = form(Page(), (60, 80, 100), ("", "Подписи"))
    found = blocks(tasks(first, 740, (HEAD, ONE, TWO), xs), tasks(second, 60, (THREE,), xs))
    assert rows_of(found, 1) == [list(row) for row in (HEAD, ONE, TWO, THREE)]
    assert [row[0] for row in rows_of(found)] == ["Слушали", "Решили", "Подписи"]
