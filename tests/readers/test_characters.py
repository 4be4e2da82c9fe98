import pytest

from extractor.readers.characters import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("реше\u00adние", "решение"),
        ("Председатель" + " " * 60 + "А.И. Ким", "Председатель" + " " * 60 + "А.И. Ким"),
        ("с. Ясное" + " " * 5_000 + "СОШ № 5", "с. Ясное" + " " * 60 + "СОШ № 5"),
        ("1." + "\n" * 900 + "2.", "1." + "\n" * 60 + "2."),
        ("\u202e" + "\u00a0" * 900 + "а", "\u00a0" * 60 + "а"),
    ],
    ids=ascii,
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
