"""PDF files drawn in memory: text at places, rulings, pictures, encryption.

The type is half as wide as high and its space half of that; y is the baseline, from the top.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.readers.pdf import read_pdf
from extractor.readers.source import Source
from extractor.types import Block, Document

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 85.0, 553.0
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def read(pages: Sequence["Page"], **encryption: Any) -> Document:
    return read_pdf(Source("протокол.pdf", file_of(pages, **encryption), "0" * 64))


def blocks(*pages: "Page") -> tuple[Block, ...]:
    return read(pages).blocks


def texts(*pages: "Page") -> list[str]:
    return [block.text for block in blocks(*pages)]


def width_of(text: str, size: float) -> float:
    return sum(0.25 if letter == " " else 0.5 for letter in text) * size


@dataclass
class Page:
    """What is drawn on one page."""

    drawn: list[bytes] = field(default_factory=list)
    rotation: int = 0

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 12,
        *,
        bold: bool = False,
        mode: int = 0,
        ink: float = 0,
        stretch: float = 0,
        apart: float = 0,
        turn: str = "1 0 0 1",
    ) -> "Page":
        """``stretch`` widens the spaces, ``apart`` moves letters apart, ``mode`` 3 is unseen."""
        code = text.encode("cp1251").hex()
        self.drawn.append(
            f"BT {ink} g {mode} Tr /{'B' if bold else 'R'} {size} Tf {stretch} Tw {apart} Tc "
            f"{turn} {x:.3f} {HEIGHT - y:.3f} Tm <{code}> Tj ET".encode()
        )
        return self

    def centred(self, y: float, text: str, size: float = 12) -> "Page":
        return self.text((LEFT + RIGHT - width_of(text, size)) / 2, y, text, size)

    def ruling(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        line = f"0.5 w {x0:.2f} {HEIGHT - y0:.2f} m {x1:.2f} {HEIGHT - y1:.2f} l S"
        self.drawn.append(line.encode())
        return self

    def table(self, xs: Sequence[float], ys: Sequence[float]) -> "Page":
        """All rulings of a plain table."""
        for x in xs:
            self.ruling(x, ys[0], x, ys[-1])
        for y in ys:
            self.ruling(xs[0], y, xs[-1], y)
        return self

    def ground(self, x0: float, top: float, x1: float, bottom: float) -> "Page":
        """A dark ground."""
        box = f"{x0} {HEIGHT - bottom} {x1 - x0} {bottom - top}"
        self.drawn.append(f"0.2 g {box} re f".encode())
        return self

    def picture(self) -> "Page":
        """A picture over the whole page: half of it black, half white, and no letter on it."""
        image = b"BI /W 2 /H 1 /CS /G /BPC 8 ID \x00\xff EI"
        self.drawn.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm ".encode() + image + b" Q")
        return self

    def column(
        self,
        y: float,
        paragraphs: Iterable[str],
        *,
        left: float = LEFT,
        right: float = RIGHT,
        size: float = 12,
        first: float = 0,
        hanging: float = 0,
        gap: float = 0,
        leading: float = 14,
        justified: bool = False,
    ) -> float:
        """Sets paragraphs as Word does; returns the baseline for the next line."""
        for paragraph in paragraphs:
            lines = wrap(paragraph, right - left, size, first, hanging)
            for number, line in enumerate(lines):
                x = left + (hanging if number else first)
                spaces = line.count(" ")
                rest = right - x - width_of(line, size)
                stretch = rest / spaces if justified and spaces and line != lines[-1] else 0
                self.text(x, y, line, size, stretch=stretch)
                y += leading
            y += gap
        return y


def wrap(text: str, width: float, size: float, first: float, hanging: float) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        room = width - (hanging if len(lines) > 1 else first)
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


# -- the file --------------------------------------------------------------------------------


def file_of(
    pages: Sequence[Page], *, user: str | None = None, owner: str = "", rights: int = -4
) -> bytes:
    """The bytes of a PDF; with ``user`` (which may be "") it is encrypted."""
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects: dict[int, tuple[bytes, bytes | None]] = {
        1: (b"<</Type/Catalog/Pages 2 0 R>>", None),
        2: (f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(), None),
        3: (_font("Paper"), None),
        4: (_font("Paper-Bold"), None),
        5: (b"", _unicode_map()),
    }
    for number, page in enumerate(pages):
        place = 10 + 2 * number
        objects[place] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {page.rotation}"
            f"/Resources<</Font<</R 3 0 R/B 4 0 R>>>>/Contents {place + 1} 0 R>>".encode(),
            None,
        )
        objects[place + 1] = (b"", b"\n".join(page.drawn))
    return _written(objects, user, owner, rights)


def _font(name: str) -> bytes:
    widths = " ".join("250" if code == 32 else "500" for code in range(32, 256))
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 32/LastChar 255"
        f"/Widths[{widths}]/Encoding/WinAnsiEncoding/ToUnicode 5 0 R"
        f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 32/Ascent 760/Descent -240"
        f"/ItalicAngle 0/CapHeight 700/StemV 80/FontBBox[0 -240 500 760]>>>>"
    ).encode()


def _unicode_map() -> bytes:
    rows = []
    for code in range(32, 256):
        letter = bytes([code]).decode("cp1251", "ignore")
        if letter:
            rows.append(f"<{code:02x}> <{ord(letter):04x}>")
    parts = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "\n".join(f"{len(p)} beginbfchar\n" + "\n".join(p) + "\nendbfchar" for p in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Cyr def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{body}\nendcmap end end"
    ).encode()


def _written(
    objects: dict[int, tuple[bytes, bytes | None]], user: str | None, owner: str, bits: int = -4
) -> bytes:
    trailer, key = b"/Root 1 0 R", b""
    if user is not None:
        key, entry = _encryption(user, owner, bits)
        trailer += b"/ID[<00><00>]/Encrypt " + entry
    out, places = bytearray(b"%PDF-1.4\n"), {}
    for number, (head, stream) in sorted(objects.items()):
        places[number] = len(out)
        body = head
        if stream is not None:
            if key:
                salt = number.to_bytes(3, "little") + b"\0\0"
                stream = _rc4(hashlib.md5(key + salt).digest()[:10], stream)
            body = b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream"
        out += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(places) + 1
    out += b"trailer<</Size %d" % size + trailer + b">>startxref\n%d\n%%%%EOF" % start
    return bytes(out)


def _encryption(user: str, owner: str, bits: int) -> tuple[bytes, bytes]:
    """The 40-bit standard handler, ISO 32000-1, 7.6.3."""
    secret, open_with = ((word.encode() + _PAD)[:32] for word in (owner or user, user))
    owned = _rc4(hashlib.md5(secret).digest()[:5], open_with)
    rights = (bits & 0xFFFFFFFF).to_bytes(4, "little")
    key = hashlib.md5(open_with + owned + rights + b"\0").digest()[:5]
    entry = f"<</Filter/Standard/V 1/R 2/P {bits}/O<{owned.hex()}>/U<{_rc4(key, _PAD).hex()}>>>"
    return key, entry.encode()


def _rc4(key: bytes, text: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in text:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
