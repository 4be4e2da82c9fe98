"""A folder as archives are: years, bodies, all formats, copies, scans, files that are broken.

All of it is made of the protocols of the corpus; the same number and seed make the same folder.
"""

import io
import random
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PIL import Image

from tests.rehearsals.archive_prints import numbered

PROTOCOLS = Path(__file__).resolve().parents[2] / "corpus" / "protocols"
# Of a hundred files; what is left is Word.
Shares = tuple[tuple[str, int], ...]
SHARES: Shares = (("pdf", 26), ("doc", 5), ("scan", 5), ("broken", 1), ("copy", 3))
BODIES = ("Совет директоров", "Комиссия", "Коллегия", "Рабочая группа")
_NUMBER = re.compile(rb"(\xe2\x84\x96\s?)\d+")  # «№ 5» in UTF-8
SUFFIXES = {"scan": "pdf", "broken": "pdf"}
DOCS_AT_ONCE = 50  # files that one LibreOffice makes


def make_archive(folder: Path, count: int, seed: int, shares: Shares = SHARES) -> None:
    """``count`` files in folders by year and body; each but the copies is another protocol."""
    whims = random.Random(seed)
    sources = sorted(path for path in PROTOCOLS.iterdir() if (path / "source.pdf").exists())
    kept: list[Path] = []
    old: dict[Path, bytes] = {}
    for number in range(count):
        kind = _kind(whims, shares)
        source = whims.choice(sources)
        place = folder / str(whims.randint(2012, 2025)) / whims.choice(BODIES)
        place.mkdir(parents=True, exist_ok=True)
        if kind == "copy" and kept:
            first = whims.choice(kept)
            shutil.copy(first, place / f"копия {number:05}{first.suffix}")
            continue
        kind = "docx" if kind == "copy" else kind
        path = place / f"Протокол {number:05}.{SUFFIXES.get(kind, kind)}"
        if kind == "doc":
            old[path] = _word(source / "source.docx", number)
        else:
            path.write_bytes(MAKERS[kind](source, number))
            kept.append(path)
    _write_old_word(old)


def make_kind(folder: Path, kind: str, count: int, seed: int) -> None:
    """Files of one kind: «zaozerny_directors 00012.docx»."""
    whims = random.Random(seed)
    folder.mkdir(parents=True)
    sources = sorted(path for path in PROTOCOLS.iterdir() if (path / "source.pdf").exists())
    old: dict[Path, bytes] = {}
    for number in range(count):
        source = whims.choice(sources)
        path = folder / f"{source.name} {number:05}.{SUFFIXES.get(kind, kind)}"
        if kind == "doc":
            old[path] = _word(source / "source.docx", number)
        else:
            path.write_bytes(MAKERS[kind](source, number))
    _write_old_word(old)


def _kind(whims: random.Random, shares: Shares) -> str:
    drawn = whims.uniform(0, 100)
    for kind, share in shares:
        if drawn < share:
            return kind
        drawn -= share
    return "docx"


def _word(path: Path, number: int) -> bytes:
    """The file with another number of the protocol, so that it is another protocol."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = _NUMBER.sub(rb"\g<1>%d" % (number + 1000), content, count=1)
            out.writestr(name, content)
        out.comment = b"%d" % number
    return made.getvalue()


def _scan(source: Path, number: int) -> bytes:
    """The first page as a picture of 150 dpi in a pdf."""
    document = pypdfium2.PdfDocument(numbered(source / "source.pdf", number))
    page = document[0]
    picture = page.render(scale=150 / 72, grayscale=True).to_pil().convert("L")
    page.close()
    document.close()
    made = io.BytesIO()
    _as_pdf(picture, made)
    return made.getvalue()


def _as_pdf(picture: Image.Image, target: io.BytesIO) -> None:
    picture.save(target, "PDF", resolution=150)


def _write_old_word(wanted: dict[Path, bytes]) -> None:
    """Path → a protocol in Word; they are written in its old format."""
    paths = list(wanted)
    for first in range(0, len(paths), DOCS_AT_ONCE):
        part = paths[first : first + DOCS_AT_ONCE]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for number, path in enumerate(part):
                (folder / f"{number}.docx").write_bytes(wanted[path])
            subprocess.run(
                [
                    *("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"),
                    *("--convert-to", "doc", "--outdir", folder / "made"),
                    *sorted(folder.glob("*.docx")),
                ],
                check=True,
                capture_output=True,
            )
            for number, path in enumerate(part):
                shutil.copy(folder / "made" / f"{number}.doc", path)


MAKERS: dict[str, Callable[[Path, int], bytes]] = {
    "docx": lambda source, number: _word(source / "source.docx", number),
    "pdf": lambda source, number: numbered(source / "source.pdf", number),
    "scan": _scan,
    "broken": lambda source, number: (source / "source.pdf").read_bytes()[: 900 + number],
}
