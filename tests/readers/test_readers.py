import hashlib
import io
import zipfile
from collections.abc import Mapping

import pytest

from extractor.errors import (
    CorruptFile,
    EmptyFile,
    EncryptedFile,
    MacroDocument,
    TypeMismatch,
    UnreadableFile,
    UnsupportedType,
)
from extractor.kinds import CONVERTED, READ
from extractor.readers import READERS, find_kind, office, read
from tests.readers.word import p, repacked, word

WORD = word(p("Утвердить план"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
OLD_WORD = OLE + "WordDocument".encode("utf-16-le")
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le")
OPEN_DOCUMENT = b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK"
TEXT = "Протокол № 1\n".encode()
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
HTML = b"<!DOCTYPE html><html><body>1</body></html>"
OPEN_SHEET = b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK"


def old_word_head(flags: int) -> bytes:
    """FibBase of Word 97 ([MS-DOC] 2.5.1); flag 0x0100 says that a password is asked for."""
    return b"\xec\xa5\xc1\0" + b"\0" * 6 + flags.to_bytes(2, "little") + b"\0" * 500


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip that holds the files as they are, unpacked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def shown(value: object) -> str:
    """How a case is called: of bytes only the beginning."""
    return ascii(value[:8]) if isinstance(value, bytes) else getattr(value, "__name__", str(value))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (WORD, "docx"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\n" * 900 + b"%PDF-1.7\n", "pdf"),
        (TEXT, "txt"),
        ("Протокол".encode("cp1251"), "txt"),
        ("Протокол".encode("utf-16"), "txt"),
        (OLD_WORD, "doc"),
        (OLE, "ole"),
        (ENCRYPTED, "encrypted"),
        (OPEN_DOCUMENT, "odt"),
        (b"PK\x03\x04...xl/workbook.xml", "xlsx"),
        (b"PK\x03\x04...a.txt", "zip"),
        (b"{\\rtf1\\ansi", "rtf"),
        (HTML, "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html/>", "html"),
        (b"<!-- saved from url=(0014)about:internet -->\r\n<HTML><BODY>1", "html"),
        ("<html><p>Протокол".encode("utf-16"), "html"),
        ("<p align=center>Протокол<p>РЕШИЛИ:".encode("cp1251"), "html"),
        (b"<publication>", "txt"),
        (b"MIME-Version: 1.0\n", "mht"),
        (OPEN_SHEET, "xlsx"),
        (OLE + "Workbook".encode("utf-16-le"), "xlsx"),
        (OLE + old_word_head(0x0A00) + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + old_word_head(0x0B00) + "WordDocument".encode("utf-16-le"), "encrypted"),
        (OLE + b"12345" + old_word_head(0x0B00) + "WordDocument".encode("utf-16-le"), "doc"),
        (packed({"2024/Протокол.docx": WORD}), "zip"),
        (b"Rar!\x1a\x07\0", "archive"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "xml"),
        (PNG, "image"),
        (b"\x7fELF\x02\x01\x01\0", "binary"),
    ],
    ids=shown,
)
def test_kind(content: bytes, kind: str) -> None:
    assert find_kind(content) == kind


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("протокол.docx", WORD, "docx"),
        ("ПРОТОКОЛ.DOCX", WORD, "docx"),
        ("протокол", WORD, "docx"),
        ("архив/протокол.docx", WORD, "docx"),
        ("протокол.v2", WORD, "docx"),
        ("протокол.txt", TEXT, "txt"),
    ],
    ids=shown,
)
def test_read(name: str, content: bytes, format: str) -> None:
    document = read(name, content)
    assert (document.name, document.format) == (name, format)
    assert document.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("протокол.docx", b"", EmptyFile, "0 байт"),
        ("протокол.docx", ENCRYPTED, EncryptedFile, "паролем"),
        ("протокол.doc", OLD_WORD, UnsupportedType, "сохраните его в формате .docx"),
        ("протокол.odt", OPEN_DOCUMENT, UnsupportedType, "сохраните его в формате .docx"),
        ("протокол.rtf", b"{\\rtf1", UnsupportedType, "RTF"),
        ("скан.png", PNG, CorruptFile, "повреждён"),
        ("скан.gif", b"GIF89a", UnsupportedType, "Сохраните страницу в .png"),
        ("протокол", HTML, UnsupportedType, "веб-страница"),
        ("архив.zip", packed({"a.txt": TEXT}), UnsupportedType, "Распакуйте"),
        ("программа.exe", b"MZ\x90\0\x03", UnsupportedType, "двоичный"),
        ("протокол.docx", OLD_WORD, TypeMismatch, "расширение .docx, а внутри старый документ"),
        (
            "протокол.docx",
            b"{\\rtf1",
            TypeMismatch,
            "а внутри документ RTF. Переименуйте файл: расширение должно быть .rtf.",
        ),
        ("протокол.doc", b"{\\rtf1", TypeMismatch, "расширение .doc, а внутри документ RTF"),
        ("протокол.doc", HTML, TypeMismatch, "расширение .doc, а внутри веб-страница"),
        ("протокол.docx", b"%PDF-1.7", TypeMismatch, "расширение .docx, а внутри PDF"),
        ("протокол.pdf", WORD, TypeMismatch, "расширение .pdf, а внутри документ Word"),
        ("протокол.docx", TEXT, TypeMismatch, "а внутри простой текст"),
        ("протокол.txt", PNG, TypeMismatch, "а внутри изображение"),
        ("протокол.docm", WORD, MacroDocument, "макросы"),
        ("протокол.docx", b"\0\1\2", CorruptFile, "повреждён"),
        ("протокол.pdf", b"\0\1\2", CorruptFile, "повреждён"),
        ("протокол.docx", repacked(WORD, {"word/vbaProject.bin": b""}), MacroDocument, "макросы"),
    ],
    ids=shown,
)
def test_refused(name: str, content: bytes, error: type[UnreadableFile], words: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read(name, content)
    assert type(raised.value) is error
    assert words in raised.value.message


def test_what_is_said_to_be_read_has_a_reader() -> None:
    assert set(READERS) == READ
    assert set(office.CONVERTED) == CONVERTED
