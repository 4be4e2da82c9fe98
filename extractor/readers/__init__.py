"""Files → documents: the real type is told from the content, and its reader is called."""

import hashlib
import re
from collections.abc import Callable
from pathlib import PurePosixPath

from extractor.errors import (
    CorruptFile,
    EmptyFile,
    EncryptedFile,
    MacroDocument,
    TypeMismatch,
    UnsupportedType,
)
from extractor.readers.docx import read_docx
from extractor.readers.pdf import read_pdf
from extractor.readers.source import EachPage, Source, one_by_one
from extractor.readers.text_file import read_txt
from extractor.types import Document

READERS: dict[str, Callable[[Source], Document]] = {
    "docx": read_docx,
    "pdf": read_pdf,
    "txt": read_txt,
}

_RESAVE = "Откройте файл в Word и сохраните его в формате .docx, затем загрузите заново."
# What can be told from the content: how to name it to the user, the extensions that fit it,
# and what to do when there is no reader.
_KINDS: dict[str, tuple[str, frozenset[str], str]] = {
    "docx": ("документ Word", frozenset({"docx", "dotx"}), ""),
    "pdf": ("PDF", frozenset({"pdf"}), ""),
    "txt": ("простой текст", frozenset({"txt"}), ""),
    "doc": ("старый документ Word (.doc)", frozenset({"doc", "dot"}), _RESAVE),
    "rtf": ("документ RTF", frozenset({"rtf"}), _RESAVE),
    "odt": ("документ OpenDocument", frozenset({"odt", "ott"}), _RESAVE),
    "html": ("веб-страница", frozenset({"html", "htm", "mht", "mhtml"}), _RESAVE),
    "xml": ("файл XML", frozenset({"xml"}), _RESAVE),
    "image": (
        "изображение",
        frozenset({"png", "jpg", "jpeg", "tif", "tiff", "gif"}),
        "Загрузите исходный документ в .docx или .pdf с текстовым слоем.",
    ),
    "xlsx": ("таблица Excel", frozenset({"xlsx", "xls"}), "Протокол должен быть в .docx или .pdf."),
    "pptx": ("презентация", frozenset({"pptx", "ppt"}), "Протокол должен быть в .docx или .pdf."),
    "zip": ("архив", frozenset({"zip"}), "Распакуйте архив и загрузите файлы по одному."),
    "ole": ("файл старого формата Microsoft Office", frozenset({"xls", "ppt", "msg"}), _RESAVE),
    "binary": ("двоичный файл", frozenset(), "Загрузите протокол в .docx, .pdf или .txt."),
}
_MACRO_EXTENSIONS = frozenset({"docm", "dotm"})
_ALL_EXTENSIONS = frozenset().union(*(extensions for _, extensions, _ in _KINDS.values()))

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"GIF8", "image"),
)
# Names of parts stand unpacked before each part of a zip, so a truncated file tells its type too.
_ZIP_PARTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument"), "odt"),
    (re.compile(rb"xl[/\\]workbook"), "xlsx"),
    (re.compile(rb"ppt[/\\]presentation"), "pptx"),
    (re.compile(rb"word[/\\]|\[Content_Types\]\.xml"), "docx"),
)
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
)
_PDF_HEAD = re.compile(rb"%PDF-\d")
_PDF_HEAD_WITHIN = 1024  # readers of PDF allow this much before the header
_HTML = re.compile(rb"(?i)\s*(?:<!doctype html|<html|<head|mime-version:)")
_XML = re.compile(rb"\s*<\?xml")


def read(name: str, data: bytes, each_page: EachPage = one_by_one) -> Document:
    """The document in a file; ``name`` is used for its extension and for the messages.

    Raises UnreadableFile in one of its forms, with a Russian message.
    """
    if not data:
        raise EmptyFile
    extension = PurePosixPath(name.replace("\\", "/")).suffix.lstrip(".").lower()
    kind = find_kind(data)
    if kind == "encrypted":
        raise EncryptedFile
    if extension in _MACRO_EXTENSIONS:
        raise MacroDocument
    _check_extension(extension, kind)
    if kind not in READERS:
        title, _, advice = _KINDS[kind]
        raise UnsupportedType(f"Такой формат не читается: {title}. {advice}")
    return READERS[kind](Source(name, data, hashlib.sha256(data).hexdigest(), each_page))


def find_kind(data: bytes) -> str:
    """The kind of content by its first bytes: a key of ``READERS`` or another known kind."""
    head = data[:_PDF_HEAD_WITHIN].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(_ZIP):
        return next((kind for part, kind in _ZIP_PARTS if part.search(data)), "zip")
    if head.startswith(_OLE):
        streams = (kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in data)
        return next(streams, "ole")
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if _PDF_HEAD.search(head):
        return "pdf"
    if _HTML.match(head):
        return "html"
    if _XML.match(head):
        return "xml"
    return "txt" if _is_text(data) else "binary"


def _is_text(data: bytes) -> bool:
    has_mark = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return has_mark or not any(byte < 9 or 13 < byte < 27 for byte in data[:4096])


def _check_extension(extension: str, kind: str) -> None:
    """An extension that promises another type is refused; one that promises nothing is not."""
    title, fitting, advice = _KINDS[kind]
    if extension in fitting or extension not in _ALL_EXTENSIONS:
        return
    if kind in ("binary", "zip") and extension in READERS:
        raise CorruptFile
    raise TypeMismatch(
        f"Содержимое файла не соответствует его расширению: расширение .{extension}, "
        f"а внутри {title}. {advice}".rstrip()
    )
