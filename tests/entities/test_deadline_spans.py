import datetime as dt

import pytest

from extractor.entities.deadline_spans import ordinal, spread, whole_months
from extractor.entities.deadline_terms import FAR_AHEAD, NO_MEETING, Frame


@pytest.mark.parametrize(
    ("word", "number"),
    [("1", 1), ("iv", 4), ("ii", 2), ("третий", 3), ("третьем", 3), ("второй", 2), ("пятый", None)],
)
def test_ordinal(word: str, number: int | None) -> None:
    assert ordinal(word) == number


@pytest.mark.parametrize(
    ("first", "last", "meeting", "expected"),
    [
        (3, 3, "2023-02-10", ("2023-03-01", "2023-03-31")),
        (3, 3, "2023-03-31", ("2023-03-01", "2023-03-31")),  # not over yet
        (9, 5, "2022-06-15", ("2022-09-01", "2023-05-31")),
        (9, 5, "2023-02-10", ("2022-09-01", "2023-05-31")),  # in its course
        (12, 1, "2023-01-20", ("2022-12-01", "2023-01-31")),
    ],
)
def test_next_months(first: int, last: int, meeting: str, expected: tuple[str, str]) -> None:
    frame = Frame("", dt.date.fromisoformat(meeting), True)
    unit = spread(whole_months(first, last), None, frame)
    assert (str(unit.first), str(unit.last)) == expected


def test_a_month_that_has_just_passed_is_doubted() -> None:
    unit = spread(whole_months(2, 2), None, Frame("", dt.date(2022, 3, 10), True))
    assert (unit.first, unit.doubts) == (dt.date(2023, 2, 1), (FAR_AHEAD,))


def test_without_a_meeting_no_month_is_guessed() -> None:
    unit = spread(whole_months(2, 2), None, Frame("", None, True))
    assert (unit.first, unit.doubts) == (None, (NO_MEETING,))
