"""Edges of recognised lines: measured places → the places of the print."""

import pytest

from extractor.readers.pdf_pages import PrintedPage, drop_running
from extractor.readers.pdf_words import PrintedLine, Word
from extractor.readers.scan_edges import level_edges, shared_places, slips


def line(text: str, x0: float, x1: float, y: float, page: int = 1) -> PrintedLine:
    return PrintedLine(page, (Word(text, x0, x1, y, 12, confidence=0.9),))


def page(number: int, lines: list[PrintedLine], *, recognised: bool = True) -> PrintedPage:
    items = list(lines)
    return PrintedPage(number, 595, 842, [*items], [], 500, True, recognised)


@pytest.mark.parametrize(
    ("starts", "places"),
    [
        ([70.0, 70.8, 71.3, 106.2, 105.4, 106.9], [70.8, 106.2]),
        ([70.0, 71.0], []),  # two lines share a place by chance
        ([60.0, 70.0, 80.0, 90.0], []),
    ],
)
def test_beginnings_of_one_place(starts: list[float], places: list[float]) -> None:
    assert sorted(shared_places(starts)) == places


def test_lines_begin_and_end_level() -> None:
    ends = [(70.0, 552.1), (70.9, 553.0), (71.2, 552.4), (106.0, 552.6), (70.4, 300.0)]
    scan = page(1, [line("слово", a, b, 100 + 14 * at) for at, (a, b) in enumerate(ends)])
    level_edges([scan])
    assert {one.x0 for one in scan.lines} == {70.65, 106.0}
    assert {one.x1 for one in scan.lines} == {552.5, 300.0}


def test_printed_lines_stay() -> None:
    own = page(1, [line("слово", 70 + 0.3 * at, 500, 100 + 14 * at) for at in range(5)])
    before = list(own.items)
    own.recognised = False
    level_edges([own])
    assert own.items == before


def test_sheet_that_slipped() -> None:
    pages = [
        page(
            number,
            [line("слово", 70 + by + 0.2 * at, 500, 100 + 14 * at, number) for at in range(7)],
        )
        for number, by in ((1, 0.0), (2, 9.0), (3, 0.5))
    ]
    found = slips(pages)
    assert found[1] == pytest.approx(0.0, abs=1)
    assert found[2] == pytest.approx(9.0, abs=1)


@pytest.mark.parametrize(
    ("heads", "left"),
    [
        (["Протокол объезда № 7, с. 1", "Протокол объезда № 7, с. 2"], 0),
        (["Протокол 2/2023 — 1", "Протокол 2/2023 —2"], 0),
        (["Председатель совета Ким", "Секретарь комиссии Ли"], 2),
    ],
)
def test_running_feet_of_sheets_that_slipped(heads: list[str], left: int) -> None:
    pages = [
        page(
            number,
            [
                line("Текст страницы", 70, 500, 400, number),
                line(head, 400, 540, 800 + 9 * number, number),
            ],
        )
        for number, head in enumerate(heads, start=1)
    ]
    drop_running(pages)
    assert sum(len(one.lines) for one in pages) == 2 + left
