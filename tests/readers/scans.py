"""Scans for tests: pages of the corpus's prints as pictures, spoilt in one way or another."""

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from extractor.readers import read
from extractor.types import Document

PROTOCOLS = Path(__file__).resolve().parents[2] / "corpus" / "protocols"


def print_of(protocol: str) -> bytes:
    return (PROTOCOLS / protocol / "source.pdf").read_bytes()


def picture(protocol: str, page: int = 1, dpi: int = 200) -> Image.Image:
    """A page of a print, gray."""
    document = pdfium.PdfDocument(print_of(protocol))
    try:
        image: Image.Image = document[page - 1].render(scale=dpi / 72, grayscale=True).to_pil()
        return image.convert("L")
    finally:
        document.close()


def skewed(image: Image.Image, degrees: float) -> Image.Image:
    """Turned clockwise."""
    return image.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)


def grainy(image: Image.Image, noise: float = 12.0, paper: int = 235) -> Image.Image:
    """On gray paper, with the noise of a scanner."""
    values = np.asarray(image, np.float32) * (paper / 255)
    values += np.random.default_rng(1).normal(0.0, noise, values.shape)
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def file_of(images: Sequence[Image.Image], kind: str, dpi: int = 200) -> bytes:
    """``kind`` is PNG, JPEG, TIFF or PDF."""
    stream = io.BytesIO()
    rest = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    options = {"resolution": float(dpi)} if kind == "PDF" else {"dpi": (dpi, dpi)}
    images[0].save(stream, kind, **options, **rest)
    return stream.getvalue()


def read_scan(images: Sequence[Image.Image], kind: str = "PDF", dpi: int = 200) -> Document:
    suffix = {"JPEG": "jpg", "TIFF": "tif"}.get(kind, kind.lower())
    return read(f"скан.{suffix}", file_of(images, kind, dpi))
