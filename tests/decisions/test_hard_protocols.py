"""How many doubted decisions make the others of their protocol doubtful."""

import pytest

from extractor.decisions.confidence import rate
from extractor.decisions.hard_protocols import doubt_company
from extractor.types import Decision, Doubt

GRAVE, MILD, TALK = "term_unread", "deadline_uncertain", "second_reader_alone"
OWN = "hard_protocol"


def decisions(*codes: str) -> list[Decision]:
    """One for each code; «» has no doubt."""
    return [
        Decision(
            str(number),
            "Вымыть окна.",
            "assignment",
            doubts=(Doubt(code, "Проверьте."),) if code else (),
        )
        for number, code in enumerate(codes, 1)
    ]


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        # Two of six, two of seven.
        ([GRAVE, GRAVE, "", "", "", ""], [GRAVE, GRAVE, OWN, OWN, OWN, OWN]),
        ([GRAVE, GRAVE, "", "", "", "", ""], [GRAVE, GRAVE, "", "", "", "", ""]),
        # Of five nobody knows.
        ([GRAVE, GRAVE, "", "", ""], [GRAVE, GRAVE, "", "", ""]),
        # What was always right does not count, and is doubted already.
        ([MILD, MILD, MILD, GRAVE, "", ""], [MILD, MILD, MILD, GRAVE, "", ""]),
        ([TALK, GRAVE, "", "", "", ""], [TALK, GRAVE, "", "", "", ""]),
        ([MILD, GRAVE, GRAVE, "", "", ""], [MILD, GRAVE, GRAVE, OWN, OWN, OWN]),
    ],
)
def test_what_stands_beside_many_doubts(codes, found):
    doubted = doubt_company(decisions(*codes))
    assert ["".join(doubt.code for doubt in one.doubts) for one in doubted] == found


def test_it_is_surer_than_what_is_doubted_itself():
    rated = rate(doubt_company(decisions(GRAVE, GRAVE, "", "", "", "")), None)
    assert [one.confidence for one in rated] == [0.27, 0.27, 0.67, 0.67, 0.67, 0.67]
