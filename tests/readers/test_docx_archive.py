"""Files that are broken, dangerous or too large: each must end in its own error."""

import io
import random
import struct
import zipfile
import zlib

import pytest

from extractor.errors import (
    ArchiveBomb,
    CorruptFile,
    EncryptedFile,
    ForbiddenXml,
    MacroDocument,
    NoTextLayer,
    TooComplex,
    UnreadableFile,
)
from extractor.readers import read
from tests.readers.word import NAMESPACES, p, r, repacked, tbl, tc, tr, word

FILE = word(p("Утвердить план"), tbl(tr(tc("1"), tc("Провести"))))
W = NAMESPACES["w"]
MAIN, TYPES = "word/document.xml", "[Content_Types].xml"
WITHOUT_BODY = f'<w:document xmlns:w="{W}"/>'.encode()


def document(body: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}'
        f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    ).encode()


def with_body(body: str) -> bytes:
    return repacked(FILE, {"word/document.xml": document(body)})


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def with_flipped_byte(file: bytes) -> bytes:
    """A byte changed inside a stored part: its CRC no longer holds."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue().replace("Утвердить".encode(), "Утвердилъ".encode())


def with_false_size(file: bytes, name: str, size: int) -> bytes:
    """The central directory made to declare ``size`` for a part."""
    place = file.rindex(b"PK\x01\x02", 0, file.rindex(name.encode()))
    return file[: place + 24] + struct.pack("<I", size) + file[place + 28 :]


def nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("Решили") + "</w:tc></w:tr></w:tbl>" * depth


def overlapping() -> bytes:
    """Two entries of the directory over the same packed bytes."""
    packed = zlib.compress(b"0" * 100_000)[2:-4]
    crc = zlib.crc32(b"0" * 100_000)
    sizes = struct.pack("<III", crc, len(packed), 100_000)
    local = b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0" + sizes + struct.pack("<HH", 1, 0) + b"a"
    entries = b"".join(
        b"PK\x01\x02\x14\0\x14\0\0\0\x08\0\0\0\0\0" + sizes + struct.pack("<HHH", 1, 0, 0)
        + b"\0" * 8 + struct.pack("<I", 0) + name
        for name in (b"a", b"b")
    )  # fmt: skip
    body = local + packed
    end = struct.pack("<4s4xHHIIH", b"PK\x05\x06", 2, 2, len(entries), len(body), 0)
    # The name of a part tells what kind of archive it is meant to be.
    return body + entries + end + b"word/"


BROKEN: dict[str, tuple[bytes, type[UnreadableFile]]] = {
    "обрезан на 70 %": (FILE[: len(FILE) * 7 // 10], CorruptFile),
    "обрезан в конце": (FILE[:-10], CorruptFile),
    "не сходится CRC": (with_flipped_byte(FILE), CorruptFile),
    "нет document.xml": (repacked(FILE, {"word/document.xml": None}), CorruptFile),
    "нет типов": (repacked(FILE, {"[Content_Types].xml": None}), CorruptFile),
    "тип другой": (
        repacked(FILE, {TYPES: b'<Types><Default Extension="xml"/></Types>'}),
        CorruptFile,
    ),
    "нет связей": (repacked(FILE, {"_rels/.rels": None}), CorruptFile),
    "обрезан XML": (repacked(FILE, {"word/document.xml": b"<w:document"}), CorruptFile),
    "пустой XML": (repacked(FILE, {"word/document.xml": b""}), CorruptFile),
    "обрезан UTF-16": (repacked(FILE, {"word/styles.xml": b"\xff\xfe<"}), CorruptFile),
    "нет тела": (repacked(FILE, {"word/document.xml": WITHOUT_BODY}), CorruptFile),
    "пустой архив": (zipped({}), CorruptFile),
    "чужой архив": (zipped({"a.txt": b"1"}), CorruptFile),
    "начало архива и нули": (b"PK\x03\x04" + b"\0" * 500, CorruptFile),
    "одни нули": (b"\0" * 500, CorruptFile),
    "макросы": (repacked(FILE, {"word/vbaProject.bin": b"1"}), MacroDocument),
    "объявлено 4 ГБ": (with_false_size(FILE, MAIN, 4_000_000_000), ArchiveBomb),
    "объявлено 200 МБ": (with_false_size(FILE, MAIN, 200_000_000), ArchiveBomb),
    "объявлено 60 МБ": (with_false_size(FILE, MAIN, 60 << 20), TooComplex),
    "объявлено меньше": (with_false_size(FILE, MAIN, 100), CorruptFile),
    "нули вместо рисунка": (repacked(FILE, {"word/a.bin": b"0" * (30 << 20)}), ArchiveBomb),
    "2001 часть": (repacked(FILE, {f"word/{n}": b"" for n in range(2_001)}), ArchiveBomb),
    "части внахлёст": (overlapping(), ArchiveBomb),
    "таблица глубиной 200": (with_body(nested_tables(200)), TooComplex),
    "слово в 22 МБ": (with_body(p(r("а" * (11 << 20)))), TooComplex),
    "одни рисунки": (with_body(p(r(content="<w:drawing/>"))), NoTextLayer),
}


@pytest.mark.parametrize(("file", "error"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_file(file: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read("протокол.docx", file)
    assert type(raised.value) is error


def test_size_that_lies_stops_the_unpacking() -> None:
    bomb = repacked(FILE, {"word/media/image1.bin": b"0" * (10 << 20)})
    with pytest.raises(ArchiveBomb):
        read("протокол.docx", with_false_size(bomb, "word/media/image1.bin", 1_000))


def test_encrypted_entry() -> None:
    place = FILE.index(b"PK\x01\x02") + 8
    with pytest.raises(EncryptedFile):
        read("протокол.docx", FILE[:place] + b"\x01\0" + FILE[place + 2 :])


def test_macro_document_renamed() -> None:
    with zipfile.ZipFile(io.BytesIO(FILE)) as archive:
        types = archive.read("[Content_Types].xml")
    macro = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    with pytest.raises(MacroDocument):
        read("протокол.docx", repacked(FILE, {"[Content_Types].xml": macro}))


ENTITY = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE l [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "part",
    [
        "word/document.xml",
        "word/styles.xml",
        "word/settings.xml",
        "word/_rels/settings.xml.rels",
        "customXml/item1.xml",
    ],
)
@pytest.mark.parametrize("doctype", [ENTITY, LAUGHS])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_dtd_in_any_part(part: str, doctype: str, encoding: str) -> None:
    xml = f"{doctype}<w:document xmlns:w='{W}'><w:body>&x;</w:body></w:document>".encode(encoding)
    with pytest.raises(ForbiddenXml):
        read("протокол.docx", repacked(FILE, {part: xml}))


def test_dtd_in_an_encoding_that_cannot_be_searched() -> None:
    xml = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>'
    with pytest.raises(CorruptFile):
        read("протокол.docx", repacked(FILE, {"word/styles.xml": xml}))


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" * 110 + p("Решили") + "</w:sdtContent></w:sdt>" * 110,
        p("<w:ins>" * 240 + r("Решили") + "</w:ins>" * 240),
        nested_tables(75),
    ],
    ids=["controls", "revisions", "tables"],
)
def test_deep_nesting_is_read(body: str) -> None:
    found = read("протокол.docx", with_body(body))
    assert [block.text for block in found.blocks if block.text] == ["Решили"]


def test_many_columns_and_many_runs() -> None:
    columns = tbl(tr(*(tc(str(number)) for number in range(256))))
    runs = p(r("слово ") * 20_000)
    found = read("протокол.docx", with_body(columns + runs)).blocks
    assert len(found) == 257
    assert found[255].cell is not None and found[255].cell.column == 255
    assert len(found[256].text) == 20_000 * 6 - 1


def test_cut_or_changed_anywhere_it_is_an_error_of_ours() -> None:
    chance = random.Random(7)
    for _ in range(150):
        file = bytearray(FILE)
        for _ in range(chance.randint(1, 4)):
            file[chance.randrange(4, len(file))] = chance.randrange(256)
        try:
            read("протокол.docx", bytes(file[: chance.randrange(len(file) // 2, 2 * len(file))]))
        except UnreadableFile as error:
            assert error.message
