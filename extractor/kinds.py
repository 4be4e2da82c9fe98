"""What a file is, told from its content; and whether its name promises the same.

Nothing is parsed here: only signatures and names of parts are looked for, so a caller may ask
before it hands the bytes to a process that reads them.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from extractor.errors import CorruptFile, EmptyFile, EncryptedFile, MacroDocument, TypeMismatch

_RESAVE = "Откройте файл в Word и сохраните его в формате .docx, затем загрузите заново."
_NO_TABLE = "Протокол должен быть в .docx или .pdf."


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind is named to the user, the extensions that fit it, what to do if it is not read."""

    title: str
    extensions: frozenset[str]
    advice: str = ""


KINDS: dict[str, Kind] = {
    "docx": Kind("документ Word", frozenset({"docx", "dotx"})),
    "pdf": Kind("PDF", frozenset({"pdf"})),
    "txt": Kind("простой текст", frozenset({"txt"})),
    "doc": Kind("старый документ Word (.doc)", frozenset({"doc", "dot"}), _RESAVE),
    "rtf": Kind("документ RTF", frozenset({"rtf"}), _RESAVE),
    "odt": Kind("документ OpenDocument", frozenset({"odt", "ott"}), _RESAVE),
    "html": Kind("веб-страница", frozenset({"html", "htm", "xhtml"}), _RESAVE),
    "mht": Kind("веб-архив", frozenset({"mht", "mhtml"}), _RESAVE),
    "xml": Kind("файл XML", frozenset({"xml"}), _RESAVE),
    "image": Kind(
        "изображение",
        frozenset({"png", "jpg", "jpeg", "tif", "tiff"}),
    ),
    "gif": Kind(
        "изображение GIF",
        frozenset({"gif"}),
        "Сохраните страницу в .png или .jpg либо загрузите исходный документ.",
    ),
    "xlsx": Kind("таблица Excel", frozenset({"xlsx", "xls", "ods"}), _NO_TABLE),
    "pptx": Kind("презентация", frozenset({"pptx", "ppt", "odp"}), _NO_TABLE),
    "zip": Kind("архив", frozenset({"zip"}), "Распакуйте архив и загрузите файлы по одному."),
    "archive": Kind(
        "архив", frozenset({"rar", "7z", "gz", "tar"}), "Распакуйте его или упакуйте файлы в .zip."
    ),
    "ole": Kind("файл старого формата Microsoft Office", frozenset({"msg"}), _RESAVE),
    "binary": Kind("двоичный файл", frozenset(), "Загрузите протокол в .docx, .pdf или .txt."),
}
# Read as they are, and read once another program has made a Word file of them.
READ = frozenset({"docx", "pdf", "txt", "image"})
CONVERTED = frozenset({"doc", "odt", "rtf", "html"})
ALL_EXTENSIONS = frozenset().union(*(kind.extensions for kind in KINDS.values()))

_MACRO_EXTENSIONS = frozenset({"docm", "dotm"})

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"GIF8", "gif"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
)
# Names of parts stand unpacked before each part of a zip, so a truncated file tells its type too.
_OPEN_DOCUMENT = rb"mimetypeapplication/vnd\.oasis\.opendocument\."
_OPEN_DOCUMENT_WITHIN = 4096
_OPEN_DOCUMENTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(_OPEN_DOCUMENT + rb"spreadsheet"), "xlsx"),
    (re.compile(_OPEN_DOCUMENT + rb"presentation"), "pptx"),
    (re.compile(_OPEN_DOCUMENT), "odt"),
)
_ZIP_PARTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"xl[/\\]workbook"), "xlsx"),
    (re.compile(rb"ppt[/\\]presentation"), "pptx"),
    (re.compile(rb"word[/\\]|\[Content_Types\]\.xml"), "docx"),
)
# The end of a whole zip tells the size of the list of names that stands before it.
_ZIP_END = re.compile(rb"PK\x05\x06.{8}(.{4})", re.DOTALL)
_ZIP_END_WITHIN = 66_000
_ZIP_LISTED = b"PK\x01\x02"
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "pptx"),
    ("Workbook", "xlsx"),
)
# The beginning of a Word 97 document, at the start of a sector: its mark, its version and, ten
# bytes on, its flags ([MS-DOC] 2.5.1 FibBase); the bit says that a password is asked for.
_FIB = re.compile(rb"\xec\xa5[\x65-\xff][\x00\x01].{6}(..)", re.DOTALL)
_SECTOR = 512
_FIB_ENCRYPTED = 0x0100
_PDF_HEAD = re.compile(rb"%PDF-\d")
HEAD_SIZE = 1024  # readers of PDF allow this much before the header
_MHT = re.compile(rb"(?i)\s*(?:mime-version:|from: <saved by)")
# The comments are taken possessively: many of them may be split in 2ⁿ ways.
_HTML = re.compile(
    rb"(?i)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*+"
    rb"<(?:(?:!doctype html|html|head|body|meta|title)\b"
    rb"|(?:style|p|div|center|table|h[1-6]|font)(?:\s[^<>]{0,300})?>)",
    re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def kind_of(name: str, data: bytes) -> str:
    """The kind of the content, once it is certain that the name does not promise another.

    Raises EmptyFile, EncryptedFile, MacroDocument, TypeMismatch, CorruptFile.
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
    return kind


def find_kind(data: bytes) -> str:
    """The kind of content: a key of ``KINDS``, or «encrypted» where a password is asked for."""
    head = data[:HEAD_SIZE].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(_ZIP):
        return _kind_of_zip(data)
    if head.startswith(_OLE):
        return _kind_of_ole(data)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if _PDF_HEAD.search(head):
        return "pdf"
    return _kind_of_text(data, head)


def _kind_of_zip(data: bytes) -> str:
    for mark, kind in _OPEN_DOCUMENTS:
        if mark.search(data, 0, _OPEN_DOCUMENT_WITHIN):
            return kind
    names = _names_in_zip(data)
    return next((kind for part, kind in _ZIP_PARTS if part.search(names)), "zip")


def _names_in_zip(data: bytes) -> bytes:
    """The bytes that hold the names of its entries; of a truncated or forged file, all bytes.

    An archive of Word files may hold them as they are, with the names of their parts.
    """
    ends = [*_ZIP_END.finditer(data, max(0, len(data) - _ZIP_END_WITHIN))]
    start = ends[-1].start() - int.from_bytes(ends[-1][1], "little") if ends else -1
    return data[start:] if start > 0 and data.startswith(_ZIP_LISTED, start) else data


def _kind_of_ole(data: bytes) -> str:
    streams = (kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in data)
    kind = next(streams, "ole")
    return "encrypted" if kind == "doc" and _asks_password(data) else kind


def _asks_password(data: bytes) -> bool:
    beginnings = (found for found in _FIB.finditer(data) if found.start() % _SECTOR == 0)
    return any(int.from_bytes(found[1], "little") & _FIB_ENCRYPTED for found in beginnings)


def _kind_of_text(data: bytes, head: bytes) -> str:
    if head.startswith(_UTF16):
        head = head[2:].replace(b"\0", b"")
    if _MHT.match(head):
        return "mht"
    if _HTML.match(head):
        return "html"
    if _XML.match(head):
        return "xml"
    return "txt" if _is_text(data) else "binary"


def _is_text(data: bytes) -> bool:
    return data[:2] in _UTF16 or not any(byte < 9 or 13 < byte < 27 for byte in data[:4096])


# What is left of a broken file shows its container only: the extensions that may well be true.
_REMAINS: dict[str, frozenset[str]] = {
    "ole": frozenset({"doc"}),
    "zip": frozenset({"docx", "odt"}),
    "binary": frozenset({"docx", "pdf", "txt", "doc", "odt", "rtf", "html"}),
}


def _check_extension(extension: str, kind: str) -> None:
    """An extension that promises another type is refused; one that promises nothing is not."""
    found = KINDS[kind]
    if extension in found.extensions or extension not in ALL_EXTENSIONS:
        return
    if extension in _REMAINS.get(kind, ()):
        raise CorruptFile
    is_read = kind in READ | CONVERTED and kind in found.extensions
    advice = f"Переименуйте файл: расширение должно быть .{kind}." if is_read else found.advice
    raise TypeMismatch(
        f"Содержимое файла не соответствует его расширению: расширение .{extension}, "
        f"а внутри {found.title}. {advice}".rstrip()
    )
