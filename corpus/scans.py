"""Scans of the corpus: the print of a protocol as a worn machine in an office gives it back.

Stored are the parameters alone (``scans.toml``); a scan is drawn when it is first asked for and
kept in ``var/scans``, which may be deleted at any time. Equal parameters give equal bytes.
"""

import hashlib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from corpus import scan_files, scan_marks, scan_paper
from corpus.gold import FOLDER, PROTOCOLS

KEPT = FOLDER.parent / "var" / "scans"
DRAWING = sorted(FOLDER.glob("scan*.py"))
Mode = Literal["gray", "bilevel", "colour"]


@dataclass(frozen=True, slots=True)
class Scan:
    """How one print is scanned; pages count from 1. The plain values are those of a clean scan.

    ``skew``: degrees at most, each page its own; ``noise``: levels of gray (standard deviation);
    ``salt``: share of stray black and white points; ``blur``: pixels at 200 dpi; ``light``: how
    much darker the darkest corner is; ``quality``: of JPEG; ``faint``: share of toner that is
    left; ``through``: how much the other side of the paper shows; ``edge``: shadow of a book's
    spine; ``turned``: page → degrees clockwise; ``blank_after``: empty sides after these pages;
    ``text_pages``: those that were not scanned (pdf only).
    """

    protocol: str
    format: str = "pdf"
    dpi: int = 200
    mode: Mode = "gray"
    skew: float = 0.0
    noise: float = 0.0
    salt: float = 0.0
    blur: float = 0.0
    light: float = 0.0
    quality: int = 80
    faint: float = 1.0
    through: float = 0.0
    edge: bool = False
    holes: bool = False
    stamp: bool = False
    pen: bool = False
    turned: Mapping[int, int] = field(default_factory=dict)
    blank_after: tuple[int, ...] = ()
    text_pages: tuple[int, ...] = ()

    @property
    def print(self) -> Path:
        return PROTOCOLS / self.protocol / "source.pdf"

    def sides(self, count: int) -> Iterator[int | None]:
        """The pages of the scan as pages of the print, ``count`` in all; None: a blank side."""
        for page in range(1, count + 1):
            yield page
            if page in self.blank_after:
                yield None


@cache
def load_scans() -> Mapping[str, Scan]:
    """Protocol → its scan, in the order of ``scans.toml``."""
    with (FOLDER / "scans.toml").open("rb") as file:
        rows = tomllib.load(file)["scan"]
    return {row["protocol"]: _read_row(row) for row in rows}


def _read_row(row: dict[str, Any]) -> Scan:
    row |= {name: tuple(row.get(name, ())) for name in ("blank_after", "text_pages")}
    row["turned"] = {int(page): angle for page, angle in row.get("turned", {}).items()}
    return Scan(**row)


def kept_scan(scan: Scan, folder: Path = KEPT) -> Path:
    """The file of a scan, drawn if there is none of these parameters, print and drawing code."""
    parts = [repr(scan).encode(), scan.print.read_bytes(), *(path.read_bytes() for path in DRAWING)]
    digest = hashlib.sha256(b"".join(parts)).hexdigest()[:12]
    path = folder / f"{scan.protocol}-{digest}.{scan.format}"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Two processes may draw the same scan: each writes its own, the last one stays.
        begun = path.with_suffix(f".{os.getpid()}.part")
        begun.write_bytes(draw_scan(scan))
        begun.rename(path)
    return path


def draw_scan(scan: Scan) -> bytes:
    pages = list(draw_pages(scan))
    if scan.format == "pdf":
        whole = scan.print.read_bytes() if scan.text_pages else b""
        return scan_files.to_pdf(pages, scan.dpi, scan.quality, whole, _text_places(scan))
    return scan_files.to_pictures(pages, scan.format, scan.dpi, scan.quality)


def _text_places(scan: Scan) -> dict[int, int]:
    """Place among the sides of the scan, from 0 → page of the print, from 0, that stays text."""
    sides = list(scan.sides(max(scan.text_pages, default=0)))
    return {sides.index(page): page - 1 for page in scan.text_pages}


def draw_pages(scan: Scan) -> Iterator[Image.Image]:
    """The pictures of all sides in order; a page that stays text is a picture here as well."""
    prints = list(render(scan.print, scan.dpi))
    for place, page in enumerate(scan.sides(len(prints))):
        chance = np.random.default_rng([*scan.protocol.encode(), place])
        bare = Image.new("L", prints[0].size, 255) if page is None else prints[page - 1]
        back = _back(prints, page) if scan.through else None
        is_last = page == len(prints)
        yield _scan_side(scan, bare, back, chance, page or 0, is_last=is_last)


def _back(prints: list[Image.Image], page: int | None) -> Image.Image:
    """What is printed on the other side of the sheet: the next page, or the one before."""
    number = len(prints) if page is None else page
    other = prints[number] if page is not None and number < len(prints) else prints[number - 2]
    return other if page is not None else prints[-1]


def render(path: Path, dpi: int) -> Iterator[Image.Image]:
    """The pages of a pdf in gray."""
    document = pdfium.PdfDocument(path)
    try:
        for page in document:
            yield page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            page.close()
    finally:
        document.close()


def _scan_side(
    scan: Scan,
    bare: Image.Image,
    back: Image.Image | None,
    chance: np.random.Generator,
    page: int,
    *,
    is_last: bool,
) -> Image.Image:
    """From toner on paper to what the machine sends, in the order in which it happens."""
    unit = scan.dpi / 200
    sheet = bare.convert("RGB") if scan.mode == "colour" else bare
    sheet = scan_paper.fade(sheet, scan.faint, chance)
    if is_last and scan.stamp:
        sheet = scan_marks.press_stamp(sheet, scan.dpi)
    if is_last and scan.pen:
        sheet = scan_marks.sign(sheet, scan.dpi, chance)
    if back is not None:
        sheet = scan_paper.show_through(sheet, back, scan.through)
    sheet = scan_paper.lay_askew(sheet, scan.skew, chance)
    if scan.holes:
        sheet = scan_marks.punch(sheet, scan.dpi)
    if scan.edge:
        sheet = scan_paper.shade_edge(sheet)
    sheet = scan_paper.blur(sheet, scan.blur * unit)
    sheet = scan_paper.light(sheet, scan.light)
    sheet = scan_paper.grain(sheet, scan.noise, scan.salt, chance)
    if scan.mode == "bilevel":
        sheet = sheet.point(lambda level: 255 * (level > scan_paper.BLACK)).convert("1")
    return scan_paper.turn(sheet, scan.turned.get(page, 0))
