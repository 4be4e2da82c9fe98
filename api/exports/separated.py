"""The register as CSV, as Russian Excel opens it: «;» between cells, UTF-8 with its mark."""

import csv
import datetime as dt
from io import TextIOWrapper
from typing import BinaryIO

from api.exports.columns import COLUMNS, Cell
from api.exports.lines import Material

# What a table program may take for a formula, also in its full-width form (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "'"


def write(material: Material, out: BinaryIO) -> None:
    text = TextIOWrapper(out, "utf-8-sig", errors="replace", newline="", write_through=True)
    table = csv.writer(text, delimiter=";")
    table.writerow(column.title for column in COLUMNS)
    for line in material.lines:
        table.writerow(cell(column.value(line)) for column in COLUMNS)
    text.detach()


def cell(value: Cell) -> str:
    """As it is written: a day as дд.мм.гггг, a text that would be a formula behind a mark.

    >>> cell("=HYPERLINK(A1)"), cell(dt.date(2024, 9, 1)), cell("СОШ № 5"), cell(None)
    ("'=HYPERLINK(A1)", '01.09.2024', 'СОШ № 5', '')
    """
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value:%d.%m}.{value.year:04d}"
    text = str(value)
    return MARK + text if text.startswith(FORMULA) else text
