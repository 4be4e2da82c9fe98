"""The eighteen traps that real layouts set most often: each stands in several protocols."""

import re
import tomllib
from collections import Counter

import pytest

from corpus.gold import FOLDER, PROTOCOLS, load_splits
from corpus.scans import load_scans

SPLITS = load_splits()
# A wrong or missing text layer: set by the scans of protocols, which no protocol names itself.
SCANS = 7
ENOUGH = 3


def ranked(name: str) -> list[int]:
    about = tomllib.loads((PROTOCOLS / name / "about.toml").read_text("utf-8"))
    return list(about["ranked"])


def counts(split: str) -> Counter[int]:
    named = Counter(trap for name in SPLITS[split] for trap in ranked(name))
    named[SCANS] = sum(scan.protocol in SPLITS[split] for scan in load_scans().values())
    return named


@pytest.mark.parametrize("name", [name for names in SPLITS.values() for name in names])
def test_a_protocol_names_its_traps(name: str) -> None:
    traps = ranked(name)
    assert traps == sorted(set(traps))
    assert set(traps) <= set(range(1, 19)) - {SCANS}
    assert traps


@pytest.mark.parametrize("trap", range(1, 19))
def test_a_trap_stands_in_three_protocols(trap: int) -> None:
    assert sum(counts(split)[trap] for split in SPLITS) >= ENOUGH


def test_readme_counts_the_traps() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    table = readme.split("## Traps")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\d+) \| .+ \| (\d+) \| (\d+) \|$", table, re.M)
    written = {int(trap): (int(seen), int(held)) for trap, seen, held in rows}
    seen, held = counts("development"), counts("held_out")
    assert written == {trap: (seen[trap], held[trap]) for trap in range(1, 19)}
