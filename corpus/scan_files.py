"""Pictures of pages → a file, the same bytes for the same pictures: no dates, no random numbers."""

import io
import re
import time
from collections.abc import Mapping, Sequence

import pypdfium2 as pdfium
from PIL import Image

_NO_TIME = time.gmtime(0)  # Pillow would write that of the drawing
_NAME_OF_FILE = re.compile(rb"(?<=/ID\[<)[0-9A-F]{32}|(?<=><)[0-9A-F]{32}(?=>\])")
_PILLOW = {"tiff": "TIFF", "png": "PNG", "jpg": "JPEG"}


def to_pdf(
    pages: Sequence[Image.Image],
    dpi: int,
    quality: int,
    whole: bytes = b"",
    text_at: Mapping[int, int] | None = None,
) -> bytes:
    """A pdf of pictures; places in ``text_at`` take their page of the pdf ``whole`` instead."""
    file = io.BytesIO()
    packed = {} if pages[0].mode == "1" else {"quality": quality}
    pages[0].save(
        file, "PDF", save_all=True, append_images=pages[1:], resolution=dpi,
        creationDate=_NO_TIME, modDate=_NO_TIME, **packed,
    )  # fmt: skip
    return _mixed(file.getvalue(), whole, text_at) if text_at else file.getvalue()


def _mixed(scanned: bytes, whole: bytes, text_at: Mapping[int, int]) -> bytes:
    pictures, printed = pdfium.PdfDocument(scanned), pdfium.PdfDocument(whole)
    joined = pdfium.PdfDocument.new()
    for place in range(len(pictures)):
        is_text = place in text_at
        source, page = (printed, text_at[place]) if is_text else (pictures, place)
        joined.import_pages(source, [page])
    file = io.BytesIO()
    joined.save(file)
    for document in (joined, printed, pictures):
        document.close()
    # PDFium names the file by the hour and chance: «/ID[<4F2A…><4F2A…>]».
    return _NAME_OF_FILE.sub(lambda found: b"0" * len(found[0]), file.getvalue())


def to_pictures(pages: Sequence[Image.Image], format: str, dpi: int, quality: int) -> bytes:
    """A tiff of many pages; png and jpg hold one page, so more is a mistake in ``scans.toml``."""
    if format != "tiff" and len(pages) > 1:
        raise ValueError(f"{format} holds one page, not {len(pages)}")
    file = io.BytesIO()
    packed = "group4" if pages[0].mode == "1" else "tiff_lzw"
    choices: dict[str, dict[str, object]] = {
        "tiff": {"compression": packed, "save_all": True, "append_images": pages[1:]},
        "png": {"compress_level": 3},
        "jpg": {"quality": quality},
    }
    pages[0].save(file, _PILLOW[format], dpi=(dpi, dpi), **choices[format])
    return file.getvalue()
