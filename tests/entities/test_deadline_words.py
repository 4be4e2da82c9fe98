import re

import pytest

from extractor.entities.deadline_words import (
    DAY_WORDS,
    MONTH,
    NUMBERS,
    misprinted_month,
    month_number,
    stem_value,
)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("января", 1), ("феврале", 2), ("март", 3), ("марта", 3), ("апреля", 4), ("мая", 5),
        ("май", 5), ("мае", 5), ("июня", 6), ("июль", 7), ("августа", 8), ("сент.", 9),
        ("октябре", 10), ("нояб.", 11), ("декабрю", 12), ("янв", 1),
    ],
)  # fmt: skip
def test_month_number(word: str, number: int) -> None:
    assert re.fullmatch(MONTH, word)
    assert month_number(word) == number


@pytest.mark.parametrize(
    "word", ["маяк", "мартышка", "майка", "майский", "мартовский", "августовский"]
)
def test_no_month(word: str) -> None:
    assert not re.match(MONTH, word)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("сентебря", 9), ("фервраля", 2), ("фервал", None), ("декбря", 12), ("окятбря", 10),
        ("авгутса", 8), ("апрля", 4), ("карта", None), ("маша", None), ("школы", None),
    ],
)  # fmt: skip
def test_misprinted_month(word: str, number: int | None) -> None:
    assert misprinted_month(word) == number


@pytest.mark.parametrize(
    ("word", "value"), [("трех", 3), ("десяти", 10), ("двадцати", 20), ("одной", 1), ("кот", None)]
)
def test_stem_value(word: str, value: int | None) -> None:
    assert stem_value(word, NUMBERS) == value


def test_day_words_name_every_day() -> None:
    assert set(DAY_WORDS.values()) >= set(range(1, 32))
    assert DAY_WORDS["двадцать третьего"] == 23
