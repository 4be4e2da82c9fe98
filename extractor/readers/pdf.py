"""PDF files: pages with a text layer, and scanned ones."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractor.errors import (
    CorruptFile,
    EncryptedFile,
    NoRecogniser,
    NoTextLayer,
    TooComplex,
    TooManyPages,
)
from extractor.readers.page_notices import notices
from extractor.readers.pdf_assembly import Assembly
from extractor.readers.pdf_glyphs import read_sheet
from extractor.readers.pdf_pages import PrintedPage, read_page
from extractor.readers.pdf_quality import is_russian
from extractor.readers.pdf_rights import notices_of_rights
from extractor.readers.pdf_scans import recognise_pages
from extractor.readers.scan_engine import model_folder
from extractor.readers.scan_page import FEW_LETTERS, Recognised, as_shown, doubts_of
from extractor.readers.source import Source
from extractor.types import Document, Notice

MAX_PAGES = 500
MOST = 0.8  # of the pages
MAX_LETTERS = 3_000_000  # 500 full pages have a million
GARBAGE = (
    "Текст в файле записан так, что прочитать его нельзя: вместо русских букв — другие знаки. "
    "Нужно распознавание или исходный документ."
)


def read_pdf(source: Source) -> Document:
    """The blocks of a PDF with the place of each line on paper.

    Pages without a text that can be read are recognised; ``format`` is «scan» where most are.
    Raises EncryptedFile, CorruptFile, TooManyPages, TooComplex, NoTextLayer.
    """
    pages = list(_read_pages(source.data))
    if sum(page.letters for page in pages) > MAX_LETTERS:
        raise TooComplex
    scans = recognise_pages(source, pages)
    pages = [scans[page.number].printed() if page.number in scans else page for page in pages]
    warnings = [*_check_text(pages, scans), *notices_of_rights(source.data)]
    assembly = Assembly(pages)
    blocks = as_shown(assembly.blocks(), scans.values())
    kind = "scan" if 2 * len(scans) > len(pages) else "pdf"
    return Document(
        name=source.name,
        sha256=source.sha256,
        format=kind,
        pages=len(pages),
        blocks=tuple(blocks),
        warnings=tuple(warnings),
        running=assembly.running,
    )


def _read_pages(data: bytes) -> Iterator[PrintedPage]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise EncryptedFile from error
        raise CorruptFile from error
    try:
        if len(document) > MAX_PAGES:
            raise TooManyPages
        if not len(document):
            raise CorruptFile
        for index in range(len(document)):
            yield _read_page(document, index)
    finally:
        document.close()


def _read_page(document: pdfium.PdfDocument, index: int) -> PrintedPage:
    """Read and closed at once: pages left open cost four megabytes each."""
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise CorruptFile from error
    try:
        return read_page(read_sheet(page, index + 1))
    finally:
        page.close()


def _check_text(pages: Sequence[PrintedPage], scans: Mapping[int, Recognised]) -> Iterator[Notice]:
    """What a person should know of the text; NoTextLayer if there is none to use."""
    bare = [
        page.number
        for page in pages
        if page.pictured and page.letters < FEW_LETTERS and page.number not in scans
    ]
    if not any(page.letters for page in pages) or len(bare) > MOST * len(pages):
        raise NoTextLayer if model_folder() else NoRecogniser
    texts = {page.number: [line.text for line in page.all_lines()] for page in pages}
    wrong = [number for number, lines in texts.items() if not is_russian(lines)]
    written = sum(bool(lines) for lines in texts.values())
    if len(wrong) > MOST * written or not is_russian(chain.from_iterable(texts.values())):
        raise NoTextLayer(GARBAGE)
    recognised = [page.number for page in pages if page.recognised and page.letters]
    found = {"page_without_text": bare, "page_garbled": wrong, "recognised_text": recognised}
    return notices(found | doubts_of(scans.values()))
