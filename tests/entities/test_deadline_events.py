import re

import pytest

from extractor.entities.deadline_events import event_rows
from extractor.text import fold

ROWS = event_rows()


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_every_row_finds_its_example(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], fold(row["example"]).lower())
    assert row["where"] in {"both", "label"}


def test_names_are_unique() -> None:
    names = [row["name"] for row in ROWS]
    assert len(set(names)) == len(names)
