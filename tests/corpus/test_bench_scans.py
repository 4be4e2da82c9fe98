from pathlib import Path

import pytest

from corpus.bench_scans import Measured, Spent, render
from corpus.misread import Misread
from corpus.scan_cases import Case, find_cases, pictures_of
from corpus.scans import load_scans


def measured(group: str, name: str, ours: Misread, reading: float) -> Measured:
    case = Case(group, name, Path("scan.pdf"), "")
    times = Spent(10, 20), Spent(reading, 2 * reading), Spent(reading + 1, 0)
    return Measured(case, 2, Misread(1000, 8, 1), ours, *times)


def test_table_shows_open_scans_and_totals() -> None:
    table = render(
        [
            measured("development", "zaozerny", Misread(1000, 4), 9),
            measured("held_out", "secret", Misread(1000, 5), 12),
            measured("real", "", Misread(1000, 6), 12),
        ]
    ).splitlines()
    assert table[2].startswith("| zaozerny | 2 | 0.80% (+0.10%) | 0.40% (+0.00%) | 10.0 | 9.0 |")
    assert [line.split(" | ")[0] for line in table[3:]] == [
        "| **development** (1)",
        "| **held_out** (1)",
        "| **real** (1)",
        "| **all** (3)",
    ]
    assert table[-1].endswith("| 0.50% (+0.00%) | 30.0 | 33.0 | 1.10 | 1.10 | 1.20 |")
    assert not any("secret" in line for line in table)


@pytest.mark.parametrize("name", ["zao_typewriter", "h_yas_footnotes", "v_pri_contest"])
def test_a_picture_for_each_scanned_page(name: str) -> None:
    (case,) = [case for case in find_cases() if case.name == name]
    pages = {"zao_typewriter": 1, "h_yas_footnotes": 2, "v_pri_contest": 3}
    assert len(pictures_of(case)) == pages[name]
    assert case.skipped == load_scans()[name].text_pages
    assert "ешил" in case.printed.lower()
