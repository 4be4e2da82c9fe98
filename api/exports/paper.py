"""Sheets of paper as ГОСТ Р 7.0.97-2016 wants them: margins, type, page numbers, tables.

Margins of 20, 10, 20 and 20 mm (3.5 of the standard: left, right, top, bottom), Times New Roman
of 12 to 14 points, an indent of 1.25 cm, numbers in the middle of the top from the second page on.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Literal

from docx import Document
from docx.document import Document as Sheets
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
TEXT_SIZE, TABLE_SIZE = 14, 12
INDENT = Mm(12.5)
Align = Literal["left", "center", "right", "both"]
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True, slots=True)
class Heading:
    """Of a column; ``width`` in millimetres."""

    title: str
    width: int
    align: Align = "left"


def blank(title: str, made_at: dt.datetime, *, landscape: bool = False) -> Sheets:
    """An empty document on A4."""
    sheets = Document()
    properties = sheets.core_properties
    properties.author, properties.title, properties.comments = "Протоколист", title, ""
    properties.language = "ru-RU"
    properties.created = properties.modified = made_at.astimezone(dt.UTC).replace(tzinfo=None)
    style = sheets.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(TEXT_SIZE)
    style.element.rPr.rFonts.set(qn("w:cs"), FONT)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    spacing = style.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing = 1.0
    section = sheets.sections[0]
    wide, high = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = wide, high
    section.left_margin, section.right_margin = Mm(20), Mm(10)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    return sheets


def _number_pages(paragraph: Paragraph) -> None:
    paragraph.alignment = ALIGN["center"]
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def say(
    sheets: Sheets,
    text: str = "",
    align: Align = "left",
    *,
    bold: bool = False,
    indent: bool = False,
    size: int = TEXT_SIZE,
) -> Paragraph:
    """A paragraph; ends of lines in the text stay ends of lines."""
    paragraph = sheets.add_paragraph()
    paragraph.alignment = ALIGN[align]
    if indent:
        paragraph.paragraph_format.first_line_indent = INDENT
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    return paragraph


def rows(sheets: Sheets, headings: Sequence[Heading], lines: Iterable[Sequence[str]]) -> None:
    """A table whose head is repeated on every page and whose rows are not torn."""
    table = sheets.add_table(rows=1, cols=len(headings))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, heading in zip(table.columns, headings, strict=True):
        column.width = Mm(heading.width)
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        _fill(cell, heading.title, "center", Mm(heading.width), bold=True)
    _mark(table, 0, "w:tblHeader")
    for line in lines:
        for cell, heading, text in zip(table.add_row().cells, headings, line, strict=True):
            _fill(cell, text, heading.align, Mm(heading.width))
        _mark(table, -1, "w:cantSplit")


def _fill(cell: _Cell, text: str, align: Align, width: Mm, *, bold: bool = False) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGN[align]
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(TABLE_SIZE)


def _mark(table: Table, row: int, name: str) -> None:
    properties = table._tbl.tr_lst[row].get_or_add_trPr()
    properties.append(OxmlElement(name))


def sign(sheets: Sheets, who: str, name: str = "") -> None:
    """Requisite 22: position, place for the signature, its initials and surname."""
    sheets.add_paragraph()
    section = sheets.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    paragraph = say(sheets, f"{who}\t____________\t{name or '____________________'}")
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(int(width * 0.5))
    stops.add_tab_stop(int(width * 0.72))


def save(sheets: Sheets, out: BinaryIO) -> None:
    sheets.save(out)
