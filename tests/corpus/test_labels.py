"""Gold → labels of blocks for the second reader."""

import pytest

from corpus.labels import label_blocks
from tests.factories import document

POINT = {"text": "Провести сверку.", "deadlines": [], "executors": []}
TOLD = {
    "text": "Провести сверку.",
    "deadlines": [{"text": "1 мая"}],
    "executors": [{"name": "Ким Е.И."}],
}
LONG = {"text": "Провести сверку и сдать отчёт в комитет.", "deadlines": [], "executors": []}


def labels(text, *decisions):
    return "".join(
        {"decision": "d", "more": "m", "other": "-"}[label]
        for label in label_blocks(document(text).blocks, {"decisions": decisions})
    )


@pytest.mark.parametrize(
    ("text", "decisions", "expected"),
    [
        ("РЕШИЛИ:\n1. Провести сверку.\nСекретарь", [POINT], "-d-"),
        # An agenda or a speech may say the same before.
        ("1. Провести сверку.\nРЕШИЛИ:\n1. Провести сверку.", [POINT], "--d"),
        ("РЕШИЛИ:\n1. Провести сверку.\nСрок: 1 мая\nОтв. Ким Е.И.\nСекретарь", [TOLD], "-dmm-"),
        ("РЕШИЛИ:\n1. Провести сверку и сдать\nотчёт в комитет.", [LONG], "-dm"),
        ("РЕШИЛИ: Провести сверку.", [POINT], "d"),
        ("РЕШИЛИ:\n1. Утвердить план.", [POINT], "--"),
        ("1. Провести сверку.\n2. Провести сверку.", [POINT, POINT], "dd"),
    ],
)
def test_labels(text, decisions, expected):
    assert labels(text, *decisions) == expected
