"""The tables of cases hold phrases, not one phrase over and over."""

import csv
import re

import pytest

from corpus.gold import FOLDER
from extractor.text import fold

FLOORS = {
    "addressees": 150,
    "deadlines": 400,
    "executors": 250,
    "headings": 220,
    "people": 250,
    "references": 150,
    "schools": 300,
}


def wording(text: str) -> str:
    """The words of a phrase: blanks, dots and dashes apart, and any number as good as another.

    >>> wording("до 12.01.2022г.") == wording("до 3.4.23 г. ")
    True
    """
    return " ".join(re.findall(r"[а-яa-z]+|0", re.sub(r"\d+", "0", fold(text).lower())))


def phrases(name: str) -> list[str]:
    with (FOLDER / "cases" / f"{name}.tsv").open(encoding="utf-8", newline="") as table:
        return [
            row["text"] for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def test_every_table_has_a_floor() -> None:
    assert {path.stem for path in (FOLDER / "cases").glob("*.tsv")} == FLOORS.keys()


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_a_table_holds_so_many_different_phrases(name: str, floor: int) -> None:
    assert len({wording(text) for text in phrases(name)}) >= floor


@pytest.mark.parametrize("name", FLOORS)
def test_no_row_stands_twice(name: str) -> None:
    lines = (FOLDER / "cases" / f"{name}.tsv").read_text("utf-8").splitlines()
    asked = [line.rsplit("\t", 1)[0] for line in lines]
    assert [line for line in asked if asked.count(line) > 1] == []


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("до 12.01.2022г.", "до 3.4.23 г. ", True),
        ("Громова Н. С.", "Громова Н.С", True),
        ("РЕШИЛИ:", "Решили", True),
        ("до 1 мая", "к 1 мая", False),
    ],
)
def test_wording(text: str, other: str, same: bool) -> None:
    assert (wording(text) == wording(other)) is same
