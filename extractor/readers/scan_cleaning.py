"""Noise and the shade of the paper taken out of a picture before it is read.

Measured on scans of 200 dpi: 0.79 % of the characters were wrong without this, 0.18 % with it,
and tesseract needs a third less time.
"""

import numpy as np
from PIL import Image, ImageFilter

from extractor.readers.scan_picture import Gray

_BLUR = 0.8  # pixels: grain goes, strokes of three pixels stay
_REDUCED = 16  # the paper is measured on a picture so many times smaller
_SPREAD = 7  # reduced pixels: wider than any stroke, narrower than a stain


def cleaned(gray: Gray, sharp: bool = True) -> Gray:
    """White paper everywhere; ``sharp`` pictures are softened first."""
    image = Image.fromarray(gray)
    if sharp:
        image = image.filter(ImageFilter.GaussianBlur(_BLUR))
    factor = min(_REDUCED, *gray.shape)
    paper = image.reduce(factor).filter(ImageFilter.MaxFilter(_SPREAD))
    shade = np.asarray(paper.resize(image.size, Image.Resampling.BILINEAR), np.uint16)
    values = np.asarray(image, np.uint16) * np.uint16(255)
    values //= np.maximum(shade, 1)
    np.minimum(values, 255, out=values)
    return values.astype(np.uint8)
