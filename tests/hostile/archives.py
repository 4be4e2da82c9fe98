"""Zip files that lie or swell: the Word files of rows 1–3, 14 and 18 of the list of bad inputs."""

import struct
import zipfile
import zlib
from functools import cache
from io import BytesIO

from tests.readers.word import p, repacked, word

MEGABYTE = 1 << 20
_LOCAL, _ENTRY = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


@cache
def ordinary() -> bytes:
    """A Word file as it should be, with one point."""
    return word(p("РЕШИЛИ:"), p("1. Утвердить план до 01.10.2024."))


def _zeros(megabytes: int) -> bytes:
    """Deflated zeros: blocks that end on a whole byte may be repeated, so it costs nothing."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    step = 64
    block = packer.compress(b"\0" * (step * MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (megabytes // step) + b"\x03\x00"


def _with_entry(name: bytes, packed: bytes, declared: int) -> bytes:
    """The ordinary file with one more deflated entry, whatever its sizes say."""
    file = ordinary()
    end = file.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack("<HLL", file[end + 10 : end + 20])
    sizes = (0, len(packed), declared)  # its CRC is never reached
    local = _LOCAL.pack(b"PK\x03\x04", 20, 0, 8, 0, 0, *sizes, len(name), 0) + name + packed
    entry = _ENTRY.pack(b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *sizes, len(name), 0, 0, 0, 0, 0, start)
    directory = file[start : start + size] + entry + name
    place = start + len(local)
    closing = _END.pack(b"PK\x05\x06", 0, 0, count + 1, count + 1, len(directory), place, 0)
    return file[:start] + local + directory + closing


def swelling() -> bytes:
    """Row 1: 10 MB that unpack to 10 GB; the field for the size holds no more than 4."""
    return _with_entry(b"word/media/image1.bin", _zeros(10_240), 2**32 - 2)


def swelling_part() -> bytes:
    """Row 1: the part with the text, 1 GB by its own account."""
    return _with_entry(b"word/document2.xml", _zeros(1_024), 1_024 * MEGABYTE)


def lying() -> bytes:
    """Row 2: 5 GB behind a directory that says 1 kB."""
    return _with_entry(b"word/media/image1.bin", _zeros(5_120), 1_024)


def lying_part() -> bytes:
    """Row 2: the same in a part of XML."""
    return _with_entry(b"word/header9.xml", _zeros(5_120), 1_024)


def overlapping(entries: int = 250) -> bytes:
    """Row 3: every entry quotes the header of the next in a stored block and shares the rest."""
    kernel = zlib.compress(b"0" * MEGABYTE, 9)[2:-4]
    body, unpacked, found = kernel, MEGABYTE, []
    for number in range(entries, 0, -1):
        name = b"word/%04d.xml" % number
        header = _LOCAL.pack(b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(body), unpacked, len(name), 0)
        whole = header + name
        found.append((name, len(whole) + len(body), len(body), unpacked))
        quoted = struct.pack("<BHH", 0, len(whole), ~len(whole) & 0xFFFF) + whole
        body, unpacked = quoted + body, unpacked + len(whole)
    body = body[5:]
    directory = b"".join(
        _ENTRY.pack(
            b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, packed, size, len(name), 0, 0, 0, 0, 0,
            len(body) - reach,
        ) + name
        for name, reach, packed, size in found
    )  # fmt: skip
    closing = _END.pack(b"PK\x05\x06", 0, 0, entries, entries, len(directory), len(body), 0)
    return body + directory + closing


def with_macros() -> bytes:
    """Row 14: .docx with a project of macros."""
    return repacked(ordinary(), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def renamed_with_macros() -> bytes:
    """Row 14: .docm renamed, with nothing but its type left to tell."""
    plain = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = _part("[Content_Types].xml").replace(
        plain, b"vnd.ms-word.document.macroEnabled.main+xml"
    )
    return repacked(ordinary(), {"[Content_Types].xml": types})


def _part(name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(ordinary())) as archive:
        return archive.read(name)


def truncated() -> bytes:
    return ordinary()[: len(ordinary()) * 7 // 10]


def with_wrong_crc() -> bytes:
    """One byte of the packed text changed."""
    file = bytearray(ordinary())
    file[file.index(b"word/document.xml") + 60] ^= 0x55
    return bytes(file)


def without_text() -> bytes:
    return repacked(ordinary(), {"word/document.xml": None})


def of_nothing() -> bytes:
    """An empty archive; only its name says Word."""
    return _END.pack(b"PK\x05\x06", 0, 0, 0, 0, 0, 0, 0)


def nameless() -> bytes:
    """A part without a name, on which ``ZipInfo.is_dir`` fails."""
    return zipped(("", b"1"), ("word/document.xml", b"<w:document/>"))


def zipped(*entries: tuple[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
