"""PDF files that attack whoever reads them: rows 21–26."""

import re
import zlib

from tests.readers.paper import Page, _written, file_of

POINT = "1. Управлению образования провести мониторинг и представить отчёт до 1 марта 2025 года."
MEGABYTE = 1 << 20
Objects = dict[int, tuple[bytes, bytes | None]]


def printed(*lines: str) -> Page:
    page = Page()
    page.column(80, lines or ("РЕШИЛИ:", POINT))
    return page


def with_password() -> bytes:
    return file_of([printed()], user="секрет".encode("cp1251").hex(), owner="o")


def with_owner() -> bytes:
    """Row 21: it opens without a password, only printing and the like are not allowed."""
    return file_of([printed()], user="", owner="o")


def of_pages(pages: int = 20_000) -> bytes:
    """Row 22: many pages, all of them the same empty one."""
    kids = b"3 0 R " * pages
    tree = b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, kids)
    return _written(
        {1: (b"<</Type/Catalog/Pages 2 0 R>>", None), 2: (tree, None), 3: (_leaf(), None)}, None, ""
    )


def of_promised_pages() -> bytes:
    """Row 22: one page that says it is two thousand million."""
    return _tabled(file_of([printed()]).replace(b"/Count 1", b"/Count 2147483647"))


def _leaf(rest: bytes = b"") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]" + rest + b">>"


def of_a_cycle() -> bytes:
    """Row 22: the tree of pages is its own branch."""
    return file_of([printed()]).replace(b"/Count 1/Kids[10 0 R]", b"/Count 1/Kids[2  0 R]")


def _with_content(content: bytes, head: bytes = b"", **more: tuple[bytes, bytes | None]) -> bytes:
    """One page with this content; ``more`` are objects 5 and on, by names that only order them."""
    objects: Objects = {
        1: (b"<</Type/Catalog/Pages 2 0 R>>", None),
        2: (b"<</Type/Pages/Count 1/Kids[3 0 R]>>", None),
        3: (_leaf(b"/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>/Font<</F 5 0 R>>>>"), None),
        4: (b"", content),
    }
    objects |= dict(enumerate(more.values(), 5))
    written = _written(objects, None, "")
    return _tabled(written.replace(b"4 0 obj<<", b"4 0 obj<<" + head, 1))


def _tabled(file: bytes) -> bytes:
    """The file with its table of objects written anew, after something was put into it."""
    body = file[: file.rindex(b"\nxref") + 1]
    trailer = file[file.rindex(b"trailer") : file.rindex(b"startxref")]
    rows = b"".join(
        b"%d 1\n%010d 00000 n \n" % (int(found[1]), found.start())
        for found in re.finditer(rb"(?<!\d)(\d+) 0 obj", body)
    )
    table = b"xref\n0 1\n0000000000 65535 f \n" + rows
    return body + table + trailer + b"startxref\n%d\n%%%%EOF" % len(body)


def _with_object(content: bytes, fifth: bytes) -> bytes:
    """One page with this content, and object 5 as written."""
    file = _with_content(content)
    place = file.rindex(b"\nxref") + 1
    return _tabled(file[:place] + b"5 0 obj" + fifth + b"endobj\n" + file[place - 1 :])


def drawing_itself() -> bytes:
    """Row 22: a form that draws itself."""
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    return _with_object(b"/X Do", form + b"/Length 5>>stream\n/X Do\nendstream")


def inflating(megabytes: int = 2_048) -> bytes:
    """Row 23: a page whose content unpacks to 2 GB; packed twice it is a few kilobytes.

    The packed blocks end on a whole byte and are repeated; the sum at the end does not hold.
    """
    packer = zlib.compressobj(9)
    first = packer.compress(b" " * 64 * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * 64 * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    once = first + block * (megabytes // 64 - 1) + b"\x03\x00\0\0\0\0"
    return _with_content(zlib.compress(once, 9), b"/Filter[/FlateDecode/FlateDecode]")


def repeating() -> bytes:
    """Row 23: runs of one byte, packed by Flate a thousandfold."""
    runs = b"\x81 " * (16 * MEGABYTE)
    return _with_content(zlib.compress(runs, 9), b"/Filter[/FlateDecode/RunLengthDecode]")


def picturing() -> bytes:
    """Row 23: a JBIG2 picture of 60,000 × 60,000 with nothing in it."""
    picture = (
        b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 1"
        b"/ColorSpace/DeviceGray/Filter/JBIG2Decode/Length 30>>stream\n"
        + b"\0\0\0\0\x30\0\x01\0\0\0\x13\0\0\xea\x60\0\0\xea\x60" + b"\0" * 11
        + b"\nendstream"
    )  # fmt: skip
    return _with_object(b"595 0 0 842 0 0 cm /X Do", picture)


def of_giant_pages(side: int = 14_400) -> bytes:
    """Row 23: a page five metres wide with a grey ground, to be recognised as a picture."""
    ground = b"0.5 g 0 0 %d %d re f" % (side, side)
    return _tabled(_with_content(ground).replace(b"[0 0 595 842]", b"[0 0 %d %d]" % (side, side)))


def acting() -> bytes:
    """Row 24: it opens a script, a program and an address, carries a file and a form."""
    actions = (
        b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
        b"/AA<</WC<</S/Launch/F(/bin/sh)>>>>/URI<</Base(http://127.0.0.1:9/)>>"
        b"/Names<</JavaScript<</Names[(x)<</S/JavaScript/JS(app.alert\\(2\\))>>]>>"
        b"/EmbeddedFiles<</Names[(x.exe)<</Type/Filespec/F(x.exe)>>]>>>>"
        b"/AcroForm<</Fields[]/XFA(<xdp/>)>>"
    )
    return _tabled(file_of([printed()]).replace(b"/Type/Catalog", actions, 1))


def naming_a_map(path: str) -> bytes:
    """Row 25: a font whose map of characters is to be loaded, pickled, from a path."""
    name = "".join(f"#{byte:02x}" for byte in path.encode())
    font = (
        f"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/{name}/DescendantFonts"
        "[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(x)/Supplement 0>>>>]>>"
    )
    content = b"BT /F 12 Tf 80 700 Td <0041> Tj ET"
    return _with_content(content, font=(font.encode(), None))


def naming_a_script() -> bytes:
    """Row 25: a font whose matrix is JavaScript, as pdf.js once ran it."""
    font = (
        b"<</Type/Font/Subtype/Type1/BaseFont/X/FontMatrix[1 0 0 1 0 (1\\); alert\\('x'\\)]"
        b"/Encoding/WinAnsiEncoding>>"
    )
    return _with_content(b"BT /F 12 Tf 80 700 Td (x) Tj ET", font=(font, None))


def garbled() -> bytes:
    """Row 26: Russian letters shown, Latin ones said."""
    lines = ["Yripasaehhio o6pa3obahhr nposectn mohntopnhr k 1 mapta " * 3] * 5
    return file_of([printed(*lines)])


def behind_junk(size: int) -> bytes:
    """Row 30: bytes before its header."""
    return b"\n" * size + file_of([printed()])
