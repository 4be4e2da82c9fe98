"""The scans there are, with what is printed on them: the corpus's own, and real ones beside it."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageSequence

from corpus.gold import FOLDER, load_splits
from corpus.scans import kept_scan, load_scans
from extractor import read
from extractor.types import Document

SEEDS = FOLDER.parent.parent / "shared" / "seeds"
_MARKUP = re.compile(r"[*<>\\|^]|\[\^?\d+\]")  # the text of a real protocol is marked up


@dataclass(frozen=True, slots=True)
class Case:
    """A scan and what is printed on its pages; ``skipped`` pages are text in the file itself."""

    group: str
    name: str
    file: Path
    printed: str
    skipped: tuple[int, ...] = ()


def find_cases() -> Iterator[Case]:
    split_of = {name: split for split, names in load_splits().items() for name in names}
    for name, scan in load_scans().items():
        printed = text_of(read(scan.print.name, scan.print.read_bytes()), scan.text_pages)
        yield Case(split_of[name], name, kept_scan(scan), printed, scan.text_pages)
    for file in sorted(SEEDS.glob("*.scan.pdf")):
        text = (SEEDS / file.name.replace(".scan.pdf", ".txt")).read_text("utf-8")
        yield Case("real", "", file, _MARKUP.sub(" ", text))


def text_of(document: Document, skipped: Sequence[int] = ()) -> str:
    blocks = [block for block in document.blocks if block.page not in skipped]
    return "\n".join(f"{block.number or ''} {block.text}" for block in blocks)


def pictures_of(case: Case) -> list[bytes]:
    """The pictures of the pages as they lie in the file, for a program that knows no pdf."""
    if case.file.suffix != ".pdf":
        with Image.open(case.file) as file:
            return [_png(page.copy()) for page in ImageSequence.Iterator(file)]
    document = pdfium.PdfDocument(case.file)
    pages = [page for number, page in enumerate(document, 1) if number not in case.skipped]
    return [_picture(page) for page in pages]


def _picture(page: pdfium.PdfPage) -> bytes:
    image = next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])))
    if image.get_filters() != ["DCTDecode"]:
        return _png(image.get_bitmap().to_pil())
    file = io.BytesIO()
    image.extract(file)
    return file.getvalue()


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()
