import pytest

from extractor.readers.scan_engine import Reading
from extractor.readers.scan_words import is_rubbish


@pytest.mark.parametrize(
    ("text", "confidence", "rubbish"),
    [
        ("-=:", 0.2, True),
        ("}ик;(", 0.2, True),
        ("хооо", 0.0, True),
        ("оооооо", 0.05, True),
        ("ООО", 0.9, False),
        ("до", 0.05, False),
        ("о", 0.05, False),
        ("05.03.2024", 0.1, False),
        ("А.С.", 0.2, False),
        ("Срок:", 0.1, False),
    ],
)
def test_rubbish(text: str, confidence: float, rubbish: bool) -> None:
    assert is_rubbish(Reading(text, 0, 0, 10, 10, 10, 5, confidence)) == rubbish
