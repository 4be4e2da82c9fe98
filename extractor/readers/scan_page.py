"""A picture of a page → what a text page gives: words in points, rulings, and how sure they are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from extractor.readers.pdf_glyphs import Edge
from extractor.readers.pdf_pages import PrintedPage, lay_out
from extractor.readers.pdf_words import Word
from extractor.readers.scan_bold import bold_words
from extractor.readers.scan_cleaning import cleaned, is_bilevel
from extractor.readers.scan_engine import recognise
from extractor.readers.scan_lost import lost_words, true_signs, unswallowed
from extractor.readers.scan_pale import pale_words
from extractor.readers.scan_picture import LOW_DPI, Picture
from extractor.readers.scan_raised import with_marks
from extractor.readers.scan_romans import with_romans
from extractor.readers.scan_rulings import erase_rulings
from extractor.readers.scan_upright import level, quarter, upside_down
from extractor.readers.scan_words import words_of
from extractor.types import Block, Box, Line

BLANK = 0.0004  # of the pixels dark: a back page with dust
MARGIN = 16  # of the side: the shadow of a book and dark edges make no page full
SPARSE = 0.03  # of the pixels dark: full pages have 0.05 and more, photographs much more
READABLE = 0.4  # mean confidence: photographs and drawings have less
SURE = 0.6  # mean confidence: enough for few letters, or to replace a text that is there
FEW_LETTERS = 20  # a page number or a scanner's stamp is no text
POOR = 0.75  # mean confidence: a good copy has 0.9
UPSIDE_DOWN = 0.55  # mean confidence: upright text of the worst copies has more
COARSE = 0.85  # of its confidence is left to a word of a coarse page: tesseract does not know
_INK = 140


@dataclass(frozen=True, slots=True)
class Recognised:
    """One page as recognised, upright and level; plain values that can be sent between processes.

    ``turned`` is by how many degrees counter-clockwise the page had to be turned to stand upright
    (0, 90, 180 or 270), ``skew`` by how many it then still was turned clockwise.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    edges: tuple[Edge, ...]
    turned: int
    skew: float
    dpi: float
    blank: bool = False

    @property
    def confidence(self) -> float:
        letters = sum(len(word.text) for word in self.words)
        total = sum(word.confidence * len(word.text) for word in self.words)
        return total / letters if letters else 0.0

    def is_read(self, least: float = READABLE) -> bool:
        """Whether it holds a text: a few letters in a photograph or a stain are none."""
        few = sum(len(word.text) for word in self.words) < FEW_LETTERS
        return self.confidence >= max(least, SURE if few else 0.0)

    def printed(self) -> PrintedPage:
        return lay_out(
            self.number, self.width, self.height, self.words, self.edges, recognised=True
        )


def as_shown(blocks: Iterable[Block], pages: Iterable[Recognised]) -> list[Block]:
    """The blocks with their lines where they stand on the pages as shown.

    Pages are turned back by quarters; what little they were askew is left out: over a page half a
    degree is less than half a line.
    """
    turned = {page.number: page for page in pages if page.turned}
    if not turned:
        return list(blocks)
    return [
        replace(
            block, lines=tuple(_shown_line(line, turned.get(line.page)) for line in block.lines)
        )
        for block in blocks
    ]


def _shown_line(line: Line, page: Recognised | None) -> Line:
    if page is None:
        return line
    box, width, height = line.box, page.width, page.height
    if page.turned in (180, 270):
        box = Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    if page.turned in (90, 270):
        box = Box(height - box.bottom, box.x0, height - box.top, box.x1)
    return replace(line, box=box, words=())


def doubts_of(pages: Iterable[Recognised]) -> dict[str, list[int]]:
    """The numbers of the pages whose text is to be doubted, by the code of a notice."""
    found: dict[str, list[int]] = {"low_resolution": [], "poor_recognition": []}
    for page in pages:
        if page.words and page.dpi < LOW_DPI:
            found["low_resolution"].append(page.number)
        elif page.words and page.confidence < POOR:
            found["poor_recognition"].append(page.number)
    return found


def recognise_page(picture: Picture, number: int) -> Recognised:
    """Raises NoRecogniser."""
    standing = quarter(picture)
    turned = 0 if standing is picture else 90
    found = _read(standing, number)
    if found.words and found.confidence < UPSIDE_DOWN:
        other = _read(upside_down(standing), number)
        if other.confidence > found.confidence:
            found, turned = other, turned + 180
    return replace(found, turned=turned)


def _read(picture: Picture, number: int) -> Recognised:
    upright, skew = level(picture)
    gray = cleaned(upright.gray, bilevel=is_bilevel(picture.gray))
    size = upright.width, upright.height
    rows, columns = (side // MARGIN for side in gray.shape)
    inside = gray[rows : -rows or None, columns : -columns or None]
    inked = np.count_nonzero(inside < _INK) / inside.size
    if inked < BLANK:
        return Recognised(number, *size, (), (), 0, skew, upright.dpi, blank=True)
    gray, edges = erase_rulings(gray, upright.dpi)
    readings = recognise(gray, upright.dpi, sparse=bool(inked < SPARSE))
    readings = with_romans(gray, unswallowed(gray, true_signs(gray, readings)))
    rulings = _in_pixels(edges, upright.scale)
    readings += lost_words(gray, readings, rulings)
    readings += pale_words(gray, readings)
    readings = with_marks(gray, readings, rulings)
    words = words_of(readings, bold_words(gray, readings), upright.scale)
    if upright.dpi < LOW_DPI:
        words = [replace(word, confidence=word.confidence * COARSE) for word in words]
    return Recognised(number, *size, tuple(words), tuple(edges), 0, skew, upright.dpi)


def _in_pixels(edges: Iterable[Edge], scale: float) -> list[Edge]:
    return [
        Edge(edge.x0 / scale, edge.top / scale, edge.x1 / scale, edge.bottom / scale)
        for edge in edges
    ]
