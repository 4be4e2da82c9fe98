"""The archive that scripts/rehearse_archive makes is one: short."""

from collections import Counter
from hashlib import sha256

import pypdfium2
import pytest

from tests.rehearsals.archive_folder import PROTOCOLS, make_archive
from tests.rehearsals.archive_prints import numbered
from tests.rehearsals.archive_runs import Ran, kept
from tests.rehearsals.archive_speeds import Speed, together


def test_files_differ_but_for_the_copies(tmp_path):
    make_archive(
        tmp_path, 30, seed=2, shares=(("pdf", 30), ("scan", 5), ("broken", 5), ("copy", 20))
    )
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 30
    assert {path.suffix for path in files} >= {".docx", ".pdf"}
    copies = [path for path in files if path.name.startswith("копия")]
    contents = Counter(sha256(path.read_bytes()).digest() for path in files)
    assert copies
    assert len(contents) == len(files) - len(copies)


@pytest.mark.parametrize("number", [7, 4321])
def test_a_print_is_given_another_number_and_nothing_else(number):
    path = PROTOCOLS / "zaozerny_directors" / "source.pdf"
    before, after = words(path.read_bytes()), words(numbered(path, number))
    assert len(before) == len(after)
    (changed,) = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed[0].isdigit()
    assert changed[1].isdigit()


def words(content: bytes) -> list[str]:
    page = pypdfium2.PdfDocument(content)[0]
    text: str = page.get_textpage().get_text_range()
    return text.split()


def test_figures_of_a_run_are_kept_for_the_next(tmp_path):
    ran = Ran("calm", report="файл\n", kills=2, memory=[(5, 10.5)]).keep(tmp_path)
    assert kept(tmp_path, "calm") == ran
    assert kept(tmp_path, "killed") is None


def test_a_share_of_what_the_cores_could_do():
    alone, run = Speed(50, 100, seconds=10.0, cpu=9.0), Speed(50, 100, seconds=6.0, cpu=11.0)
    assert round(run.share_of(alone, cores=2), 2) == 0.83


def test_rounds_are_taken_together():
    there = Speed(50, 100, seconds=10.0, cpu=9.0, around=6.0)
    back = Speed(50, 90, seconds=15.0, cpu=11.0, around=8.0)
    assert together([there, back]) == Speed(100, 190, seconds=25.0, cpu=20.0, around=7.0)
