"""The PDF reader as a whole: what is refused, what is noticed, where lines stand on paper."""

import pytest

from extractor.errors import CorruptFile, EncryptedFile, NoTextLayer, TooManyPages
from extractor.readers.pdf import read_pdf
from extractor.readers.source import Source
from extractor.types import Box
from tests.readers.paper import HEIGHT, Page, blocks, file_of, read, texts

POINT = (
    "1. Управлению образования провести мониторинг качества подготовки обучающихся во всех "
    "общеобразовательных организациях города и представить отчёт до 1 марта."
)


def page_of(*paragraphs: str) -> Page:
    page = Page()
    page.column(80, paragraphs)
    return page


def test_document_names_its_source():
    document = read([page_of(POINT), page_of(POINT)])
    assert (document.name, document.sha256, document.format) == ("протокол.pdf", "0" * 64, "pdf")
    assert document.pages == 2
    assert document.warnings == ()


def test_each_line_has_its_place_in_the_text_and_on_paper():
    (block,) = blocks(page_of(POINT))
    first, second = block.lines
    assert POINT[first.start : first.end].startswith("1. Управлению")
    assert POINT[first.end : second.start] == " "
    assert second.end == len(block.text) == len(POINT)
    assert first.page == second.page == 1
    assert isinstance(first.box, Box)
    assert first.box.x0 == pytest.approx(85)
    assert first.box.top < 80 < first.box.bottom < second.box.bottom


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.4\n%%EOF", id="нет страниц"),
        pytest.param(file_of([page_of(POINT)])[:300], id="обрезан"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 20, id="мусор"),
    ],
)
def test_damaged_file(data):
    with pytest.raises(CorruptFile):
        read_pdf(Source("протокол.pdf", data, ""))


def test_cyclic_page_tree_ends():
    data = file_of([page_of(POINT)]).replace(b"/Count 1/Kids[10 0 R]", b"/Count 1/Kids[2  0 R]")
    with pytest.raises((CorruptFile, NoTextLayer)):
        read_pdf(Source("протокол.pdf", data, ""))


def test_password_of_the_reader_is_asked_for():
    with pytest.raises(EncryptedFile):
        read([page_of(POINT)], user="секрет".encode("cp1251").hex(), owner="o")


def test_password_of_the_owner_is_not():
    document = read([page_of(POINT)], user="", owner="o")
    assert [block.text for block in document.blocks] == [POINT]
    (notice,) = document.warnings
    assert notice.code == "restricted_file"
    assert "запрещено немногое" in notice.message


@pytest.mark.parametrize(
    ("rights", "said"),
    [(-4 - (1 << 2), "запрещено печатать."), (-4 - (1 << 3) - (1 << 4), "менять, копировать")],
)
def test_what_the_owner_forbids_is_told(rights: int, said: str):
    (notice,) = read([page_of(POINT)], user="", owner="o", rights=rights).warnings
    assert said in notice.message


def test_too_many_pages():
    with pytest.raises(TooManyPages):
        read([Page()] * 501)


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([Page().picture()], id="скан"),
        pytest.param([Page(), Page()], id="пустые страницы"),
        pytest.param([Page().picture()] * 5 + [page_of(POINT)], id="текст на одной из шести"),
    ],
)
def test_no_text_layer(pages):
    with pytest.raises(NoTextLayer):
        read(pages)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "IIPOTOKOJI 3aceaaHHfl neaarorHqecKoro coBeTa nIKOJIbI HOMep nflTb", id="латиница"
        ),
        pytest.param("РџСЂРѕС‚РѕРєРѕР» Р·Р°СЃРµРґР°РЅРёСЏ СЃРѕРІРµС‚Р° С€РєРѕР»С‹", id="моджибейк"),
        pytest.param("бвгд жзкл мнпр стфх цчшщ бвгд жзкл мнпр стфх цчшщ", id="без гласных"),
    ],
)
def test_unreadable_text_layer(line):
    page = Page()
    for number in range(12):
        page.text(85, 80 + 14 * number, line, 9)
    with pytest.raises(NoTextLayer, match="прочитать его нельзя"):
        read([page])


def test_pages_without_text_are_named():
    pages = [page_of(POINT), Page().picture(), page_of(POINT), Page().picture(), Page().picture()]
    document = read(pages + [page_of(POINT)] * 3)
    (notice,) = document.warnings
    assert notice.code == "page_without_text"
    assert "На страницах 2, 4–5 нет текста" in notice.message


def test_page_of_garbage_is_named():
    garbled = Page()
    for number in range(20):
        garbled.text(85, 80 + 14 * number, "IIPOTOKOJI 3aceaaHHfl neaarorHqecKoro")
    (notice,) = read([page_of(*[POINT] * 9), garbled]).warnings
    assert (notice.code, notice.message[:13]) == ("page_garbled", "На странице 2")


def test_empty_page_is_no_loss():
    assert read([page_of(POINT), Page()]).warnings == ()


def test_recognised_text_under_a_picture_is_read_and_noticed():
    page = Page().picture()
    for number in range(3):
        page.text(85, 80 + 14 * number, "Провести проверку школ", mode=3)
    document = read([page])
    assert [block.text for block in document.blocks] == ["Провести проверку школ"] * 3
    assert [notice.code for notice in document.warnings] == ["recognised_text"]


def test_invisible_text_is_dropped():
    page = page_of(POINT)
    page.text(85, 300, "скрытый текст", mode=3)
    page.text(85, 320, "белый текст", ink=1)
    page.text(85, 340, "мельчайший текст", 1)
    page.text(-300, 360, "за краем")
    page.text(85, HEIGHT + 200, "под страницей")
    page.text(300, 500, "ОБРАЗЕЦ", 30, turn="0.7 0.7 -0.7 0.7")
    assert texts(page) == [POINT]


def test_white_type_on_a_dark_ground_is_read():
    page = page_of(POINT).ground(80, 290, 300, 310)
    page.text(85, 304, "Содержание поручения", ink=1)
    assert texts(page) == [POINT, "Содержание поручения"]


def test_page_turned_for_display():
    page = Page(rotation=90)
    # turned clockwise, the text that runs upwards reads from left to right
    page.text(100, 700, "Приложение к протоколу", turn="0 1 -1 0")
    page.text(120, 700, "План мероприятий", turn="0 1 -1 0")
    assert texts(page) == ["Приложение к протоколу", "План мероприятий"]
