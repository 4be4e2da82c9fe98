"""Which way up a page was scanned, and how far it is turned from the level."""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractor.readers.scan_picture import Gray, Picture

MAX_SKEW = 6.0  # degrees
FINEST = 0.05
LEVEL_ENOUGH = 0.08  # degrees: 2 pixels over a line at 200 dpi
_COARSE_DPI = 100.0
_FEW = 150  # dark points: nothing can be told from less


def level(picture: Picture) -> tuple[Picture, float]:
    """The picture with its lines level, and by how many degrees it was turned clockwise."""
    points = _dark_points(picture)
    skew = find_skew(points)
    if abs(skew) < LEVEL_ENOUGH:
        return picture, 0.0
    image = Image.fromarray(picture.gray)
    paper = int(np.median(picture.gray[:: max(picture.gray.shape[0] // 50, 1)]))
    turned = image.rotate(skew, Image.Resampling.BILINEAR, fillcolor=paper)
    return replace(picture, gray=np.asarray(turned)), skew


def quarter(picture: Picture) -> Picture:
    """A page that lies on its side stood up; whether on its feet is not known yet."""
    if not lies_on_side(picture):
        return picture
    gray = np.ascontiguousarray(np.rot90(picture.gray))
    return Picture(gray, picture.height, picture.width)


def upside_down(picture: Picture) -> Picture:
    return replace(picture, gray=np.ascontiguousarray(picture.gray[::-1, ::-1]))


def lies_on_side(picture: Picture) -> bool:
    """Lines of text make stripes: the profile across them is rough, the one along them is not."""
    points = _dark_points(picture)
    if len(points) < _FEW:
        return False
    turned = points[:, ::-1]
    return _best(turned) > 1.25 * _best(points)


def _best(points: NDArray[np.float32]) -> float:
    angles = np.arange(-MAX_SKEW, MAX_SKEW + 0.1, 1.0)
    return max(_roughness(points, angle) for angle in angles)


def find_skew(points: NDArray[np.float32]) -> float:
    """The angle, in degrees clockwise, at which the rows of dark points stand out most."""
    if len(points) < _FEW:
        return 0.0
    angle, step = 0.0, 0.5
    width = MAX_SKEW
    while step >= FINEST:
        tried = np.arange(angle - width, angle + width + step / 2, step)
        angle = float(max(tried, key=lambda one: _roughness(points, float(one))))
        width, step = step, step / 5
        if width < FINEST:
            break
    return angle if abs(angle) < MAX_SKEW else 0.0


def _roughness(points: NDArray[np.float32], angle: float) -> float:
    """How much the count of dark points differs from row to row."""
    slope = math.tan(math.radians(angle))
    rows = points[:, 0] - slope * points[:, 1]
    rows -= rows.min()
    counts = np.bincount(rows.astype(np.int32)).astype(np.float32)
    return float(np.square(np.diff(counts)).sum())


def _dark_points(picture: Picture) -> NDArray[np.float32]:
    """(row, column) of the dark points of the picture reduced; big dark areas and rulings out."""
    factor = max(round(picture.dpi / _COARSE_DPI), 1)
    small = np.asarray(Image.fromarray(picture.gray).reduce(factor))
    ink = _ink(small)
    margin = max(ink.shape[0] // 40, 1)
    ink[:margin] = ink[-margin:] = False
    ink[:, :margin] = ink[:, -margin:] = False
    found: NDArray[np.float32] = np.argwhere(ink).astype(np.float32)
    # points on the grid would stand out at exactly 0 degrees whatever is printed
    found += np.random.default_rng(0).random(found.shape, np.float32)
    return found


def _ink(small: Gray) -> NDArray[np.bool_]:
    paper = np.asarray(_paper(small), np.int16)
    found: NDArray[np.bool_] = small.astype(np.int16) < paper * 0.8
    return found


def _paper(small: Gray) -> Gray:
    from PIL import ImageFilter

    image = Image.fromarray(small)
    light = image.reduce(4).filter(ImageFilter.MaxFilter(5))
    return np.asarray(light.resize(image.size, Image.Resampling.BILINEAR))
