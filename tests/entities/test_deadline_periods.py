import datetime as dt

import pytest

from extractor.entities.deadlines import find_deadlines

MEETING = dt.date(2022, 12, 7)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("март 2023 г.", "month"),
        ("март, май", "listed_months"),
        ("март – май", "month_range"),
        ("II декада марта", "decade"),
        ("вторая половина марта", "decade"),
        ("третья неделя марта", "week_of_month"),
        ("I квартал 2023 года", "quarter"),
        ("до конца месяца", "this_part"),
        ("весна 2023 года", "season"),
    ],
)
def test_the_rule_is_kept(text: str, rule: str) -> None:
    assert {mention.rule for mention in find_deadlines(text, MEETING, labelled=True)} == {rule}
