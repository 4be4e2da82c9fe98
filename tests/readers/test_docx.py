import io

import docx
import pytest

from extractor.readers import read
from extractor.types import Block, Cell
from tests.readers.word import (
    abstract,
    blocks,
    control,
    footnote,
    lvl,
    num,
    p,
    r,
    repacked,
    style,
    styled,
    t,
    tbl,
    tc,
    texts,
    tr,
    word,
)


def box(*paragraphs: str) -> str:
    """A text box twice, as Word writes it: drawing and its fallback."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return r(
        content="<mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>'
        "</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )


# -- order, boxes, controls ------------------------------------------------------------------


def test_paragraphs_and_tables_in_order() -> None:
    body = p("Решили:"), tbl(tr(tc("1"), tc("План"))), p(), p("Подпись")
    assert texts(*body) == ["Решили:", "1", "План", "Подпись"]


def test_text_box_is_read_once_before_what_it_is_anchored_to() -> None:
    body = p(box(p("УТВЕРЖДАЮ"), p("Директор")) + r("ПРОТОКОЛ")), p("заседания")
    assert texts(*body) == ["УТВЕРЖДАЮ", "Директор", "ПРОТОКОЛ", "заседания"]


def test_text_box_anchored_behind_text_follows_it() -> None:
    assert texts(p(r("ПРОТОКОЛ") + box(p("Приложение")))) == ["ПРОТОКОЛ", "Приложение"]


def test_text_box_of_the_old_kind_with_a_table() -> None:
    shape = f"<v:textbox><w:txbxContent>{tbl(tr(tc('Отдел')))}</w:txbxContent></v:textbox>"
    found = blocks(word(p(r(content=f"<w:pict>{shape}</w:pict>"))))
    assert [(block.text, block.cell) for block in found] == [("Отдел", Cell(0, 0, 0))]


@pytest.mark.parametrize(
    "body",
    [
        control(p("Решили")),
        control(control(p("Решили"))),
        p(control(r("Решили"))),
        f"<w:customXml>{p('Решили')}</w:customXml>",
        tbl(control(tr(tc("Решили")))),
        tbl(tr(control(tc("Решили")))),
        tbl(tr(tc(control(p("Решили"))))),
    ],
)
def test_content_controls(body: str) -> None:
    assert texts(body) == ["Решили"]


# -- notes -----------------------------------------------------------------------------------

NOTE_ONE = footnote(2, p(r(content="<w:footnoteRef/>") + r(" Срок до 1 мая.")))


def reference(number: int, kind: str = "footnote", extra: str = "", after: str = "") -> str:
    return r(content=f'<w:{kind}Reference {extra} w:id="{number}"/>{after}')


def test_footnote_follows_its_paragraph() -> None:
    body = p(r("Провести") + reference(2) + r(" сверку")), p("Принять")
    assert blocks(word(*body, footnotes=NOTE_ONE)) == (
        Block("Провести сверку"),
        Block("Срок до 1 мая.", "footnote", note="1"),
        Block("Принять"),
    )


def test_footnote_in_a_cell() -> None:
    found = blocks(word(tbl(tr(tc(p(r("План") + reference(2))))), footnotes=NOTE_ONE))
    assert [(block.text, block.kind, block.cell, block.note) for block in found] == [
        ("План", "cell", Cell(0, 0, 0), None),
        ("Срок до 1 мая.", "footnote", Cell(0, 0, 0), "1"),
    ]


def test_footnote_with_its_own_mark() -> None:
    own = reference(2, extra='w:customMarkFollows="1"', after=t("*"))
    found = blocks(word(p(r("План") + own + r(" работы")), footnotes=NOTE_ONE))
    assert [(block.text, block.note) for block in found] == [
        ("План работы", None),
        ("Срок до 1 мая.", "*"),
    ]


def test_endnotes_have_roman_marks() -> None:
    notes = footnote(2, p("Первая")) + footnote(3, p("Вторая"))
    body = p(r("План") + reference(2, "endnote") + reference(3, "endnote"))
    found = blocks(word(body, endnotes=notes.replace("w:footnote", "w:endnote")))
    assert [(block.text, block.note) for block in found] == [
        ("План", None),
        ("Первая", "i"),
        ("Вторая", "ii"),
    ]


def test_note_that_refers_to_itself_is_read_once() -> None:
    note = footnote(2, p(r("Сноска") + reference(2)))
    assert texts(p(r("План") + reference(2)), footnotes=note) == ["План", "Сноска"]


# -- how it looks ----------------------------------------------------------------------------

BOLD_STYLE = style("Loud", "<w:rPr><w:b/></w:rPr>") + style("Louder", based_on="Loud")
STRONG = style("Strong1", "<w:rPr><w:b/></w:rPr>", kind="character")
# Of a table's style only what stands before its own properties shapes text; another style follows.
COLOURED = '<w:tblPr><w:tblInd w:w="0"/></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b w:val="0"/></w:rPr></w:tblStylePr>'
GRID = style("Grid", "<w:rPr><w:b/></w:rPr>" + COLOURED, kind="table") + style(
    "BelowGrid", based_on="Grid"
)


@pytest.mark.parametrize(
    ("paragraph", "bold"),
    [
        (p(r("Решили", "<w:b/>")), True),
        (p(r("Решили", '<w:b w:val="0"/>')), False),
        (p(r("Решили", "<w:b/>") + r(" план")), False),
        (p(r("Решили", "<w:b/>") + r(" ") + r(":", "<w:b/>")), True),
        (styled("Решили", "Loud"), True),
        (styled("Решили", "Louder"), True),
        (styled("Решили", "Grid"), True),
        (styled("Решили", "BelowGrid"), True),
        (styled(r("Решили", '<w:b w:val="false"/>'), "Louder"), False),
        (p(r("Решили", '<w:rStyle w:val="Strong1"/>')), True),
        (styled(r("Решили", '<w:rStyle w:val="Strong1"/>'), "Loud"), False),
    ],
)
def test_bold(paragraph: str, bold: bool) -> None:
    [block] = blocks(word(paragraph, styles=BOLD_STYLE + STRONG + GRID))
    assert block.bold is bold


CENTERED = style("Middle", '<w:pPr><w:jc w:val="center"/><w:ind w:left="400"/></w:pPr>')


@pytest.mark.parametrize(
    ("paragraph", "align", "indent"),
    [
        (p("Текст"), None, 0.0),
        (p("Текст", '<w:jc w:val="both"/>'), "justify", 0.0),
        (p("Текст", '<w:jc w:val="end"/>'), "right", 0.0),
        (styled("Текст", "Middle"), "center", 20.0),
        (p("Текст", '<w:pStyle w:val="Middle"/><w:jc w:val="left"/>'), "left", 20.0),
        (p("Текст", '<w:ind w:left="720" w:firstLine="360"/>'), None, 54.0),
        (p("Текст", '<w:ind w:left="720" w:hanging="360"/>'), None, 18.0),
        (p("Текст", '<w:ind w:start="36pt"/>'), None, 36.0),
        (p("Текст", '<w:ind w:left="много"/>'), None, 0.0),
        (p("Текст", num=(90, 0)), None, 18.0),
        (p("Текст", '<w:ind w:left="0" w:firstLine="0"/>', num=(90, 0)), None, 0.0),
        (styled("Текст", "Middle", num=(90, 0)), "center", 18.0),
    ],
)
def test_align_and_indent(paragraph: str, align: str | None, indent: float) -> None:
    level = lvl(0, "%1.").replace(
        "</w:lvl>", '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
    )
    numbering = abstract(90, level) + num(90, 90)
    [block] = blocks(word(paragraph, styles=CENTERED, numbering=numbering))
    assert (block.align, block.indent) == (align, indent)


# -- the file as a whole ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pages", "characters", "expected"),
    [(3, 9_000, 3), (1, 0, None), (1, 100_000, None), (1, 9_000, None)],
)
def test_pages(pages: int, characters: int, expected: int | None) -> None:
    app = (
        f"<Properties><Pages>{pages}</Pages>"
        f"<CharactersWithSpaces>{characters}</CharactersWithSpaces></Properties>"
    )
    file = repacked(word(p("Решение " * 1_125)), {"docProps/app.xml": app.encode()})
    assert read("протокол.docx", file).pages == expected


def test_relationship_to_a_missing_part_does_no_harm() -> None:
    file = word(p("Утвердить"))
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/image" Target="NULL"/></Relationships>'
    )
    found = blocks(repacked(file, {"word/_rels/document.xml.rels": rels}))
    assert [block.text for block in found] == ["Утвердить"]


def test_strict_variant_of_the_format() -> None:
    strict = (
        b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        b'<w:p><w:pPr><w:jc w:val="end"/></w:pPr><w:r><w:t>'
        + "Утвердить".encode()
        + b"</w:t></w:r></w:p></w:body></w:document>"
    )
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/'
        b'officeDocument" Target="word/document.xml"/></Relationships>'
    )
    file = repacked(word(), {"word/document.xml": strict, "_rels/.rels": rels})
    assert blocks(file) == (Block("Утвердить", align="right"),)


def test_part_in_utf_16() -> None:
    file = word(p("Утвердить"))
    part = (
        '<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="http://schemas.'
        'openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Принять</w:t>'
        "</w:r></w:p></w:body></w:document>"
    ).encode("utf-16")
    assert blocks(repacked(file, {"word/document.xml": part})) == (Block("Принять"),)


def test_same_bytes_give_the_same_document() -> None:
    file = word(p("Утвердить"), tbl(tr(tc("1"), tc("План"))))
    assert read("протокол.docx", file) == read("протокол.docx", file)


@pytest.mark.parametrize(
    ("kind", "target", "told"),
    [
        ("image", "file:///C:/a.png", True),
        ("image", "http://host/a.png", True),
        ("hyperlink", "http://host/a", False),
        ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", False),
        ("attachedTemplate", "http://host/a.dotm", True),
        ("attachedTemplate", "\\\\host\\a.dotm", True),
    ],
)
def test_what_lies_outside_is_told(kind: str, target: str, told: bool) -> None:
    relation = (
        f'<Relationship Target="{target}" Id="x" TargetMode="External" Type="http://r/{kind}"/>'
    )
    part = {"word/_rels/settings.xml.rels": f"<Relationships>{relation}</Relationships>".encode()}
    found = read("п.docx", repacked(word(p("Решили")), part)).warnings
    assert bool(found) == told


# -- lines typed with Enter at their ends ------------------------------------------------------

TYPED = """\
СЛУШАЛИ: Громову Ф.С. об успеваемости. По итогам учебного
года второгодников 11. Проверка прошла с 12 сентября, ве-
дутся дополнительные занятия, планы школ не выполняются в
срок. Громова предложила собрать директоров ещё раз и на-
звать сроки.
РЕШИЛИ:
1. Составить планы ликвидации пробелов, ознакомить с ними
родителей под подпись, планы хранить в личных делах, учё-
т вести еженедельно.
Отв.: Ким Е.В.                    Срок: II декада но-
ября 2016 г.
2. Командировать методиста в СОШ с. Косулье и в ООШ пос.
Мраморная Гора для проверки социально-
педагогической службы и отчитаться о том на совещании ди-
ректоров. Контроль оставить за Громовой, Лихолат и Нечай
А.А., отчёты хранить в отделе.
Председатель                            Ф.С. Громова
Секретарь                               Е.В. Ким"""


def test_lines_of_a_typed_page_are_joined():
    assert texts(*map(p, TYPED.split("\n"))) == [
        "СЛУШАЛИ: Громову Ф.С. об успеваемости. По итогам учебного года второгодников 11. "
        "Проверка прошла с 12 сентября, ведутся дополнительные занятия, планы школ не выполняются "
        "в срок. Громова предложила собрать директоров ещё раз и назвать сроки.",
        "РЕШИЛИ:",
        "1. Составить планы ликвидации пробелов, ознакомить с ними родителей под подпись, планы "
        "хранить в личных делах, учёт вести еженедельно.",
        "Отв.: Ким Е.В.                    Срок: II декада ноября 2016 г.",
        "2. Командировать методиста в СОШ с. Косулье и в ООШ пос. Мраморная Гора для проверки "
        "социально-педагогической службы и отчитаться о том на совещании директоров. Контроль "
        "оставить за Громовой, Лихолат и Нечай А.А., отчёты хранить в отделе.",
        "Председатель                            Ф.С. Громова",
        "Секретарь                               Е.В. Ким",
    ]


def test_paragraphs_of_an_ordinary_file_stay_apart():
    lines = [
        "Отделу общего образования и методическому кабинету города:",
        "провести сверку;",
        "собрать заявки школ на участие в смотре строя и песни, в",
        "которых указать возраст;",
    ]
    assert texts(*map(p, lines * 2)) == lines * 2


def test_heads_and_feet_are_kept_apart():
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "№ 9-СД от 21.11.2024"
    section.footer.paragraphs[0].text = "Секретарь ______ Е.И. Ким"
    document.add_paragraph("Провести сверку.")
    stream = io.BytesIO()
    document.save(stream)
    found = read("протокол.docx", stream.getvalue())
    assert set(found.running) == {"№ 9-СД от 21.11.2024", "Секретарь ______ Е.И. Ким"}
    assert [block.text for block in found.blocks] == ["Провести сверку."]
