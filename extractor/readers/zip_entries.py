"""The entries of a zip, unpacked under limits: what it says of sizes is checked, then counted."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from extractor.errors import ArchiveBomb, CorruptFile

MEGABYTE = 1 << 20
MAX_ENTRIES = 2_000
MAX_TOTAL = 300 * MEGABYTE
MAX_RATIO = 100

_CHUNK = MEGABYTE
_CENTRAL = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s22xHH")
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def list_entries(data: bytes) -> list[zipfile.ZipInfo]:
    """The entries that are no folders. Raises CorruptFile, ArchiveBomb for too many."""
    if data.count(_CENTRAL) > MAX_ENTRIES:
        raise ArchiveBomb
    try:
        # is_dir() fails on an entry without a name.
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    # zipfile raises NotImplementedError for an archive that asks for a later version of the format.
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise CorruptFile from error


def check_overlap(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Entries that share their packed bytes: the bomb with overlapping files."""
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < reached:
            raise ArchiveBomb
        reached = entry.header_offset + _LOCAL.size + entry.compress_size


def inflate(data: bytes, entry: zipfile.ZipInfo, *, keep: bool, budget: int) -> bytes | None:
    """The unpacked bytes (None unless ``keep``), counted against the declared size and the CRC.

    Raises ArchiveBomb over ``budget`` bytes, CorruptFile.
    """
    unpacked: list[bytes] = []
    size = crc = 0
    for chunk in _chunks(_packed(data, entry), entry.compress_type):
        size += len(chunk)
        if size > entry.file_size + _CHUNK or size > budget:
            raise ArchiveBomb
        crc = zlib.crc32(chunk, crc)
        if keep:
            unpacked.append(chunk)
    if size != entry.file_size or crc != entry.CRC:
        raise CorruptFile
    return b"".join(unpacked) if keep else None


def _packed(data: bytes, entry: zipfile.ZipInfo) -> memoryview:
    start = entry.header_offset
    header = data[start : start + _LOCAL.size]
    if len(header) < _LOCAL.size:
        raise CorruptFile
    signature, name_length, extra_length = _LOCAL.unpack(header)
    start += _LOCAL.size + name_length + extra_length
    if signature != b"PK\x03\x04" or start + entry.compress_size > len(data):
        raise CorruptFile
    return memoryview(data)[start : start + entry.compress_size]


def _chunks(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if method != zipfile.ZIP_DEFLATED:
        raise CorruptFile
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    try:
        while not inflater.eof:
            chunk = inflater.decompress(rest, _CHUNK)
            rest = inflater.unconsumed_tail
            if not chunk and not rest:
                break
            yield chunk
    except zlib.error as error:
        raise CorruptFile from error
