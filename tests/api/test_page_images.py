"""Pictures of pages: measured and drawn in the sandbox, kept; nothing foreign is parsed here."""

import io

import pytest
from PIL import Image

from api.page_images import PIXELS, PageImages
from models.files import Originals
from tests.readers.paper import Page, file_of


def picture(format: str, dpi: tuple[int, int] | None = None, frames: int = 1) -> bytes:
    saved = io.BytesIO()
    pages = [Image.new("L", (400, 560), 255) for _ in range(frames)]
    more = {"save_all": True, "append_images": pages[1:]} if frames > 1 else {}
    pages[0].save(saved, format, **more, **({"dpi": dpi} if dpi else {}))
    return saved.getvalue()


CASES = [
    ("a.pdf", file_of([Page().text(85, 100, "Слушали"), Page()]), [(595.0, 842.0)] * 2),
    ("a.pdf", file_of([Page(rotation=90)]), [(842.0, 595.0)]),
    ("a.png", picture("PNG"), [(595.3, 833.4)]),
    ("a.jpg", picture("JPEG", (72, 72)), [(400.0, 560.0)]),
    ("a.tif", picture("TIFF", frames=2), [(595.3, 833.4)] * 2),
    ("a.pdf", b"%PDF-1.4 damaged", []),
    ("a.txt", "Протокол".encode(), []),
]


@pytest.mark.parametrize(
    ("name", "content", "sizes"), CASES, ids=[f"{n}-{len(s)}" for n, _, s in CASES]
)
def test_pages_are_measured_and_drawn(originals, images, name, content, sizes):
    sha256 = originals.keep(content)
    found = images.sizes(sha256, name)
    assert [(size.width, size.height) for size in found] == sizes
    for number, size in enumerate(found, 1):
        with Image.open(io.BytesIO(images.picture(sha256, name, number))) as drawn:
            assert (drawn.format, drawn.width) == ("WEBP", PIXELS)
            assert drawn.height / drawn.width == pytest.approx(size.height / size.width, abs=0.01)


def test_a_drawn_page_is_kept_and_a_missing_one_is_none(originals, images, tmp_path):
    sha256 = originals.keep(CASES[0][1])
    first = images.picture(sha256, "a.pdf", 1)
    without_originals = PageImages(images.folder.parent, Originals(tmp_path))
    assert without_originals.picture(sha256, "a.pdf", 1) == first
    for number in (0, 3):
        with pytest.raises(FileNotFoundError):
            images.picture(sha256, "a.pdf", number)
