import datetime as dt

import pytest

from extractor.entities.deadline_calendar import SchoolYear
from extractor.entities.deadlines import find_deadlines

MEETING = dt.date(2022, 12, 7)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("I полугодие 2023 года", "half_year"),
        ("II полугодие 2022/2023 учебного года", "school_half_year"),
        ("2022/2023 учебный год", "school_year"),
        ("в течение учебного года", "this_school_year"),
        ("2023–2025 годы", "years"),
        ("2023 год", "year"),
        ("до конца года", "this_year"),
    ],
)
def test_the_rule_is_kept(text: str, rule: str) -> None:
    (mention,) = find_deadlines(text, MEETING, labelled=True)
    assert mention.rule == rule


def test_the_ends_of_the_school_year_are_a_setting() -> None:
    (mention,) = find_deadlines(
        "до конца учебного года", MEETING, labelled=True, school_year=SchoolYear(last=(6, 30))
    )
    assert mention.value.due == dt.date(2023, 6, 30)
