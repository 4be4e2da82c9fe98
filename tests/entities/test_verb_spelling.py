"""Verbs misprinted and set right."""

import pytest

from extractor.entities.verb_spelling import mended_verbs


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("утврдить план", "утвердить план"),
        ("рекомендовть школам", "рекомендовать школам"),
        ("предложитьшколам", "предложить школам"),
        ("утверждать планы", "утверждать планы"),
        ("назначать ответственных", "назначать ответственных"),
        ("направиться в школы", "направиться в школы"),
    ],
)
def test_verbs_set_right(printed, expected):
    assert mended_verbs(printed) == expected
