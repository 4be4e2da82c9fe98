"""The register as a workbook: one sheet of decisions, one of the conditions they were found by."""

import datetime as dt
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from api.exports.columns import COLUMNS, Cell
from api.exports.lines import Material

# Excel's own limit on the text of a cell; what is longer would be refused as a whole.
LONGEST = 32_767
CUT = "… (полный текст — в реестре)"
# Before it Excel knows no days: such a one is written as text.
FIRST_DAY = dt.date(1900, 1, 1)


def write(material: Material, out: BinaryIO) -> None:
    """Rows go to the disk as they come: 200,000 of them take no more memory than one."""
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, settings) as book:
        book.set_properties({"title": "Реестр решений", "created": material.made_at})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"})
        words = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Решения")
        sheet.freeze_panes(1, 0)
        for number, column in enumerate(COLUMNS):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.title, head)
        row = 0
        for row, line in enumerate(material.lines, 1):
            for number, column in enumerate(COLUMNS):
                _write(sheet, row, number, column.value(line), words, day)
        sheet.autofilter(0, 0, row, len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        _conditions(book.add_worksheet("Условия отбора"), material, row, head, words)


def _write(
    sheet: Worksheet, row: int, column: int, value: Cell, words: Format, day: Format
) -> None:
    """A text is always written as a text: «=1+1» must not become a formula."""
    if value is None or value == "":
        return
    if isinstance(value, int):
        sheet.write_number(row, column, value, words)
    elif isinstance(value, dt.date) and value >= FIRST_DAY:
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), day)
    else:
        text = value if isinstance(value, str) else f"{value:%d.%m}.{value.year:04d}"
        short = text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
        sheet.write_string(row, column, short, words)


def _conditions(
    sheet: Worksheet, material: Material, rows: int, head: Format, words: Format
) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 60)
    told = (
        ("Выгружено", f"{material.made_at:%d.%m.%Y %H:%M}"),
        ("Кем", material.made_by),
        ("Реестр на день", f"{material.as_of:%d.%m.%Y}"),
        ("Решений", str(rows)),
        ("Имена", "скрыты" if material.masked else "показаны"),
        *material.told,
    )
    sheet.write_string(0, 0, "Условие", head)
    sheet.write_string(0, 1, "Значение", head)
    for row, (name, value) in enumerate(told, 1):
        sheet.write_string(row, 0, name, words)
        sheet.write_string(row, 1, value[:LONGEST], words)
