import pytest

from extractor.entities.deadline_recurring import weekdays
from extractor.entities.deadlines import find_deadlines


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("по пятницам", "FR"),
        ("вторник и четверг", "TU,TH"),
        ("по средам, субботам и воскресеньям", "WE,SA,SU"),
    ],
)
def test_weekdays(words: str, days: str) -> None:
    assert weekdays(words) == days


@pytest.mark.parametrize(
    "text", ["ежемесячно до 5 числа", "по пятницам", "ежегодно до 1 сентября", "раз в полугодие"]
)
def test_a_repetition_needs_no_meeting(text: str) -> None:
    (mention,) = find_deadlines(text, None, labelled=True)
    assert (mention.value.kind, mention.value.doubts) == ("recurring", ())
