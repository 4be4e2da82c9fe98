"""Draws the protocols of the corpus as Word files and prints them to pdf.

``python -m corpus.draw [ID ...]`` runs ``protocols/ID/draw.py`` and lets LibreOffice print.

Paragraphs are parted by blank lines; lines within one are joined by a space. At the beginning of
a paragraph ``= `` centres in bold, ``=- `` centres, ``> `` sets right, ``| `` sets left without an
indent, ``# `` ``## `` ``### `` put it into the list begun last. Within it ``**`` switches bold,
``⏎`` is a manual line break, ``→`` a tab, ``^[…]`` a footnote, ``{h:…}`` hidden text, ``{d:…}``
and ``{i:…}`` a tracked deletion and insertion, ``{c:…}`` a content control, ``{l:…}`` a link.
In a table rows are parted by blank lines, cells by ``|``, paragraphs of a cell by ``¶``; the
cells ``^`` and ``<`` are merged with the one above or to the left.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from corpus import draw_parts as parts

PROTOCOLS = Path(__file__).parent / "protocols"
ALIGNS = {
    "left": ALIGN.LEFT,
    "center": ALIGN.CENTER,
    "right": ALIGN.RIGHT,
    "justify": ALIGN.JUSTIFY,
}
PREFIX = re.compile(r"(=-|=|>|\||#{1,4})\s+")
INLINE = re.compile(r"(\*\*|⏎|→|\^\[[^\]]*\]|\{[hdicl]:[^}]*\})")
EPOCH = (2024, 1, 9, 10, 0, 0)
_DELETED = re.compile(rb"<w:del .*?</w:del>", re.S)


class Sheet:
    """A Word document under way; sizes are millimetres, letters points.

    ``margins`` are top, right, bottom, left; ``indent`` that of a first line.
    """

    def __init__(
        self,
        *,
        font: str = "Times New Roman",
        size: float = 14,
        page: tuple[float, float] = (210, 297),
        margins: tuple[float, float, float, float] = (20, 10, 20, 30),
        spacing: float = 1.0,
        align: str = "justify",
        indent: float = 12.5,
        after: float = 0,
    ) -> None:
        self.word = docx.Document()
        self.align, self.indent = align, indent
        self.notes: list[str] = []
        self.revisions = 0
        self.list_number = 0
        normal = self.word.styles["Normal"]
        normal.font.name, normal.font.size = font, Pt(size)
        normal.element.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), font)
        shape = normal.paragraph_format
        shape.line_spacing, shape.space_after, shape.space_before = spacing, Pt(after), Pt(0)
        paper = self.word.sections[0]
        paper.page_width, paper.page_height = Mm(page[0]), Mm(page[1])
        paper.top_margin, paper.right_margin = Mm(margins[0]), Mm(margins[1])
        paper.bottom_margin, paper.left_margin = Mm(margins[2]), Mm(margins[3])

    # -- paragraphs --------------------------------------------------------------------------

    def text(
        self,
        markup: str,
        *,
        align: str | None = None,
        indent: float | None = None,
        left: float = 0,
        size: float | None = None,
        tabs: Sequence[float] = (),
    ) -> None:
        """Draws the paragraphs of ``markup``; the marks at their beginnings win over ``align``."""
        for printed in re.split(r"\n\s*\n", markup.strip("\n")):
            paragraph = self.word.add_paragraph()
            self._fill(paragraph, _joined(printed), align, indent, size)
            if left:
                paragraph.paragraph_format.left_indent = Mm(left)
            for stop in tabs:
                paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop))

    def gap(self, lines: int = 1) -> None:
        """Empty paragraphs, as offices set things apart."""
        for _ in range(lines):
            self.word.add_paragraph()

    def list(self, *levels: str, start: int = 1) -> None:
        """Begins an automatic list: ``sheet.list("decimal %1.", "russianLower %2)")``."""
        self.list_number = parts.add_list(self.word, levels, start)

    def page_break(self) -> None:
        self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def box(
        self, *lines: str, left: float, top: float = 0, width: float = 75, height: float = 40
    ) -> None:
        """A floating text box, as stamps of approval are often set."""
        paragraph = self.word.add_paragraph()
        paragraph._p.append(parts.text_box(lines, left, top, width, height))

    # -- tables ------------------------------------------------------------------------------

    def table(
        self,
        markup: str,
        *,
        widths: Sequence[float],
        borders: bool = True,
        header: int = 0,
        size: float | None = None,
    ) -> None:
        """Draws a table; ``header`` rows are bold and repeated on every page."""
        rows = [
            [cell.strip() for cell in _joined(row).split("|")]
            for row in re.split(r"\n\s*\n", markup.strip("\n"))
        ]
        grid = self.word.add_table(len(rows), len(widths))
        grid.style = "Table Grid" if borders else "Normal Table"
        grid.autofit = False
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = Mm(width)
        for number, cells in enumerate(rows):
            if len(cells) != len(widths):
                raise ValueError(f"row {number} has {len(cells)} cells, not {len(widths)}")
            for column, width in enumerate(widths):
                grid.cell(number, column).width = Mm(width)
        _merge(grid, rows)
        for number, cells in enumerate(rows):
            for column, printed in enumerate(cells):
                if printed not in ("^", "<"):
                    bold = f"**{printed}**" if number < header and printed else printed
                    self._fill_cell(grid.cell(number, column), bold, size)
            if number < header:
                grid.rows[number]._tr.get_or_add_trPr().append(parts.element("<w:tblHeader/>"))

    def _fill_cell(self, cell: _Cell, printed: str, size: float | None) -> None:
        for number, one in enumerate(printed.split("¶")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            self._fill(paragraph, one.strip(), "left", 0, size)

    # -- margins of the page -----------------------------------------------------------------

    def page_numbers(self, *, top: bool = False, align: str = "center", words: str = "") -> None:
        """Numbers in the header or footer; ``words`` stand before them («Страница »)."""
        paper = self.word.sections[0]
        paragraph = (paper.header if top else paper.footer).paragraphs[0]
        paragraph.alignment = ALIGNS[align]
        paragraph.add_run(words)
        parts.add_field(paragraph.add_run(), "PAGE")

    def header(self, text: str, *, align: str = "right") -> None:
        paragraph = self.word.sections[0].header.paragraphs[0]
        paragraph.alignment = ALIGNS[align]
        paragraph.add_run(text).font.size = Pt(9)

    def footer(self, text: str, *, align: str = "left") -> None:
        paragraph = self.word.sections[0].footer.paragraphs[0]
        paragraph.alignment = ALIGNS[align]
        paragraph.add_run(text).font.size = Pt(9)

    # -- letters -----------------------------------------------------------------------------

    def _fill(
        self,
        paragraph: Paragraph,
        printed: str,
        align: str | None,
        indent: float | None,
        size: float | None,
    ) -> None:
        mark = PREFIX.match(printed)
        prefix = mark.group(1) if mark else ""
        body = printed[mark.end() :] if mark else printed
        side = {"=": "center", "=-": "center", ">": "right", "|": "left"}.get(prefix, align)
        paragraph.alignment = ALIGNS[side or self.align]
        if prefix.startswith("#"):
            parts.put_in_list(paragraph, self.list_number, len(prefix) - 1)
        elif not prefix:
            paragraph.paragraph_format.first_line_indent = Mm(
                self.indent if indent is None else indent
            )
        self._write(paragraph, body, bold=prefix == "=", size=size)

    def _write(self, paragraph: Paragraph, body: str, *, bold: bool, size: float | None) -> None:
        for piece in INLINE.split(body):
            if piece == "**":
                bold = not bold
            elif piece == "⏎":
                paragraph.add_run().add_break()
            elif piece == "→":
                paragraph.add_run().add_tab()
            elif piece.startswith("^["):
                self.notes.append(piece[2:-1])
                paragraph._p.append(parts.footnote_mark(len(self.notes)))
            elif piece[:3] in ("{d:", "{i:"):
                self.revisions += 1
                make = parts.deleted if piece[1] == "d" else parts.inserted
                paragraph._p.append(make(piece[3:-1], self.revisions))
            elif piece[:3] in ("{c:", "{l:"):
                wrap = parts.content_control if piece[1] == "c" else parts.link
                paragraph._p.append(wrap(piece[3:-1]))
            elif piece:
                run = paragraph.add_run(piece[3:-1] if piece.startswith("{h:") else piece)
                run.bold = bold or None
                run.font.hidden = piece.startswith("{h:") or None
                run.font.size = Pt(size) if size else None

    # -- the file ----------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Writes the file; the same drawing gives the same bytes."""
        if self.notes:
            parts.add_footnotes(self.word, self.notes)
        self.word.core_properties.author = ""
        self.word.save(str(path))
        _rewrite(path, path, lambda name, content: content)


def _joined(printed: str) -> str:
    return " ".join(line.strip() for line in printed.splitlines())


def _merge(grid: Table, rows: Sequence[Sequence[str]]) -> None:
    for number, cells in enumerate(rows):
        for column, printed in enumerate(cells):
            if printed == "<":
                grid.cell(number, column - 1).merge(grid.cell(number, column))
            elif printed == "^":
                grid.cell(number - 1, column).merge(grid.cell(number, column))


def print_pdf(source: Path) -> None:
    """Prints ``source.docx`` to ``source.pdf`` beside it with LibreOffice, changes accepted."""
    with tempfile.TemporaryDirectory() as folder:
        final = Path(folder) / source.name
        _rewrite(source, final, lambda name, content: _DELETED.sub(b"", content))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, final],
            check=True,
            capture_output=True,
            timeout=180,
        )
        shutil.move(final.with_suffix(".pdf"), source.with_suffix(".pdf"))


def _rewrite(source: Path, target: Path, change: Callable[[str, bytes], bytes]) -> None:
    """Packs the members of ``source`` anew, with one time of writing for all."""
    with zipfile.ZipFile(source) as packed:
        members = [(name, change(name, packed.read(name))) for name in packed.namelist()]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members:
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(member, content)


def main(names: Sequence[str]) -> None:
    for name in names or sorted(path.parent.name for path in PROTOCOLS.glob("*/draw.py")):
        sheet: Sheet = import_module(f"corpus.protocols.{name}.draw").draw()
        target = PROTOCOLS / name / "source.docx"
        sheet.save(target)
        print_pdf(target)
        print(target)


if __name__ == "__main__":
    main(sys.argv[1:])
