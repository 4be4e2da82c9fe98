import pytest

from extractor.entities.school_exceptions import find_exceptions
from extractor.text import fold

SURE, MAYBE, NUMBER = "exception-sure", "exception", "exception-number"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("все СШ, кроме Луговой и Орловской", [("Луговой", MAYBE), ("Орловской", SURE)]),
        ("школам, за исключением № 5 и 7", [("№ 5", NUMBER), ("7", NUMBER)]),
        ("все СШ, кроме Луговой Е.И.", []),
        ("члены комиссии, кроме Луговой", []),
        ("все СШ. Члены комиссии, кроме Луговой", []),
    ],
)
def test_exceptions(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_exceptions(fold(text), text, ())
    assert [(text[m.start : m.end], m.rule) for m in found] == expected
