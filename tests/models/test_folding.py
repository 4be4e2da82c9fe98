import pytest

from models.folding import key, stem


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("МБОУ «СОШ № 5»",), " мбоу сош 5 "),
        (("Фёдорова Е.И.", None, "Фёдоровой"), " федорова е и федоровой "),
        (("",), "  "),
    ],
)
def test_key(texts, expected):
    assert key(*texts) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("иванова", "иванов"),
        ("ивановой", "иванов"),
        ("иванов", "иванов"),
        ("соколовскому", "соколовск"),
        ("руководителям", "руководител"),
        ("школами", "школ"),
        ("5", "5"),
        ("еву", "еву"),
    ],
)
def test_stem(word, expected):
    assert stem(word) == expected
