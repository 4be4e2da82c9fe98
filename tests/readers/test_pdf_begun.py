"""Where a form without borders begins, and how its last point goes on over a page."""

from tests.readers.paper import LEFT, Page, blocks, width_of
from tests.readers.test_pdf_columns import NOTES, noted
from tests.readers.test_pdf_tables import rows_of


def test_points_above_the_first_wide_gap_belong_to_the_form():
    """«1. Отметить …» has nothing beside it, the line of «2. Установить …» is full to its end."""
    page, full = Page(), "2. Установить причину расхода тепла и воды в школе №"
    page.text(LEFT, 100, "1. Отметить работу.")
    page.text(LEFT, 114, full).text(LEFT + width_of(full, 12) + 9, 114, "Дуб П.П.")
    x = LEFT + width_of(full, 12) + 9
    rows = [
        ("5 и в саду.", "до 15 мая"),
        ("3. Сдать табели.", "Дуб П.П."),
        ("4. Сверить остатки.", "1 мая"),
    ]
    for number, (left, right) in enumerate(rows):
        page.text(LEFT, 128 + 14 * number, left).text(x, 128 + 14 * number, right)
    assert rows_of(blocks(page)) == [
        ["1. Отметить работу.", ""],
        [f"{full} 5 и в саду.", "Дуб П.П. | до 15 мая"],
        ["3. Сдать табели.", "Дуб П.П."],
        ["4. Сверить остатки.", "1 мая"],
    ]


def test_the_last_point_goes_on_over_a_page_with_its_note():
    pages = Page(), Page()
    noted(
        pages[0], 700, [*NOTES[3:6], NOTES[-1], ("4. Поверить счётчики тепла в школах", "Дуб П.П.")]
    )
    noted(pages[1], 60, [("города и района.", "до 1 мая 2024 года")])
    assert rows_of(blocks(*pages))[-1] == [
        "4. Поверить счётчики тепла в школах | города и района.",
        "Дуб П.П. | до 1 мая 2024 года",
    ]
