"""Another number of the protocol in a print (pdf), so that it is another protocol.

A print holds only the letters that it shows: the number is made of digits that its font has.
"""

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_NUMBER = re.compile(r"(№\W{0,2})\d+")


@dataclass(frozen=True, slots=True)
class _Line:
    handle: object
    font: int
    text: str


def numbered(path: Path, number: int) -> bytes:
    """The print with the number in the place of the first «№ 5» of its first page.

    Where none is to be written (a font with fewer than two digits) it differs by its tail alone.
    """
    document = pdfium.PdfDocument(path)
    page = document[0]
    text_page = page.get_textpage()
    lines = list(_lines(page, text_page))
    for line in lines:
        digits = sorted({c for each in lines if each.font == line.font for c in each.text} & DIGITS)
        if len(digits) > 1 and _NUMBER.search(line.text):
            changed = _NUMBER.sub(rf"\g<1>{_written(number, digits)}", line.text, count=1)
            given = (changed + "\0").encode("utf-16-le")
            raw.FPDFText_SetText(line.handle, _wide(ctypes.create_string_buffer(given, len(given))))
            break
    text_page.close()
    page.gen_content()
    made = io.BytesIO()
    document.save(made)
    page.close()
    document.close()
    return made.getvalue() + b"%%%d\n" % number


DIGITS = set("0123456789")


def _lines(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> Iterator[_Line]:
    for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        size = raw.FPDFTextObj_GetText(piece, text_page, None, 0)
        room = ctypes.create_string_buffer(size)
        raw.FPDFTextObj_GetText(piece, text_page, _wide(room), size)
        font = ctypes.cast(raw.FPDFTextObj_GetFont(piece), ctypes.c_void_p).value or 0
        yield _Line(piece, font, room.raw[:-2].decode("utf-16-le", "replace"))


def _wide(room: object) -> object:
    return ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort))  # type: ignore[arg-type]


def _written(number: int, digits: list[str]) -> str:
    """The number in the base of as many digits as there are.

    >>> _written(5, ["0", "1"]), _written(0, ["3", "7"])
    ('101', '3')
    """
    said = ""
    while number or not said:
        number, last = divmod(number, len(digits))
        said = digits[last] + said
    return said
