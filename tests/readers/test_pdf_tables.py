"""Ruled tables, on one page and over several."""

from collections.abc import Sequence

from extractor.types import Block
from tests.readers.paper import Page, blocks

XS = (80, 120, 360, 460)


def rows_of(found: Sequence[Block], table: int = 0) -> list[list[str]]:
    """The texts of a table's cells by rows, paragraphs of a cell joined with a bar."""
    rows: dict[int, dict[int, list[str]]] = {}
    for block in found:
        if block.cell and block.cell.table == table:
            row = rows.setdefault(block.cell.row, {})
            row.setdefault(block.cell.column, []).append(block.text)
    return [[" | ".join(rows[r][c]) for c in sorted(rows[r])] for r in sorted(rows)]


def draw(page: Page, top: float, rows: Sequence[Sequence[str]], height: float = 40) -> Page:
    """Rows of equal height, the text of each cell set in its column."""
    page.table(XS, [top + height * number for number in range(len(rows) + 1)])
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            if text:
                page.column(
                    top + height * number + 12,
                    text.split("\n"),
                    left=XS[place] + 5,
                    right=XS[place + 1] - 5,
                    size=10,
                    leading=12,
                )
    return page


HEAD = ["№", "Содержание поручения", "Срок"]
FIRST = ["1", "Провести мониторинг питания во всех школах города и района", "до 1 мая"]
SECOND = ["2", "Подготовить отчёт", "июнь"]


def test_cells_have_rows_and_columns():
    found = blocks(draw(Page(), 100, [HEAD, FIRST, SECOND]))
    assert rows_of(found) == [HEAD, FIRST, SECOND]
    assert {block.kind for block in found} == {"cell"}


def test_empty_cell_is_a_block_without_text():
    found = blocks(draw(Page(), 100, [HEAD, ["1", "", "май"]]))
    (empty,) = [block for block in found if not block.text]
    assert empty.cell is not None
    assert (empty.cell.row, empty.cell.column, empty.lines) == (1, 1, ())


def test_text_around_a_table_stays_around_it():
    page = draw(Page(), 120, [HEAD, SECOND])
    page.text(85, 100, "РЕШИЛИ:").text(85, 230, "Секретарь")
    kinds = [(block.kind, block.text) for block in blocks(page)]
    assert kinds[0] == ("paragraph", "РЕШИЛИ:")
    assert kinds[-1] == ("paragraph", "Секретарь")
    assert len(kinds) == 8


def test_merged_cells_occur_once_with_their_spans():
    page = Page()
    for y in (100, 160):
        page.ruling(80, y, 460, y)
    page.ruling(200, 130, 460, 130)
    for x, top in ((80, 100), (200, 100), (330, 130), (460, 100)):
        page.ruling(x, top, x, 160)
    page.text(85, 120, "Школы").text(205, 120, "Поручения на год")
    page.text(205, 150, "Осень").text(335, 150, "Весна")
    cells = [(block.text, block.cell) for block in blocks(page)]
    spans = {text: (c.row, c.column, c.row_span, c.column_span) for text, c in cells if c}
    assert spans == {
        "Школы": (0, 0, 2, 1),
        "Поручения на год": (0, 1, 1, 2),
        "Осень": (1, 1, 1, 1),
        "Весна": (1, 2, 1, 1),
    }


def test_paragraphs_of_a_cell_are_blocks():
    points = "1. Провести сбор\n2. Подготовить смету\nСрок: май"
    found = blocks(draw(Page(), 100, [HEAD, ["1", points, ""]], height=50))
    assert rows_of(found)[1][1] == "1. Провести сбор | 2. Подготовить смету | Срок: май"


def test_lone_rectangle_is_no_table():
    page = Page().table((80, 460), (90, 130))
    page.text(90, 110, "Внимание: совещание перенесено")
    (block,) = blocks(page)
    assert (block.kind, block.text) == ("paragraph", "Внимание: совещание перенесено")


def test_ruling_under_a_signature_is_no_table():
    page = Page().text(85, 100, "Председатель").ruling(160, 102, 300, 102)
    page.text(310, 100, "И.И. Орлова")
    (block,) = blocks(page)
    assert (block.kind, block.text) == ("paragraph", "Председатель\tИ.И. Орлова")


def test_nested_table_stands_in_its_cell():
    page = draw(Page(), 100, [HEAD, ["1", "", "май"]], height=100)
    page.text(125, 212, "Пары школ:").table((140, 220, 300), (222, 242, 262))
    for place, text in enumerate(("СОШ № 1", "СОШ № 2", "СОШ № 3", "СОШ № 4")):
        page.text(145 + 80 * (place % 2), 236 + 20 * (place // 2), text, 9)
    found = blocks(page)
    assert rows_of(found, 1) == [["СОШ № 1", "СОШ № 2"], ["СОШ № 3", "СОШ № 4"]]
    assert {block.cell.parent for block in found if block.cell and block.cell.table == 1} == {0}
    order = [block.text for block in found]
    assert order.index("Пары школ:") < order.index("СОШ № 1") < order.index("СОШ № 4")
    assert order.index("СОШ № 4") < order.index("май")


def test_table_goes_on_over_a_page_and_its_header_is_dropped():
    pages = draw(Page(), 700, [HEAD, FIRST]), draw(Page(), 60, [HEAD, SECOND])
    found = blocks(*pages)
    assert rows_of(found) == [HEAD, FIRST, SECOND]
    assert found[-1].page == 2


def test_row_that_begins_on_the_next_page():
    pages = draw(Page(), 760, [FIRST], 30), draw(Page(), 60, [SECOND], 30)
    pages[0].text(85, 740, "РЕШИЛИ:")
    assert rows_of(blocks(*pages)) == [FIRST, SECOND]


def test_row_cut_by_the_end_of_a_page_is_mended():
    upper = ["1", "Провести мониторинг качества\nподготовки обучающихся, опре-", "до 1 мая"]
    pages = draw(Page(), 770, [upper], 30), draw(Page(), 60, [["", "делить сроки", ""]], 30)
    pages[0].text(85, 750, "РЕШИЛИ:")
    rows = rows_of(blocks(*pages))
    assert len(rows) == 1
    assert rows[0][1].endswith("подготовки обучающихся, определить сроки")


def test_row_of_one_cell_on_the_next_page_is_of_the_table():
    page = Page().table((XS[0], XS[-1]), (60, 90)).text(85, 76, "Итого: два поручения.")
    found = blocks(draw(Page(), 740, [FIRST]), page)
    assert rows_of(found) == [FIRST, ["Итого: два поручения."]]
    assert found[-1].cell is not None
    assert found[-1].cell.column_span == 3


def test_frame_around_the_page_is_no_table():
    page = Page().table((40, 560), (40, 800))
    page.column(80, ["Об утверждении состава совета.", "Секретарь: И.И. Орлова"])
    assert [block.kind for block in blocks(page)] == ["paragraph", "paragraph"]


def test_other_table_on_the_next_page_is_another():
    other = Page().table((80, 200, 460), (60, 90)).text(85, 80, "Школа").text(205, 80, "Город")
    found = blocks(draw(Page(), 700, [HEAD, FIRST]), other)
    assert [block.cell.table for block in found if block.cell] == [0] * 6 + [1] * 2


def test_table_left_open_at_the_end_of_a_page_is_closed():
    page = Page()
    for x in XS:
        page.ruling(x, 700, x, 780)
    for y in (700, 740):
        page.ruling(XS[0], y, XS[-1], y)
    for place, (head, text) in enumerate(zip(HEAD, FIRST, strict=True)):
        page.text(XS[place] + 5, 715, head, 10).text(XS[place] + 5, 755, text[:20], 10)
    assert [len(row) for row in rows_of(blocks(page))] == [3, 3]
