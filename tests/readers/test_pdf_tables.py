"""Ruled tables, on one page and over several."""

from collections.abc import Sequence

import pytest

from extractor.readers.pdf_joined import is_repeated
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


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Провести приёмку школы 14 мая", "2025 года."),
        ("Отчёт даёт Остапенко Анна", "Викторовна"),
        ("Направить книги в СОШ №", "2 и в лицей"),
    ],
)
def test_row_cut_inside_a_day_or_a_name_is_mended(upper, lower):
    first = draw(Page(), 740, [HEAD, ["1", upper, "май"]], height=18)
    second = draw(Page(), 60, [["", lower, ""], SECOND], height=18)
    assert rows_of(blocks(first, second))[1:] == [["1", f"{upper} {lower}", "май"], SECOND]


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


def test_row_of_its_own_number_is_not_the_rest_of_the_row_above():
    upper = ["7", "Отменить практику учащихся", "не принято, но"]
    lower = ["8", "Рекомендовать родителям", "обсуждено всеми"]
    pages = draw(Page(), 790, [upper], 20), draw(Page(), 60, [lower], 20)
    pages[0].text(85, 770, "РЕШИЛИ:")
    assert rows_of(blocks(*pages)) == [upper, lower]


def test_row_cut_where_the_next_line_would_not_have_fitted():
    """Lines set wide: the last column had room for type, not for a line of this leading."""
    pages = Page().table(XS, (740, 782)), Page().table(XS, (60, 90))
    for number, row in enumerate(
        ("1", "Обобщить опыт школы города по их организации", "II полугодие")
    ):
        pages[0].text(XS[number] + 5, 756, row, 10)
    pages[0].text(125, 780, "работы с детьми и подростками, которые пропус-", 10)
    pages[1].text(125, 74, "кают занятия", 10).text(365, 74, "2023 года", 10)
    pages[0].text(85, 730, "РЕШИЛИ:")
    rows = rows_of(blocks(*pages))
    assert len(rows) == 1
    assert rows[0][1:] == [
        "Обобщить опыт школы города по их организации работы с детьми и подростками, "
        "которые пропускают занятия",
        "II полугодие 2023 года",
    ]


def test_text_of_a_merged_cell_goes_on_beside_the_next_row():
    xs = (80, 240, 360, 460)
    pages = Page().text(85, 690, "РЕШИЛИ:"), Page().table(xs, (60, 90))
    for x in xs:
        pages[0].ruling(x, 700, x, 760)
    for x0, y in ((80, 700), (240, 730), (80, 760)):
        pages[0].ruling(x0, y, 460, y)
    pages[0].column(
        740,
        ["Школа решила отказаться от бумажных журналов и справок с"],
        left=85,
        right=235,
        size=10,
        leading=12,
    )
    pages[0].text(245, 720, "Обучить", 10).text(365, 720, "май", 10)
    pages[0].text(245, 750, "Сдать", 10).text(365, 750, "июнь", 10)
    pages[1].text(85, 74, "января будущего года", 10).text(245, 74, "Учесть", 10).text(
        365, 74, "июль", 10
    )
    assert rows_of(blocks(*pages)) == [
        ["Школа решила отказаться от бумажных журналов и справок с января будущего года", "Обучить", "май"],
        ["Сдать", "июнь"],
        ["Учесть", "июль"],
    ]  # fmt: skip


def test_stretched_words_of_a_justified_cell_are_parted_by_spaces():
    page = draw(Page(), 100, [HEAD, ["1", "", "май"]], height=60)
    page.text(125, 172, "проведённые своими", 10).text(325, 172, "силами", 10)
    page.text(125, 184, "школы района", 10)
    page.text(125, 172, "", 10)
    wide = Page().table(XS, (100, 160)).text(125, 120, "силами", 10).text(325, 120, "районы", 10)
    wide.text(125, 132, "школ и детских садов", 10)
    assert "силами районы школ и детских садов" in [block.text for block in blocks(wide)]


def test_everyday_word_after_a_name_begins_a_paragraph_of_a_cell():
    page = draw(
        Page(),
        100,
        [HEAD, ["1", "Ответственный от управления города Дуб П.П.\nРуководители", "май"]],
    )
    page.text(85, 400, "Приглашены руководители школ города.")
    assert rows_of(blocks(page))[1][1].endswith("Дуб П.П. | Руководители")


def test_everyday_word_with_a_capital_begins_a_paragraph_of_a_cell():
    page = draw(
        Page(),
        100,
        [HEAD, ["1", "Орлова И.И., начальник отдела воспитания\nРуководители школ города", "май"]],
        height=60,
    )
    page.text(85, 400, "Приглашены руководители школ города.")
    row = rows_of(blocks(page))[1]
    assert row[1] == "Орлова И.И., начальник отдела воспитания | Руководители школ города"


def test_word_torn_by_a_narrow_cell():
    page = Page().table((80, 151, 460), (100, 160))
    page.text(85, 116, "ежемесячн", 13.5).text(85, 132, "о до 3 числа", 10)
    page.text(160, 116, "Сдавать отчёты", 10)
    assert blocks(page)[0].text == "ежемесячно до 3 числа"


def test_row_cut_though_its_short_cells_had_room():
    """Two lines of a short cell are kept apart by the page as those beside them are."""
    pages = Page().table(XS, (740, 772)), Page().table(XS, (60, 90))
    for number, row in enumerate(
        ("1", "Завершить ремонт кровли и представить комиссии", "не позднее шестого")
    ):
        pages[0].text(XS[number] + 5, 752, row, 10)
    pages[0].text(125, 766, "акт выполненных работ вместе с перечнем всех", 10)
    pages[1].text(125, 74, "недоделок", 10).text(365, 74, "сентября", 10)
    pages[0].text(85, 730, "РЕШИЛИ:")
    (cells,) = rows_of(blocks(*pages))
    assert cells[1].endswith("вместе с перечнем всех недоделок")
    assert cells[2] == "не позднее шестого сентября"


def test_name_in_quotes_goes_on_over_a_page():
    pages = Page().table(XS, (740, 760)), Page().table(XS, (60, 90))
    for number, row in enumerate(("12", "филиал средней школы № 7 имени Героя Труда", "май")):
        pages[0].text(XS[number] + 5, 756, row, 10)
    pages[1].text(125, 74, "«Ольховский»", 10)
    pages[0].text(85, 730, "РЕШИЛИ:")
    (cells,) = rows_of(blocks(*pages))
    assert cells[1].endswith("Труда «Ольховский»")


def test_row_beside_the_rest_of_a_question_that_is_merged_over_its_rows():
    """The question of the row before is merged too, so «Рекомендовать» begins a row."""
    xs = (80, 240, 360, 460)
    pages = Page().text(85, 660, "РЕШИЛИ:"), Page().table(xs, (60, 90))
    for x in xs:
        pages[0].ruling(x, 670, x, 760)
    for x0, y in ((80, 670), (240, 700), (80, 730), (80, 760)):
        pages[0].ruling(x0, y, 460, y)
    for y, cells in ((690, ("Питание", "Обучить", "май")), (720, ("", "Сдать", "июнь"))):
        for x, text in zip(xs, cells, strict=False):
            pages[0].text(x + 5, y, text, 10)
    pages[0].text(85, 744, "Сообщено, что срок всех доверенностей", 10)
    pages[0].text(85, 756, "школ города и района истекает в", 10)
    pages[0].text(245, 744, "Обновить доверенности", 10).text(245, 756, "школ города в судах", 10)
    pages[0].text(365, 744, "июль", 10)
    pages[1].text(85, 74, "декабре", 10).text(245, 74, "Рекомендовать учесть", 10)
    assert rows_of(blocks(*pages)) == [
        ["Питание", "Обучить", "май"],
        ["Сдать", "июнь"],
        [
            "Сообщено, что срок всех доверенностей школ города и района истекает в декабре",
            "Обновить доверенности школ города в судах",
            "июль",
        ],
        ["Рекомендовать учесть", ""],
    ]


def test_rest_of_a_name_beside_cells_that_are_merged():
    """«О.О.» is the rest of a row, though the question left of it spans several."""
    xs = (80, 240, 360, 460)
    pages = Page().text(85, 690, "РЕШИЛИ:"), Page().table(xs, (60, 90))
    for x in xs:
        pages[0].ruling(x, 700, x, 760)
    for x0, y in ((80, 700), (240, 730), (80, 760)):
        pages[0].ruling(x0, y, 460, y)
    for y, cells in (
        (720, ("Занятость", "Обучить", "Ким Е.И.")),
        (756, ("", "Сдать", "Ким Е.И., Дубяга")),
    ):
        for x, text in zip(xs, cells, strict=False):
            pages[0].text(x + 5, y, text, 10)
    pages[1].text(365, 74, "О.О.", 10)
    assert rows_of(blocks(*pages)) == [
        ["Занятость", "Обучить", "Ким Е.И."],
        ["Сдать", "Ким Е.И., Дубяга О.О."],
    ]


@pytest.mark.parametrize(
    ("row", "above", "repeated"),
    [
        (["№", "Поручение", "Срок"], ["№", "Поручение", "Срок"], True),
        (["№ —", "Поручение", "Срок"], ["", "Поручение", "Срок"], True),
        (["№", "Поручение", "Ответственный"], ["№", "Поручение", "Ответствениый"], True),
        (["№", "Поручение", "Срок"], ["№", "Поручение", "Отв."], False),
        (["1", "Принять к сведению", "–"], ["5", "Принять к сведению", "–"], False),
        (["№", "Срок", "1 квартал"], ["№", "Срок", "2 квартал"], False),
        (["", "Провести сверку"], ["", "Провести осмотр"], False),
        (["", ""], ["", ""], False),
        (["№", "Поручение"], ["№", "Поручение", "Срок"], False),
    ],
)
def test_heading_recognised_twice(row: list[str], above: list[str], repeated: bool) -> None:
    assert is_repeated(dict(enumerate(above)), dict(enumerate(row))) == repeated
