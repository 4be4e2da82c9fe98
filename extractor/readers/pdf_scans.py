"""Pages of a pdf whose text layer is none or is wrong, recognised."""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from extractor.errors import CorruptFile, NoRecogniser, TooComplex
from extractor.readers.pdf_pages import PrintedPage
from extractor.readers.pdf_quality import is_russian
from extractor.readers.scan_engine import engine
from extractor.readers.scan_page import (
    FEW_LETTERS,
    READABLE,
    SURE,
    Recognised,
    recognise_page,
)
from extractor.readers.scan_picture import picture_of
from extractor.readers.source import Source


@dataclass(frozen=True, slots=True)
class PageOfPdf:
    """Recognises one page; each process opens the file for itself."""

    data: bytes

    def __call__(self, number: int) -> Recognised:
        document = pdfium.PdfDocument(self.data)
        try:
            page = document[number - 1]
            try:
                return recognise_page(picture_of(page), number)
            finally:
                page.close()
        except pdfium.PdfiumError as error:
            raise CorruptFile from error
        finally:
            document.close()


def without_text(pages: Sequence[PrintedPage]) -> list[int]:
    """The pages that are pictures; all, where nothing on any page is text."""
    if not any(page.letters for page in pages):
        return [page.number for page in pages]
    return [page.number for page in pages if page.pictured and page.letters < FEW_LETTERS]


def garbled(pages: Sequence[PrintedPage]) -> list[int]:
    """The pages whose letters are not Russian words."""
    return [page.number for page in pages if not is_russian(line.text for line in page.all_lines())]


def recognise_pages(source: Source, pages: Sequence[PrintedPage]) -> dict[int, Recognised]:
    """What was recognised where it is better than what stands there, by the number of the page;
    nothing where no recogniser is installed. Raises TooComplex when every page was too much."""
    least = dict.fromkeys(garbled(pages), SURE) | dict.fromkeys(without_text(pages), READABLE)
    if not least:
        return {}
    try:
        engine()
    except NoRecogniser:
        return {}
    tried = source.each_page(PageOfPdf(source.data), sorted(least))
    # one that is lost stays a picture without text, and is told of as such
    found = [page for page in tried if page is not None]
    if not found:
        raise TooComplex
    return {page.number: page for page in found if page.blank or page.is_read(least[page.number])}
