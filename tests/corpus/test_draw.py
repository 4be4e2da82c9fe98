import re
import zipfile
from pathlib import Path

import docx
import pytest

from corpus.draw import Sheet


def drawn(sheet: Sheet, folder: Path) -> str:
    """The main part of the saved file, without spaces between tags."""
    sheet.save(folder / "source.docx")
    with zipfile.ZipFile(folder / "source.docx") as packed:
        return packed.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("markup", "text", "wanted"),
    [
        ("Первая\nстрока", "Первая строка", '<w:jc w:val="both"/>'),
        ("= ПРОТОКОЛ", "ПРОТОКОЛ", '<w:jc w:val="center"/>'),
        ("> Приложение", "Приложение", '<w:jc w:val="right"/>'),
        ("один⏎два", "один\nдва", "<w:br/>"),
        ("один→два", "один\tдва", "<w:tab/>"),
        ("**РЕШИЛИ:** купить", "РЕШИЛИ: купить", "<w:b/>"),
        ("видно{h:скрыто}", "видноскрыто", "<w:vanish/>"),
        ("было{d: убрано}", "было", "<w:delText"),
        ("было{i: добавлено}", "было", "<w:ins "),
        ("№ {c:7}", "№ ", "<w:sdtContent>"),
        ("{l:school.test}", "school.test", "<w:hyperlink "),
    ],
)
def test_text(tmp_path: Path, markup: str, text: str, wanted: str) -> None:
    sheet = Sheet()
    sheet.text(markup)
    xml = drawn(sheet, tmp_path)
    assert sheet.word.paragraphs[0].text == text
    assert wanted in xml


def test_blank_lines_part_paragraphs(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text("Первый\n\nВторой\nпродолжен")
    assert [one.text for one in sheet.word.paragraphs] == ["Первый", "Второй продолжен"]


def test_lists_have_words_own_numbers(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.list("decimal %1.", "russianLower %2)")
    sheet.text("# Первый\n\n## вложенный")
    xml = drawn(sheet, tmp_path)
    assert re.findall(r'<w:ilvl w:val="(\d)"/>', xml) == ["0", "1"]
    numbering = sheet.word.part.numbering_part.element.xml
    assert 'w:val="russianLower"' in numbering
    assert 'w:val="%2)"' in numbering


def test_numbers_of_lists_are_their_own() -> None:
    sheet = Sheet()
    for _ in range(3):
        sheet.list("decimal %1.")
    numbering = sheet.word.part.numbering_part.element
    for kind in ("//w:num/@w:numId", "//w:abstractNum/@w:abstractNumId"):
        numbers = numbering.xpath(kind)
        assert len(numbers) > 3
        assert len(numbers) == len(set(numbers))


def test_footnotes(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text("Собрать отчёты^[Срок – 1 < 2.] и сдать^[Ответственный – Ясько В.В.]")
    assert drawn(sheet, tmp_path).count("<w:footnoteReference") == 2
    with zipfile.ZipFile(tmp_path / "source.docx") as packed:
        notes = packed.read("word/footnotes.xml").decode()
    assert "Срок – 1 &lt; 2." in notes
    assert "Ответственный – Ясько В.В." in notes


def test_merged_cells(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.table("Вопрос 1 | <\n\nдо 1 мая | первое\n\n^ | второе ¶ третье", widths=(40, 100))
    drawn(sheet, tmp_path)
    table = docx.Document(str(tmp_path / "source.docx")).tables[0]
    assert table.cell(0, 0)._tc is table.cell(0, 1)._tc
    assert table.cell(1, 0)._tc is table.cell(2, 0)._tc
    assert table.cell(1, 0).text == "до 1 мая"
    assert table.cell(2, 1).text == "второе\nтретье"


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="row 1 has 1 cells, not 2"):
        Sheet().table("а | б\n\nв", widths=(10, 10))


def test_box_and_page_numbers(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.box("УТВЕРЖДАЮ", "Председатель", left=90)
    sheet.page_numbers(words="Страница ")
    assert "<w:txbxContent>" in drawn(sheet, tmp_path)
    assert " PAGE " in sheet.word.sections[0].footer.paragraphs[0]._p.xml


def test_one_drawing_gives_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for name in ("one.docx", "two.docx"):
        sheet = Sheet(font="Arial", size=11)
        sheet.text("= ПРОТОКОЛ")
        sheet.save(tmp_path / name)
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]
