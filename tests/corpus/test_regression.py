"""What was right stays right: ``scripts/evaluate --update-baseline`` is the only way around."""

from corpus import evaluate
from corpus.evaluate import find_lost, load_baseline, measure, rows_of


def test_nothing_that_was_right_is_wrong_now() -> None:
    assert find_lost(load_baseline(), rows_of(measure())) == []


def test_baseline_knows_every_item_of_gold() -> None:
    """A new protocol is measured in the commit that brings it."""
    assert set(rows_of(measure())) == set(load_baseline())


def test_measuring_leaves_the_baseline_alone() -> None:
    before = evaluate.BASELINE.read_bytes()
    rows_of(measure())
    assert evaluate.BASELINE.read_bytes() == before
