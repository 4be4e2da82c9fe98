import pytest

from models.archive_tables import ArchiveFileRow, ArchiveRunRow
from models.estimates import draw, estimate, interval, sample_size, sampled
from models.session import writing
from tests.models.samples import NOW, decision, keep, protocol


@pytest.mark.parametrize(
    "margin, population, expected, size",
    [
        (0.03, 10_000, 0.03, 123),
        (0.03, 10_000, 0.01, 43),
        (0.03, 50, 0.03, 36),
        (0.10, 10_000, 0.5, 96),  # the textbook's case
        (0.03, 0, 0.03, 0),
        (0.001, 40, 0.03, 40),
    ],
)
def test_how_many_to_check(margin, population, expected, size):
    assert sample_size(margin, population, expected) == size


@pytest.mark.parametrize(
    "wrong, checked, population, low, high",
    [
        (0, 0, 100, 0, 1),
        (0, 60, 10**9, 0, 0.0602),
        (3, 60, 10**9, 0.0171, 0.1370),
        (30, 60, 10**9, 0.37735, 0.62265),
        (5, 100, 100, 0.05, 0.05),  # all were checked: there is nothing left to guess
    ],
)
def test_what_is_known_after_checking(wrong, checked, population, low, high):
    assert interval(wrong, checked, population) == pytest.approx((low, high), abs=5e-5)


@pytest.fixture
def run(store_engine):
    """A run with ten decisions, two of them marked."""
    with writing(store_engine) as session:
        points = [
            decision(str(n), f"Сделать {n}.", doubts=()) if n > 2 else _doubted(n)
            for n in range(1, 11)
        ]
        protocol_id = keep(session, protocol(*points))
        made = ArchiveRunRow(committee_id=1, roots=["/архив"], started_at=NOW)
        session.add(made)
        session.flush()
        session.add(
            ArchiveFileRow(
                run_id=made.id,
                root=0,
                path="а/п.docx",
                disk="",
                size=1,
                state="taken",
                protocol_id=protocol_id,
            )
        )
        return made.id


def _doubted(number: int):
    from extractor.types import Doubt

    return decision(
        str(number), f"Сделать {number}.", doubts=(Doubt("deadline_loose", "Проверьте срок."),)
    )


def test_only_unmarked_decisions_are_drawn_each_once(store_engine, run):
    with writing(store_engine) as session:
        assert draw(session, run, 5, 1, NOW) == 5
        first = [each.path for each in sampled(session, run)]
        assert draw(session, run, 5, 1, NOW) == 5, "those drawn stay"
        assert [each.path for each in sampled(session, run)] == first
        assert draw(session, run, 20, 1, NOW) == 8
        assert {"1", "2"}.isdisjoint(each.path for each in sampled(session, run))


def test_what_a_person_found_is_the_estimate(store_engine, run):
    with writing(store_engine) as session:
        draw(session, run, 4, 1, NOW)
        right, mended, rejected, waits = sampled(session, run)
        right.verdict = mended.verdict = "confirmed"
        mended.mended = ["deadlines"]
        rejected.verdict = "rejected"
        session.flush()
        found = estimate(session, run)
    assert (found.population, found.drawn, found.checked, found.wrong) == (8, 4, 3, 2)
    assert 0 < found.low < 2 / 3 < found.high < 1
    assert waits.verdict is None
