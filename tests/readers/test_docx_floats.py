"""Text boxes, frames and floating tables: beside which paragraph they are read.

«Срок» stands in the box, «Пункт» in its paragraph, «Выше» and «Ниже» in those around it.
"""

import pytest

from extractor.readers import read
from extractor.recipe import extract
from extractor.registry import Registry
from tests.readers.word import (
    abstract,
    blocks,
    lvl,
    num,
    p,
    r,
    tbl,
    tc,
    texts,
    tr,
    word,
)

CENTRED = '<w:jc w:val="center"/>'
POINTS = abstract(90, lvl(0, "%1.")) + num(90, 90)
HEAD = p("ПРОТОКОЛ № 3"), p("12.02.2024"), p("РЕШИЛИ:")
FRAMED = '<w:framePr w:w="2000" w:wrap="around" w:hAnchor="page" w:x="8000"'


def drawn(drop: str, *lines: str, wrap: str = "Square", relative: str = "paragraph") -> str:
    """A run with a floating box of DrawingML; ``drop`` in millimetres or an alignment."""
    place = f"<wp:align>{drop}</wp:align>"
    if drop.lstrip("-").isdigit():
        place = f"<wp:posOffset>{int(drop) * 36000}</wp:posOffset>"
    content = "".join(p(line) for line in lines)
    return r(
        content=f'<w:drawing><wp:anchor><wp:positionV relativeFrom="{relative}">{place}'
        f"</wp:positionV><wp:wrap{wrap}/><wps:wsp><wps:txbx><w:txbxContent>{content}"
        "</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing>"
    )


def shaped(style: str, *lines: str, wrap: str = "square") -> str:
    """A run with a box of the old kind (VML), as LibreOffice and Word 2007 write it."""
    content = "".join(p(line) for line in lines)
    return r(
        content=f'<w:pict><v:rect style="{style}"><v:textbox><w:txbxContent>{content}'
        f'</w:txbxContent></v:textbox><w10:wrap type="{wrap}"/></v:rect></w:pict>'
    )


BESIDE, ABOVE = "Пункт | Срок", "Срок | Пункт"


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (drawn("0", "Срок"), BESIDE),
        (drawn("2", "Срок"), BESIDE),
        (drawn("-2", "Срок"), BESIDE),
        (drawn("0", "Срок", relative="line"), BESIDE),
        (drawn("-9", "Срок"), ABOVE),
        # Word sets the text below such a box, unless the box itself hangs lower.
        (drawn("0", "Срок", wrap="TopAndBottom"), ABOVE),
        (drawn("9", "Срок", wrap="TopAndBottom"), BESIDE),
        # Its place on the page says nothing of the paragraph.
        (drawn("40", "Срок", relative="page"), ABOVE),
        (drawn("top", "Срок", relative="margin"), ABOVE),
        (shaped("position:absolute;margin-left:360pt;margin-top:0", "Срок"), BESIDE),
        (shaped("position:absolute; margin-top: 0.2in; z-index:1", "Срок"), BESIDE),
        (shaped("position:absolute;margin-top:-1in", "Срок"), ABOVE),
        (shaped("position:absolute;margin-top:0", "Срок", wrap="topAndBottom"), ABOVE),
        (
            shaped("position:absolute;margin-top:9pt;mso-position-vertical-relative:page", "Срок"),
            ABOVE,
        ),
        (shaped("width:90pt;height:20pt", "Срок"), ABOVE),
    ],
)
def test_box_anchored_before_the_first_word(box: str, expected: str) -> None:
    found = texts(p("Выше"), p(box + r("Пункт")), p("Ниже"))
    assert " | ".join(found) == f"Выше | {expected} | Ниже"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (p(drawn("0", "Срок") + r("ПРОТОКОЛ"), CENTRED), ["Срок", "ПРОТОКОЛ"]),
        (p(drawn("70", "Срок", relative="page") + r("Пункт"), num=(90, 0)), ["Пункт", "Срок"]),
        (p(drawn("70", "Срок", relative="page") + r("1.2. Пункт")), ["1.2. Пункт", "Срок"]),
        (p(r("Пункт") + drawn("0", "Срок")), ["Пункт", "Срок"]),
    ],
)
def test_box_by_its_paragraph(paragraph: str, expected: list[str]) -> None:
    assert texts(paragraph, numbering=POINTS) == expected


@pytest.mark.parametrize(
    ("paragraph", "adrift"),
    [
        (p(drawn("0", "Срок") + r("Пункт")), [False]),
        (p(drawn("30", "Срок") + r("Пункт")), [True]),
        (p(drawn("70", "Срок", relative="page") + r("1. Пункт")), [True]),
        (p(drawn("0", "Срок") + drawn("1", "Отв.") + r("Пункт")), [False, False]),
        (p(drawn("0", "Срок") + drawn("9", "Отв.") + r("Пункт")), [True, True]),
        # An empty paragraph has no height to tell what stands beside the box.
        (p(drawn("0", "Срок")), [True]),
        (p(shaped("width:90pt", "Срок") + r("Пункт")), [False]),
    ],
)
def test_box_that_may_stand_beside_another_paragraph(paragraph: str, adrift: list[bool]) -> None:
    found = [block.adrift for block in blocks(word(paragraph)) if "Пункт" not in block.text]
    assert found == adrift


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (f'{FRAMED} w:vAnchor="text" w:y="1"/>', BESIDE),
        (f'{FRAMED} w:vAnchor="text" w:y="-100"/>', BESIDE),
        (f'{FRAMED} w:vAnchor="text" w:y="-900"/>', ABOVE),
        (f'{FRAMED} w:vAnchor="page" w:y="1500"/>', ABOVE),
        ('<w:framePr w:wrap="notBeside" w:vAnchor="text" w:y="1"/>', ABOVE),
    ],
)
def test_frame_stands_in_the_file_before_what_it_is_beside(frame: str, expected: str) -> None:
    found = texts(p("Выше"), p("Срок", frame), p("Пункт"), p("Ниже"))
    assert " | ".join(found) == f"Выше | {expected} | Ниже"


def test_frames_at_the_end_and_before_a_table_are_kept() -> None:
    frame = p("Срок", f'{FRAMED} w:vAnchor="text" w:y="1"/>')
    assert texts(p("Выше"), frame, tbl(tr(tc("План"))), frame) == ["Выше", "Срок", "План", "Срок"]


def test_letter_set_large_begins_the_paragraph() -> None:
    cap = p("П", '<w:framePr w:dropCap="drop" w:lines="2" w:wrap="around" w:vAnchor="text"/>')
    assert texts(cap, p("ротокол № 3")) == ["Протокол № 3"]


def floating(width: int, place: str) -> str:
    grid = f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
    return tbl(tr(tc("Срок"))).replace(
        "<w:tblPr/><w:tblGrid/>", f"<w:tblPr>{place}</w:tblPr>{grid}"
    )


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (floating(2500, '<w:tblpPr w:vertAnchor="text" w:tblpX="7000" w:tblpY="1"/>'), BESIDE),
        (floating(9500, '<w:tblpPr w:vertAnchor="text" w:tblpY="1"/>'), ABOVE),
        (floating(2500, '<w:tblpPr w:vertAnchor="page" w:tblpY="4000"/>'), ABOVE),
        (floating(2500, ""), ABOVE),
    ],
)
def test_narrow_floating_table(table: str, expected: str) -> None:
    found = texts(p("Выше"), table, p("Пункт"), p("Ниже"))
    assert " | ".join(found) == f"Выше | {expected} | Ниже"


# -- decisions -------------------------------------------------------------------------------


def decided(nlp, *body: str) -> list[str]:
    """«number executors | deadlines codes», the codes being those of boxes."""
    document = read("протокол.docx", word(*HEAD, *body, numbering=POINTS))
    return [
        f"{one.number} {', '.join(e.name for e in one.executors)} | "
        f"{', '.join(d.text for d in one.deadlines)}"
        + "".join(f" {doubt.code}" for doubt in one.doubts if doubt.code in CODES)
        for one in extract(document, Registry(()), nlp).decisions
    ]


def point(text: str, hung: str = "") -> str:
    return p(hung + r(text), num=(90, 0))


def frame(*lines: str) -> str:
    return "".join(p(line, f'{FRAMED} w:vAnchor="text" w:y="1"/>') for line in lines)


CODES = ("box_adrift", "margin_unread")
LABELS = ("Отв.: Ким Е.И.", "Срок: 1 мая")
WORDLESS = ("Ким Е.И.", "до 1 мая")


def commented(number: int) -> str:
    return r(content=f'<w:commentReference w:id="{number}"/>')


def comment(number: int, text: str) -> str:
    return f'<w:comment w:id="{number}" w:author="Проверяющий">{p(text)}</w:comment>'


def test_comments_are_no_text_but_are_told(nlp) -> None:
    body = (
        *(p("ПРОТОКОЛ № 3"), p("12.02.2024"), p("РЕШИЛИ:")),
        p(r("1. Провести сверку.") + commented(0)),
        p(r("2. Купить соль.") + r(" До снега.")),
    )
    document = read("протокол.docx", word(*body, comments=comment(0, "Срок перенесён на 1 мая")))
    assert "перенесён" not in " ".join(block.text for block in document.blocks)
    assert [notice.code for notice in document.warnings] == ["comments"]
    first, second = extract(document, Registry(()), nlp).decisions
    told = {doubt.code: doubt.message for doubt in first.doubts}
    assert "«Срок перенесён на 1 мая»" in told["comment_beside"]
    assert not first.deadlines
    assert "comment_beside" not in {doubt.code for doubt in second.doubts}


def test_comment_that_the_file_lacks_is_none() -> None:
    (block,) = blocks(word(p(r("Провести сверку.") + commented(7))))
    assert block.remark == ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (point("Провести сверку."), point("Купить соль.", drawn("0", *LABELS))),
            ["1  | ", "2 Ким Е.И. | 1 мая"],
        ),
        (
            (point("Провести сверку."), point("Купить соль.", drawn("0", *WORDLESS))),
            ["1  | ", "2 Ким Е.И. | до 1 мая"],
        ),
        (
            (point("Провести сверку."), frame(*LABELS), point("Купить соль."), point("Ждать.")),
            ["1  | ", "2 Ким Е.И. | 1 мая", "3  | "],
        ),
        (
            (
                point("Провести сверку."),
                floating(2500, '<w:tblpPr w:vertAnchor="text" w:tblpY="1"/>').replace(
                    "Срок", "Отв.: Ким Е.И."
                ),
                point("Купить соль."),
            ),
            ["1  | ", "2 Ким Е.И. | "],
        ),
        # What is not known to name anybody is no wording, but asked about.
        (
            (point("Провести сверку.", drawn("0", "сторожа")), point("Купить соль.")),
            ["1  |  margin_unread", "2  | "],
        ),
        # All boxes hang on one point: whose they are only the print tells.
        (
            (
                point("Провести сверку.", drawn("0", *LABELS) + drawn("9", "Отв.: Орлов П.П.")),
                point("Купить соль."),
                point("Ждать."),
            ),
            ["1 Ким Е.И., Орлов П.П. | 1 мая box_adrift", "2  |  box_adrift", "3  | "],
        ),
    ],
)
def test_who_and_when_in_the_margin(nlp, body: tuple[str, ...], expected: list[str]) -> None:
    assert decided(nlp, *body) == expected
