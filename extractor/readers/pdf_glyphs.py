"""Characters and rulings of one page, as PDFium sees them.

PDFium gives a page in a few milliseconds where pdfminer takes thirty; pdfplumber's table finder
is fed with the rulings found here (``pdf_tables``).
"""

import ctypes
import math
import re
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractor.errors import TooComplex

MAX_GLYPHS = 60_000  # a page set in 4 pt type holds about 20 000 characters
MAX_OBJECTS = 60_000
MAX_DEPTH = 6  # forms inside forms
TINY = 2.5  # pt: smaller type is a watermark's or a scanner's, nobody reads it
_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_OUTLINED = (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE)
_BOLD_NAME = re.compile("bold|black|heavy|demi|полужирн", re.IGNORECASE)
_FORCE_BOLD = 1 << 18  # font descriptor flag, ISO 32000-1, table 123
_HYPHENS = {"\x02": "\u00ad", "\ufffe": "\u00ad"}  # PDFium's own marks of a line-end hyphen

Affine = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Type:
    """How the characters of one text object look; ``baseline`` is its distance from the top."""

    size: float
    bold: bool
    baseline: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its advance from ``x0`` to ``x1``."""

    text: str
    x0: float
    x1: float
    type: Type


@dataclass(frozen=True, slots=True)
class Edge:
    """A horizontal or vertical ruling."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """What is printed on one page; ``hidden`` is text that is there but cannot be seen."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    hidden: list[Glyph] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    shades: list[Edge] = field(default_factory=list)
    pictured: float = 0.0
    recognised: bool = False

    @property
    def is_pictured(self) -> bool:
        """Whether pictures cover most of the page, as on a scan."""
        return self.pictured > 0.5


def read_sheet(page: pdfium.PdfPage, number: int) -> Sheet:
    """The visible upright characters and the rulings of a page.

    Raises TooComplex for a page with more characters or drawings than a protocol can have.
    """
    affine, width, height = _upright(page)
    sheet = Sheet(number, width, height)
    _read_objects(page, affine, sheet)
    textpage = page.get_textpage()
    try:
        _read_glyphs(textpage, affine, sheet)
    finally:
        textpage.close()
    if sheet.is_pictured and len(sheet.hidden) > len(sheet.glyphs):
        # a recognised scan carries its text invisibly over the picture
        sheet.glyphs, sheet.recognised = sheet.hidden, True
    sheet.hidden = []
    return sheet


def _upright(page: pdfium.PdfPage) -> tuple[Affine, float, float]:
    """The map from PDF's coordinates to points from the upper left corner as displayed."""
    left, bottom, right, top = page.get_bbox()
    across, down = right - left, top - bottom
    rotation = page.get_rotation()
    if rotation == 90:
        return (0.0, 1.0, 1.0, 0.0, -bottom, -left), down, across
    if rotation == 180:
        return (-1.0, 0.0, 0.0, 1.0, right, -bottom), across, down
    if rotation == 270:
        return (0.0, -1.0, -1.0, 0.0, top, right), down, across
    return (1.0, 0.0, 0.0, -1.0, -left, top), across, down


def _apply(affine: Affine, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = affine
    return a * x + c * y + e, b * x + d * y + f


def _compose(first: Affine, then: Affine) -> Affine:
    a, b, c, d, e, f = first
    e2, f2 = _apply(then, e, f)
    g, h, i, j = then[:4]
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e2, f2


# -- characters ------------------------------------------------------------------------------


def _read_glyphs(textpage: pdfium.PdfTextPage, affine: Affine, sheet: Sheet) -> None:
    handle = textpage.raw
    count = raw.FPDFText_CountChars(handle)
    if count > MAX_GLYPHS:
        raise TooComplex
    height = sheet.height
    types: dict[int, tuple[Type | None, str]] = {}
    rect = raw.FS_RECTF()
    place = ctypes.byref(rect)
    a, _, c, _, e, _ = affine
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (0, 10, 13) or (code == 32 and raw.FPDFText_IsGenerated(handle, index)):
            continue
        owner = raw.FPDFText_GetTextObject(handle, index)
        if not owner or not raw.FPDFText_GetLooseCharBox(handle, index, place):
            continue
        key = ctypes.addressof(owner.contents)
        known = types.get(key)
        if known is None:
            known = types[key] = _read_type(handle, index, owner, affine, height)
        look, ink = known
        if look is None:
            continue
        x0 = a * rect.left + c * rect.bottom + e
        x1 = a * rect.right + c * rect.top + e
        if x0 > x1:
            x0, x1 = x1, x0
        if not (-1 < x0 + x1 < 2 * sheet.width):
            continue
        glyph = Glyph(_letter(code), x0, x1, look)
        if ink == "dark" or (ink == "white" and _is_shaded(glyph, sheet)):
            sheet.glyphs.append(glyph)
        else:
            sheet.hidden.append(glyph)


def _is_shaded(glyph: Glyph, sheet: Sheet) -> bool:
    """Whether white type stands on a dark ground, as in the heading row of a table."""
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.type.baseline - 0.3 * glyph.type.size
    return any(s.x0 <= x <= s.x1 and s.top <= y <= s.bottom for s in sheet.shades)


def _letter(code: int) -> str:
    letter = chr(code)
    return _HYPHENS.get(letter, letter)


def _read_type(
    handle: raw.FPDF_TEXTPAGE,
    index: int,
    owner: raw.FPDF_PAGEOBJECT,
    affine: Affine,
    height: float,
) -> tuple[Type | None, str]:
    """The look of a text object (None if turned, tiny or off the page) and its ink."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(handle, index, ctypes.byref(matrix)):
        return None, "none"
    turned = (matrix.a, matrix.b, matrix.c, matrix.d, 0.0, 0.0)
    along, slope, _, rise, _, _ = _compose(turned, affine)
    size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(turned[2], turned[3])
    if along <= 0 or abs(slope) > 0.1 * along or rise >= 0 or abs(size) < TINY:
        return None, "none"
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, ctypes.byref(x), ctypes.byref(y))
    _, baseline = _apply(affine, x.value, y.value)
    if not 0 < baseline < height + size:
        return None, "none"
    mode = raw.FPDFTextObj_GetTextRenderMode(owner)
    look = Type(
        size=abs(size),
        bold=mode in _OUTLINED or _is_bold(owner),
        baseline=baseline,
    )
    if mode in _INVISIBLE:
        return look, "none"
    return look, "white" if min(_colour(owner)) > 250 else "dark"


def _is_bold(owner: raw.FPDF_PAGEOBJECT) -> bool:
    font = raw.FPDFTextObj_GetFont(owner)
    if not font:
        return False
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, 128)
    if _BOLD_NAME.search(name.value.decode("utf-8", "replace")):
        return True
    return raw.FPDFFont_GetWeight(font) >= 600 or bool(
        max(raw.FPDFFont_GetFlags(font), 0) & _FORCE_BOLD
    )


def _colour(thing: raw.FPDF_PAGEOBJECT) -> tuple[int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFPageObj_GetFillColor(
        thing, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)
    )
    return (red.value, green.value, blue.value) if known else (0, 0, 0)


# -- rulings and pictures --------------------------------------------------------------------


def _read_objects(page: pdfium.PdfPage, affine: Affine, sheet: Sheet) -> None:
    count = raw.FPDFPage_CountObjects(page.raw)
    waiting = [
        (raw.FPDFPage_GetObject(page.raw, i), affine, 0) for i in range(min(count, MAX_OBJECTS + 1))
    ]
    seen = 0
    while waiting:
        thing, outer, depth = waiting.pop()
        seen += 1
        if seen > MAX_OBJECTS:
            raise TooComplex
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _read_path(thing, _own(thing, outer), sheet)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            _read_picture(_own(thing, outer), sheet)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = _own(thing, outer)
            for i in range(min(raw.FPDFFormObj_CountObjects(thing), MAX_OBJECTS)):
                waiting.append((raw.FPDFFormObj_GetObject(thing, i), inner, depth + 1))


def _own(thing: raw.FPDF_PAGEOBJECT, outer: Affine) -> Affine:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
        return outer
    inner = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    return _compose(inner, outer)


def _read_picture(affine: Affine, sheet: Sheet) -> None:
    """An image fills the unit square of its matrix."""
    corners = [_apply(affine, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    across = max(x for x, _ in corners) - min(x for x, _ in corners)
    down = max(y for _, y in corners) - min(y for _, y in corners)
    sheet.pictured += across * down / max(sheet.width * sheet.height, 1.0)


def _read_path(thing: raw.FPDF_PAGEOBJECT, affine: Affine, sheet: Sheet) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    for points in _outlines(thing, affine):
        x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        if x1 - x0 < 3 or bottom - top < 3:  # a border: Word fills a thin rectangle
            middle, centre = (x0 + x1) / 2, (top + bottom) / 2
            if bottom - top <= x1 - x0:
                sheet.edges.append(Edge(x0, centre, x1, centre))
            else:
                sheet.edges.append(Edge(middle, top, middle, bottom))
        elif stroke.value:
            sheet.edges.extend(_sides(points))
        elif min(_colour(thing)) < 200 and len(points) >= 4:
            sheet.shades.append(Edge(x0, top, x1, bottom))


def _sides(points: list[tuple[float, float]]) -> list[Edge]:
    found = []
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5:
            found.append(Edge(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return found


def _outlines(thing: raw.FPDF_PAGEOBJECT, affine: Affine) -> list[list[tuple[float, float]]]:
    """The straight subpaths of a path; one with curves is a drawing and is left out."""
    found: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(thing), 2000)):
        segment = raw.FPDFPath_GetPathSegment(thing, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return []
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = _apply(affine, x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO or not found:
            found.append([point])
        else:
            found[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            found[-1].append(found[-1][0])
    return [points for points in found if len(points) > 1]
