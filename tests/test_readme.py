"""The sample of output in README is what the program prints today."""

import json
import re
from pathlib import Path
from typing import Any

import extractor
from extractor.nlp import Nlp

SAMPLE = re.compile(
    r"^\$ protokolist extract (\S+) --registry (\S+) \| jq '\.decisions\[(\d+)\]'\n(.+?)^```$",
    re.M | re.S,
)


def shown_of(sample: Any, printed: Any) -> Any:
    """What was printed, without the fields that the sample leaves out («…»)."""
    if isinstance(sample, dict):
        return {key: shown_of(value, printed[key]) for key, value in sample.items()}
    if isinstance(sample, list) and len(sample) == len(printed):
        return [shown_of(one, other) for one, other in zip(sample, printed, strict=True)]
    return printed


def test_the_sample_of_output(root: Path, nlp: Nlp) -> None:
    found = SAMPLE.search((root / "README.md").read_text("utf-8"))
    assert found is not None
    file, table, place, text = found.groups()
    sample = json.loads(text.replace(", …", ""))
    registry = extractor.Registry.from_csv((root / table).read_text("utf-8"))
    document = extractor.read(file, (root / file).read_bytes())
    printed = extractor.to_contract(extractor.extract(document, registry, nlp))
    assert shown_of(sample, printed["decisions"][int(place)]) == sample
