"""Compound files (OLE2), the container of old Word files and of encrypted ones: rows 16 and 17."""

import struct
from itertools import pairwise

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_SMALLEST = 4096  # a stream under it lies in the small sectors, which are not needed here


def compound(*streams: tuple[str, bytes]) -> bytes:
    """A compound file (MS-CFB, version 3) with these streams at its root."""
    chains = [[1]]
    sectors = [_directory(streams)]
    for _, content in streams:
        padded = content.ljust(_SMALLEST, b"\0")
        pieces = [padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR)]
        first = 1 + len(sectors)
        chains.append(list(range(first, first + len(pieces))))
        sectors += [piece.ljust(_SECTOR, b"\0") for piece in pieces]
    table = [_TABLE] + [_END] * len(sectors)
    for chain in chains:
        for here, following in pairwise(chain):
            table[here] = following
    table += [_FREE] * (_SECTOR // 4 - len(table))
    return _header() + struct.pack(f"<{len(table)}L", *table) + b"".join(sectors)


def _header() -> bytes:
    start = struct.pack(
        "<8s16s5H6x9L", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0,
    )  # fmt: skip
    return start + struct.pack("<109L", 0, *[_FREE] * 108)


def _directory(streams: tuple[tuple[str, bytes], ...]) -> bytes:
    """One sector: the root and up to three streams, each the right brother of the one before."""
    entries = [_entry("Root Entry", 5, _FREE, 1, _END, 0)]
    start = 2
    for number, (name, content) in enumerate(streams, 1):
        size = max(len(content), _SMALLEST)
        brother = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, brother, _FREE, start, size))
        start += -(-size // _SECTOR)
    return b"".join(entries).ljust(_SECTOR, b"\0")


def _entry(name: str, kind: int, brother: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3L16s4x16xLQ", written, len(written) + 2, kind, 1, _FREE, brother, child, b"",
        start, size,
    )  # fmt: skip


def encrypted_word() -> bytes:
    """Row 17: what Word writes of a document with a password."""
    return compound(("EncryptionInfo", b"\x04\0\x04\0\x40\0\0\0"), ("EncryptedPackage", b"\x10"))


def old_word() -> bytes:
    """Row 16: the frame of a .doc; its text is rubbish."""
    return compound(("WordDocument", b"\xec\xa5\xc1\0" + b"\0" * 60), ("1Table", b""))


def cut_old_word() -> bytes:
    return old_word()[:700]
