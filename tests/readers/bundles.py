"""Archives of protocols in memory, good ones and others."""

import io
import stat
import struct
import zipfile

TEXT = "Протокол № 1\n".encode()


def entry(name: str, mode: int = stat.S_IFREG | 0o644, method: int = zipfile.ZIP_DEFLATED):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.compress_type = method
    return info


def packed(*entries: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for info, content in entries:
            archive.writestr(info, content)
    return stream.getvalue()


def renamed(name: bytes, *, utf8: bool = False) -> bytes:
    """An archive of one file whose name is these bytes, whatever zipfile would write."""
    stand_in = "x" * len(name)
    data = packed((entry(stand_in), TEXT)).replace(stand_in.encode(), name)
    if not utf8:
        return data
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    flagged = bytearray(data)
    for place in (local + 6, central + 8):
        (flags,) = struct.unpack_from("<H", flagged, place)
        struct.pack_into("<H", flagged, place, flags | 0x800)
    return bytes(flagged)


NESTED = packed((entry("Протокол.docx"), TEXT))


def encrypted() -> bytes:
    data = bytearray(packed((entry("Протокол.docx"), TEXT)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def mixed(good: bytes) -> bytes:
    """«Протокол №3.docx», its name as Windows packs it, and three that are not read."""
    data = packed(
        (entry("x" * 16), good),
        (entry("inner.zip"), NESTED),
        (entry("empty.docx"), b""),
        (entry("link.docx", stat.S_IFLNK | 0o777), b"/etc/passwd"),
        (entry("../../up.txt"), TEXT),
    )
    return data.replace(b"x" * 16, "Протокол №3.docx".encode("cp866"))
