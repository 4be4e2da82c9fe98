"""What a person reads in short protocols is read, or marked for review."""

import pytest

from corpus.evaluate import load_registry
from corpus.probes import find_wrong, load_probes
from extractor import extract, read, to_contract

PROBES = {probe.name: probe for probe in load_probes()}


@pytest.mark.parametrize("probe", PROBES.values(), ids=PROBES)
def test_nothing_is_wrong_unmarked(probe, nlp, tmp_path):
    path = tmp_path / "source.docx"
    probe.draw().save(path)
    document = read(path.name, path.read_bytes())
    printed = to_contract(extract(document, load_registry(), nlp))
    wrong = list(find_wrong(probe.decisions, printed["decisions"]))
    assert [words for words, marked in wrong if not marked] == []


def test_probes_have_names_of_their_own():
    assert len(PROBES) == len(list(load_probes())) > 30


def test_a_fault_is_found():
    """A probe can fail: what is missing, wrong or too much is told, and whether it is marked."""
    gold = PROBES["headings-1"].decisions
    got = {
        "path": "1", "kind": "assignment", "text": gold[0]["wordings"][0], "schools": [],
        "executors": [], "deadlines": [], "needs_review": True, "review_reasons": [],
    }  # fmt: skip
    assert [marked for _, marked in find_wrong(gold, [got])] == [True, False]
