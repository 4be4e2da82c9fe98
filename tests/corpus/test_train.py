"""Training and measuring the second reader on a few protocols."""

from corpus.gold import load_protocols
from corpus.train import leave_out, open_protocols, render, samples
from extractor.nlp.labeller import WEIGHTS
from extractor.opinion import Label


def test_held_out_protocols_train_nothing():
    held_out = {p.name for p in load_protocols() if p.split == "held_out"}
    assert held_out
    assert not held_out & {protocol.name for protocol in open_protocols()}


def test_what_is_left_out_is_read_by_a_model_that_never_saw_it():
    found = list(samples(open_protocols()[:4]))
    told = list(leave_out(found, folds=2))
    assert len(told) == sum(len(sample.rows) for sample in found)
    best = [label for label, share in told if share["decision"] > 0.5]
    # By chance it would be about one in eight.
    assert best.count("decision") > len(best) / 2


def test_report_counts_what_is_right_false_and_missed():
    told: list[tuple[Label, dict[str, float]]] = [
        ("decision", {"decision": 0.95}),
        ("decision", {"decision": 0.4}),
        ("other", {"decision": 0.6}),
        ("other", {"decision": 0.1}),
    ]
    rows = render(told).splitlines()
    assert rows[2] == "| 0.3 | 2 | 1 | 0 | 0.800 |"
    assert rows[5] == "| 0.9 | 1 | 0 | 1 | 0.667 |"


def test_weights_are_small():
    size = sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file())
    assert size < 20_000_000
