from extractor.types import Cell
from tests.readers.word import (
    blocks,
    p,
    tbl,
    tc,
    tr,
    word,
)

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def grid(*body: str) -> list[tuple[str, Cell | None]]:
    return [(block.text, block.cell) for block in blocks(word(*body))]


def test_cells_know_their_places() -> None:
    table = tbl(tr(tc("№"), tc("Решение")), tr(tc("1"), tc("Провести")))
    assert grid(table, p("Итого"), table) == [
        ("№", Cell(0, 0, 0)),
        ("Решение", Cell(0, 0, 1)),
        ("1", Cell(0, 1, 0)),
        ("Провести", Cell(0, 1, 1)),
        ("Итого", None),
        ("№", Cell(1, 0, 0)),
        ("Решение", Cell(1, 0, 1)),
        ("1", Cell(1, 1, 0)),
        ("Провести", Cell(1, 1, 1)),
    ]


def test_every_paragraph_of_a_cell_is_a_block_and_an_empty_cell_is_one() -> None:
    table = tbl(tr(tc(p("Громова А.А.") + p() + p("Жуков Б.Б.")), tc(), tc(p() + p())))
    assert grid(table) == [
        ("Громова А.А.", Cell(0, 0, 0)),
        ("Жуков Б.Б.", Cell(0, 0, 0)),
        ("", Cell(0, 0, 1)),
        ("", Cell(0, 0, 2)),
    ]


def test_merged_downwards() -> None:
    table = tbl(
        tr(tc("1", RESTART), tc("а")),
        tr(tc("", CONTINUE), tc("б")),
        tr(tc("", '<w:vMerge w:val="continue"/>'), tc("в")),
        tr(tc("2", RESTART), tc("г")),
        tr(tc("3"), tc("д")),
    )
    assert grid(table) == [
        ("1", Cell(0, 0, 0, row_span=3)),
        ("а", Cell(0, 0, 1)),
        ("б", Cell(0, 1, 1)),
        ("в", Cell(0, 2, 1)),
        ("2", Cell(0, 3, 0)),
        ("г", Cell(0, 3, 1)),
        ("3", Cell(0, 4, 0)),
        ("д", Cell(0, 4, 1)),
    ]


def test_continued_without_a_beginning_is_a_cell() -> None:
    assert grid(tbl(tr(tc("1", CONTINUE)))) == [("1", Cell(0, 0, 0))]


def test_merged_sideways_and_shifted() -> None:
    table = tbl(
        tr(tc("Раздел I", '<w:gridSpan w:val="2"/>'), tc("Срок")),
        tr(tc("План"), tc("май"), properties='<w:gridBefore w:val="1"/>'),
        tr(tc("Итог", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("июнь")),
    )
    assert grid(table) == [
        ("Раздел I", Cell(0, 0, 0, column_span=2)),
        ("Срок", Cell(0, 0, 2)),
        ("План", Cell(0, 1, 1)),
        ("май", Cell(0, 1, 2)),
        ("Итог", Cell(0, 2, 0, column_span=2)),
        ("июнь", Cell(0, 2, 2)),
    ]


def test_merged_downwards_under_a_wide_cell() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    table = tbl(
        tr(tc("а"), tc("б", wide + RESTART)),
        tr(tc("в"), tc("", wide + CONTINUE)),
    )
    assert grid(table) == [
        ("а", Cell(0, 0, 0)),
        ("б", Cell(0, 0, 1, row_span=2, column_span=2)),
        ("в", Cell(0, 1, 0)),
    ]


def test_nested_table_in_its_place() -> None:
    inside = tbl(tr(tc("Отдел")))
    table = tbl(tr(tc(p("До") + inside + p("После")), tc("Срок")))
    assert grid(table) == [
        ("До", Cell(0, 0, 0)),
        ("Отдел", Cell(1, 0, 0, parent=0)),
        ("После", Cell(0, 0, 0)),
        ("Срок", Cell(0, 0, 1)),
    ]


def test_cell_that_holds_only_a_table_still_has_a_block() -> None:
    assert grid(tbl(tr(tc(tbl(tr(tc("Отдел"))) + p())))) == [
        ("", Cell(0, 0, 0)),
        ("Отдел", Cell(1, 0, 0, parent=0)),
    ]


def test_deleted_row_is_not_read() -> None:
    table = tbl(tr(tc("1")), tr(tc("2"), properties='<w:del w:id="1"/>'), tr(tc("3")))
    assert grid(table) == [("1", Cell(0, 0, 0)), ("3", Cell(0, 1, 0))]
