import datetime as dt

import pytest

from api.russian import day, days, deadline, decisions, quoted, recurring, size


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 дней"),
        (1, "1 день"),
        (2, "2 дня"),
        (4, "4 дня"),
        (5, "5 дней"),
        (11, "11 дней"),
        (12, "12 дней"),
        (14, "14 дней"),
        (21, "21 день"),
        (22, "22 дня"),
        (111, "111 дней"),
        (1001, "1001 день"),
    ],
)
def test_days(number: int, text: str):
    assert days(number) == text


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1 решение"), (3, "3 решения"), (13, "13 решений")]
)
def test_decisions(number: int, text: str):
    assert decisions(number) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dt.date(2024, 9, 1), "01.09.2024"),
        (dt.date(22, 9, 1), "01.09.0022"),
        ("2024-09-01", "01.09.2024"),
        (None, "—"),
    ],
)
def test_day(value: dt.date | str | None, text: str):
    assert day(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"kind": "date", "due": "2024-10-01"}, "до 01.10.2024"),
        ({"kind": "relative", "due": "2024-10-01"}, "до 01.10.2024"),
        ({"kind": "on", "due": "2024-10-01"}, "01.10.2024"),
        (
            {"kind": "period", "start": "2024-10-01", "due": "2024-10-31"},
            "с 01.10.2024 по 31.10.2024",
        ),
        ({"kind": "from", "start": "2024-10-01"}, "с 01.10.2024"),
        ({"kind": "continuous", "text": "на постоянной основе"}, "постоянно"),
        ({"kind": "event", "text": "по мере поступления"}, "по мере поступления"),
        ({"kind": "event", "text": ""}, "без даты"),
        ({"kind": "recurring", "rrule": "FREQ=WEEKLY;BYDAY=FR"}, "еженедельно по пятницам"),
        ({"kind": "recurring", "rrule": "FREQ=HOURLY", "text": "каждый час"}, "каждый час"),
    ],
)
def test_deadline(value: dict[str, str], text: str):
    assert deadline(value) == text


@pytest.mark.parametrize(
    ("rrule", "text"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=5", "ежемесячно до 5 числа"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "ежемесячно до последнего дня месяца"),
        ("FREQ=MONTHLY;INTERVAL=3", "ежеквартально"),
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1", "ежегодно до 1 сентября"),
        ("FREQ=WEEKLY", "еженедельно"),
        ("FREQ=WEEKLY;BYDAY=XX", None),
        ("FREQ=WEEKLY;COUNT=3", None),
        ("FREQ=MONTHLY;INTERVAL=x", None),
        ("FREQ=MONTHLY;BYMONTH=13;BYMONTHDAY=1", None),
        ("", None),
    ],
)
def test_recurring(rrule: str, text: str | None):
    assert recurring(rrule) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(10, "1 КБ"), (20_000, "20 КБ"), (50 * 1024**2, "50 МБ"), (3_500_000, "3,3 МБ")],
)
def test_size(number: int, text: str):
    assert size(number) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("СОШ № 5", "«СОШ № 5»"),
        ("«Радуга»", "«Радуга»"),
        ("Лицей «Радуга»", "«Лицей «Радуга»"),
    ],
)
def test_quoted(text: str, expected: str):
    assert quoted(text) == expected
