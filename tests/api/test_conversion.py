"""Old formats through the real LibreOffice: the same decisions, and nothing leads outside."""

import contextlib
import hashlib
import io
import os
import socket
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import extractor
from api import reading
from api.conversion import LIMITS, Office, find_office
from api.reading import read_document
from api.sandbox.reading import Sandbox
from extractor.errors import CorruptFile, TooComplex, UnreadableFile, UnsupportedType
from extractor.nlp import Nlp
from extractor.types import Decision, Document
from tests.api.old_files import WRITTEN

TEXT = rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'ee\'f2\'ee\'ea\'ee\'eb}"
REGISTRY = extractor.Registry(())


def decisions(document: Document, nlp: Nlp) -> list[Decision]:
    protocol = extractor.extract(document, REGISTRY, nlp)
    return [replace(each, evidence=()) for each in protocol.decisions]


@pytest.mark.parametrize("suffix", WRITTEN)
def test_decisions_are_those_of_the_word_file(
    root: Path, old_files: dict[str, bytes], sandbox: Sandbox, nlp: Nlp, suffix: str
):
    word = (root / "corpus" / "protocols" / "method_council" / "source.docx").read_bytes()
    expected = decisions(read_document(sandbox, "протокол.docx", word), nlp)
    assert expected
    document = read_document(sandbox, f"протокол.{suffix}", old_files[suffix])
    assert decisions(document, nlp) == expected
    assert (document.name, document.format) == (f"протокол.{suffix}", suffix)
    assert document.sha256 == hashlib.sha256(old_files[suffix]).hexdigest()
    assert [notice.code for notice in document.warnings] == ["converted"]
    assert "LibreOffice" in document.warnings[0].message


# -- what leads outside ----------------------------------------------------------------------


class Canary:
    """A port that counts who comes, and a file that nobody is to read."""

    def __init__(self, folder: Path) -> None:
        self.visits: list[bytes] = []
        self._port = socket.create_server(("127.0.0.1", 0))
        self.web = f"http://127.0.0.1:{self._port.getsockname()[1]}"
        secret = folder / "secret.txt"
        secret.write_text("ТАЙНА\n", "utf-8")
        self.file = secret.as_uri()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                visitor, _ = self._port.accept()
            except OSError:
                return
            with visitor:
                self.visits.append(visitor.recv(100))

    def close(self) -> None:
        self._port.shutdown(socket.SHUT_RDWR)
        self._port.close()


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    sings = Canary(tmp_path)
    yield sings
    sings.close()


_SPACES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("draw", "drawing")),
        *(("svg", "svg-compatible"), ("manifest", "manifest")),
    )
)
_KIND = "application/vnd.oasis.opendocument.text"


def open_document(body: str, entry: str = "") -> bytes:
    content = (
        f'<office:document-content{_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'office:version="1.2"><office:body><office:text>{body}</office:text></office:body>'
        "</office:document-content>"
    )
    manifest = (
        f'<manifest:manifest{_SPACES}><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{_KIND}"/><manifest:file-entry manifest:full-path="content.xml" '
        f'manifest:media-type="text/xml">{entry}</manifest:file-entry></manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", _KIND)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def odt_links(web: str, file: str) -> bytes:
    def section(name: str, address: str) -> str:
        return (
            f'<text:section text:name="{name}"><text:section-source xlink:type="simple" '
            f'xlink:href="{address}"/><text:p>текст</text:p></text:section>'
        )

    picture = (
        '<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image '
        f'xlink:href="{web}/p.png" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame>'
        "</text:p>"
    )
    return open_document(section("а", file) + section("б", f"{web}/s.odt") + picture)


def rtf_fields(web: str, file: str) -> bytes:
    fields = "".join(
        rf'{{\field{{\*\fldinst {field} "{address}"}}{{\fldrslt x}}}}'
        for field in ("INCLUDETEXT", "INCLUDEPICTURE")
        for address in (f"{web}/x", file, r"\\\\127.0.0.1\\share\\x")
    )
    linked = (
        r"{\object\objautlink\objupdate{\*\objclass Word.Document.8}"
        r"{\*\objdata 0105000001000000}{\result x}}"
    )
    return rf"{{\rtf1\ansi{{\*\template {web}/t.dot}} text {fields}{linked}\par}}".encode()


def web_page(web: str, file: str) -> bytes:
    return (
        f'<html><head><link rel="stylesheet" href="{web}/c.css"><base href="{web}/">'
        f'<style>@import url("{web}/i.css"); p {{ background: url({web}/b.png) }}</style>'
        f'<meta http-equiv="refresh" content="0; url={web}/m"></head>'
        f'<body background="{web}/bg.png" onload="x()"><p style="background:url({web}/s.png)">'
        f'текст<img src="{web}/i.png"><img src="{file}"><iframe src="{file}"></iframe>'
        f'<object data="{web}/o"></object><script src="{web}/s.js"></script></p>'
        f'<table background="{web}/t.png"><tr><td>ячейка</td></tr></table></body></html>'
    ).encode()


@pytest.mark.parametrize(
    ("suffix", "make"),
    [
        ("odt", odt_links),
        ("rtf", rtf_fields),
        ("html", web_page),
    ],
)
def test_nothing_is_fetched(sandbox: Sandbox, canary: Canary, suffix: str, make):
    document = read_document(sandbox, f"протокол.{suffix}", make(canary.web, canary.file))
    text = "\n".join(block.text for block in document.blocks)
    assert "текст" in text or "text" in text
    assert "ТАЙНА" not in text
    assert canary.visits == []


# -- limits ----------------------------------------------------------------------------------


def processes_in(folder: Path) -> list[str]:
    """Those that were started on something in this folder."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found += [line.parent.name] if bytes(folder) in line.read_bytes() else []
    return found


def test_out_of_time_nothing_is_left_behind(
    old_files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    hurried = replace(find_office(), limits=replace(LIMITS, seconds=0.3))
    with pytest.raises(TooComplex, match="за отведённое время"):
        hurried.to_docx("doc", old_files["doc"])
    assert processes_in(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("office-old", "office-young", "other-old"):
        (tmp_path / name).mkdir()
    for name in ("office-old", "other-old"):
        os.utime(tmp_path / name, (0, 0))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    replace(find_office(), limits=replace(LIMITS, seconds=59)).to_docx("rtf", TEXT)
    assert {path.name for path in tmp_path.iterdir()} == {"office-young", "other-old"}


@pytest.mark.parametrize("kind", WRITTEN)
def test_without_libreoffice_it_is_said_what_to_do(kind: str):
    with pytest.raises(UnsupportedType) as raised:
        Office(None).to_docx(kind, TEXT)
    assert "нужен LibreOffice" in raised.value.message
    assert "сохраните файл в .docx" in raised.value.message


def test_without_libreoffice_the_rest_is_read(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "find_office", lambda: Office(None))
    with pytest.raises(UnsupportedType):
        read_document(sandbox, "протокол.rtf", TEXT)
    assert read_document(sandbox, "протокол.txt", "Протокол".encode()).blocks


def test_old_word_file_cut_short(sandbox: Sandbox, old_files: dict[str, bytes]):
    whole = old_files["doc"]
    with pytest.raises(CorruptFile):
        read_document(sandbox, "протокол.doc", whole[: len(whole) // 3])


PASSWORD = '<manifest:encryption-data manifest:checksum="x"/>'


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("протокол.odt", open_document("<text:p/>", PASSWORD), "encrypted"),
        ("протокол.doc", TEXT, "type-mismatch"),
        ("протокол.docx", b"<html><body>1</body></html>", "type-mismatch"),
        ("протокол.html", b"MIME-Version: 1.0\n", "type-mismatch"),
        ("протокол.mht", b"MIME-Version: 1.0\n", "unsupported-type"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_refused(sandbox: Sandbox, name: str, content: bytes, code: str):
    with pytest.raises(UnreadableFile) as raised:
        read_document(sandbox, name, content)
    assert raised.value.code == code
