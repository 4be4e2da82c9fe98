import datetime as dt

import pytest

from extractor.entities.deadline_days import full_year, make_day, ranged
from extractor.entities.deadline_terms import IMPOSSIBLE, NO_MEETING, Frame

FRAME = Frame("", dt.date(2023, 6, 20), True)


@pytest.mark.parametrize(("printed", "year"), [("26", 2026), ("2022", 2022), ("05", 2005)])
def test_full_year(printed: str, year: int) -> None:
    assert full_year(printed) == year


@pytest.mark.parametrize(
    ("day", "month", "year", "expected"),
    [
        (1, 9, None, "2023-09-01"),
        (20, 6, None, "2023-06-20"),  # the day of the meeting
        (19, 6, None, "2024-06-19"),
        (29, 2, None, "2024-02-29"),
        (29, 2, 2024, "2024-02-29"),
        (1, 3, 2021, "2021-03-01"),
    ],
)
def test_make_day(day: int, month: int, year: int | None, expected: str) -> None:
    assert str(make_day(day, month, year, FRAME).first) == expected


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [(31, 6, 2024), (29, 2, 2023), (31, 4, None), (5, 13, 2023), (0, 5, 2023)],
)
def test_impossible_days(day: int, month: int, year: int | None) -> None:
    unit = make_day(day, month, year, FRAME)
    assert (unit.first, unit.doubts) == (None, (IMPOSSIBLE,))


def test_a_day_without_a_year_needs_the_meeting() -> None:
    assert make_day(1, 9, None, Frame("", None, True)).doubts == (NO_MEETING,)


def test_a_range_does_not_run_backwards() -> None:
    unit = ranged(make_day(5, 9, 2023, FRAME), make_day(1, 9, 2023, FRAME))
    assert (unit.first, unit.doubts) == (None, (IMPOSSIBLE,))
