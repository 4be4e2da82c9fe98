import datetime as dt

import pytest

from extractor.entities.deadline_month_days import MONTH_DAY_RULES
from extractor.entities.deadline_terms import NO_MEETING, Frame

MEETING = dt.date(2024, 10, 8)


def read(text: str, meeting: dt.date | None) -> list[tuple[str, str]]:
    frame = Frame(text, meeting, labelled=True)
    found = [
        (rule.name, reading)
        for rule in MONTH_DAY_RULES
        for match in rule.pattern.finditer(text)
        if (reading := rule.build(match, frame))
    ]
    return [(name, str(unit.last)) for name, reading in found for unit in reading.units]


@pytest.mark.parametrize(
    ("text", "rule", "last"),
    [
        ("последний рабочий день ноября", "edge_of_month", "2024-11-29"),
        ("до первого дня декабря 2025 года", "edge_of_month", "2025-12-01"),
        ("последнего рабочего дня месяца", "edge_of_part", "2024-10-31"),
        ("последний день текущего года", "edge_of_part", "2024-12-31"),
        ("третий четверг ноября", "weekday_of_month", "2024-11-21"),
        ("до нового года", "eve_of_year", "2024-12-31"),
        ("к новому 2026 году", "eve_of_year", "2025-12-31"),
    ],
)
def test_a_day_by_its_place(text: str, rule: str, last: str) -> None:
    assert read(text, MEETING) == [(rule, last)]


@pytest.mark.parametrize(
    "text", ["к новому учебному году", "первый день месяца", "последний день каждого месяца"]
)
def test_other_words(text: str) -> None:
    assert read(text, MEETING) == []


def test_without_the_meeting_no_day_is_told() -> None:
    frame = Frame("до нового года", None, labelled=True)
    rule = MONTH_DAY_RULES[-1]
    match = rule.pattern.search(frame.text)
    assert match is not None
    reading = rule.build(match, frame)
    assert reading is not None
    assert reading.units[0].last is None
    assert reading.units[0].doubts == (NO_MEETING,)
