"""An invented country: links of short names to official ones, none of them wrong."""

import random

import pytest

from corpus.invented_schools import invented
from extractor.registry import Registry

SCHOOLS = invented(5_000)


@pytest.fixture(scope="module")
def country() -> Registry:
    return Registry(one.record for one in SCHOOLS)


def test_short_names_of_a_country(country):
    asked = random.Random(8).sample(SCHOOLS, 500)
    found = [
        (one, country.look_up(one.short, one.record.region, one.record.municipality)[0])
        for one in asked
    ]
    assert [m.school_id for one, m in found if m.school_id not in (None, one.record.id)] == []
    assert sum(match.school_id is not None for _, match in found) >= 0.97 * len(asked)
    assert all(one.record.id in match.candidates for one, match in found)


def test_few_candidates_are_looked_at(country):
    """What is compared in full does not grow with the registry."""
    from extractor.registry.index import MOST_READ
    from extractor.registry.reading import read_name

    index = country.index
    for one in random.Random(9).sample(SCHOOLS, 50):
        assert len(index.candidates(read_name(one.short), index.everywhere)) <= MOST_READ


def test_a_school_that_is_gone_is_not_replaced_by_another(country):
    gone = random.Random(10).sample(SCHOOLS, 60)
    ids = {one.record.id for one in gone}
    rest = Registry(record for record in country.records if record.id not in ids)
    linked = [
        (one.short, rest.by_id(match.school_id))
        for one in gone
        for match in [rest.look_up(one.short, one.record.region, one.record.municipality)[0]]
        if match.school_id
    ]
    assert linked == []
