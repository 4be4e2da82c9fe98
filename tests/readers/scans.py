"""Scans for tests: pages of the corpus's prints as pictures, spoilt in one way or another."""

import ctypes
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
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


def with_hidden_text(scan: bytes, line: str) -> bytes:
    """A scan over whose pages somebody else's recogniser laid its text, unseen; ``line`` is in
    Latin letters, as the standard fonts have no others."""
    document = pdfium.PdfDocument(scan)
    for page in document:
        for row in range(30):
            text = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 10)
            letters = ctypes.create_string_buffer((line + "\0").encode("utf-16-le"))
            raw.FPDFText_SetText(text, ctypes.cast(letters, raw.FPDF_WIDESTRING))
            raw.FPDFTextObj_SetTextRenderMode(text, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
            raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 60, 780 - 20 * row)
            raw.FPDFPage_InsertObject(page.raw, text)
        page.gen_content()
    return _saved(document)


def joined(*files: bytes) -> bytes:
    """One pdf of the pages of several."""
    whole = pdfium.PdfDocument.new()
    for file in files:
        whole.import_pages(pdfium.PdfDocument(file))
    return _saved(whole)


def _saved(document: pdfium.PdfDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()
