"""Pages as pictures, drawn in a process of the sandbox; and what its children load for it."""

import io
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from api.page_sizes import PageSize
from extractor.errors import CorruptFile, TooComplex
from extractor.readers.image import count_frames, opened, paper_of

LARGEST = 5000.0  # points of a side; a pdf may claim to be kilometres
SHARPNESS = 76  # of WebP: letters stay clean, an A4 page takes about 60 KB


def warm() -> None:
    """All that is needed is loaded with this module."""
    pdfium.PdfDocument.new().close()


def measure(content: bytes, kind: str) -> tuple[PageSize, ...]:
    """Raises CorruptFile, ImageTooLarge."""
    return _measure_image(content) if kind == "image" else _measure_pdf(content)


def draw(content: bytes, kind: str, number: int, pixels: int) -> bytes:
    """A page as WebP, ``pixels`` wide; ``number`` counts from 1. Raises CorruptFile."""
    picture = (_image if kind == "image" else _page)(content, number, pixels)
    saved = io.BytesIO()
    picture.save(saved, "WEBP", quality=SHARPNESS, method=2)
    return saved.getvalue()


def _measure_pdf(content: bytes) -> tuple[PageSize, ...]:
    with _document(content) as document:
        sizes = (document.get_page_size(index) for index in range(len(document)))
        return tuple(PageSize(round(width, 1), round(height, 1)) for width, height in sizes)


def _measure_image(content: bytes) -> tuple[PageSize, ...]:
    found = []
    with opened(content) as image:
        for frame in range(count_frames(content)):
            image.seek(frame)
            width, height = paper_of(image)
            found.append(PageSize(round(width, 1), round(height, 1)))
    return tuple(found)


def _page(content: bytes, number: int, pixels: int) -> Image.Image:
    with _document(content) as document:
        page = document[number - 1]
        width, height = page.get_size()
        if not 0 < max(width, height) < LARGEST or min(width, height) <= 0:
            raise TooComplex
        shown: Any = page.render(scale=pixels / width, may_draw_forms=True)
        return shown.to_pil().convert("RGB")  # type: ignore[no-any-return]


def _image(content: bytes, number: int, pixels: int) -> Image.Image:
    with opened(content) as image:
        image.seek(number - 1)
        upright = ImageOps.exif_transpose(image).convert("RGB")
    height = max(1, round(upright.height * pixels / upright.width))
    return upright.resize((pixels, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _document(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise CorruptFile from error
