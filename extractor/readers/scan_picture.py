"""Pictures of pages: taken out of a pdf or drawn from it, gray, at a resolution for reading."""

from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray
from PIL import Image

from extractor.errors import ImageTooLarge, TooComplex

Gray = NDArray[np.uint8]
POINTS = 72.0  # in an inch
DRAWN_DPI = 300  # for pages that are not one picture
BEST_DPI = 330  # finer pictures are reduced: letters of 40 pixels are read worse than those of 30
LOW_DPI = 140  # below it Russian text of 12 pt loses letters
MAX_PIXELS = 100_000_000
A4 = (595.3, 841.9)  # pt
LARGEST_PAGE = 1300.0  # pt: A3 is 1191 high; a photograph of a page is «larger»
COVERS = 0.85  # of the page


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture, 0 is black; ``width`` and ``height`` of the page are in points."""

    gray: Gray
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Points in a pixel."""
        return float(self.width / self.gray.shape[1])

    @property
    def dpi(self) -> float:
        return float(POINTS / self.scale)


def picture_of(page: pdfium.PdfPage) -> Picture:
    """The picture that covers the page, or the page drawn.

    Raises TooComplex for a picture of more pixels than a page can have.
    """
    width, height = page.get_size()
    image = _covering(page, width * height)
    if image is None:
        image = _drawn(page, width, height)
    elif page.get_rotation():
        image = image.rotate(-page.get_rotation(), expand=True)
    return reduced(Picture(gray_of(image), width, height))


def gray_of(image: Image.Image) -> Gray:
    """Gray on white paper: what is transparent is paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits
        values = np.asarray(image, np.float32)
        top = 65535.0 if values.max() > 255 else 255.0
        return (values * (255.0 / top)).clip(0, 255).astype(np.uint8)
    return np.asarray(image.convert("L"))


def reduced(picture: Picture) -> Picture:
    """The same at a resolution that is read best; a page «of two metres» is taken for A4."""
    width, height = picture.width, picture.height
    if max(width, height) > LARGEST_PAGE:
        lying = width > height
        scale = (A4[1] if lying else A4[0]) / width
        picture = replace(picture, width=width * scale, height=height * scale)
    if picture.dpi <= BEST_DPI:
        return picture
    factor = picture.dpi / DRAWN_DPI
    rows, columns = picture.gray.shape
    size = max(round(columns / factor), 1), max(round(rows / factor), 1)
    image = Image.fromarray(picture.gray)
    # reducing_gap makes it cheap: whole steps first, the rest by the filter
    return replace(picture, gray=np.asarray(image.resize(size, Image.Resampling.BOX)))


def _covering(page: pdfium.PdfPage, area: float) -> Image.Image | None:
    """The picture of a page that is nothing but one upright picture: taking it out costs 7 ms,
    drawing it 40."""
    found = None
    for thing in page.get_objects(max_depth=1):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            continue
        if thing.type != raw.FPDF_PAGEOBJ_IMAGE or found is not None:
            return None
        found = thing
    if found is None:
        return None
    a, b, c, d, _, _ = found.get_matrix().get()
    if abs(b) + abs(c) > 0.001 * (abs(a) + abs(d)) or a <= 0 or d <= 0 or a * d < COVERS * area:
        return None
    columns, rows = found.get_px_size()
    if columns * rows > MAX_PIXELS:
        raise TooComplex(ImageTooLarge.message)
    bounds = found.get_bounds()
    left, bottom, right, top = page.get_bbox()
    spare = max(bounds[0] - left, bounds[1] - bottom, right - bounds[2], top - bounds[3])
    outside = max(left - bounds[0], bottom - bounds[1], bounds[2] - right, bounds[3] - top)
    if max(spare, outside) > 2.0:  # cut off or with a margin: drawing puts it in its place
        return None
    image: Image.Image = found.get_bitmap(render=False).to_pil()
    return image


def _drawn(page: pdfium.PdfPage, width: float, height: float) -> Image.Image:
    scale = DRAWN_DPI / POINTS
    if max(width, height) > LARGEST_PAGE:
        scale *= A4[1] / max(width, height)
    if width * height * scale * scale > MAX_PIXELS:
        raise TooComplex(ImageTooLarge.message)
    image: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return image
