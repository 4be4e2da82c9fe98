"""Page images: png, jpg, tiff of many pages."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageOps

from extractor.errors import CorruptFile, ImageTooLarge, NoTextLayer, TooComplex
from extractor.readers.page_notices import notices
from extractor.readers.pdf_assembly import Assembly
from extractor.readers.scan_engine import engine
from extractor.readers.scan_page import Recognised, as_shown, doubts_of, recognise_page
from extractor.readers.scan_picture import A4, MAX_PIXELS, POINTS, Picture, gray_of, reduced
from extractor.readers.source import Source
from extractor.types import Document

FORMATS = ("PNG", "JPEG", "TIFF")
MAX_FRAMES = 500
_DPI = (70, 1300)  # what a file may claim of itself and be believed
_PAGE = (250.0, 1300.0)  # pt, the longer side: a cut-off half page to A3
# What Pillow raises for damaged files, beside its own errors, which are OSError.
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
    KeyError,
    TypeError,
)


def read_image(source: Source) -> Document:
    """The blocks of a page image, or of a tiff's pages.

    Raises CorruptFile, ImageTooLarge, NoTextLayer; TooComplex when every page was too much.
    """
    frames = count_frames(source.data)
    engine()
    tried = source.each_page(FrameOfImage(source.data), range(1, frames + 1))
    scans = [scan for scan in tried if scan is not None]
    if not scans:
        raise TooComplex
    found = [scan for scan in scans if scan.is_read()]
    if not found:
        raise NoTextLayer
    seen = {scan.number for scan in scans if scan in found or scan.blank}
    bare = [number for number in range(1, frames + 1) if number not in seen]
    recognised = [scan.number for scan in found]
    warnings = notices(
        {"page_without_text": bare, "recognised_text": recognised} | doubts_of(found)
    )
    blocks = as_shown(Assembly([scan.printed() for scan in found]).blocks(), found)
    return Document(source.name, source.sha256, "image", frames, tuple(blocks), tuple(warnings))


@dataclass(frozen=True, slots=True)
class FrameOfImage:
    """Recognises one page; each process opens the file for itself."""

    data: bytes

    def __call__(self, number: int) -> Recognised:
        with opened(self.data) as image:
            if number > 1:
                image.seek(number - 1)
                _check_size(image)
            image.load()
            picture = _picture(image)
        return recognise_page(picture, number)


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """Only the head is read here; size and number of frames are known before any pixel is."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is lower than where Pillow warns
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                _check_size(image)
                yield image
    except Image.DecompressionBombError as error:
        raise ImageTooLarge from error
    except _DAMAGE as error:
        raise CorruptFile from error


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise ImageTooLarge


def count_frames(data: bytes) -> int:
    """The pages of a tiff; the first picture of an animation is all that a page can be."""
    with opened(data) as image:
        frames = int(getattr(image, "n_frames", 1))
        if frames > MAX_FRAMES:
            raise ImageTooLarge(
                f"В изображении больше {MAX_FRAMES} страниц. Разделите его на части."
            )
        return frames if image.format == "TIFF" else 1


def _picture(image: Image.Image) -> Picture:
    upright = ImageOps.exif_transpose(image)
    width, height = paper_of(image)
    return reduced(Picture(gray_of(upright), width, height))


def paper_of(image: Image.Image) -> tuple[float, float]:
    """Width and height in points: the size its file claims, else that of an A4 page."""
    dpi = image.info.get("dpi", (0, 0))[0]
    columns, rows = ImageOps.exif_transpose(image).size
    width, height = (side * POINTS / float(dpi) if dpi else 0.0 for side in (columns, rows))
    if not _DPI[0] <= dpi <= _DPI[1] or not _PAGE[0] <= max(width, height) <= _PAGE[1]:
        width = A4[0] if rows >= columns else A4[1]
        height = width * rows / columns
    return width, height
