"""Every row of corpus/cases/references.tsv: a wording → what it says of earlier decisions.

Expected is ``act №number day пред п.points р.section доday ?doubt``, what is not said left out;
several are parted by « ; », «none» is no reference. The meeting is on 10.04.2025.
"""

import csv
import datetime as dt
from pathlib import Path

import pytest

from extractor.references import find_references
from extractor.types import Reference

TABLE = Path(__file__).parents[2] / "corpus" / "cases" / "references.tsv"
ROWS = list(
    csv.DictReader(
        TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)
MEETING = dt.date(2025, 4, 10)


def shown(references: tuple[Reference, ...]) -> str:
    """The references as the table writes them, points of one protocol together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in references:
        head: list[str] = [one.act]
        head += [f"№{one.protocol_number}"] if one.protocol_number else []
        head += [f"{one.protocol_date:%d.%m.%Y}"] if one.protocol_date else []
        head += ["пред"] if one.previous else []
        tail = [f"р.{one.question}"] if one.question else []
        tail += [f"до{one.due:%d.%m.%Y}"] if one.due else []
        tail += [f"?{doubt.code.removeprefix('reference_')}" for doubt in one.doubts]
        points = groups.setdefault((" ".join(head), " ".join(tail)), [])
        points += [one.point] if one.point else []
    written = (
        " ".join(part for part in (head, f"п.{','.join(points)}" if points else "", tail) if part)
        for (head, tail), points in groups.items()
    )
    return " ; ".join(written) or "none"


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_what_a_wording_says_of_earlier_decisions(row):
    assert shown(find_references(row["text"], MEETING)) == row["expected"]


def test_quotes_and_places():
    text = "Информацию принять к сведению. Снять с контроля п. 2 протокола № 4. Спасибо."
    (found,) = find_references(text, MEETING)
    assert text[found.start : found.end] == "Снять с контроля п. 2 протокола № 4"
    assert found.quote == "Снять с контроля п. 2 протокола № 4"


def test_the_protocol_named_above():
    above = find_references("Снять с контроля п. 1 решения коллегии от 27.03.2025.", MEETING)
    (found,) = find_references("Продлить срок исполнения п. 7 указанного решения.", MEETING, above)
    assert (found.protocol_date, found.point, found.doubts) == (dt.date(2025, 3, 27), "7", ())


def test_most_rows_are_no_repetition_of_one_phrase():
    assert sum(row["expected"] == "none" for row in ROWS) >= 40
