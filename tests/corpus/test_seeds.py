"""Real protocols beside the repository, where there are any: nothing wrong is shown as certain."""

import json
from pathlib import Path

import pytest

from corpus.score import Score, score_protocol
from extractor import Registry, extract, read, to_contract
from extractor.nlp import Nlp


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_real_protocols(format: str, seeds: list[Path], nlp: Nlp) -> None:
    if not seeds:
        return
    table = seeds[0].parent.parent / "registry" / "schools.csv"
    registry = Registry.from_csv(table.read_text("utf-8"))
    total = Score()
    for seed in seeds:
        source = seed.with_suffix(f".{format}")
        gold = json.loads(seed.with_suffix(".gold.json").read_text("utf-8"))
        for number, decision in enumerate(gold["decisions"]):
            decision["path"] = str(number)
        document = read(source.name, source.read_bytes())
        total += score_protocol(gold, to_contract(extract(document, registry, nlp)))
    assert total.exact.hit >= 0.97 * total.exact.gold
    assert total.silent.hit == 0
    assert total.review.hit <= 0.2 * total.review.gold
