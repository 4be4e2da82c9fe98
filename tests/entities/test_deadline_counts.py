import datetime as dt

import pytest

from extractor.entities.deadline_counts import CALENDAR_UNKNOWN, count_from
from extractor.entities.deadlines import find_deadlines

MEETING = dt.date(2022, 9, 15)


@pytest.mark.parametrize(
    ("count", "unit", "working", "expected"),
    [
        (10, "дней", False, "2022-09-25"),
        (2, "недель", False, "2022-09-29"),
        (1, "месяца", False, "2022-10-15"),
        (1, "месячн", False, "2022-10-15"),
        (2, "недельн", False, "2022-09-29"),
        (1, "год", False, "2023-09-15"),
        (5, "дней", True, "2022-09-22"),
    ],
)
def test_count_from(count: int, unit: str, working: bool, expected: str) -> None:
    assert str(count_from(MEETING, count, unit, working)) == expected


def test_a_year_without_a_decree_is_doubted() -> None:
    (mention,) = find_deadlines("в течение 5 рабочих дней", dt.date(2029, 3, 1), labelled=True)
    assert mention.value.doubts == (CALENDAR_UNKNOWN,)
