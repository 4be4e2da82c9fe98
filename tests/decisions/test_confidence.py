"""Doubts and the second reader's share → the band of a decision."""

import pytest

from extractor.decisions.confidence import BANDS, band_of, rate
from extractor.opinion import Opinion
from extractor.types import Decision, Doubt, Span


def doubted(*codes):
    doubts = tuple(Doubt(code, "Проверьте.") for code in codes)
    return Decision("1", "Утвердить план.", "resolution", doubts=doubts, evidence=(Span(0, 0, 15),))


@pytest.mark.parametrize(
    ("codes", "share", "band"),
    [
        ((), 0.9, "sure"),
        ((), None, "sure"),
        ((), 0.4, "unseconded"),
        (("deadline_uncertain",), 0.9, "mild"),
        (("weak_word", "repaired_word"), 0.9, "mild"),
        (("weak_word", "term_unread"), 0.9, "doubted"),
        (("second_reader_alone",), 0.9, "proposed"),
        (("second_reader_denies",), 0.1, "denied"),
        (("term_unread",), 0.9, "doubted"),
        (("term_unread", "deadline_uncertain"), 0.9, "doubted"),
        (("term_unread", "cell_unread"), 0.9, "doubted_twice"),
    ],
)
def test_band(codes, share, band):
    assert band_of(doubted(*codes), share).name == band


def test_bands_are_shares_and_doubt_costs_confidence():
    assert all(0 < band.confidence < 1 for band in BANDS)
    by_name = {band.name: band.confidence for band in BANDS}
    assert by_name["sure"] > by_name["proposed"] > by_name["doubted"] > by_name["doubted_twice"]


def test_every_decision_is_rated():
    rated = rate([doubted(), doubted("cell_unread")], Opinion({0: 0.9}, {0: 0.0}))
    assert [decision.confidence for decision in rated] == [0.92, 0.27]
