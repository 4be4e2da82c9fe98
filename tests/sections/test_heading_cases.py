"""Every row of corpus/cases/headings.tsv: a printed line → the part of a protocol that it opens.

``context`` is where the line stands: ``-`` alone, else below the lines of ``ABOVE`` up to that part.
Expected ``none`` opens nothing, ``decisions?`` counts only where nothing stronger announces them;
``\\n`` parts the line from what is printed below it, ``→`` is a tab.
"""

import csv
from pathlib import Path

import pytest

from extractor.sections import split_parts
from extractor.sections.headings import heading_of
from extractor.sections.pieces import Piece
from tests.factories import document

TABLE = Path(__file__).parents[2] / "corpus" / "cases" / "headings.tsv"
ROWS = list(
    csv.DictReader(
        TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)
VERBS = frozenset(
    "провести подготовить направить поручить рекомендовать заслушать довести сообщать".split()
)
_TITLE = "ПРОТОКОЛ № 1\nзаседания методического совета\nот 12.10.2023\n"
_PARTICIPANTS = f"{_TITLE}Присутствовали:\nКим Е.И., методист\n"
_AGENDA = f"{_PARTICIPANTS}Повестка дня:\n1. О питании школьников\n2. О подвозе детей\n"
_HEARING = f"{_AGENDA}1. СЛУШАЛИ: Ким Е.И., методиста.\nКим Е.И. рассказала о ходе работы.\n"
_DECISIONS = f"{_HEARING}РЕШИЛИ:\n1. Провести сверку списков.\n"
ABOVE = {
    "start": "",
    "stamp": "УТВЕРЖДАЮ\nГлава района\nП.П. Орлов\n",
    "title": _TITLE,
    "participants": _PARTICIPANTS,
    "agenda": _AGENDA,
    "hearing": _HEARING,
    "decisions": _DECISIONS,
    "signatures": f"{_DECISIONS}Председатель\tО.О. Лис\n",
}


def opened_alone(text: str) -> str:
    found = heading_of(Piece(0, 0, len(text), text))
    return "none" if found is None else found.kind + ("?" if found.weak else "")


def opened_below(above: str, text: str) -> str:
    """The kind of the part whose heading or first line is the first line of ``text``."""
    place = above.count("\n")
    for part in split_parts(document(above + text), lambda word: word.lower() in VERBS):
        first = part.heading or next(iter(part.elements), None)
        if isinstance(first, Piece) and first.block == place:
            return part.kind
    return "none"


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['context']}: {row['text']}" for row in ROWS])
def test_what_a_line_opens(row):
    text = row["text"].replace("\\n", "\n").replace("→", "\t")
    if row["context"] == "-":
        assert opened_alone(text) == row["expected"]
    else:
        assert opened_below(ABOVE[row["context"]], text) == row["expected"]


@pytest.mark.parametrize("context", sorted({"start"} ^ ABOVE.keys()))
def test_a_context_ends_in_the_part_it_is_named_for(context):
    parts = split_parts(document(ABOVE[context]), lambda word: word.lower() in VERBS)
    assert parts[-1].kind == context


def test_many_lines_open_nothing():
    assert sum(row["expected"] == "none" for row in ROWS) >= 90
