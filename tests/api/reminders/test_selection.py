"""23.11.2026 is a Monday."""

import datetime as dt

import pytest

from api.reminders.selection import Wanted, choose
from tests.api.reminders.charged import due_line

ALL = Wanted((3, 1))


def november(number: int) -> dt.date:
    return dt.date(2026, 11, number)


@pytest.mark.parametrize(
    ("day", "looked_on", "wanted", "dues", "told"),
    [
        # three days and one day before, and on the day; never on the others
        (20, 19, ALL, [20, 21, 22, 23, 24], ([21, 23], [20], [])),
        (20, 19, Wanted((), True, True), [20, 21, 23], ([], [20], [])),
        (20, 19, Wanted((3,), False, True), [20, 21, 23], ([23], [], [])),
        # nothing to say
        (20, 19, ALL, [22, 25, 30], ([], [], [])),
        # what is overdue is told on Mondays
        (24, 23, ALL, [1, 20, 23], ([], [], [])),
        (23, 22, ALL, [1, 20, 23], ([], [23], [1, 20])),
        (23, 22, Wanted((3,), True, False), [1, 20, 23], ([], [23], [])),
        # the first time: this day alone
        (20, None, ALL, [19, 20, 21], ([21], [20], [])),
        # asked again on the same day
        (20, 20, ALL, [20, 21], ([], [], [])),
        # off from Friday the 20th to Tuesday the 24th: Monday is made up for, and the days before
        (24, 20, ALL, [1, 21, 23, 24, 25, 26, 27, 28], ([25, 26, 27], [24], [1, 21, 23])),
        # off without a Monday: what had its day meanwhile is told as overdue, nothing older
        (20, 17, ALL, [1, 16, 18, 19], ([], [], [18, 19])),
        # off for a month: a week is made up for
        (30, 1, Wanted((), True, False), [20, 23, 24, 30], ([], [30], [24])),
    ],
)
def test_told(day, looked_on, wanted, dues, told):
    lines = [due_line(november(due), number) for number, due in enumerate(dues)]
    found = choose(lines, wanted, november(day), november(looked_on) if looked_on else None)
    shown = tuple(
        [line.due.day for line in lines] for lines in (found.soon, found.today, found.overdue)
    )
    assert shown == told
