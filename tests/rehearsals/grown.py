"""Protocols of any length: one invented question again and again, and a tall table of tasks."""

import copy
import io

import docx
import pypdfium2
from docx.table import _Row

from corpus.gold import PROTOCOLS

HEAD = (
    "ПРОТОКОЛ № 4",
    "совещания директоров школ",
    "12.03.2024",
    "Председатель: Громова Н.С., начальник отдела образования",
)
# With the heading about a page in 14 points.
PAGE = (
    "СЛУШАЛИ: Лаптева Г.И. – о подготовке школ к летней кампании, вопрос № {n}.",
    *["Лаптев Г.И. рассказал, как идёт ремонт, и назвал школы, которые ещё не начали его. " * 4]
    * 3,
    "РЕШИЛИ:",
    "{n}.1. Информацию Лаптева Г.И. принять к сведению.",
    "{n}.2. Директорам школ представить планы работ на участке № {n} в срок до 1 апреля 2024 года.",
    "{n}.3. Методисту Ким Е.И. обобщить планы и доложить на совещании № {n}. Срок – до 10.04.2024.",
)
COLUMNS = ("№", "Поручение", "Ответственный", "Срок")


def grown(pages: int) -> bytes:
    """A Word file with a question and its three decisions a page."""
    document = docx.Document()
    for line in HEAD:
        document.add_paragraph(line)
    for number in range(1, pages + 1):
        for line in PAGE:
            document.add_paragraph(line.format(n=number))
    return _saved(document)


def tall_table(rows: int) -> bytes:
    """A Word file whose decisions stand in one table."""
    document = docx.Document()
    for line in (*HEAD, "РЕШИЛИ:"):
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=len(COLUMNS))
    empty = copy.deepcopy(table.rows[0]._tr)
    _fill(table.rows[0], COLUMNS)
    for number in range(1, rows + 1):
        table._tbl.append(copy.deepcopy(empty))
        row = _Row(table._tbl.tr_lst[-1], table)
        text = f"Представить отчёт № {number} о работе школы № {number % 40 + 1} с родителями"
        _fill(
            row, (str(number), text, "Громова Н.С., методист", f"до {number % 28 + 1:02}.04.2024")
        )
    return _saved(document)


def _fill(row: _Row, texts: tuple[str, ...]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def _saved(document: "docx.document.Document") -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def pages_of(pages: int) -> bytes:
    """A PDF made of the pages of one protocol of the corpus, over and over."""
    source = pypdfium2.PdfDocument(PROTOCOLS / "b_pri_control" / "source.pdf")
    target = pypdfium2.PdfDocument.new()
    for number in range(pages):
        target.import_pages(source, [number % len(source)])
    kept = io.BytesIO()
    target.save(kept)
    return kept.getvalue()
