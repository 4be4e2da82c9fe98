"""The rehearsal of ``scripts/rehearse_kills`` in short; and that it can fail."""

import pytest

from tests.api.kills.findings import look
from tests.api.kills.rehearsal import Plan, rehearse


def test_nothing_accepted_is_lost_or_doubled_whatever_is_killed(store_url, tmp_path):
    course = rehearse(store_url, tmp_path, Plan(uploads=20, kills=3, seed=3, slowest=0.3))
    assert course.killed.total() == 3
    assert course.amid.total() >= 1, "nobody was killed at work"
    assert len(course.accepted) + len(course.unknown) == 23
    found = look(store_url, tmp_path, course.expected())
    assert found.faults == ()
    assert found.failed == 3
    assert found.audited >= found.protocols


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_jobs_queued_after_the_commit_are_noticed(store_url, tmp_path):
    course = rehearse(store_url, tmp_path, Plan(uploads=3, kills=0, late=True))
    found = look(store_url, tmp_path, course.expected())
    assert [fault for fault in found.faults if fault.startswith("still received")]
