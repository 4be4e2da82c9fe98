"""What people leave on the last page: a round stamp, a signature, the holes of a puncher."""

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

MILLIMETRES = 25.4  # in an inch
STAMP_RADIUS = 19.0  # millimetres: a seal is 38–42 across
BLUE = (60, 70, 170)
STAMP_GRAY, PEN_GRAY = 130, 70
HOLES_APART, HOLE_RADIUS, HOLE_FROM_EDGE = 80.0, 3.0, 12.0  # millimetres, ISO 838


def press_stamp(sheet: Image.Image, dpi: int) -> Image.Image:
    """A round seal over the left half of the signatures."""
    unit = dpi / MILLIMETRES
    radius = round(STAMP_RADIUS * unit)
    mark = Image.new("L", (2 * radius, 2 * radius), 0)
    brush = ImageDraw.Draw(mark)
    for share, width in ((1.0, 0.9), (0.94, 0.3), (0.55, 0.4)):
        inset = round(radius * (1 - share))
        box = (inset, inset, 2 * radius - inset - 1, 2 * radius - inset - 1)
        brush.ellipse(box, outline=255, width=max(1, round(width * unit)))
    words = _ring_of_words(sheet, radius)
    mark = ImageChops.lighter(mark, words)
    # Ink takes unevenly: a third of the strength goes from left to right.
    mark = ImageChops.multiply(mark, Image.linear_gradient("L").rotate(90).resize(mark.size).point(
        lambda level: 170 + level // 3
    ))  # fmt: skip
    left = round(0.28 * sheet.width) - radius
    return _ink(sheet, mark, (left, _foot(sheet) - round(1.5 * radius)), STAMP_GRAY)


def _ring_of_words(sheet: Image.Image, radius: int) -> Image.Image:
    """The fullest line of the page bent into a ring: letters without asking for a font."""
    ink = 255 - np.asarray(sheet.convert("L"))
    full = np.convolve(ink.sum(axis=1, dtype=np.int64), np.ones(radius // 6), "same")
    middle, high = int(full.argmax()), round(0.12 * radius)
    strip = ink[max(0, middle - high) : middle + high]
    filled = np.flatnonzero(strip.any(axis=0))
    strip = strip[:, filled[0] : filled[-1] + 1] if len(filled) else strip
    down, across = np.mgrid[-radius:radius, -radius:radius]
    far = np.hypot(down, across) / radius
    share = (np.arctan2(down, across) / (2 * np.pi)) % 1.0
    row = np.clip((0.9 - far) / 0.3 * (strip.shape[0] - 1), 0, strip.shape[0] - 1).astype(int)
    column = (share * (strip.shape[1] - 1)).astype(int)
    inside = (far > 0.6) & (far < 0.9)
    return Image.fromarray(np.where(inside, strip[row, column], 0).astype(np.uint8))


def sign(sheet: Image.Image, dpi: int, chance: np.random.Generator) -> Image.Image:
    """Two signatures with loops, where names are signed: right of the middle, near the end."""
    unit = dpi / MILLIMETRES
    mark = Image.new("L", sheet.size, 0)
    brush = ImageDraw.Draw(mark)
    for nth in range(2):
        x = sheet.width * 0.5 + chance.uniform(-3, 3) * unit
        y = _foot(sheet) - (2 + 10 * nth) * unit
        steps = np.linspace(0, 1, 120)
        turns, tall = chance.uniform(4, 7), chance.uniform(2.5, 4.5) * unit
        across = x + 30 * unit * steps + tall * 0.8 * np.cos(2 * np.pi * turns * steps)
        down = y + tall * np.sin(2 * np.pi * turns * steps) * (1.1 - steps)
        line = [(float(a), float(d)) for a, d in zip(across, down, strict=True)]
        brush.line(line, fill=255, width=max(2, round(0.5 * unit)), joint="curve")
    return _ink(sheet, mark.filter(ImageFilter.GaussianBlur(0.6)), (0, 0), PEN_GRAY)


def punch(sheet: Image.Image, dpi: int) -> Image.Image:
    """The holes of a binder, black on most machines."""
    unit = dpi / MILLIMETRES
    holed = sheet.copy()
    brush = ImageDraw.Draw(holed)
    dark = 40 if sheet.mode == "L" else (40, 40, 40)
    for side in (-0.5, 0.5):
        x, y = HOLE_FROM_EDGE * unit, sheet.height / 2 + side * HOLES_APART * unit
        away = HOLE_RADIUS * unit
        brush.ellipse((x - away, y - away, x + away, y + away), fill=dark)
    return holed


def _foot(sheet: Image.Image) -> int:
    """Where the text of the page ends."""
    box = sheet.convert("L").point(lambda level: 255 * (level < 128)).getbbox()
    return box[3] if box else sheet.height // 2


def _ink(sheet: Image.Image, mark: Image.Image, place: tuple[int, int], gray: int) -> Image.Image:
    """Ink lets the print under it show: the page is multiplied by the colour of the ink."""
    whole = Image.new("L", sheet.size, 0)
    whole.paste(mark, place)
    colour: tuple[int, ...] = (gray,) if sheet.mode == "L" else BLUE
    layers = [
        whole.point(lambda level, dark=dark: 255 - level * (255 - dark) // 255) for dark in colour
    ]
    ink = layers[0] if len(layers) == 1 else Image.merge("RGB", layers)
    return ImageChops.multiply(sheet, ink)
