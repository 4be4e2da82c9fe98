import pytest

from corpus.misread import Misread, compare, confusions, count_edits, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.2. Срок: до 05.03.2024 г.", ["1.2", "Срок", "до", "05.03.2024", "г"]),
        ("предло-\nжить «Восход»", ["предложить", "Восход"]),
        ("учебно-методический", ["учебнометодический"]),
        ("14-15 марта", ["14", "15", "марта"]),
        ("П Р О Т О К О Л № 3", ["ПРОТОКОЛ", "№", "3"]),
        ("1.1.Принять", ["1.1", "Принять"]),
        ("Ким Е.И., | №5", ["Ким", "Е.И", "№5"]),
        ("– • _ |", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("word", "others", "edits"),
    [
        ("срок", ["срок", "cрок", "сро", "сроки", "", "кот"], [0, 1, 1, 1, 4, 3]),
        ("", ["а", ""], [1, 0]),
        ("отвечает", ["ответит"], [3]),
        ("до", [], []),
    ],
)
def test_edits(word: str, others: list[str], edits: list[int]) -> None:
    assert count_edits(word, others).tolist() == edits


@pytest.mark.parametrize(
    ("printed", "read", "wrong", "surplus"),
    [
        ("Утвердить план", "Утвердить план", 0, 0),
        ("Утвердить план", "план Утвердить", 0, 0),
        ("Утвердить план", "Утвер-\nдить план", 0, 0),
        ("до 6 марта", "до б марта", 1, 0),
        ("до 28 августа", "до 2$ августа", 1, 0),
        ("Утвердить план", "Утвердить", 4, 0),
        ("Утвердить", "Утвердить | ЗЩ", 0, 2),
        ("план план", "план", 4, 0),
        ("", "шум", 0, 3),
    ],
)
def test_letters_read_wrong(printed: str, read: str, wrong: int, surplus: int) -> None:
    found = compare(printed, read)
    assert (found.wrong, found.surplus) == (wrong, surplus)


def test_rate_is_of_printed_letters() -> None:
    assert (Misread(100, 2, 1) + Misread(100, 1, 0)).rate == 0.02
    assert Misread().rate == 0


def test_confusions() -> None:
    found = confusions(compare("2021 МБОУ 6 план", "2O21 МБOУ б"))
    assert found == {("0", "O"): 1, ("О", "O"): 1, ("6", "б"): 1}
