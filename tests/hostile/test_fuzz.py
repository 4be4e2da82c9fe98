"""A small part of scripts/fuzz: files changed at random end in a document or an error of ours."""

from random import Random

import pytest

from tests.hostile.batches import READ, Ending
from tests.hostile.fuzz import FAULTS, KINDS, Tally, fuzz, kind_of, make


def test_three_hundred_files():
    tally = fuzz(seed=7, numbers=range(300))
    assert [(fault.number, fault.code, fault.detail) for fault in tally.faults] == []
    assert sum(tally.counts.values()) == 300
    read = sum(count for (_, code), count in tally.counts.items() if code == READ)
    assert 75 < read < 275  # files that are all refused, or none of them, would test little


def test_a_file_is_made_again_from_its_number():
    assert make(7, 12) == make(7, 12) != make(8, 12)


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_kept(code: str):
    tally = Tally()
    kind = next(iter(KINDS))
    tally.note(Ending(5, f"{kind}.docx", code, "почему", 0.1, 1))
    assert [fault.number for fault in tally.faults] == [5]
    assert f"| `{code}` | 1 | 1 |" in list(tally.table())


def test_every_kind_of_change_is_made():
    drawn = {kind_of(Random(number)) for number in range(500)}
    assert drawn == set(KINDS)
