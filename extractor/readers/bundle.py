"""An archive of protocols (.zip): which files it holds, under which names, and what is left out.

Names are only shown: a file is known by its place in the archive, so no name becomes a path.
"""

import re
import stat
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from extractor.archive import Bundle, Packed, Refused
from extractor.errors import ArchiveBomb, EmptyFile, UnreadableFile
from extractor.readers.zip_entries import (
    MAX_RATIO,
    MAX_TOTAL,
    MEGABYTE,
    METHODS,
    check_overlap,
    inflate,
    list_entries,
)

# Plain text of a thousand blank lines packs well over a hundredfold and is no bomb.
RATIO_COUNTS_ABOVE = 20 * MEGABYTE

_UTF8, _ENCRYPTED = 0x800, 0x1
_FRAME = re.compile("[─-╿▀-▟]")
_DRIVE = re.compile(r"[A-Za-z]:\Z")
_SYSTEM = re.compile(
    r"(?i)(?:\A|/)(?:__MACOSX/.*|\.DS_Store|Thumbs\.db|desktop\.ini|~\$[^/]*|\._[^/]*)\Z"
)
_ARCHIVES = frozenset({".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2"})


def list_bundle(data: bytes, largest: int = 50 * MEGABYTE) -> Bundle:
    """What a zip holds; ``largest`` is the size in bytes of the largest file that is taken.

    Raises CorruptFile, ArchiveBomb, and EmptyFile where there is no file at all.
    """
    entries = list_entries(data)
    check_overlap(entries)
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise ArchiveBomb("Архив распаковывается в недопустимо большой объём. Разделите его.")
    files: list[Packed] = []
    refused: list[Refused] = []
    for place, entry in enumerate(entries):
        name = shown_path(decoded_name(entry))
        if _SYSTEM.search(name) or entry.orig_filename.endswith("\\"):
            continue
        reason = next(_reasons(entry, name, largest), None)
        if reason is None:
            files.append(Packed(name, place, entry.file_size))
        else:
            refused.append(Refused(name, place, *reason))
    if not files and not refused:
        raise EmptyFile("В архиве нет ни одного файла. Упакуйте протоколы ещё раз.")
    return Bundle(tuple(files), tuple(refused))


def unpack_file(data: bytes, place: int, size: int) -> bytes:
    """The bytes of the file at this place of the list, no more than ``size``.

    Raises CorruptFile, ArchiveBomb.
    """
    entry = list_entries(data)[place]
    return inflate(data, entry, keep=True, budget=size) or b""


def list_refused(data: bytes) -> tuple[Refused, ...]:
    """Every file that cannot be taken out, those with damage inside as well."""
    bundle = list_bundle(data)
    return (*bundle.refused, *(each for file in bundle.files for each in _damage(data, file)))


def _damage(data: bytes, file: Packed) -> Iterator[Refused]:
    try:
        unpack_file(data, file.place, file.size)
    except UnreadableFile as error:
        yield Refused(file.name, file.place, error.code, error.message)


# -- names -----------------------------------------------------------------------------------


def decoded_name(entry: zipfile.ZipInfo) -> str:
    """The name as its author saw it: without the mark of UTF-8 it is in cp866, as Windows packs.

    zipfile reads such names as cp437: «ÅαÔ« æ«½.docx» is «Протокол.docx».
    """
    if entry.flag_bits & _UTF8:
        return entry.orig_filename
    raw = entry.orig_filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")  # macOS packs UTF-8 and does not say so
    except UnicodeDecodeError:
        name = raw.decode("cp866")
    # «╧ЁюЄюъюы» for «Протокол»: capitals of cp1251 stand where cp866 has frames.
    return raw.decode("cp1251", "replace") if _FRAME.search(name) else name


def shown_path(name: str) -> str:
    """Folders and name without what would lead elsewhere or is not seen.

    >>> shown_path("../../etc/cron.d/x"), shown_path("C:\\\\дела\\\\Протокол.docx")
    ('etc/cron.d/x', 'дела/Протокол.docx')
    """
    seen = "".join(char for char in name if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    parts = unicodedata.normalize("NFC", seen).replace("\\", "/").split("/")
    kept = [part.strip() for part in parts if part.strip(" .") and not _DRIVE.match(part)]
    return "/".join(kept) or "без имени"


# -- what is not opened ----------------------------------------------------------------------


def _is_link(entry: zipfile.ZipInfo, name: str, largest: int) -> bool:
    """A link or a device: its «content» is a path outside of the archive."""
    mode = entry.external_attr >> 16
    return stat.S_IFMT(mode) not in (0, stat.S_IFREG)


def _is_encrypted(entry: zipfile.ZipInfo, name: str, largest: int) -> bool:
    return bool(entry.flag_bits & _ENCRYPTED)


def _is_archive(entry: zipfile.ZipInfo, name: str, largest: int) -> bool:
    return PurePosixPath(name).suffix.lower() in _ARCHIVES


def _is_oddly_packed(entry: zipfile.ZipInfo, name: str, largest: int) -> bool:
    return entry.compress_type not in METHODS


def _is_bomb(entry: zipfile.ZipInfo, name: str, largest: int) -> bool:
    return entry.file_size > max(RATIO_COUNTS_ABOVE, MAX_RATIO * entry.compress_size)


def _is_too_large(entry: zipfile.ZipInfo, name: str, largest: int) -> bool:
    return entry.file_size > largest


_REASONS: tuple[tuple[Callable[[zipfile.ZipInfo, str, int], bool], str, str], ...] = (
    (_is_link, "link-entry", "Это ссылка, а не файл: она пропущена. Упакуйте сам документ."),
    (
        _is_encrypted,
        "encrypted",
        "Файл в архиве защищён паролем. Упакуйте его без пароля и загрузите заново.",
    ),
    (
        _is_archive,
        "nested-archive",
        "Архив внутри архива не открывается. Распакуйте его и загрузите отдельно.",
    ),
    (
        _is_oddly_packed,
        "unsupported-type",
        "Файл сжат способом, который не читается. Упакуйте его как обычный .zip.",
    ),
    (_is_bomb, ArchiveBomb.code, ArchiveBomb.message),
    (
        _is_too_large,
        "too-large",
        "Файл в архиве слишком велик. Загрузите его отдельно или разделите на части.",
    ),
)


def _reasons(entry: zipfile.ZipInfo, name: str, largest: int) -> Iterator[tuple[str, str]]:
    return ((code, message) for fits, code, message in _REASONS if fits(entry, name, largest))
