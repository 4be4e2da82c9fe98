import datetime as dt

import pytest

from extractor.entities.deadline_calendar import (
    SchoolYear,
    add_months,
    add_working_days,
    edge_working_day,
    is_far,
    month_end,
    nth_weekday_of,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("meeting", "count", "expected"),
    [
        ("2022-09-15", 1, "2022-09-16"),
        ("2022-09-16", 1, "2022-09-19"),  # Friday
        ("2023-02-22", 1, "2023-02-27"),  # 24 February was moved from 1 January
        ("2024-04-26", 1, "2024-04-27"),  # a working Saturday
        ("2024-04-27", 1, "2024-05-02"),
        ("2021-12-30", 1, "2022-01-10"),  # 31 December 2021 was a day off
        ("2018-12-28", 1, "2018-12-29"),
        ("2025-10-31", 1, "2025-11-01"),
    ],
)
def test_add_working_days(meeting: str, count: int, expected: str) -> None:
    assert add_working_days(day(meeting), count) == day(expected)


# Working days of a year by the official calendar (пятидневная неделя).
@pytest.mark.parametrize(("year", "count"), [(2019, 247), (2021, 247), (2022, 247), (2024, 248)])
def test_working_days_of_a_year(year: int, count: int) -> None:
    last = dt.date(year, 12, 31)
    assert add_working_days(dt.date(year - 1, 12, 31), count) <= last
    assert add_working_days(dt.date(year - 1, 12, 31), count + 1) > last


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2022-12-07", 1, "2023-01-07"),
        ("2022-09-15", 15, "2023-12-15"),
    ],
)
def test_add_months(start: str, months: int, expected: str) -> None:
    assert add_months(day(start), months) == day(expected)


def test_month_end_of_a_leap_year() -> None:
    assert month_end(2024, 2) == day("2024-02-29")


@pytest.mark.parametrize(
    ("said", "year"),
    [("2022-09-01", 2022), ("2023-05-31", 2022), ("2023-06-01", 2023), ("2023-08-31", 2023)],
)
def test_school_year_around(said: str, year: int) -> None:
    assert SchoolYear().around(day(said)) == year


def test_school_year_is_a_setting() -> None:
    assert SchoolYear(last=(6, 30)).days(2022) == (day("2022-09-01"), day("2023-06-30"))
    assert SchoolYear(last=(6, 30)).around(day("2023-06-20")) == 2022


def test_is_far() -> None:
    assert is_far(day("2023-12-01"), day("2022-12-07"))
    assert not is_far(day("2023-09-01"), day("2022-12-07"))


@pytest.mark.parametrize(
    ("first", "last", "at_end", "expected"),
    [
        ("2024-11-01", "2024-11-30", True, "2024-11-29"),  # a Saturday is the last
        ("2025-01-01", "2025-01-31", False, "2025-01-09"),
        ("2024-12-01", "2024-12-31", True, "2024-12-28"),  # 30 and 31 December were days off
    ],
)
def test_edge_working_day(first: str, last: str, at_end: bool, expected: str) -> None:
    assert edge_working_day(day(first), day(last), at_end) == day(expected)


@pytest.mark.parametrize(
    ("weekday", "order", "expected"),
    [(4, 1, "2024-11-01"), (2, 2, "2024-11-13"), (5, -1, "2024-11-30"), (3, -1, "2024-11-28")],
)
def test_nth_weekday_of(weekday: int, order: int, expected: str) -> None:
    assert nth_weekday_of(2024, 11, weekday, order) == day(expected)
