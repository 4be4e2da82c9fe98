import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageSequence

from corpus.gold import load_splits
from corpus.scans import Scan, draw_pages, draw_scan, kept_scan, load_scans

SHORT = Scan("zao_typewriter", dpi=60)  # one page, few dots: quick
LONG = Scan("dalnepolyansky_council", dpi=40)  # two pages


def ink(page: Image.Image) -> float:
    """The share of dark points."""
    return float((np.asarray(page.convert("L")) < 128).mean())


def test_scans_are_of_both_splits() -> None:
    split_of = {name: split for split, names in load_splits().items() for name in names}
    splits = [split_of[name] for name in load_scans()]
    assert splits.count("development") >= 5
    assert splits.count("held_out") >= 5


def test_scans_are_150_to_300_dpi_and_askew() -> None:
    scans = load_scans().values()
    assert all(150 <= scan.dpi <= 300 and 0 < scan.skew <= 3 and scan.noise for scan in scans)


@pytest.mark.parametrize(
    "scan",
    [
        replace(SHORT, skew=2, noise=9, salt=0.01, light=0.3, blur=1, faint=0.5),
        replace(SHORT, mode="bilevel", noise=9, stamp=True, pen=True, holes=True, edge=True),
        replace(SHORT, mode="colour", stamp=True, pen=True, light=0.3, noise=5, faint=0.5),
        replace(LONG, text_pages=(1,)),
        replace(LONG, format="tiff", through=0.2, blank_after=(1,)),
        replace(SHORT, format="png"),
        replace(SHORT, format="jpg"),
    ],
    ids=lambda scan: f"{scan.mode}-{scan.format}-{scan.protocol}",
)
def test_equal_parameters_give_equal_bytes(scan: Scan) -> None:
    assert draw_scan(scan) == draw_scan(scan)


@pytest.mark.parametrize(
    ("more", "fewer"),
    [
        (replace(SHORT, stamp=True), SHORT),
        (replace(SHORT, pen=True), SHORT),
        (replace(SHORT, holes=True), SHORT),
        (replace(SHORT, edge=True), SHORT),
        (SHORT, replace(SHORT, faint=0.5)),
    ],
)
def test_ink_on_paper(more: Scan, fewer: Scan) -> None:
    pages = zip(draw_pages(more), draw_pages(fewer), strict=True)
    assert all(ink(one) > ink(other) for one, other in pages)


def test_a_page_lies_as_it_was_laid() -> None:
    turned = next(draw_pages(replace(SHORT, turned={1: 90})))
    straight = next(draw_pages(SHORT))
    assert turned.size == straight.size[::-1]
    assert np.array_equal(np.rot90(np.asarray(turned)), np.asarray(straight))


@pytest.mark.parametrize(
    ("scan", "inked"),
    [
        (LONG, [True, True]),
        (replace(LONG, blank_after=(1,)), [True, False, True]),
        (replace(LONG, blank_after=(2,), through=0.3), [True, True, False]),
    ],
)
def test_blank_backs(scan: Scan, inked: list[bool]) -> None:
    assert [ink(page) > 0 for page in draw_pages(scan)] == inked


def test_black_and_white_has_two_levels() -> None:
    page = next(draw_pages(replace(SHORT, mode="bilevel", noise=20)))
    assert page.mode == "1"


def test_pdf_may_mix_text_and_pictures() -> None:
    document = pdfium.PdfDocument(draw_scan(replace(LONG, text_pages=(2,), blank_after=(1,))))
    letters = [page.get_textpage().count_chars() for page in document]
    sizes = {tuple(round(side, -1) for side in page.get_size()) for page in document}
    assert [bool(count) for count in letters] == [False, False, True]
    assert len(sizes) == 1


def test_tiff_holds_every_page() -> None:
    with Image.open(io.BytesIO(draw_scan(replace(LONG, format="tiff")))) as file:
        assert len(list(ImageSequence.Iterator(file))) == 2
        assert [round(float(dots)) for dots in file.info["dpi"]] == [40, 40]


def test_one_picture_does_not_hold_two_pages() -> None:
    with pytest.raises(ValueError, match="one page"):
        draw_scan(replace(LONG, format="png"))


def test_scan_is_drawn_once(tmp_path: Path) -> None:
    first = kept_scan(SHORT, tmp_path)
    first.write_bytes(b"kept")
    assert kept_scan(SHORT, tmp_path).read_bytes() == b"kept"
    assert kept_scan(replace(SHORT, skew=1), tmp_path) != first
