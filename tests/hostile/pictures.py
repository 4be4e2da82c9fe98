"""Pictures, and what pretends to be one: rows 28–30."""

import struct
import zlib
from io import BytesIO

from PIL import Image

PNG = b"\x89PNG\r\n\x1a\n"


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">L", len(content))
        + kind
        + content
        + struct.pack(">L", zlib.crc32(kind + content))
    )


def flood(side: int = 60_000) -> bytes:
    """Row 28: a PNG whose header promises 3.6 thousand million pixels."""
    head = _chunk(b"IHDR", struct.pack(">2L5B", side, side, 8, 0, 0, 0, 0))
    return PNG + head + _chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + _chunk(b"IEND", b"")


def flooding_jpeg() -> bytes:
    """Row 28: a JPEG of 65,000 × 65,000."""
    stream = BytesIO()
    Image.new("L", (8, 8)).save(stream, "JPEG")
    written = bytearray(stream.getvalue())
    place = written.index(b"\xff\xc0") + 5
    written[place : place + 4] = struct.pack(">2H", 65_000, 65_000)
    return bytes(written)


def of_frames(frames: int = 10_000) -> bytes:
    """Row 28: a TIFF of so many pages, all over the same pixels."""
    tags = (
        (256, 3, 1, 1), (257, 3, 1, 1), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
        (273, 4, 1, 8), (277, 3, 1, 1), (278, 3, 1, 1), (279, 4, 1, 1),
    )  # fmt: skip
    entries = struct.pack("<H", len(tags)) + b"".join(struct.pack("<2H2L", *tag) for tag in tags)
    step = len(entries) + 4
    body = b"II*\0" + struct.pack("<L", 12) + b"\xff\0\0\0"
    for number in range(1, frames + 1):
        following = 12 + number * step if number < frames else 0
        body += entries + struct.pack("<L", following)
    return body


def of_a_cycle() -> bytes:
    """Row 28: a TIFF whose last page is followed by its first."""
    frames = bytearray(of_frames(2))
    frames[-4:] = struct.pack("<L", 12)
    return bytes(frames)


def animated(frames: int = 600) -> bytes:
    """Row 28: an animated GIF."""
    stream = BytesIO()
    pictures = [Image.new("L", (2, 2), shade % 250) for shade in range(frames)]
    pictures[0].save(stream, "GIF", save_all=True, append_images=pictures[1:])
    return stream.getvalue()


def fits() -> bytes:
    return b"SIMPLE  =                    T".ljust(80) + b"END".ljust(80)


def postscript() -> bytes:
    return b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run showpage\n"


def photoshop() -> bytes:
    return b"8BPS\0\1" + b"\0" * 6 + struct.pack(">H2L2H", 3, 9, 9, 8, 3) + b"\0" * 12


def jpeg_2000() -> bytes:
    return b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 " + b"\0" * 40


def svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def web_page(text: str = "Протокол") -> bytes:
    return f"<!DOCTYPE html><html><body>{text}<script>alert(1)</script></body></html>".encode()


def tiny() -> bytes:
    """A picture of one white pixel: nothing to read."""
    stream = BytesIO()
    Image.new("L", (1, 1), 255).save(stream, "PNG")
    return stream.getvalue()


def picture_and_page() -> bytes:
    """Row 30: a PNG for whoever looks at its head, a page for whoever does not."""
    return tiny() + web_page()


def truncated() -> bytes:
    stream = BytesIO()
    Image.effect_noise((600, 600), 50).save(stream, "PNG")
    return stream.getvalue()[:5_000]
