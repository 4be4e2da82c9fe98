from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from extractor.errors import ImageTooLarge, NoRecogniser, NoTextLayer
from extractor.readers import read, scan_engine
from extractor.readers.pdf_words import Word
from extractor.readers.scan_page import Recognised
from extractor.types import Block, Document
from tests.readers.scans import (
    file_of,
    grainy,
    joined,
    picture,
    print_of,
    read_scan,
    skewed,
    with_hidden_text,
)

PRINT = "v_zao_apparat"
FIRST = "ПРОТОКОЛ № 9"


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """The blocks of the first page as its text layer has them."""
    return [block.text for block in on_page(read("п.pdf", print_of(PRINT)).blocks, 1)]


def on_page(blocks: Sequence[Block], page: int) -> list[Block]:
    return [block for block in blocks if block.lines and all(x.page == page for x in block.lines)]


def plain(text: str) -> str:
    """Without what the recogniser does not tell apart."""
    return text.replace("ё", "е").replace("—", "-").replace("–", "-")


def found(document: Document, printed: Sequence[str]) -> float:
    """The share of the printed blocks that were read letter for letter."""
    texts = {plain(block.text) for block in document.blocks}
    return sum(plain(text) in texts for text in printed) / len(printed)


@pytest.mark.parametrize(
    ("spoilt", "least"),
    [
        pytest.param(lambda page: page, 0.9, id="как напечатано"),
        pytest.param(lambda page: skewed(page, 1.3), 0.9, id="перекос вправо"),
        pytest.param(lambda page: skewed(page, -2.6), 0.9, id="перекос влево"),
        pytest.param(grainy, 0.9, id="зерно и серая бумага"),
        pytest.param(lambda page: grainy(skewed(page, 0.7)), 0.9, id="зерно и перекос"),
        pytest.param(lambda page: page.rotate(90, expand=True), 0.9, id="на боку"),
        pytest.param(lambda page: page.rotate(-90, expand=True), 0.9, id="на другом боку"),
        pytest.param(lambda page: page.rotate(180), 0.9, id="вверх ногами"),
    ],
)
def test_page_is_read(spoilt, least, printed):
    document = read_scan([spoilt(picture(PRINT))])
    assert (document.format, document.pages) == ("scan", 1)
    assert found(document, printed) >= least


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_page_image_is_read(kind, printed):
    document = read_scan([picture(PRINT)], kind)
    assert (document.format, document.pages) == ("image", 1)
    assert found(document, printed) >= 0.9


@pytest.mark.parametrize("dpi", [150, 300, 600])
def test_resolution_does_not_matter(dpi, printed):
    document = read_scan([picture(PRINT, dpi=dpi)], dpi=dpi)
    assert found(document, printed) >= 0.8
    size = document.blocks[5].lines[0].box.bottom - document.blocks[5].lines[0].box.top
    assert 9 < size < 18  # points, whatever the picture is


def test_pages_of_a_tiff_in_order():
    document = read_scan([picture(PRINT, 1), picture(PRINT, 2)], "TIFF")
    assert document.pages == 2
    pages = [block.lines[0].page for block in document.blocks if block.lines]
    assert pages == sorted(pages)
    assert set(pages) == {1, 2}


def test_blank_back_is_skipped():
    page = picture(PRINT)
    document = read_scan([page, grainy(Image.new("L", page.size, 250)), page])
    assert {block.page for block in document.blocks} == {1, 3}
    assert [notice.code for notice in document.warnings] == ["recognised_text"]


def test_image_without_text():
    grains = np.random.default_rng(5).normal(128, 60, (1100, 800)).clip(0, 255)
    with pytest.raises(NoTextLayer, match="не нашлось"):
        read_scan([Image.fromarray(grains.astype(np.uint8))], "PNG")


@pytest.mark.parametrize(
    ("text", "confidence", "expected"),
    [("аг", 0.5, False), ("Приложение", 0.9, True), ("присутствовали на заседании", 0.5, True)],
)
def test_a_few_letters_in_a_stain_are_no_text(text, confidence, expected):
    words = tuple(
        Word(one, 10.0, 50.0, 20.0, 12.0, False, True, confidence=confidence)
        for one in text.split()
    )
    page = Recognised(1, 595.0, 842.0, words, (), 0, 0.0, 200.0)
    assert page.is_read() == expected


def test_without_the_model_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setattr(scan_engine, "DATA_FOLDERS", ())
    scan_engine.engine.cache_clear()
    with pytest.raises(NoRecogniser, match="tesseract-ocr-rus"):
        read_scan([picture(PRINT)])
    with pytest.raises(NoRecogniser, match="tesseract-ocr-rus"):
        read_scan([picture(PRINT)], "PNG")
    assert read("п.pdf", print_of(PRINT)).format == "pdf"


def test_large_picture_is_refused_by_its_head():
    with pytest.raises(ImageTooLarge):
        read("скан.png", file_of([Image.new("1", (12_000, 9_000))], "PNG"))


def test_weak_words_leave_traces():
    document = read_scan([grainy(picture(PRINT, dpi=100), 30)], dpi=100)
    traces = [(block, trace) for block in document.blocks for trace in block.traces]
    assert traces
    for block, trace in traces:
        assert trace.rule != "weak" or block.text[trace.start : trace.end] == trace.original
        assert 0 <= trace.confidence <= 1


def test_numbers_alone_in_their_column_are_read():
    document = read_scan([grainy(picture("v_pri_directors", 2))])
    column = [block.text for block in document.blocks if block.cell and block.cell.column == 0]
    assert {"1.3", "1.4", "1.5", "2.1", "2.2", "2.3"} <= set(column)


def test_bullets_and_no_dashes_where_no_ink_is():
    document = read_scan([picture("h_dal_august_conference", 3)])
    bulleted = [block.text for block in document.blocks if block.text.startswith(("•", "."))]
    assert len(bulleted) >= 7
    assert all(text.startswith("• ") for text in bulleted)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_lines_stand_where_the_page_shows_them(degrees):
    upright = read_scan([picture(PRINT)], "PNG").blocks[0].lines[0].box
    page = picture(PRINT).rotate(degrees, expand=True)
    shown = read_scan([page], "PNG").blocks[0].lines[0].box
    width, height = (side * 72 / 200 for side in picture(PRINT).size)
    corner = {
        90: (upright.top, width - upright.x1),
        180: (width - upright.x1, height - upright.bottom),
        270: (height - upright.bottom, upright.x0),
    }[degrees]
    assert (shown.x0, shown.top) == pytest.approx(corner, abs=3)


def test_marks_of_footnotes_tie_the_notes_to_their_points():
    document = read_scan([picture("h_yas_footnotes", page, 300) for page in (1, 2)], dpi=300)
    notes = [block.text for block in document.blocks if block.kind == "footnote"]
    assert len(notes) >= 8
    assert any(text.startswith("Срок") for text in notes)
    above = [
        document.blocks[place - 1].text
        for place, block in enumerate(document.blocks)
        if block.kind == "footnote"
    ]
    assert not any(text.rstrip()[-1:].isdigit() for text in above)


@pytest.mark.parametrize("dpi", [72, 110])
def test_a_coarse_page_is_told_and_never_sure(dpi):
    document = read_scan([picture(PRINT, dpi=dpi)], dpi=dpi)
    codes = {notice.code for notice in document.warnings}
    assert codes == {"recognised_text", "low_resolution"}
    words = sum(len(block.text.split()) for block in document.blocks)
    weak = sum(trace.confidence < 0.8 for block in document.blocks for trace in block.traces)
    assert words > 100
    assert weak > 0.1 * words


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "IIPOTOKOJI 3aceaaHHH neaarorHqecKoro coBeTa IIIKOJIbI", id="русский как английский"
        ),
        pytest.param("Ïðîòîêîë çàñåäàíèÿ ïåäàãîãè÷åñêîãî ñîâåòà øêîëû", id="cp1251 как Latin-1"),
    ],
)
def test_a_wrong_text_layer_is_not_believed(line, printed):
    document = read("скан.pdf", with_hidden_text(file_of([picture(PRINT)], "PDF"), line))
    assert document.format == "scan"
    assert found(document, printed) >= 0.9
    assert not any(line[:8] in block.text for block in document.blocks)


def test_printed_and_scanned_pages_in_one_file(printed):
    whole = print_of(PRINT)
    document = read("разное.pdf", joined(whole, file_of([picture(PRINT)], "PDF")))
    pages = document.pages
    assert pages is not None and pages > 1
    scanned = replace(document, blocks=tuple(on_page(document.blocks, pages)))
    assert found(scanned, printed) >= 0.9
    by_page = {block.page for block in document.blocks if block.traces}
    assert by_page <= {pages}
