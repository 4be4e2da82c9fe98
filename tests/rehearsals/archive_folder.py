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

PROTOCOLS = Path(__file__).resolve().parents[2] / "corpus" / "protocols"
# Of a hundred files; what is left is Word.
SHARES = (("pdf", 26), ("doc", 5), ("scan", 5), ("broken", 1), ("copy", 3))
BODIES = ("Совет директоров", "Комиссия", "Коллегия", "Рабочая группа")
_NUMBER = re.compile(rb"(\xe2\x84\x96\s?)\d+")  # «№ 5» in UTF-8
DOCS = 24  # files of the old Word format, made once and varied by their tails


def make_archive(folder: Path, count: int, seed: int) -> None:
    """``count`` files in folders by year and body."""
    whims = random.Random(seed)
    sources = sorted(path for path in PROTOCOLS.iterdir() if (path / "source.docx").exists())
    old = _old_word(sources[:DOCS])
    makers: dict[str, Callable[[Path, int], bytes]] = {
        "docx": lambda source, number: _word(source / "source.docx", number),
        "pdf": lambda source, number: (source / "source.pdf").read_bytes() + b"%%%d\n" % number,
        "doc": lambda source, number: old[number % len(old)] + b"\0" * 504 + b"%08d" % number,
        "scan": _scan,
        "broken": lambda source, number: (source / "source.pdf").read_bytes()[: 900 + number],
    }
    suffixes = {"scan": "pdf", "broken": "pdf"}
    kept: list[Path] = []
    for number in range(count):
        kind = _kind(whims)
        source = whims.choice(sources)
        place = folder / str(whims.randint(2012, 2025)) / whims.choice(BODIES)
        place.mkdir(parents=True, exist_ok=True)
        if kind == "copy" and kept:
            first = whims.choice(kept)
            shutil.copy(first, place / f"копия {number:05}{first.suffix}")
            continue
        kind = "docx" if kind == "copy" else kind
        path = place / f"Протокол {number:05}.{suffixes.get(kind, kind)}"
        path.write_bytes(makers[kind](source, number))
        kept.append(path)


def _kind(whims: random.Random) -> str:
    drawn = whims.uniform(0, 100)
    for kind, share in SHARES:
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
    """The first page as a picture of 150 dpi in a pdf, told apart by one speck."""
    document = pypdfium2.PdfDocument(source / "source.pdf")
    page = document[0]
    picture = page.render(scale=150 / 72, grayscale=True).to_pil().convert("L")
    page.close()
    document.close()
    picture.putpixel((number % picture.width, number // picture.width % picture.height), 0)
    made = io.BytesIO()
    _as_pdf(picture, made)
    return made.getvalue()


def _as_pdf(picture: Image.Image, target: io.BytesIO) -> None:
    picture.save(target, "PDF", resolution=150)


def _old_word(sources: list[Path]) -> list[bytes]:
    """The protocols in the old format of Word; one run of LibreOffice for all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in sources:
            shutil.copy(source / "source.docx", folder / f"{source.name}.docx")
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to",
                "doc",
                "--outdir",
                folder / "made",
                *sorted(folder.glob("*.docx")),
            ],
            check=True,
            capture_output=True,
        )
        return [path.read_bytes() for path in sorted((folder / "made").glob("*.doc"))]
