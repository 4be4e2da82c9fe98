"""Unpacks a Word file under limits: what it says of its sizes is checked and then not believed."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from extractor.errors import (
    ArchiveBomb,
    CorruptFile,
    EncryptedFile,
    ForbiddenXml,
    MacroDocument,
    TooComplex,
)

MEGABYTE = 1 << 20
MAX_ENTRIES = 2_000
MAX_XML_PART = 50 * MEGABYTE
MAX_TOTAL = 300 * MEGABYTE
MAX_RATIO = 100
# Regular markup packs well over a hundredfold, so the ratio counts only above these sizes.
RATIO_COUNTS_ABOVE = 20 * MEGABYTE
XML_RATIO_COUNTS_ABOVE = 120 * MEGABYTE

_CHUNK = MEGABYTE
_CENTRAL = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s22xHH")
_XML = (".xml", ".rels")
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
# Only encodings in which markup is ASCII (or UTF-16, made UTF-8 first) can be searched for a DTD.
_SEARCHABLE = re.compile(rb"(?i)(utf-?8|utf-?16|us-ascii|ascii|iso-8859-\d+|windows-125\d)\Z")


def unpack(data: bytes) -> dict[str, bytes]:
    """The XML parts of a Word file by name («word/document.xml»), each checked.

    Raises CorruptFile, EncryptedFile, ArchiveBomb, TooComplex, MacroDocument, ForbiddenXml.
    """
    if data.count(_CENTRAL) > MAX_ENTRIES:
        raise ArchiveBomb
    entries = _entries(data)
    _check_declared(entries, len(data))
    _check_overlap(entries)
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        name = entry.filename.replace("\\", "/").lstrip("/")
        part = _inflate(data, entry, keep=name.lower().endswith(_XML), budget=MAX_TOTAL - total)
        total += entry.file_size
        if part is not None:
            parts[name] = _checked_xml(part)
    if _MACROS.search(parts.get("[Content_Types].xml", b"")):
        raise MacroDocument
    return parts


def _entries(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    # zipfile raises NotImplementedError for an archive that asks for a later version of the format.
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise CorruptFile from error
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        raise CorruptFile
    if any("vbaproject.bin" in name or "vbadata.xml" in name for name in names):
        raise MacroDocument
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedFile
    return entries


def _check_declared(entries: list[zipfile.ZipInfo], packed: int) -> None:
    for entry in entries:
        is_xml = entry.filename.lower().endswith(_XML)
        allowance = XML_RATIO_COUNTS_ABOVE if is_xml else RATIO_COUNTS_ABOVE
        if entry.file_size > max(allowance, MAX_RATIO * entry.compress_size):
            raise ArchiveBomb
        if is_xml and entry.file_size > MAX_XML_PART:
            raise TooComplex
    total = sum(entry.file_size for entry in entries)
    if total > MAX_TOTAL or total > max(XML_RATIO_COUNTS_ABOVE, MAX_RATIO * packed):
        raise ArchiveBomb


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Entries that share their packed bytes: the bomb with overlapping files."""
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < reached:
            raise ArchiveBomb
        reached = entry.header_offset + _LOCAL.size + entry.compress_size


def _inflate(data: bytes, entry: zipfile.ZipInfo, *, keep: bool, budget: int) -> bytes | None:
    """The unpacked bytes (None unless ``keep``), counted against the declared size and the CRC."""
    unpacked = bytearray()
    size = crc = 0
    for chunk in _chunks(_packed(data, entry), entry.compress_type):
        size += len(chunk)
        if size > entry.file_size + _CHUNK or size > budget:
            raise ArchiveBomb
        crc = zlib.crc32(chunk, crc)
        if keep:
            unpacked += chunk
    if size != entry.file_size or crc != entry.CRC:
        raise CorruptFile
    return bytes(unpacked) if keep else None


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


def _checked_xml(part: bytes) -> bytes:
    """The part, UTF-16 made UTF-8, once it is certain that it declares no DTD and no entities."""
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:4]:
        part = _from_utf16(part)
    encoding = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    if encoding and not _SEARCHABLE.match(encoding[1]):
        raise CorruptFile
    if _DTD.search(part):
        raise ForbiddenXml
    return part


def _from_utf16(part: bytes) -> bytes:
    has_mark = part[:2] in (b"\xff\xfe", b"\xfe\xff")
    codec = "utf-16" if has_mark else "utf-16-be" if part[:1] == b"\0" else "utf-16-le"
    try:
        text = part.decode(codec)
    except UnicodeDecodeError as error:
        raise CorruptFile from error
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).encode()
