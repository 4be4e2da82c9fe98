"""The hand-made cases of corpus/cases/schools.tsv: finder and registry together, row by row.

Expected: ids in any order; ``~`` after an id that must carry a doubt; ``?`` for a school that must
stay open; ``-`` for a text that names none.
"""

import csv
from pathlib import Path

import pytest

from extractor.entities.schools import find_schools
from extractor.registry import Registry

CORPUS = Path(__file__).parents[2] / "corpus"
REGISTRY = Registry.from_csv((CORPUS / "registry.csv").read_text(encoding="utf-8"))


def _rows() -> list[dict[str, str]]:
    with (CORPUS / "cases" / "schools.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def _found(text: str, municipality: str | None) -> list[str]:
    mentions = find_schools(text, REGISTRY.own_names(municipality))
    matches = REGISTRY.match_all(mentions, text, municipality)
    shown = {f"{m.school_id or '?'}{'~' if m.school_id and m.doubts else ''}" for m in matches}
    return sorted(shown) or ["-"]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row['text']} — {row['note']}")
def test_school_case(row):
    municipality = None if row["municipality"] == "-" else row["municipality"]
    text = row["text"].replace("\\n", "\n")
    assert _found(text, municipality) == sorted(row["expected"].split())


def test_expected_ids_are_in_the_registry():
    ids = {name.rstrip("~") for row in _rows() for name in row["expected"].split()}
    assert ids - {"?", "-"} <= {record.id for record in REGISTRY.records}
