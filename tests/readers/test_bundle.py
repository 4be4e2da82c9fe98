import re
import stat
import struct
import zipfile
from collections.abc import Iterator

import pytest

from extractor.errors import ArchiveBomb, CorruptFile, EmptyFile, UnreadableFile
from extractor.readers import read
from extractor.readers.bundle import list_bundle, unpack_file
from extractor.readers.zip_entries import MAX_ENTRIES
from tests.readers.bundles import NESTED, TEXT, encrypted, entry, packed, renamed


def shown(value: object) -> str:
    """How a case is called: of bytes only their number."""
    return f"{len(value)} bytes" if isinstance(value, bytes) else str(value)


def declared(data: bytes, size: int) -> bytes:
    """The list of the archive says that each file unpacks to so many bytes."""
    said = bytearray(data)
    for mark in re.finditer(b"PK\x01\x02", data):
        struct.pack_into("<I", said, mark.start() + 24, size)
    return bytes(said)


def names(data: bytes) -> list[str]:
    return [file.name for file in list_bundle(data).files]


# -- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (renamed("Протокол №3.docx".encode("cp866")), "Протокол №3.docx"),
        (renamed("акт №1.doc".encode("cp866")), "акт №1.doc"),
        (renamed("Протокол 3.docx".encode("cp1251")), "Протокол 3.docx"),
        (renamed("Протокол №3.docx".encode()), "Протокол №3.docx"),
        (renamed("Протокол №3.docx".encode(), utf8=True), "Протокол №3.docx"),
        (renamed(b"plain.docx"), "plain.docx"),
        (renamed("2024\\март\\Протокол.docx".encode("cp866")), "2024/март/Протокол.docx"),
        (renamed(b"../../etc/cron.d/x"), "etc/cron.d/x"),
        (renamed(b"/abs/x.docx"), "abs/x.docx"),
        (renamed(b"C:\\x.docx"), "x.docx"),
        (renamed(b"a\0b.docx"), "ab.docx"),
        (renamed(b"..."), "без имени"),
        (renamed("и\u0306\u202eod.docx".encode(), utf8=True), "йod.docx"),
    ],
    ids=shown,
)
def test_name(data: bytes, name: str):
    assert names(data) == [name]


def test_system_files_and_folders_are_passed_over():
    data = packed(
        (entry("дела/"), b""),
        (entry("дела/Протокол.docx"), TEXT),
        (entry("__MACOSX/дела/._Протокол.docx"), b"1"),
        (entry("дела/Thumbs.db"), b"1"),
        (entry("дела/.DS_Store"), b"1"),
        (entry("дела/~$отокол.docx"), b"1"),
    )
    assert names(data) == ["дела/Протокол.docx"]


def test_each_file_keeps_its_bytes_and_its_order():
    data = packed(*((entry(name), name.encode() * 9) for name in ("б.txt", "а.txt", "в.txt")))
    files = list_bundle(data).files
    assert [(file.name, unpack_file(data, file.place, file.size)) for file in files] == [
        (name, name.encode() * 9) for name in ("б.txt", "а.txt", "в.txt")
    ]


# -- what is not opened ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (packed((entry("в.zip"), NESTED)), "nested-archive", "внутри архива"),
        (packed((entry("в.RAR"), b"Rar!")), "nested-archive", "внутри архива"),
        (
            packed((entry("с.docx", stat.S_IFLNK | 0o777), b"/etc/passwd")),
            "link-entry",
            "пропущена",
        ),
        (packed((entry("т.docx", stat.S_IFCHR), b"")), "link-entry", "пропущена"),
        (encrypted(), "encrypted", "паролем"),
        (packed((entry("п.docx", method=zipfile.ZIP_BZIP2), TEXT)), "unsupported-type", "сжат"),
        (declared(packed((entry("п.txt"), TEXT)), 30_000_000), "archive-bomb", "большой объём"),
        (
            packed((entry("п.txt", method=zipfile.ZIP_STORED), b"1" * 2000)),
            "too-large",
            "слишком велик",
        ),
    ],
    ids=shown,
)
def test_refused(data: bytes, code: str, words: str):
    bundle = list_bundle(data, largest=1000)
    assert bundle.files == ()
    assert [(each.code, words in each.message) for each in bundle.refused] == [(code, True)]


def test_what_is_refused_does_not_hold_up_the_rest():
    data = packed((entry("в.zip"), NESTED), (entry("Протокол.txt"), TEXT))
    bundle = list_bundle(data)
    assert [each.name for each in bundle.refused] == ["в.zip"]
    assert [unpack_file(data, file.place, file.size) for file in bundle.files] == [TEXT]


def lying() -> bytes:
    """Says that it holds 9 bytes and unpacks to three million."""
    return declared(packed((entry("Протокол.txt"), b"\0" * 3_000_000)), 9)


def damaged() -> bytes:
    data = packed((entry("Протокол.txt", method=zipfile.ZIP_STORED), TEXT))
    return data.replace(TEXT, TEXT[::-1])


@pytest.mark.parametrize(
    ("data", "error"), [(lying(), ArchiveBomb), (damaged(), CorruptFile)], ids=shown
)
def test_what_is_said_of_sizes_is_not_believed(data: bytes, error: type[UnreadableFile]):
    (file,) = list_bundle(data).files
    with pytest.raises(error):
        unpack_file(data, file.place, file.size)


def broken_archives() -> Iterator[tuple[bytes, type[UnreadableFile]]]:
    whole = packed((entry("Протокол.txt"), TEXT))
    yield whole[: len(whole) * 7 // 10], CorruptFile
    yield b"PK\x05\x06" + b"\0" * 18, EmptyFile
    yield packed((entry("папка/"), b"")), EmptyFile
    yield packed(*((entry(f"{n}.txt"), b"") for n in range(MAX_ENTRIES + 1))), ArchiveBomb
    yield declared(packed(*((entry(f"{n}.txt"), b"") for n in range(17))), 19_000_000), ArchiveBomb


@pytest.mark.parametrize(("data", "error"), list(broken_archives()), ids=shown)
def test_archive_that_cannot_be_opened(data: bytes, error: type[UnreadableFile]):
    with pytest.raises(error) as raised:
        read("архив.zip", data)
    assert type(raised.value) is error
