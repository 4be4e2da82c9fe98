"""What a machine does to a page: every function takes a picture (L or RGB) and gives a picture."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter, ImageOps

BLACK = 150  # levels up to it are black to a machine that knows no gray
WHITE = 246  # paper, as offices' machines give it: never 255
Pixels = NDArray[np.float32]


def fade(sheet: Image.Image, left: float, chance: np.random.Generator) -> Image.Image:
    """Toner at its end: paler letters, and paler still in broad stripes along the page."""
    if left >= 1:
        return sheet
    stripes = np.interp(
        np.arange(sheet.width), np.linspace(0, sheet.width, 9), chance.uniform(0.75, 1.0, 9)
    )
    return _picture(255 - (255 - _pixels(sheet)) * _across(left * stripes, sheet))


def show_through(sheet: Image.Image, back: Image.Image, share: float) -> Image.Image:
    """The mirrored other side, soft and pale."""
    ghost = ImageOps.mirror(back.resize(sheet.size)).filter(ImageFilter.GaussianBlur(1.5))
    pale = ghost.point(lambda level: round(255 - (255 - level) * share))
    return ImageChops.multiply(sheet, pale.convert(sheet.mode))


def lay_askew(sheet: Image.Image, most: float, chance: np.random.Generator) -> Image.Image:
    """Turned by up to ``most`` degrees to either side, at least by half of it."""
    angle = most * chance.uniform(0.5, 1.0) * chance.choice([-1, 1])
    if not most:
        return sheet
    return sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_white(sheet))


def turn(sheet: Image.Image, angle: int) -> Image.Image:
    """Laid in sideways or upside down: clockwise by 0, 90, 180 or 270 degrees."""
    return sheet.rotate(-angle, expand=True) if angle else sheet


def shade_edge(sheet: Image.Image) -> Image.Image:
    """The shadow where a bound sheet rises from the glass, along the left edge."""
    share = np.arange(sheet.width) / sheet.width
    return _picture(_pixels(sheet) * _across(1 - 0.85 * np.exp(-share / 0.018), sheet))


def blur(sheet: Image.Image, radius: float) -> Image.Image:
    return sheet.filter(ImageFilter.GaussianBlur(radius)) if radius else sheet


def light(sheet: Image.Image, darker: float) -> Image.Image:
    """A lamp that is bright in the middle and weak towards the lower right corner."""
    if not darker:
        return sheet
    down, across = np.mgrid[0 : 1 : sheet.height * 1j, 0 : 1 : sheet.width * 1j]
    far = ((across - 0.4) ** 2 + (down - 0.35) ** 2).astype(np.float32)
    return _picture(_pixels(sheet) * _deep(1 - darker * far / far.max(), sheet))


def grain(
    sheet: Image.Image, noise: float, salt: float, chance: np.random.Generator
) -> Image.Image:
    """Noise of the sensor, paper that is not quite white, stray points."""
    size = (sheet.height, sheet.width)
    pixels = _pixels(sheet) * np.float32(WHITE / 255)
    pixels += _deep(noise * chance.standard_normal(size, np.float32), sheet)
    if salt:
        stray = chance.random(size, np.float32)
        pixels[stray < salt / 2] = 0
        pixels[stray > 1 - salt / 2] = 255
    return _picture(pixels)


def _pixels(sheet: Image.Image) -> Pixels:
    return np.asarray(sheet, np.float32)


def _picture(pixels: Pixels) -> Image.Image:
    return Image.fromarray(np.clip(pixels + 0.5, 0, 255).astype(np.uint8))


def _across(row: NDArray[np.float64], sheet: Image.Image) -> Pixels:
    """A value for each column, shaped to be multiplied with the pixels of ``sheet``."""
    return _deep(row.astype(np.float32)[None, :], sheet)


def _deep(plane: Pixels, sheet: Image.Image) -> Pixels:
    return plane if sheet.mode == "L" else plane[:, :, None]


def _white(sheet: Image.Image) -> int | tuple[int, int, int]:
    return 255 if sheet.mode == "L" else (255, 255, 255)
